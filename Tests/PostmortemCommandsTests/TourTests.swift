import TestSupport
import Testing

/// The main job from an empty repository to a review, as somebody would do it.
@Suite struct TourTests {
  @Test func fromAnEmptyRepositoryToAReview() throws {
    let tour = try Transcript()
    tour.run("init --time-zone Africa/Lagos")
    tour.run("init")
    tour.run(
      "new \"Checkout was slow for an hour\" --started 2026-10-05T09:10:00+01:00 "
        + "--resolved 2026-10-05T10:15:00+01:00 --severity sev2 --service payments "
        + "--impact \"One checkout in three timed out.\" --no-edit")
    tour.run(
      "action add checkout --title \"Limit the queries that one page may make\" --type prevent "
        + "--priority p1 --owner ada --due 2026-11-01 --on 2026-10-06")
    tour.run("action add checkout --title \"Alarm on slow checkouts\" --proposed --on 2026-10-06")
    let ids = tour.outcome("actions --format ids").output.split(separator: "\n").map(String.init)
    #expect(ids.count == 2)
    tour.run("actions")
    tour.run("actions --overdue --owner me")
    tour.run("action accept \(ids[1]) --owner ben --due 2026-12-01")
    tour.run(
      "action done \(ids[0]) --on 2026-10-30 --evidence https://git.example/pull/7 --dry-run")
    tour.run("action done \(ids[0]) --on 2026-10-30 --evidence https://git.example/pull/7")
    try tour.git("show --format= --unified=0 HEAD")
    tour.run("action verify \(ids[0])")
    tour.run("action verify \(ids[0]) --by ben --what \"Ten times the usual load, no time-out.\"")
    tour.run("show \(ids[0])")
    tour.run("show checkout")
    tour.run("list")
    tour.run("review 2026-Q4")
    tour.run("check")
    try tour.git("log --format=%s")
    try tour.git("status --short")
    #expect(try tour.repository.fsck() == "")
    try expectGolden(tour.text, "tour")
  }

  @Test func severalActionsMakeOneCommit() throws {
    let tour = try Transcript()
    let ids = try tour.twoIncidents()
    tour.run("action assign \(ids.joined(separator: " ")) --to ben")
    try tour.git("log -1 --format=%B --stat")
    tour.run("action due \(ids[0]) --to 2027-01-15")
    tour.run("action due \(ids[0]) --to 2027-01-15 --note \"The supplier is late.\"")
    tour.run("action block \(ids[0]) --by \"the supplier\"")
    tour.run("action start \(ids[0])")
    tour.run("action confirm \(ids[1])")
    tour.run("action supersede \(ids[2]) --by \(ids[0])")
    tour.run("action decline \(ids[1])")
    tour.run("action decline \(ids[1]) --reason \"The service is going away.\"")
    tour.run("action reopen \(ids[1]) --note \"It stays after all.\"")
    tour.run("action set \(ids[0]) --field priority=p0 --field tags=load,queue --field team=web")
    tour.run("action move \(ids[0]) --to search")
    tour.run("show \(ids[0])")
    try tour.git("log --format=%B -8")
    try expectGolden(tour.text, "verbs")
  }
}

extension Transcript {
  /// A knowledge base with three actions in two incidents, none of it written down.
  func twoIncidents() throws -> [String] {
    let commands = [
      "init",
      "new \"Checkout was slow\" --started 2026-10-05 --severity sev2 --service payments --no-edit",
      "new \"Search found nothing\" --started 2026-10-20 --severity sev1 --service search --no-edit",
      "action add checkout --title \"Limit queries\" --priority p1 --owner ada --due 2026-11-01 --on 2026-10-06",
      "action add checkout --title \"Alarm on slow checkouts\" --priority p2 --on 2026-10-06",
      "action add search --title \"Rebuild the index on a copy\" --due 2026-12-24 --on 2026-10-21",
    ]
    var ids: [String] = []
    for command in commands {
      let (output, errors, status) = outcome(command)
      guard status == 0 else { throw SetUpFailure(command: command, errors: errors) }
      if command.hasPrefix("action") {
        ids.append(output.split(separator: "\n").map(String.init)[0])
      }
    }
    return ids
  }
}

struct SetUpFailure: Error {
  var command: String
  var errors: String
}
