import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemCommands

/// Whole triages with a terminal that is none.
@Suite struct TriageCommandTests {
  /// A knowledge base with three actions, of which the first is late and the second unowned.
  private static func base() throws -> (Transcript, [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action assign \(ids[2]) --to ada").status == 0)
    transcript.answers = []
    transcript.variables["TERM"] = "dumb"
    return (transcript, ids)
  }

  private static func type(
    _ text: String, _ transcript: Transcript, _ line: String = "triage"
  ) -> (output: String, errors: String, status: Int32) {
    transcript.keys = text.map { (.bytes(Array(String($0).utf8)), {}) }
    return transcript.outcome(line)
  }

  private static func message(_ transcript: Transcript) throws -> String {
    try transcript.repository.git("log", "-1", "--format=%B").trimmed
  }

  private static func commits(_ transcript: Transcript) throws -> String {
    try transcript.repository.git("rev-list", "--count", "HEAD").trimmed
  }

  /// What keeps decisions until they are committed.
  private static func journals(_ transcript: Transcript) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: transcript.repository.path + "/.git/postmortem"
    ).filter { $0.hasPrefix("triage") }
  }

  @Test func everythingIsOneCommit() throws {
    let (transcript, ids) = try Self.base()
    let before = try Self.commits(transcript)
    let (_, errors, status) = Self.type(
      "aada\nr2026-10-30\ncaada\ny", transcript)
    #expect(status == 0, "\(errors)")
    #expect(try Int(Self.commits(transcript)) == Int(before).map { $0 + 1 })
    #expect(
      try Self.message(transcript) == """
        Triage 2 actions: 1 re-dated, 1 confirmed, 1 assigned

        - \(ids[0]) re-dated, confirmed: Limit queries
        - \(ids[1]) assigned: Alarm on slow checkouts

        Postmortem: 2026-10-05-checkout-was-slow
        Action: \(ids[0])
        Due: 2026-11-01 -> 2026-10-30
        Postmortem: 2026-10-05-checkout-was-slow
        Action: \(ids[1])
        Owner: none -> ada
        """)
    #expect(errors.hasSuffix("Triage 2 actions: 1 re-dated, 1 confirmed, 1 assigned\n"))
    #expect(transcript.terminalCalls == ["start", "stop"])
    #expect(try Self.journals(transcript) == [])
    #expect(try transcript.repository.git("status", "--short") == "")
    #expect(transcript.outcome("index verify").status == 0)
  }

  /// Also of actions that need no decision, and without a key before them.
  @Test func idsAreTakenAsTheyAre() throws {
    let (transcript, ids) = try Self.base()
    for line in ["triage \(ids[2])", "triage id:\(ids[2])", "triage \(ids[2]) \(ids[1])"] {
      let (_, errors, status) = Self.type("q", transcript, line)
      #expect(status == 0 && errors.contains("Nothing was decided."), "\(line): \(errors)")
    }
    let (_, errors, _) = Self.type("q", transcript, "triage zzzzz")
    #expect(errors.contains("Nothing needs a decision."), "\(errors)")
  }

  @Test func oneDecisionReadsLikeItsVerb() throws {
    let (transcript, ids) = try Self.base()
    let (_, errors, status) = Self.type("d\nhttps://git.example/1\nqy", transcript)
    #expect(status == 0, "\(errors)")
    let message = try Self.message(transcript)
    #expect(message.hasPrefix("Complete \(ids[0]): Limit queries\n\nPostmortem:"), "\(message)")
    #expect(message.contains("Evidence: https://git.example/1"))
  }

  @Test func whereNobodyCanBeAskedThereIsAWayOut() throws {
    let (transcript, _) = try Self.base()
    transcript.answers = nil
    for line in ["triage", "triage --no-input"] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 2)
      #expect(
        errors.hasPrefix("Error: triage asks at a terminal, and there is none\nHint: "), "\(errors)"
      )
    }
  }

  @Test func aQueryNarrowsOrDecides() throws {
    let (transcript, ids) = try Self.base()
    #expect(transcript.outcome("action done \(ids[0])").status == 0)
    for (line, shown) in [
      ("triage", "1 of 1"), ("triage service:payments", "1 of 1"), ("triage is:done", "1 of 1"),
      ("triage service:search", "Nothing needs a decision."), ("triage id:\(ids[2])", "1 of 1"),
      ("triage status:done,open sort:due-desc", "1 of 3"),
    ] {
      let (_, errors, status) = Self.type("q", transcript, line)
      #expect(status == 0 && errors.contains(shown), "\(line): \(errors)")
      #expect(try Self.journals(transcript) == [])
    }
  }

  @Test func anInterruptionLosesNothing() throws {
    for (event, call) in [
      (KeyTerminal.Event.bytes([3]), "end 2"), (.ended(15), "end 15"), (.ended(1), "end 1"),
      (.closed, "stop"),
    ] {
      let (transcript, ids) = try Self.base()
      let before = try Self.commits(transcript)
      transcript.keys = [(.bytes(Array("c".utf8)), {}), (event, {})]
      let (_, errors, _) = transcript.outcome("triage")
      #expect(transcript.terminalCalls.last == call && transcript.terminalCalls[1] == "stop")
      #expect(errors.contains("1 decision is kept, not committed"), "\(errors)")
      #expect(try Self.commits(transcript) == before)
      #expect(try Self.journals(transcript).count == 1)
      transcript.answers = ["r"]
      let (_, more, status) = Self.type("qy", transcript)
      #expect(status == 0, "\(more)")
      #expect(more.contains("\(ids[0])  confirmed on 2026-11-21: Limit queries"), "\(more)")
      #expect(try Self.message(transcript).hasPrefix("Confirm \(ids[0])"))
      #expect(try Self.journals(transcript) == [])
    }
  }

  /// A triage that asked for some actions goes on with these, unless it is asked for others.
  @Test func whatIsResumedKeepsItsQuery() throws {
    let (transcript, ids) = try Self.base()
    let said = "The triage goes on with its query: "
    for line in ["triage is:active,proposed sort:due-desc", "triage --active --sort due-desc"] {
      let (_, begun, _) = Self.type("q", transcript, line)
      #expect(begun.contains("1 of 3"), "\(begun)")
      _ = Self.type("sc\u{3}", transcript, line)
      transcript.answers = ["r"]
      var (_, errors, _) = Self.type("qk", transcript)
      #expect(errors.contains(said) && errors.contains("sort:due-desc"), "\(errors)")
      #expect(errors.contains("1 of 3, 1 decided"), "\(errors)")
      // Kept once more: still the same.
      transcript.answers = ["r"]
      errors = Self.type("qk", transcript).errors
      #expect(errors.contains(said) && errors.contains("1 of 3, 1 decided"), "\(errors)")
      // Other words ask for others, and stay in their turn once something was decided.
      transcript.answers = ["r"]
      errors = Self.type("\u{3}", transcript, "triage id:\(ids[2])").errors
      #expect(!errors.contains(said), "\(errors)")
      transcript.answers = ["d"]
      errors = Self.type("q", transcript).errors
      #expect(!errors.contains(said) && errors.contains("1 of 2"), "\(errors)")
      #expect(try Self.journals(transcript) == [])
    }
  }

  @Test func whatWasKeptCanBeDiscardedOrLeft() throws {
    let (transcript, _) = try Self.base()
    _ = Self.type("cqk", transcript)
    transcript.answers = ["q"]
    #expect(Self.type("", transcript).status == 2)
    #expect(try Self.journals(transcript).count == 1)
    transcript.answers = ["d"]
    #expect(Self.type("q", transcript).errors.contains("Nothing was decided."))
    #expect(try Self.journals(transcript) == [])
  }

  /// On a branch without the actions there is nothing to decide, and nothing is lost.
  @Test func whatFitsNothingHereIsKept() throws {
    let (transcript, ids) = try Self.base()
    _ = Self.type("cqk", transcript)
    let start = try transcript.repository.git("rev-list", "--max-parents=0", "HEAD").trimmed
    try transcript.repository.git("switch", "-q", "-c", "other", start)
    let gone = "Warning: \(ids[0]) is gone: 'confirmed' is left out\n"
    let kept =
      "1 decision is kept; the next 'postmortem triage' takes up again, or discards.\n"
    transcript.answers = ["r"]
    var (_, errors, status) = Self.type("", transcript)
    #expect(status == 0)
    #expect(errors.hasSuffix("\(gone)Nothing needs a decision.\n\(kept)"), "\(errors)")
    for line in [
      "new \"Mail was late\" --started 2026-10-05 --severity sev2 --service mail --no-edit",
      "action add mail --title \"Send again\" --on 2026-10-06",
    ] {
      #expect(transcript.outcome(line).status == 0)
    }
    for keys in ["q", "acy\nuq", "\u{3}"] {
      transcript.answers = ["r"]
      (_, errors, status) = Self.type(keys, transcript)
      #expect(
        errors.contains(gone) && errors.hasSuffix(kept), "\(keys.debugDescription): \(errors)")
      #expect(try Self.journals(transcript).count == 1)
    }
    try transcript.repository.git("switch", "-q", "-")
    transcript.answers = ["r"]
    #expect(Self.type("qy", transcript).status == 0)
    #expect(try Self.message(transcript).hasPrefix("Confirm \(ids[0])"))
    #expect(try Self.journals(transcript) == [])
  }

  @Test func whatIsLeftOutAltogetherIsKept() throws {
    let (transcript, ids) = try Self.base()
    transcript.keys = "cq".map { (.bytes(Array(String($0).utf8)), {}) }
    transcript.keys?.append(
      (
        .bytes(Array("y".utf8)),
        { [transcript] in
          _ = transcript.outcome("action decline \(ids[0]) --reason \"too dear\"")
        }
      ))
    let (_, errors, status) = transcript.outcome("triage")
    #expect(status == 2 && errors.contains("Hint: the decisions are kept"), "\(errors)")
    #expect(try Self.journals(transcript).count == 1)
  }

  @Test func aLineThatWasCutOffCostsOnlyItself() throws {
    let (transcript, ids) = try Self.base()
    _ = Self.type("ccuaada\nqk", transcript)
    let name = try #require(try Self.journals(transcript).first)
    let file = URL(filePath: transcript.repository.path + "/.git/postmortem/\(name)")
    var text = try String(contentsOf: file, encoding: .utf8)
    text += "{\"action\":\"\(ids[2])\",\"verb\":\"conf\n\nnot json\n\u{1B}[31m\n"
    try text.write(to: file, atomically: false, encoding: .utf8)
    transcript.answers = ["r"]
    _ = Self.type("y", transcript)
    let message = try Self.message(transcript)
    #expect(message.hasPrefix("Triage 2 actions: 1 confirmed, 1 assigned"), "\(message)")
    #expect(!message.contains(ids[2]))
  }

  @Test func whatOthersChangedMeanwhileIsSaid() throws {
    let (transcript, ids) = try Self.base()
    var changed: [Int32] = []
    transcript.keys = "caada\n".map { (.bytes(Array(String($0).utf8)), {}) }
    transcript.keys?.append(
      (
        .bytes(Array("y".utf8)),
        { [transcript] in
          for line in [
            "action decline \(ids[0]) --reason \"too dear\"",
            "action due \(ids[1]) --to 2027-01-31",
          ] {
            changed.append(transcript.outcome(line).status)
          }
        }
      ))
    let (_, errors, status) = transcript.outcome("triage")
    #expect(changed == [0, 0])
    #expect(status == 2)
    #expect(
      errors.contains(
        "Warning: \(ids[1]) was changed by another commit meanwhile: due none -> 2027-01-31"),
      "\(errors)")
    #expect(
      errors.contains("Warning: \(ids[0]) was left as it is: \(ids[0]) is declined"), "\(errors)")
    #expect(try Self.message(transcript).hasPrefix("Assign \(ids[1])"))
    #expect(try Self.journals(transcript) == [])
  }

  @Test func twoAtATimeAreRefused() throws {
    let (transcript, _) = try Self.base()
    var second: (output: String, errors: String, status: Int32)?
    transcript.keys = [
      (
        .bytes(Array("c".utf8)),
        { [transcript] in
          let keys = transcript.keys
          second = transcript.outcome("triage")
          transcript.keys = keys
        }
      ), (.bytes(Array("q".utf8)), {}), (.bytes(Array("y".utf8)), {}),
    ]
    #expect(transcript.outcome("triage").status == 0)
    #expect(second?.status == 2)
    #expect(
      second?.errors.hasPrefix("Error: another triage of this knowledge base is under way") == true)
  }

  @Test func aTrialWritesNothing() throws {
    let (transcript, ids) = try Self.base()
    let before = try Self.commits(transcript)
    let (output, errors, status) = Self.type("cqy", transcript, "triage --dry-run")
    #expect(status == 0 && output.contains("+    confirmed: 2026-11-21"), "\(output)")
    #expect(errors.hasSuffix("Would commit: Confirm \(ids[0]): Limit queries\n"), "\(errors)")
    #expect(try Self.commits(transcript) == before)
    #expect(try Self.journals(transcript) == [])
    _ = Self.type("cqk", transcript, "triage --dry-run")
    #expect(try Self.journals(transcript) == [])
  }

  @Test func whatCannotBeCommittedIsKept() throws {
    let (transcript, ids) = try Self.base()
    let path = "Postmortems/2026/2026-10-05-checkout-was-slow.md"
    let text = try #require(transcript.repository.read(path))
    try transcript.repository.write(text + "unsaved\n", to: path)
    let (_, errors, status) = Self.type("cqy", transcript)
    #expect(status == 2)
    #expect(
      errors.hasSuffix("Hint: the decisions are kept for the next 'postmortem triage'\n"),
      "\(errors)")
    try transcript.repository.write(text, to: path)
    transcript.answers = ["r"]
    #expect(Self.type("qy", transcript).status == 0)
    #expect(try Self.message(transcript).hasPrefix("Confirm \(ids[0])"))
  }

  @Test func theScreenIsGivenBack() throws {
    let (transcript, _) = try Self.base()
    transcript.variables["TERM"] = "xterm-256color"
    transcript.keys = [
      (.resized, {}), (.bytes([0x1A]), {}), (.suspended, {}), (.resumed, {}), (.bytes([0x71]), {}),
    ]
    let (_, errors, _) = transcript.outcome("triage")
    #expect(
      transcript.terminalCalls == [
        "start", "stop", "suspend", "start", "stop", "suspend", "start", "start", "stop",
      ])
    let parts = errors.split(separator: "\u{1B}")
    #expect(parts.count { $0.hasPrefix("[?1049h") } == 3)
    #expect(parts.count { $0.hasPrefix("[?1049l") } == 3)
    #expect(parts.last { $0.hasPrefix("[?") }?.hasPrefix("[?1049l") == true)
    transcript.variables["TERM"] = "dumb"
    #expect(!Self.type("acben\n?xqD", transcript).errors.contains("\u{1B}"))
  }
}
