import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemCommands

/// What goes wrong every day says what it is, and what to do.
@Suite struct WayOutTests {
  @Test func anUnfinishedMergeIsNamed() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(transcript.repository.read(path))
    let marked = text.replacing(
      "severity: sev2\n",
      with: "<<<<<<< HEAD\nseverity: sev2\n=======\nseverity: sev1\n>>>>>>> topic\n")
    let line = try #require(
      marked.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "<<<<<<< HEAD")
    )
    try transcript.repository.write(marked, to: path)
    let (output, errors, status) = transcript.outcome("check")
    #expect(status == 2)
    let said = output + errors
    #expect(said.contains("\(path):\(line + 1)"), "\(said)")
    #expect(said.contains("a merge that was not finished: git's conflict markers begin here"))
    #expect(said.contains("unfinished-merge") && said.contains("'git merge --abort'"), "\(said)")
    let json = try JSONValue(parsing: Array(transcript.outcome("check --format json").output.utf8))
    guard case .array(let problems)? = json["problems"] else {
      Issue.record("no problems")
      return
    }
    #expect(json["complete"] == .bool(false))
    #expect(problems.count == 1)
    #expect(problems.first?["rule"] == "unfinished-merge")
    #expect(problems.first?["path"] == .string(path))
    #expect(problems.first?["line"] == .number(line + 1))
  }

  @Test func markersInTheTextAreNoYAML() throws {
    let file = "---\nschema: 1\nid: undated-x\ntitle: A\nstatus: draft\n---\n<<<<<<< HEAD\n"
    #expect(throws: Never.self) { try PostmortemDocument(parsing: Array(file.utf8), path: "a.md") }
  }

  /// Whoever wrote a word into the policy is not told to do so.
  @Test func aPolicyThatIsNotCommittedIsSaidToBe() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let path = "Schema/policy.yml"
    let text = try #require(transcript.repository.read(path))
    let line = "new \"Mail was late\" --started 2026-10-05 --service post --no-edit"
    let services = "\nservices: [payments, search, post]\n"
    #expect(!text.contains("\nservices:"))
    try transcript.repository.commit(
      "Services", files: [path: text + services.replacing(", post", with: "")],
      date: "1795252200 +0000")
    #expect(transcript.outcome(line).errors.contains("a new word is added in Schema/policy.yml"))
    try transcript.repository.write(text + services, to: path)
    let (_, errors, status) = transcript.outcome(line)
    #expect(status == 2 && !errors.contains("a new word"), "\(errors)")
    #expect(
      errors.contains("counts once it is committed: 'git commit Schema/policy.yml'"),
      "\(errors)")
    try transcript.repository.commit("Services", date: "1795252300 +0000")
    #expect(transcript.outcome(line).status == 0)
  }

  @Test func anEmptyKnowledgeBaseSaysHowToBegin() throws {
    let transcript = try Transcript()
    #expect(transcript.outcome("init").status == 0)
    for line in ["list", "actions is:overdue", "log"] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 0)
      #expect(line == "log" || errors.hasPrefix("There are no incidents yet: "), "\(errors)")
    }
    #expect(transcript.outcome("new Slow --no-edit").status == 0)
    #expect(transcript.outcome("list severity:sev1").errors == "No incident matches.\n")
    #expect(transcript.outcome("actions").errors == "No action matches.\n")
  }

  @Test func namesThatNothingHasAreHinted() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(
      transcript.outcome("show nosuch").errors
        == """
        Error: no action or incident 'nosuch'
        Hint: 'postmortem list' lists the incidents, 'postmortem actions' the actions

        """)
    #expect(
      transcript.outcome("show 2026-10-05-checkout-was-slwo").errors.contains(
        "Hint: did you mean '2026-10-05-checkout-was-slow'?"))
    let (_, errors, status) = transcript.outcome("log nosuchid")
    #expect(status == 0)
    #expect(errors.contains("'nosuchid' is no id, so it was searched for as a text"), "\(errors)")
    #expect(!transcript.outcome("log \(ids[0])").errors.contains("is no id"))
  }

  @Test func titlesOfColumnsAreKnown() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let (output, errors, status) = transcript.outcome("list --columns id,active --format csv")
    #expect(status == 0, "\(errors)")
    #expect(output.hasPrefix("id,active_actions\r\n"), "\(output)")
    #expect(
      transcript.outcome("list --columns ACTIVE").output
        == transcript.outcome("list --columns active_actions").output)
    #expect(
      transcript.outcome("actions --columns 'PRI,original due'").output.contains("2026-11-01"))
  }

  @Test func theBranchThatWasWrittenIsNamed() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let (_, errors, status) = transcript.outcome("action start \(ids[0]) --branch topic")
    #expect(status == 0)
    #expect(errors.hasPrefix("[topic "), "\(errors)")
    #expect(!transcript.outcome("init --help").output.contains("--branch"))
    #expect(transcript.outcome("init --branch topic").status == 64)
  }

  @Test func whatIsVerifiedAtOnceWasDoneOnItsDay() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let before = try transcript.repository.git("rev-parse", "HEAD").trimmed
    #expect(transcript.outcome("action done \(ids[0]) --on 2026-11-03").status == 0)
    #expect(transcript.outcome("action verify \(ids[0]) --by ben").status == 0)
    let (output, _, _) = transcript.outcome("diff \(before)..HEAD")
    #expect(
      output.contains("verified (open -> verified) on 2026-11-21, done on 2026-11-03"), "\(output)")
    let (markdown, _, _) = transcript.outcome("diff \(before)..HEAD --format markdown")
    #expect(markdown.contains("(open → verified on 2026-11-21, done on 2026-11-03)"), "\(markdown)")
  }

  @Test func aMovedFolderIsSaid() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(!transcript.outcome("log").errors.contains("came from"))
    try transcript.repository.write("here", to: "moved/README")
    try transcript.repository.git("mv", "Postmortems", "moved/Postmortems")
    try transcript.repository.git("mv", "Schema", "moved/Schema")
    try transcript.repository.git("commit", "--quiet", "-m", "move")
    let folder = transcript.repository.path + "/moved"
    let (output, errors, status) = transcript.outcome("log \(ids[0])", in: folder)
    #expect(status == 0)
    #expect(output.contains("Limit queries"))
    #expect(
      errors.contains("Warning: this knowledge base came from '.' in "), "\(errors)")
    #expect(!transcript.outcome("log", in: folder).errors.contains("came from"), "said once")
  }

  @Test func aPublishedReviewIsNotPrinted() throws {
    let transcript = try Transcript()
    _ = try transcript.twoIncidents()
    let (output, errors, status) = transcript.outcome("review 2026-Q3 --publish")
    #expect(status == 0, "\(errors)")
    #expect(
      output == "" && errors.hasPrefix("Published as the tag review/2026-Q3; 'postmortem review"))
  }
}
