import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemCommands

/// The talk of a triage and what it shows, without a terminal.
@Suite struct TriageDialogTests {
  static let today = CalendarDay("2026-11-21") ?? CalendarDay(ordinal: 0)

  static var policy: Policy {
    var policy = Policy()
    policy.severities = [.init(key: "sev1")]
    policy.people = ["ada": .init(), "ben": .init(), "benita": .init()]
    policy.noteRequired = [.laterDue]
    return policy
  }

  /// Two late actions and an idea.
  static func triage(title: String = "Limit queries") throws -> PostmortemModel.Triage {
    let incident = try #require(IncidentID("2026-10-05-slow"))
    let rows: [(String, ActionStatus)] = [
      ("aaaa2", .open), ("aaaa3", .blocked), ("aaaa4", .proposed),
    ]
    let actions = try rows.map { id, status in
      var action = Action(id: try #require(ActionID(id)), title: title, status: status)
      if status != .proposed {
        action.owner = "ada"
        action.due = CalendarDay("2026-11-01")
        action.doneWhen = title
      }
      return TrackedAction(
        action: action, extra: "{}", incident: incident, incidentTitle: title,
        incidentStatus: .published, severity: "sev1", services: ["payments", title])
    }
    return PostmortemModel.Triage(actions, [:], policy: policy, today: today)
  }

  static func dialog() throws -> TriageDialog { TriageDialog(try triage(), me: "ada") }

  /// Types a text, `\n` being Enter; gives the last step.
  @discardableResult
  static func type(_ text: String, _ dialog: inout TriageDialog) -> TriageDialog.Step {
    var reader = KeyReader()
    var step = TriageDialog.Step.stay
    for key in reader.keys(in: Array(text.utf8)) { step = dialog.take(key) }
    return step
  }

  static func sentences(_ dialog: TriageDialog) -> [String] {
    dialog.triage.decisions.map { "\($0.action) \($0.sentence)" }
  }

  @Test(arguments: [
    ("d\n\n", ["aaaa2 completed on 2026-11-21"]),
    ("d2026-11-03\nops/web@4f1c2ab\n", ["aaaa2 completed on 2026-11-03, shown by ops/web@4f1c2ab"]),
    ("d2026-12-03\n\u{15}yesterday\n\u{1B}", []),
    ("d2026-12-03\n\u{15}-2d\n\n", ["aaaa2 completed on 2026-11-19"]),
    ("r2026-10-30\n", ["aaaa2 re-dated to 2026-10-30"]),
    ("r+2w\nslow review\n", ["aaaa2 re-dated to 2026-12-05: slow review"]),
    ("r2027-Q1\nbudget\n", ["aaaa2 re-dated to 2027-03-31: budget"]),
    ("r+2w\n\n", []), ("rsoon\n", []), ("rsoon\u{7F}\u{17}\u{1B}", []),
    ("aben\n", ["aaaa2 assigned to ben"]), ("abe\t\n", ["aaaa2 assigned to ben"]),
    ("ame\n", []), ("abenn\u{15}me\n", []), ("abenn\n", []),
    ("abenn\n\n", ["aaaa2 assigned to benn"]), ("a\n", []),
    ("xno longer used\n", ["aaaa2 declined: no longer used"]), ("x\n", []),
    ("c", ["aaaa2 confirmed on 2026-11-21"]),
    ("cc", ["aaaa2 confirmed on 2026-11-21", "aaaa3 confirmed on 2026-11-21"]),
    (" c", ["aaaa3 confirmed on 2026-11-21"]), ("sbc", ["aaaa2 confirmed on 2026-11-21"]),
    ("ccuu", []), ("ccu", ["aaaa2 confirmed on 2026-11-21"]), ("u", []), ("v", []), ("y", []),
    ("  y", ["aaaa4 accepted"]), ("  yaada\n", ["aaaa4 accepted", "aaaa4 assigned to ada"]),
    ("  d", []), ("?c", []), ("?cc", ["aaaa2 confirmed on 2026-11-21"]),
    ("\u{1B}[Bc", ["aaaa3 confirmed on 2026-11-21"]),
    ("\u{1B}[200~cccxu\u{1B}[201~c", ["aaaa2 confirmed on 2026-11-21"]),
    ("x\u{1B}[200~not\nneeded\u{1B}[201~\n", ["aaaa2 declined: not needed"]),
    ("x\u{1B}[200~a\u{1B}[3m\tb\r\nc\u{9B}\0\u{1B}[201~\n", ["aaaa2 declined: a[3m b c"]),
    ("xa\u{9B}b\u{1}\n", ["aaaa2 declined: ab"]),
    ("a\u{A0}ben\u{3000}\n", ["aaaa2 assigned to ben"]),
    ("?\u{1B}[200~c\u{1B}[201~\u{1B}", []), ("d\n\nbv", ["aaaa2 completed on 2026-11-21"]),
  ])
  func keysDecide(typed: String, decided: [String]) throws {
    var dialog = try Self.dialog()
    Self.type(typed, &dialog)
    #expect(Self.sentences(dialog) == decided)
  }

  @Test func whatBecomesOfItIsAskedAtTheEnd() throws {
    for (key, end) in [
      ("y", TriageDialog.End.commit), ("k", .keep), ("q", .keep), ("D", .discard), ("\u{4}", .keep),
    ] {
      var dialog = try Self.dialog()
      #expect(Self.type("cq\(key)", &dialog) == .ended(end))
    }
    var dialog = try Self.dialog()
    #expect(Self.type("q", &dialog) == .ended(.nothing))
    Self.type("c  ", &dialog)
    #expect(dialog.mode == .concluding, "the last one was passed")
    for key in ["c", "\n", "d", "n", " ", "\u{1B}"] {
      #expect(Self.type(key, &dialog) == .stay, "only 'y' commits")
    }
    Self.type("b", &dialog)
    #expect(dialog.triage.place == 2 && dialog.mode == .choosing)
  }

  @Test func keysAreReadFromWhateverBytesCome() {
    let text = "aé漢🦀\r\u{7F}\u{1B}[200~x\u{1B}[201~\u{1B}[1;5C\u{1B}OD\u{3}"
    let keys: [Key] = [
      .character("a"), .character("é"), .character("漢"), .character("🦀"), .enter, .backspace,
      .pasted("x"), .right, .left, .interrupt,
    ]
    var whole = KeyReader()
    #expect(whole.keys(in: Array(text.utf8)) == keys)
    var reader = KeyReader()
    #expect(reader.keys(in: [0x1B]) == [.escape])
    #expect(reader.keys(in: [0xFF, 0xC3]) == [] && reader.keys(in: [0xA9]) == [.character("é")])
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let bytes = (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = reader.keys(in: bytes)
    }
  }

  /// Pasted, and where a terminal does not mark what is pasted.
  @Test func aLineTakesOnlySoMuch() throws {
    let flood = String(repeating: "é漢a", count: 20_000)
    for typed in ["x\u{1B}[200~\(flood)\u{1B}[201~", "x\(flood)"] {
      var dialog = try Self.dialog()
      Self.type(typed, &dialog)
      let screen = TriageScreen(dialog, columns: 80, rows: 24, usesColor: false).lines
      #expect(dialog.message == "a line takes 8192 bytes; the rest is left out")
      #expect(screen.last?.hasSuffix("é漢aé") == true && screen.last?.displayWidth == 79)
      Self.type("\n", &dialog)
      guard case .decline(let reason?, _) = dialog.triage.decisions.first?.change else {
        Issue.record("nothing was decided")
        continue
      }
      #expect(flood.hasPrefix(reason) && reason.utf8.count == 8192)
    }
  }

  @Test func aPasteEndsWhereverItIsDivided() throws {
    let parts: [[UInt8]] = [
      [0x1B], Array("\u{1B}[20".utf8), Array("\u{1B}[200~".utf8), Array("é漢".utf8), [0x61],
      [0xFF], Array("[201~".utf8),
    ]
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...20, using: &random)
      var text = (0..<count).flatMap { _ in parts.randomElement(using: &random) ?? [] }
      // What ends early is another test's.
      if text.split(separator: 0x1B).contains(where: { $0.starts(with: Array("[201~".utf8)) }) {
        text = []
      }
      var reader = KeyReader()
      var keys = reader.keys(in: Array("\u{1B}[200~".utf8))
      var rest = (text + Array("\u{1B}[201~b".utf8))[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 1...5, using: &random))
        keys += reader.keys(in: Array(chunk))
        rest = rest.dropFirst(chunk.count)
      }
      #expect(
        keys == [.pasted(String(decoding: text, as: UTF8.self)), .character("b")], "seed \(seed)")
    }
  }

  @Test func whatThePolicyWantsToKnowIsAskedFor() throws {
    for isWanted in [true, false] {
      var policy = Self.policy
      if isWanted { policy.noteRequired = [.verified] }
      var tracked = try #require(try Self.triage().entries.first?.tracked)
      tracked.action.status = .done
      var dialog = TriageDialog(
        PostmortemModel.Triage([tracked], [:], policy: policy, today: Self.today), me: "ben")
      Self.type("v", &dialog)
      let screen = TriageScreen(dialog, columns: 80, rows: 24, usesColor: false).lines
      #expect(
        screen.last == (isWanted ? "What was checked: " : "What was checked (Enter: not said): "))
      Self.type("\n", &dialog)
      #expect(dialog.triage.decisions.isEmpty == isWanted)
      if isWanted { Self.type("vlooked\n", &dialog) }
      // What was verified just now is not verified over again.
      Self.type("b", &dialog)
      #expect(dialog.triage.decisions.count == 1)
      #expect(dialog.choices.map(\.name) == ["reopen", "assign"])
    }
  }

  @Test func whoeverCompletesItDoesNotVerifyIt() throws {
    for (verification, message) in [
      (
        Policy.Verification.anotherPerson,
        "you complete it now, and the policy wants another person"
      ),
      (.anyone, ""),
    ] {
      var triage = try Self.triage()
      var policy = Self.policy
      policy.verification = verification
      triage = PostmortemModel.Triage(
        triage.entries.map(\.tracked), [:], policy: policy, today: Self.today)
      var dialog = TriageDialog(triage, me: "ben")
      Self.type("d\n\nbv", &dialog)
      #expect(dialog.message.hasPrefix(message) && dialog.message.isEmpty == message.isEmpty)
    }
  }

  @Test func screens() throws {
    var text = ""
    for (columns, rows) in [(80, 24), (40, 15)] {
      for (name, typed) in [
        ("first", ""), ("decided", "aben\n"), ("refused", "v"), ("asked", "r+2w\nthe team "),
        ("help", "?"), ("end", "caben\nr+2w\nthe team moved to another building\nq"),
        ("idea", "  "),
      ] {
        var dialog = try Self.dialog()
        Self.type(typed, &dialog)
        let lines = TriageScreen(dialog, columns: columns, rows: rows, usesColor: false).lines
        #expect(lines.count <= rows)
        text += "== \(name), \(columns)x\(rows)\n" + lines.joined(separator: "\n") + "\n"
      }
    }
    try expectGolden(text, "triage-screens")
  }

  /// Whatever does not fit is on another page, in every mode, and the last page leads to the first.
  @Test func everyLineCanBeReached() throws {
    let title = "Load-test updates under unusual traffic before they are rolled out to anybody"
    let long = "the team moved to another building, and nobody told anybody where that one is"
    for (typed, key, rows) in [
      ("", Key.character("m"), 12), ("", .pageDown, 12), ("?", .character("m"), 12),
      ("?", .pageUp, 12), ("r", .pageDown, 12), ("caben\nr+2w\n\(long)\nq", .character("m"), 8),
    ] {
      var dialog = TriageDialog(try Self.triage(title: title), me: "ada")
      Self.type(typed, &dialog)
      let lines = { (dialog: TriageDialog, rows: Int) in
        TriageScreen(dialog, columns: 40, rows: rows, usesColor: false).lines
      }
      let mode = dialog.mode
      let (whole, first) = (lines(dialog, 60), lines(dialog, rows))
      #expect(first.contains { $0.hasPrefix("… page 1 of ") } && first.count <= rows, "\(first)")
      var seen = Set(first)
      for _ in 0..<20 {
        #expect(dialog.take(key) == .stay && dialog.mode == mode)
        seen.formUnion(lines(dialog, rows))
        if lines(dialog, rows) == first { break }
      }
      #expect(lines(dialog, rows) == first, "\(typed)")
      let missing = Set(whole).subtracting(seen).filter { !$0.isEmpty }
      #expect(missing.isEmpty, "\(typed): \(missing)")
    }
  }

  @Test func theNextActionBeginsOnItsFirstPage() throws {
    let title = String(repeating: "long ", count: 60)
    var dialog = TriageDialog(try Self.triage(title: title), me: "a")
    Self.type("mm", &dialog)
    #expect(dialog.page == 2)
    Self.type("\u{1B}[6~\u{1B}[5~", &dialog)
    #expect(dialog.page == 2 && dialog.message.isEmpty)
    Self.type("x", &dialog)
    #expect(dialog.page == 2, "a question does not take away what it is about")
    Self.type("m\u{1B}", &dialog)
    #expect(dialog.page == 2)
    Self.type(" ", &dialog)
    #expect(dialog.page == 0 && dialog.triage.place == 1)
  }

  @Test func nothingOfTheRepositoryIsObeyedAndEverythingFits() throws {
    var random = SeededGenerator(seed: 20_261_121)
    let parts = [
      "\u{1B}[2J", "\u{202E}", "\u{9B}31m", "a", " ", "漢字", "🦀", "\n", "\t", "\r",
      "unbreakablelongword", "\u{7}", "é",
    ]
    for _ in 0..<300 {
      let count = Int.random(in: 1...60, using: &random)
      let title = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      var dialog = TriageDialog(try Self.triage(title: title), me: "ada")
      let keys = ["", "aben\n", "x\(title)", "cq", "?"].randomElement(using: &random) ?? ""
      for character in keys { _ = dialog.take(character == "\n" ? .enter : .character(character)) }
      let columns = Int.random(in: 20...120, using: &random)
      let rows = Int.random(in: 4...40, using: &random)
      let lines = TriageScreen(dialog, columns: columns, rows: rows, usesColor: false).lines
      #expect(lines.count <= max(rows, 10), "\(title.debugDescription) \(keys)")
      for line in lines {
        #expect(
          line.displayWidth <= columns && !line.unicodeScalars.contains(where: \.isUnprintable),
          "\(line.debugDescription) in \(columns)")
      }
    }
  }
}
