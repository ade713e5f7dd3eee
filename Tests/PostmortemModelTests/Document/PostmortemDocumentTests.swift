import PostmortemModel
import Testing

@Suite struct PostmortemDocumentTests {
  static let example = """
    ---
    schema: 1
    id: 2023-06-11-authentication-outage
    title: Sign-in failed while the database was out of reach
    status: published          # draft | in-review | published
    published: 2023-06-12
    severity: sev1
    services: [authentication]
    started: 2023-06-11T14:30:00+01:00
    resolved: 2023-06-11T15:15:00+01:00
    impact: All users were locked out for 45 minutes.
    x_cost: 1.10
    recurrence_of: []
    source: {url: https://example.org/r, sha256: null}
    actions:
      - id: k7q2d
        title: Load-test updates before rollout
        type: prevent
        priority: p1
        status: open
        owner: no
        due: 2023-07-15
      - id: x91ma
        title: "Page: a senior engineer"
        status: done
        completed: unknown
        evidence:
          - https://git.example/ops/oncall/pull/88
          - 0123
    ---

    # Sign-in failed
    """

  @Test func readsEveryValueByItsField() throws {
    let document = try PostmortemDocument(parsing: Array(Self.example.utf8), path: "a.md")
    let postmortem = document.postmortem
    #expect(postmortem.id.text == "2023-06-11-authentication-outage")
    #expect(postmortem.status == .published)
    #expect(postmortem.published == CalendarDay("2023-06-12"))
    #expect(postmortem.services == ["authentication"])
    #expect(postmortem.started?.text == "2023-06-11T14:30:00+01:00")
    #expect(postmortem.recurrenceOf == [])
    #expect(postmortem.source == Postmortem.Source(url: "https://example.org/r"))
    #expect(postmortem.extra == [ExtraField(key: "x_cost", value: .scalar("1.10"))])
    #expect(postmortem.actions.map(\.id.text) == ["k7q2d", "x91ma"])
    #expect(postmortem.actions[0].owner == "no")
    #expect(postmortem.actions[0].due == CalendarDay("2023-07-15"))
    #expect(postmortem.actions[1].title == "Page: a senior engineer")
    #expect(postmortem.actions[1].completed == .unknown)
    #expect(
      postmortem.actions[1].evidence == ["https://git.example/ops/oncall/pull/88", "0123"])
    #expect(document.bodyText == "\n# Sign-in failed")
    #expect(document.bodyLine == 31)
  }

  @Test func knowsWhereFieldsStand() throws {
    let document = try PostmortemDocument(parsing: Array(Self.example.utf8), path: "a.md")
    let action = try #require(ActionID("x91ma"))
    let due = try #require(ActionID("k7q2d"))
    #expect(document.location(of: .incident("severity"))?.line == 7)
    #expect(document.location(ofValue: .incident(.severity))?.column == 11)
    #expect(document.location(of: .action(due, "due"))?.line == 22)
    #expect(document.location(of: .action(due, .due))?.column == 5)
    #expect(document.location(of: action)?.line == 23)
    #expect(document.location(of: .action(action, .due)) == nil)
  }
}
