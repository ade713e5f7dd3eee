extension PromiseVocabulary {
  /// Words that say nothing of what is promised.
  static let stopWords = """
    a about after again against ahead all along already also always an and another any anybody anyone
    are around as at be because been before being below beside between both but by can cannot cant
    could current did different do does doing done dont during each either else ever every everybody
    everyone everything existing few for from get gets go goes going had has have having here how id
    ids if in inside instead into is it its itself just last later least less long many may maybe
    might more most much must near need needs never next no nobody none not now of off often old on
    once only onto or other others our out over own per please properly really same shall should
    since so some soon still such sure than that the their them then there these they this those
    through to too toward towards under until up upon us via vs was way we were what whatever when
    where whether which while who whole whose why will with within without would yet you your new
    actually currently better carefully clearly
    """

  /// Words of any promise: how it is kept, how often, by how much.
  ///
  /// They count little.
  static let weakWords = """
    add agree allow allowed automatic begin bring build change come common consider continue create
    define enable enhance ensure establish finish fix general give hold implement important improve
    introduce keep let make max maximum min minimum mode plan possible proper provide public put
    regular run set setup show start stop support switch take turn update use work write central
    shared main internal global necessary minute second hour day week month quarter year time daily
    weekly monthly nightly night quarterly yearly annual twice half number percent amount system
    service team people person thing tool tooling process issue problem case side level part
    """

  /// A concept a line: the word that stands for it, then words and phrases that mean the same in the
  /// language of operations.
  ///
  /// `_` stands for a blank inside of a phrase.
  static let concepts = """
    alert: alarm alarms page pager paging alerting warn warning notify notification notice
    monitor: monitoring observe observability watch visibility watchdog telemetry
    probe: synthetic blackbox prober heartbeat
    dashboard: graph chart panel grafana
    metric: gauge counter
    certificate: cert certs tls ssl x509 mtls
    expiry: expire expires expired expiration expiring lifetime validity run_out runs_out running_out
    database: db dbs datastore rdbms data_base data_store
    postgres: postgresql pg psql
    configuration: config configs cfg conf settings
    kubernetes: k8s kube
    production: prod live
    staging: stage preprod pre_production
    repository: repo repos
    application: app apps
    environment: env envs
    documentation: document docs doc documented wiki write_down written_down
    runbook: playbook run_book play_book instructions how_to
    rollback: revert roll_back rolling_back rolled_back undo back_out
    deployment: deploy release rollout roll_out ship shipping new_version new_versions
    canary: canaries gradual gradually staged progressive phased stepwise incremental
    limit: cap quota throttle throttling rate_limit ratelimit ceiling upper_bound
    timeout: time_out time_outs deadline time_limit
    retry: retries reattempt attempt attempts try_again
    backoff: back_off jitter exponential randomised randomized
    backup: back_up backups dump
    snapshot: snapshots
    restore: recovery recover restoration
    rehearse: rehearsal drill practise practice exercise simulate simulation tabletop
    gameday: game_day game_days chaos
    training: train course workshop onboarding teach
    failover: fail_over failing_over switchover switch_over promote promotion
    replica: standby secondary
    disk: volume storage filesystem file_system
    delete: remove prune purge clean cleanup clean_up deletion erase wipe
    lag: behind
    kafka: broker brokers message_bus
    ci: continuous_integration build_pipeline
    host: machine vm runner agent
    artifact: artefact
    copy: clone mirror duplicate
    redundant: redundancy second spare alternative fallback fall_back
    payment_provider: psp payments_provider
    provider: vendor supplier partner third_party
    carrier: isp telco
    connection: conn connections connectivity
    library: lib libs sdk package
    peak: peak_season christmas_season black_friday seasonal high_season
    owner: ownership owning owned responsible responsibility accountable
    catalogue: catalog
    inventory: list register listed
    dependency: depend depends
    outgoing: outbound egress
    request: call calls
    webhook: web_hook web_hooks
    query: statement statements
    kill: cancel terminate abort
    parse: parser malformed unparsable
    invalid: corrupt broken
    default: defaults
    flag: toggle feature_flag feature_flags feature_toggle feature_switch
    login: log_in logon signin sign_in sign_ins sign_on single_sign_on sso authentication authenticate
    user: customer shopper end_user
    credential: secret password key token passphrase
    rotate: rotation
    renew: renewal reissue
    redact: mask scrub anonymise anonymize
    approval: approve second_person four_eyes two_person sign_off second_pair
    review: audit inspect
    escalate: escalation
    acknowledge: ack acks acked unacknowledged
    oncall: on_call rota pagerduty duty
    commander: ic
    load_test: load_testing loadtest stress_test performance_test load_tests stress_testing
    test: verify testing tests
    validate: validation sanity check
    migrate: migration move
    retire: decommission sunset deprecate
    pool: pooling pgbouncer
    capacity: headroom
    raise: increase grow extend lengthen longer enlarge double bump higher
    lower: reduce decrease shorten shorter shrink cut tighten minimise minimize
    block: forbid refuse reject prevent prohibit disallow deny protect protection disable
    require: enforce mandatory mandate compulsory
    zone: az region datacenter data_centre data_center
    spread: distribute topology_spread anti_affinity
    breaker: circuit_breaker circuit_breakers
    cache: caching cached memoize
    pin: lock_version version_lock
    image: container docker
    preview: dry_run dryrun diff
    status_page: statuspage incident_page
    reconcile: reconciliation
    retention: retain
    manual: manually by_hand hand
    automatic: automate automated automation automatically auto cron cronjob
    failure: fail fails failed failing
    unavailable: outage down_time downtime dead dies dying
    correlation: trace tracing trace_id request_id correlation_id
    permission: rights privilege access_right
    gateway: ingress proxy
    memory: ram heap oom
    processor: cpu
    latency: slow slowness response_time
    index: indices indexes
    bucket: s3 object_store
    message: event
    consumer: subscriber
    queue: backlog
    idempotent: idempotency exactly_once dedupe deduplicate deduplication
    known_good: last_good last_known
    read_only: readonly
    dead_letter: deadletter dlq
    load_balancer: lb loadbalancer balancer
    health_check: health_checks healthcheck liveness readiness
    autoscale: autoscaling auto_scaling auto_scale scale_automatically
    postmortem: retrospective retro
    severity: sev
    checklist: check_list
    schema: ddl
    upgrade: upgrades patch
    scan: scanner scanning
    vulnerability: cve vulnerabilities
    encrypt: encryption
    log: logging logs
    sampling: sample
    traffic: throughput
    shed: shedding load_shedding degrade degradation
    isolate: isolation bulkhead segregate
    partition: shard sharding
    domain: dns_name hostname
    template: boilerplate
    freeze: moratorium change_window
    break_glass: breakglass emergency_access
    multi_factor: mfa 2fa two_factor otp
    clock: ntp time_sync
    firewall: acl security_group
    bandwidth: uplink
    size: depth length
    email: mail mails mailer
    job: task
    entry: row record
    dedicated: separate
    startup: boot start_up
    restart: reboot
    crash: panic
    stale: outdated obsolete out_of_date
    unused: orphaned dangling unreferenced
    forecast: predict projection
    sla: slo service_level
    communication: communicate announce announcement comms
    handover: hand_over handoff hand_off
    primary: leader master
    cdn: edge
    endpoint: url
    export: exporter
    address: ip addresses
    merge: merged
    budget: allowance
    vault: secret_store secrets_manager
    signature: signed signing sign
    checksum: digest hash
    compression: compress gzip
    concurrency: concurrent parallel parallelism
    contract: pact
    rebuild: reindex recreate
    warm_up: warmup warming prewarm preload
    end_to_end: e2e
    kill_switch: off_switch emergency_switch
    scale: scale_out scale_up upscale
    file_descriptor: fd fds ulimit open_files
    garbage_collection: gc
    flood: ddos dos
    split_brain: two_leaders
    point_in_time: pitr
    lint: linter linting static_analysis
    mobile: ios android
    warehouse: bi data_warehouse analytics
    invoice: bill billing
    payment: pay charge
    ingest: ingestion
    time_to_live: ttl
    bastion: jump_host jumphost
    laptop: workstation
    leak: leaked exposed
    offboarding: leaver departing
    confirm: confirmation
    guard: guardrail safeguard
    bulk: batch
    spike: burst surge
    audit_log: audit_trail
    roster: on_call_schedule
    reproducible: deterministic
    network: lan
    compatibility: compatible
    rename: renaming
    shutdown: shut_down
    graceful: gracefully
    hardcoded: hard_coded
    label: labelled labeled
    """

  /// Kinds of measure: two titles with kinds promise the same only if they share one.
  static let kinds = """
    detect: alert monitor
    probe: probe
    show: dashboard
    document: documentation runbook
    rehearse: rehearse gameday
    train: training
    test: test load_test
    review: review
    inspect: investigate analyse research
    upgrade: upgrade
    rotate: rotate
    reconcile: reconcile
    delete: delete
    move: migrate
    approve: approval
    scan: scan
    """

  /// Words that want the opposite of each other.
  static let opposites = [
    ("raise", "lower"), ("automatic", "manual"), ("enable", "disable"),
  ]

  /// Endings of English words and what they leave, the longest of a family first.
  static let endings = """
    izations:iz isations:iz ization:iz isation:iz izing:iz ising:iz ized:iz ised:iz izes:iz ises:iz
    ize:iz ise:iz ifications:if ification:if ifies:if ified:if ifying:if ify:if ations:at ation:at
    ating:at ated:at ates:at ators:at ator:at ative:at utions:ut ution:ut ctions:ct ction:ct
    ptions:pt ption:pt ities:it ity:it ances:anc ance:anc ences:enc ence:enc iness:i ness: ments:
    ment: ingly: edly: fully:ful ies:y ied:y ying:y ings: ing: ed: sses:ss xes:x ches:ch shes:sh
    ally:al ly: es:e ss:ss us:us is:is s:
    """
}
