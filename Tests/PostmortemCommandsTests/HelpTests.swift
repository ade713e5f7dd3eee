import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    "", "init", "new", "import", "show", "list", "edit", "actions", "action", "action add",
    "action accept", "action start", "action block", "action done", "action verify",
    "action decline", "action supersede", "action reopen", "action assign", "action due",
    "action confirm", "action set", "action move", "review", "check", "index", "index status",
    "index rebuild", "index verify", "search", "similar", "log", "diff", "scan", "sync", "doctor",
    "triage", "site", "export",
  ])
  func help(command: String) throws {
    let transcript = try Transcript()
    transcript.run("\(command) --help".split(separator: " ").joined(separator: " "))
    let name = command.isEmpty ? "root" : command.replacing(" ", with: "-")
    try expectGolden(transcript.text, "help-\(name)")
  }

  @Test func badCommandLines() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    for line in [
      "--version", "lst", "actoin list", "action asign k7q2d", "help action asign", "help index",
      "xyzzy",
      "actions --onwer ada", "actions --status opne", "actions --due soon",
      "actions --sort colour", "actions --columns id,titel", "actions --limit -1",
      "search x --limit -1", "actions due:last-quater",
      "actions --format xml", "review 2026-Q5", "review last-quater", "new",
      "new \"Late\" --started 2026-10-05T09:10:00",
      "new \"!!!\"", "action done", "action set a --field priority",
      "action set a --field colour=red",
      "action due a --to soon", "import x --format json",
    ] {
      transcript.run(line)
    }
    try expectGolden(transcript.text, "bad-command-lines")
  }
}
