import Foundation
import PostmortemCommands
import PostmortemModel
import TestSupport
import Testing

/// A tracker's export brought in through the command.
@Suite struct ImportActionsCommandTests {
  static let export = """
    Summary,Issue key,Status,Priority,Resolution,Assignee,Created,Resolved,Due date,Postmortem
    Renew the certificate a week ahead,OPS-1,Closed,High,Done,ada,12/Mar/26 9:10 AM,28/Jun/26 2:05 PM,,
    Warn thirty days before a certificate expires,OPS-2,In Progress,High,,ben,13/Mar/26 9:10 AM,,30/Oct/26 6:00 PM,
    Rotate keys by hand,OPS-3,Closed,Low,Won't Do,,13/Mar/26 9:10 AM,3/Apr/26 1:00 AM,,payments
    Measure how long card payments take,OPS-4,To Do,Low,,,1/Sep/26 9:10 AM,,1/Oct/26 6:00 PM,payments
    Ring the on-call engineer twice when payments fail,OPS-5,To Do,Low,,,1/Sep/26 9:10 AM,,,
    Paint the office,OPS-6,Awaiting QA,Low,,,1/Sep/26 9:10 AM,,,

    """

  func transcript() throws -> Transcript {
    let transcript = try Transcript()
    for line in [
      "init", "new \"Payments were declined\" --started 2026-03-12T09:40:00Z --no-input",
      "action add payments --title \"Renew the certificate a week ahead\"",
      "action add payments --title \"Warn before certificates expire\" --due 2026-10-15",
      "action add payments --title \"Keep a list of certificates\"",
    ] {
      #expect(transcript.outcome(line).status == 0, "\(line)")
    }
    let ids = transcript.outcome("actions sort:id --format csv --columns title,id").output
    for row in ids.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = row.split(separator: ",")
      let number = cells[0].hasPrefix("Renew") ? 1 : cells[0].hasPrefix("Warn") ? 2 : 9
      let field = "tracker=https://jira.example/browse/OPS-\(number)"
      #expect(
        transcript.outcome("action set \(cells[1]) --field created=2026-03-12 --field \(field)")
          .status == 0)
    }
    try transcript.repository.write(Self.export, to: "../export.csv")
    return transcript
  }

  @Test func anExportIsJoined() throws {
    let transcript = try transcript()
    let map = "--map 'tracker=https://jira.example/browse/{Issue key}'"
    transcript.run("import --actions ../export.csv")
    transcript.run("import --actions ../export.csv \(map) --dry-run")
    transcript.run("import --actions ../export.csv \(map) --update")
    try transcript.git("show --stat --format=%B HEAD")
    transcript.run("import --actions ../export.csv \(map) --values 'Awaiting QA=in-progress'")
    transcript.run(
      "import --actions ../export.csv \(map) --update --values 'Awaiting QA=in-progress' --format json"
    )
    transcript.run(
      "import --actions ../export.csv \(map) --update --values 'Awaiting QA=declined' "
        + "--incident payments --branch tracker")
    transcript.run("import --actions ../export.csv \(map) --map onwer=Assignee")
    transcript.run("import --actions ../export.csv \(map) --map 'owner=Asignee'")
    transcript.run("import --actions ../export.csv \(map) --values 'High=p9'")
    transcript.run("import --actions ../nowhere.csv")
    transcript.run("import --update ../export.csv")
    transcript.run("import --actions ../export.csv ../export.csv")
    try transcript.git("status --short")
    #expect(try transcript.repository.fsck() == "")
    try expectGolden(transcript.text, "import-actions")
  }

  @Test func quietLeavesOutTheRemarks() throws {
    let transcript = try transcript()
    let map = "--map 'tracker=https://jira.example/browse/{Issue key}' --values 'Awaiting QA=done'"
    let outcome = transcript.outcome(
      "import --actions ../export.csv \(map) --update --quiet --note late")
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 7)
  }

  /// What `actions --format csv` writes can be read, whatever the texts begin with.
  @Test func ourOwnCSVChangesNothing() throws {
    let transcript = try transcript()
    let id = transcript.outcome("actions --format ids --limit 1").output.trimmed
    for title in ["=1+1", "-x", "'=2", "\"a, 'b'\""] {
      #expect(
        transcript.outcome("action set \(id) --field 'title=\(title.replacing("'", with: "’"))'")
          .status == 0)
      transcript.input = Array(transcript.outcome("actions --format csv").output.utf8)
      let outcome = transcript.outcome("import --actions - --update")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "")
    }
  }

  /// On a terminal a row without an incident is asked about: yes, no, another, and no more.
  @Test func aPersonIsAsked() throws {
    let transcript = try transcript()
    #expect(transcript.outcome("new \"Mail was late\" --no-input").status == 0)
    let rows = ["Ring when payments are declined", "Paint", "Sort the mail", "More"].enumerated()
      .map { "https://jira.example/browse/N-\($0),\($1),To Do,2026-09-01" }
    try transcript.repository.write(
      (["URL,Title,Status,Created"] + rows).joined(separator: "\n"), to: "../asked.csv")
    var answers = ["y", "", "mail-was-late", "q"]
    var (output, errors) = ("", "")
    var surroundings = Surroundings(
      variables: transcript.variables, directory: transcript.repository.path,
      now: { Instant(seconds: 1_795_255_200) }, random: SeededGenerator(seed: 99),
      writeOutput: { output += $0 }, writeError: { errors += $0 },
      readLine: { answers.isEmpty ? nil : answers.removeFirst() }, readInput: { [] })
    surroundings.inputIsTerminal = true
    surroundings.errorIsTerminal = true
    let status = Program.run(["import", "--actions", "../asked.csv"], in: surroundings)
    #expect(status == 0)
    #expect(answers.isEmpty)
    #expect(
      errors.contains("Attach it to 2026-03-12-payments-were-declined? [y, N, another id, q]"))
    #expect(errors.contains("asked.csv:3: Paint"))
    #expect(output.split(separator: "\n").filter { $0.hasPrefix("add ") }.count == 2)
    #expect(output.split(separator: "\n").filter { $0.hasPrefix("no incident ") }.count == 2)
  }
}
