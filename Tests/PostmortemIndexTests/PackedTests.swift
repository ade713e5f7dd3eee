import GRDB
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemIndex

/// What the ledger's rows hold is what was put in.
@Suite struct PackedTests {
  @Test(arguments: [UInt64](1...6))
  func readingGivesBackWhatWasWritten(seed: UInt64) throws {
    var generator = PostmortemGenerator(seed: seed)
    for _ in 0..<40 {
      var postmortem = try #require(try generator.postmortem())
      let actions = postmortem.actions
      postmortem.actions = []
      #expect(try Postmortem(postmortem.id, packed: postmortem.packed) == postmortem)
      for action in actions { #expect(try Action(action.id, packed: action.packed) == action) }
    }
  }

  /// Every property has a value, so that one which is forgotten is noticed.
  @Test func nothingIsForgotten() throws {
    let day = try #require(CalendarDay("2024-02-29"))
    let id = try #require(ActionID("abcd2"))
    var action = Action(id: id, title: "a\u{0}\u{1}\u{2}\u{5}\u{40}", status: .superseded)
    for key in ActionKey.allCases where key != .id && key != .status {
      let text =
        switch key.kind {
        case .day, .completion: "2024-02-29"
        case .actionID, .actionIDs: "bbbb3"
        case .actionType: "detect"
        case .priority: "p3"
        default: "text of \(key)"
        }
      action.assign(key.kind.isList ? .list([text, text]) : .text(text), to: key)
    }
    action.extra = [
      ExtraField(key: "x_a", value: .list([.scalar("\u{1}"), .list([]), .mapping([])])),
      ExtraField(key: "x_b", value: .mapping([ExtraField(key: "c\u{3}", value: .scalar(""))])),
    ]
    for key in ActionKey.allCases { #expect(action[key] != nil, "\(key)") }
    #expect(Mirror(reflecting: action).children.count == ActionKey.allCases.count + 1)
    let read = try Action(id, packed: action.packed)
    #expect(read == action)
    #expect(read.due?.ordinal == day.ordinal)
    action.completed = .unknown
    #expect(try Action(id, packed: action.packed).completed == .unknown)
  }

  @Test(arguments: [
    "q", "t", "tabc", "s\u{1}", "dx\u{1}", "z\u{3}", "zk\u{1}\u{3}\u{1}", "?a\u{1}",
  ])
  func damageIsNoticed(text: String) throws {
    let id = try #require(ActionID("abcd2"))
    #expect(throws: DamagedRow.self) { try Action(id, packed: text) }
  }

  @Test func depthIsBounded() throws {
    let id = try #require(ActionID("abcd2"))
    let deep = "zk\u{1}" + String(repeating: "\u{3}", count: 100_000)
    #expect(throws: DamagedRow.self) { try Action(id, packed: deep) }
  }
}

/// Answers that are kept under a key.
@Suite struct RememberedAnswerTests {
  @Test func theNewestAreKept() throws {
    let index = try PostmortemIndex.inMemory()
    #expect(try index.rememberedAnswer("a") == nil)
    try index.remember("first", under: "a")
    try index.remember("it's \"so\"\n", under: "a")
    #expect(try index.rememberedAnswer("a") == "it's \"so\"\n")
    for number in 0..<63 { try index.remember("\(number)", under: "n\(number)") }
    #expect(try index.rememberedAnswer("a") != nil)
    try index.remember("last", under: "last")
    #expect(try index.rememberedAnswer("a") == nil)
    #expect(try index.rememberedAnswer("last") == "last")
    #expect(try index.rememberedAnswer("n0") == "0")
  }

  @Test func whatCannotBeKeptIsNot() throws {
    let index = try PostmortemIndex.inMemory()
    try index.remember("a\u{0}b", under: "a")
    try index.remember(String(repeating: "x", count: (4 << 20) + 1), under: "b")
    #expect(try index.rememberedAnswer("a") == nil)
    #expect(try index.rememberedAnswer("b") == nil)
  }

  /// Nothing is compared with an answer before it is shown, and SQLite keeps no sums of its pages.
  @Test(arguments: ["content = 'He owes 8.'", "key = 'b'", "checksum = checksum + 1"])
  func whatChangedSinceIsNotAnswered(change: String) throws {
    let index = try PostmortemIndex.inMemory()
    try index.remember("He owes 9.", under: "a")
    try index.remember("She owes 1.", under: "c")
    try index.run("changing a row") {
      try index.database.writeWithoutTransaction { db in
        try db.execute(sql: "UPDATE answer SET \(change) WHERE key = 'a'")
      }
    }
    #expect(try index.rememberedAnswer("a") == nil)
    #expect(try index.rememberedAnswer("b") == nil)
    #expect(try index.rememberedAnswer("c") == "She owes 1.")
  }
}
