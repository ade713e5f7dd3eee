import PostmortemModel
import Testing

@Suite struct ActionChangeTests {
  static let day = CalendarDay("2026-02-01") ?? CalendarDay(ordinal: 0)
  static let successor = ActionID("zzzzz") ?? ActionID.example

  /// An action as it is found in a status.
  static func action(_ status: ActionStatus) -> Action {
    var action = Action(id: .example, title: "Limit queries", status: status)
    action.owner = "ada"
    action.created = CalendarDay("2026-01-10")
    action.due = CalendarDay("2026-03-01")
    if status == .blocked { action.blockedBy = "rain" }
    if status.isClosed { action.completed = .day(day) }
    if status.isDone { action.evidence = ["a"] }
    if status == .verified { (action.verifiedBy, action.verification) = ("ben", "looked") }
    if status == .declined { action.reason = "too dear" }
    if status == .superseded { action.supersededBy = successor }
    return action
  }

  /// What a change is to come to, for some statuses.
  struct Outcome: Sendable {
    var statuses: [ActionStatus]
    /// `key: value; …`, where `-` takes the field away.
    var edits: String?
    var refusal: String?
    var hint: String?

    static func edits(_ statuses: [ActionStatus], _ edits: String) -> Outcome {
      Outcome(statuses: statuses, edits: edits)
    }

    static func refused(
      _ statuses: [ActionStatus], _ refusal: String, hint: String? = nil
    ) -> Outcome {
      Outcome(statuses: statuses, refusal: refusal, hint: hint)
    }
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var change: ActionChange
    var outcomes: [Outcome]
    var testDescription: String { "\(change)" }
  }

  static let active: [ActionStatus] = [.open, .inProgress, .blocked]
  static let closed: [ActionStatus] = [.done, .verified, .declined, .superseded]
  static let accept = "'postmortem action accept k7q2d' first"
  static let reopen = "'postmortem action reopen k7q2d' first"
  static let proposed = Outcome.refused(
    [.proposed], "k7q2d is only proposed; nobody has committed to it", hint: accept)

  static func closed(_ statuses: [ActionStatus] = closed) -> [Outcome] {
    statuses.map { .refused([$0], "k7q2d is \($0.rawValue)", hint: reopen) }
  }

  static let table: [Row] = [
    Row(
      change: .accept(owner: nil, due: nil, priority: nil),
      outcomes: [.edits([.proposed], "status: open")]
        + ActionStatus.allCases.filter { $0 != .proposed }.map {
          .refused([$0], "k7q2d is \($0.rawValue), not proposed")
        }),
    Row(
      change: .start,
      outcomes: [
        proposed, .edits([.open, .blocked], "status: in-progress; blocked_by: -"),
        .refused([.inProgress], "k7q2d is in progress already"),
      ] + closed()),
    Row(
      change: .block(by: "the supplier"),
      outcomes: [proposed, .edits(active, "status: blocked; blocked_by: the supplier")] + closed()),
    Row(
      change: .block(by: nil),
      outcomes: [
        proposed, .edits([.open, .inProgress], "status: blocked"),
        .refused(
          [.blocked], "k7q2d is blocked already",
          hint: "'postmortem action block k7q2d --by \"...\"' says by what"),
      ] + closed()),
    Row(
      change: .done(on: day, evidence: []),
      outcomes: [
        proposed, .edits(active, "status: done; completed: 2026-02-01; blocked_by: -"),
        .refused([.done], "k7q2d is done since 2026-02-01"),
        .refused([.verified], "k7q2d is verified since 2026-02-01"),
      ] + closed([.declined, .superseded])),
    Row(
      change: .done(on: day, evidence: ["b", "a", "b"]),
      outcomes: [
        proposed,
        .edits(
          active, "status: done; completed: 2026-02-01; blocked_by: -; evidence: [b, a]"),
        .edits([.done, .verified], "evidence: [a, b]"),
      ] + closed([.declined, .superseded])),
    Row(
      change: .done(on: day, evidence: ["a"]),
      outcomes: [
        proposed,
        .edits(active, "status: done; completed: 2026-02-01; blocked_by: -; evidence: [a]"),
        .refused([.done], "k7q2d is done since 2026-02-01"),
        .refused([.verified], "k7q2d is verified since 2026-02-01"),
      ] + closed([.declined, .superseded])),
    Row(
      change: .verify(by: "ben", what: "ran it", evidence: ["c"]),
      outcomes: [
        .edits(
          [.done], "status: verified; verified_by: ben; verification: ran it; evidence: [a, c]"),
        .refused([.verified], "k7q2d is verified already, by ben"),
      ]
        + active.map {
          .refused(
            [$0], "k7q2d is \($0.rawValue); only what is done can be verified",
            hint: "'postmortem action done k7q2d' first")
        }
        + [.proposed, .declined, .superseded].map {
          .refused([$0], "k7q2d is \($0.rawValue); only what is done can be verified")
        }),
    Row(
      change: .decline(reason: "no time", on: day),
      outcomes: [
        .edits(
          [.proposed] + active,
          "status: declined; completed: 2026-02-01; reason: no time; blocked_by: -")
      ] + closed()),
    Row(
      change: .supersede(by: successor, on: day),
      outcomes: [
        .edits(
          [.proposed] + active,
          "status: superseded; completed: 2026-02-01; superseded_by: zzzzz; blocked_by: -")
      ] + closed()),
    Row(
      change: .reopen,
      outcomes: [
        .edits(
          closed,
          "status: open; completed: -; verified_by: -; verification: -; reason: -; "
            + "superseded_by: -; blocked_by: -")
      ]
        + ([.proposed] + active).map {
          .refused([$0], "k7q2d is \($0.rawValue), so it needs no reopening")
        }),
    Row(
      change: .assign(to: "ben"), outcomes: [.edits(ActionStatus.allCases, "owner: ben")]),
    Row(
      change: .due(day),
      outcomes: [.edits([.proposed] + active, "due: 2026-02-01")] + closed()),
    Row(
      change: .confirm(on: day),
      outcomes: [.edits([.proposed] + active, "confirmed: 2026-02-01")]
        + closed.map {
          .refused([$0], "k7q2d is \($0.rawValue): there is nothing to confirm")
        }),
    Row(
      change: .compare(similarTo: [successor], notSimilarTo: []),
      outcomes: [.edits(ActionStatus.allCases, "similar_to: [zzzzz]")]),
    Row(
      change: .compare(similarTo: [], notSimilarTo: [successor]),
      outcomes: [.edits(ActionStatus.allCases, "not_similar_to: [zzzzz]")]),
    Row(
      change: .compare(similarTo: [successor], notSimilarTo: [successor]),
      outcomes: [.refused(ActionStatus.allCases, "zzzzz is either similar to k7q2d or not")]),
    Row(
      change: .compare(similarTo: [.example], notSimilarTo: []),
      outcomes: [.refused(ActionStatus.allCases, "k7q2d cannot be compared with itself")]),
    Row(
      change: .set([FieldEdit(.title, .text("Other")), FieldEdit(.tags, nil)]),
      outcomes: [.edits(ActionStatus.allCases, "title: Other; tags: -")]),
    Row(
      change: .set([FieldEdit(.title, .text("Other")), FieldEdit(.status, .text("open"))]),
      outcomes: [
        .refused(
          ActionStatus.allCases, "a status changes by its own verb",
          hint: "accept, start, block, done, verify, decline, supersede, reopen")
      ]),
    Row(
      change: .set([FieldEdit(.id, .text("zzzzz"))]),
      outcomes: [.refused(ActionStatus.allCases, "the id of an action never changes")]),
  ]

  static func described(_ edits: [FieldEdit]) -> String {
    edits.map { edit in
      let value = edit.value.map { $0.text ?? "[\(($0.list ?? []).joined(separator: ", "))]" }
      return "\(edit.name): \(value ?? "-")"
    }.joined(separator: "; ")
  }

  @Test(arguments: table)
  func everyVerbFromEveryStatus(row: Row) throws {
    #expect(
      row.outcomes.flatMap(\.statuses).map(\.rawValue).sorted()
        == ActionStatus.allCases.map(\.rawValue).sorted(), "every status once")
    for outcome in row.outcomes {
      for status in outcome.statuses {
        let action = Self.action(status)
        do throws(ChangeRefusal) {
          let edits = try row.change.edits(to: action, policy: Policy(), note: nil)
          #expect(Self.described(edits) == outcome.edits, "\(status)")
          let noted = try row.change.edits(to: action, policy: Policy(), note: "a remark")
          #expect(noted == edits + [FieldEdit(.note, .text("a remark"))], "\(status)")
        } catch {
          #expect(outcome.edits == nil, "\(status): \(error.message)")
          #expect(error.message == outcome.refusal, "\(status)")
          #expect(error.hint == outcome.hint, "\(status)")
        }
      }
    }
  }

  private func refusal(
    _ change: ActionChange, _ action: Action, _ policy: Policy = Policy(), note: String? = nil
  ) -> ChangeRefusal? {
    do throws(ChangeRefusal) {
      _ = try change.edits(to: action, policy: policy, note: note)
      return nil
    } catch {
      return error
    }
  }

  @Test func acceptingTakesTheCommitmentIn() throws {
    let change = ActionChange.accept(owner: "ben", due: Self.day, priority: .p1)
    let edits = try change.edits(to: Self.action(.proposed), policy: Policy(), note: nil)
    #expect(
      Self.described(edits) == "status: open; owner: ben; due: 2026-02-01; priority: p1")
  }

  @Test func decliningNeedsAReason() {
    let hint = "'postmortem action decline k7q2d --reason \"...\"'"
    for reason in [nil, "", " \n"] {
      #expect(
        refusal(.decline(reason: reason, on: Self.day), Self.action(.open), note: "a note")
          == ChangeRefusal("declining k7q2d needs a reason", hint: hint))
    }
  }

  @Test func nothingEndsBeforeItWasCreated() throws {
    let early = try #require(CalendarDay("2026-01-09"))
    let created = try #require(CalendarDay("2026-01-10"))
    let message = "2026-01-09 is before k7q2d was created on 2026-01-10"
    let hint =
      "give a day from 2026-01-10 on with '--on'; if it was promised earlier, "
      + "'postmortem action set k7q2d --field created=2026-01-09' says so"
    let changes: [(CalendarDay) -> ActionChange] = [
      { .done(on: $0, evidence: []) }, { .decline(reason: "r", on: $0) },
      { .supersede(by: Self.successor, on: $0) },
    ]
    for change in changes {
      let refused = refusal(change(early), Self.action(.open))
      #expect(refused == ChangeRefusal(message, hint: hint))
      #expect(refusal(change(created), Self.action(.open)) == nil)
      var undated = Self.action(.open)
      undated.created = nil
      #expect(refusal(change(early), undated) == nil)
    }
  }

  @Test func nothingTakesItsOwnPlace() {
    #expect(
      refusal(.supersede(by: .example, on: Self.day), Self.action(.open))
        == ChangeRefusal("k7q2d cannot take its own place"))
  }

  @Test func doneAtAnUnknownTimeIsSaidWithoutADay() {
    var action = Self.action(.done)
    action.completed = .unknown
    let change = ActionChange.done(on: Self.day, evidence: [])
    #expect(refusal(change, action)?.message == "k7q2d is done, nobody knows since when")
    action.completed = nil
    #expect(refusal(change, action)?.message == "k7q2d is done")
  }

  @Test func thePolicyWantsToKnowWhyADayMovesLater() throws {
    let later = try #require(CalendarDay("2026-03-02"))
    let wanted = "k7q2d moves from 2026-03-01 to a later day, and the policy wants to know why"
    var policy = Policy()
    let changes: [(ActionChange, String)] = [
      (.due(later), "'postmortem action due k7q2d --to 2026-03-02 --note \"...\"'"),
      (
        .set([FieldEdit(.due, .text("2026-03-02"))]),
        "'postmortem action due k7q2d --to 2026-03-02 --note \"...\"'"
      ),
    ]
    for (change, hint) in changes {
      policy.noteRequired = [.declined]
      #expect(refusal(change, Self.action(.open), policy) == nil)
      policy.noteRequired = [.laterDue]
      for status in Self.active {
        #expect(
          refusal(change, Self.action(status), policy) == ChangeRefusal(wanted, hint: hint))
      }
      #expect(refusal(change, Self.action(.open), policy, note: "why") == nil)
      #expect(refusal(change, Self.action(.open), policy, note: " ") != nil)
      #expect(refusal(change, Self.action(.proposed), policy) == nil, "no promise moves")
      var undated = Self.action(.open)
      undated.due = nil
      #expect(refusal(change, undated, policy) == nil)
    }
    policy.noteRequired = [.laterDue]
    let same = try #require(CalendarDay("2026-03-01"))
    #expect(refusal(.due(same), Self.action(.open), policy) == nil)
    #expect(refusal(.due(Self.day), Self.action(.open), policy) == nil)
    #expect(refusal(.set([FieldEdit(.due, nil)]), Self.action(.open), policy) == nil)
    #expect(refusal(.set([FieldEdit(.due, .text("soon"))]), Self.action(.open), policy) == nil)
  }

  @Test func thePolicyDecidesWhoMayVerify() throws {
    var policy = try PolicyTests.policy(
      """
      people:
        ada: {emails: [Ada@example.org], aliases: [al]}
        ben: {aliases: [benjamin]}
      """)
    let verify = { (person: String) in ActionChange.verify(by: person, what: nil, evidence: []) }
    var action = Self.action(.done)
    let hint =
      "name who checked it with '--by', or set 'verification: anyone' in the policy"
    for owner in ["ada", "al", "ada@example.org"] {
      action.owner = owner
      for person in ["ada", "al", "ADA@example.org"] {
        #expect(
          refusal(verify(person), action, policy)
            == ChangeRefusal(
              "\(person) owns k7q2d, and the policy wants another person to verify it",
              hint: hint))
      }
      for person in ["ben", "benjamin", "stranger"] {
        #expect(refusal(verify(person), action, policy) == nil, "\(owner), \(person)")
      }
    }
    action.owner = "stranger"
    #expect(refusal(verify("stranger"), action, policy) != nil)
    action.owner = nil
    #expect(refusal(verify("ada"), action, policy) == nil)
    action.owner = "ada"
    policy.verification = .anyone
    #expect(refusal(verify("ada"), action, policy) == nil)
  }

  @Test func aMessageBeginsWithTheVerb() {
    #expect(
      Self.table.map(\.change.verb) == [
        "Accept", "Start", "Block", "Block", "Complete", "Complete", "Complete", "Verify",
        "Decline", "Supersede", "Reopen", "Assign", "Re-date", "Confirm", "Compare", "Compare",
        "Compare", "Compare", "Change", "Change", "Change",
      ])
  }
}

extension ActionID {
  /// The action that examples speak of.
  static let example = ActionID("k7q2d") ?? .any
  private static var any: ActionID {
    var random = SystemRandomNumberGenerator()
    return .random(using: &random) { _ in false }
  }
}
