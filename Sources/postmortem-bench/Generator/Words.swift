/// The words that generated texts are made of.
enum Words {
  static let firstNames = [
    "amara", "bashir", "chidi", "dalia", "emeka", "farida", "gloria", "hassan", "ifeoma", "jonas",
    "kemi", "lamin", "miriam", "nadia", "obinna", "petra", "quentin", "rashida", "samuel", "tunde",
    "uzoma", "viola", "wanjiru", "xenia", "yusuf", "zainab", "anders", "bianca", "caspar", "doris",
    "edith", "florian", "greta", "henrik", "irena", "jakob", "katja", "lorenz", "magda", "nils",
    "olga", "pavel", "rosa", "stefan", "theresa", "ursula", "vera", "wanda", "yannick", "zelda",
    "adaeze", "bolaji", "damilola", "folake", "ngozi", "oluchi", "segun", "tobi", "yemi", "zubair",
  ]
  static let initials = Array("abcdefghijklmnopqrstuv").map(String.init)
  static let teams = [
    "identity", "checkout", "storage", "network", "delivery", "search", "platform", "mobile",
    "billing", "insight",
  ]
  static let domains = [
    "payments", "search", "accounts", "orders", "catalogue", "shipping", "messaging", "reports",
    "pricing", "sessions", "uploads", "invoices", "reviews", "stock", "tickets", "coupons",
    "profiles", "exports", "webhooks", "media", "refunds", "loyalty", "partners", "audit",
  ]
  static let layers = [
    "api", "worker", "database", "cache", "queue", "gateway", "scheduler", "frontend", "index",
    "proxy",
  ]
  static let causes = [
    "software-defect", "configuration-change", "capacity", "expired-certificate", "dependency",
    "untested-change", "human-error", "hardware", "network-path", "missing-alarm",
  ]
  static let tags = [
    "deployment", "rollback", "database", "latency", "alarms", "on-call", "certificates", "dns",
    "retries", "backups", "limits", "migration",
  ]
  static let symptoms = [
    "outage", "slowdown", "errors", "timeouts", "stale-data", "lost-writes", "backlog",
    "double-charges", "login-failures", "partial-outage", "memory-leak", "disk-full",
  ]
  static let events = [
    "answered every request with an error", "took longer than ten seconds for each answer",
    "lost the writes of its last minutes", "served data of the day before",
    "could not reach its database", "restarted in a loop", "ran out of memory",
    "ran out of disk space", "rejected valid credentials", "processed its messages twice",
    "let its queue grow without end", "was cut off from two of its three zones",
  ]
  static let triggers = [
    "a new version went out", "a certificate ran out", "a migration locked its largest table",
    "a batch job started early", "a feature was switched on for everyone",
    "the network path was moved", "a limit was lowered by mistake", "a disk failed silently",
    "a retry storm began", "a supplier changed its interface", "the primary was replaced",
    "traffic doubled within minutes",
  ]
  static let verbs = [
    "Alert on", "Limit", "Load-test", "Document", "Automate", "Rehearse", "Remove", "Replicate",
    "Canary", "Rotate", "Measure", "Review", "Isolate", "Pin", "Back up", "Shard", "Validate",
    "Cap", "Trace", "Retire",
  ]
  static let objects = [
    "the retries of clients", "the connection pool", "the failover of the primary",
    "the expiry of certificates", "the disk usage of replicas", "the length of the queue",
    "the schema migration", "the deployment pipeline", "the rollback procedure",
    "the on-call handover", "the rate of failed logins", "the warm-up of caches",
    "the memory of workers", "the health checks", "the time-outs between services",
    "the configuration of the proxy", "the restore from backup", "the feature switches",
    "the escalation path", "the batch window", "the dependency on the supplier",
    "the replication lag", "the size of payloads", "the permissions of operators",
  ]
  static let occasions = [
    "before every release", "under unusual traffic", "for all regions", "in the staging cluster",
    "at night and at weekends", "once a quarter", "during migrations", "when a zone is lost",
    "before the peak season", "for new services", "after each incident", "with real data",
  ]
  static let proofs = [
    "An alarm reaches the person on call within two minutes.",
    "The pipeline stops a release that fails the test.",
    "A rehearsal in staging ends without a manual step.",
    "The dashboard shows it for every region.",
    "Two people who were not there have followed the guide.",
    "A week passes without a page.",
  ]
  static let observations = [
    "The first page came late because the threshold was set for daily averages",
    "Nobody on call had rights on the machine that mattered",
    "The dashboard was green since it counted only answered requests",
    "Two teams looked for the cause in different places and did not know of each other",
    "The guide described a cluster that had been replaced in spring",
    "Clients tried again at once and kept the load high",
    "The change had passed its review because the test data was small",
    "A restart helped for eleven minutes and hid the cause",
    "Support had noticed an hour earlier and had no channel to say so",
    "The rollback needed a build that had already been deleted",
    "The alarm had been silenced during an earlier maintenance",
    "The limit existed in one region and not in the others",
    "Logs of the decisive minutes had been dropped",
    "The failover worked as designed but nobody trusted it",
  ]
  static let steps = [
    "The first alarm fires", "The person on call acknowledges the page",
    "Error rates pass the threshold", "A second team joins", "The latest change is suspected",
    "The change is withdrawn", "Traffic is moved to another zone", "The database is failed over",
    "Workers are restarted one by one", "The queue begins to shrink", "Support tells customers",
    "All checks are green again",
  ]
  static let lessons = [
    "What is not rehearsed does not work at night",
    "An average hides the minutes that count",
    "A guide ages faster than the system it describes",
    "The second team should be called early, and sent home early",
    "A limit that nobody knows of is an incident to come",
    "Switching off is a feature and needs tests of its own",
    "Customers forgive an outage sooner than silence",
  ]
}
