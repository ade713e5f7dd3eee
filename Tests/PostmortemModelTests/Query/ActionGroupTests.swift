import PostmortemModel
import Testing

@Suite struct ActionGroupTests {
  static func tracked(
    _ id: String, _ title: String, _ incident: String, services: [String] = [],
    severity: String? = nil, change: (inout Action) -> Void = { _ in }
  ) throws -> TrackedAction {
    var action = Action(id: try #require(ActionID(id)), title: title, status: .open)
    change(&action)
    return TrackedAction(
      action: action, extra: "{}", incident: try #require(IncidentID(incident)),
      incidentTitle: incident, incidentStatus: .published, severity: severity, services: services)
  }

  /// Groups are made of all actions; what is asked for only decides what is shown.
  @Test func similarOnesAreOfSeveralIncidents() throws {
    let all = [
      try Self.tracked("aaaa2", "Alert on certificate expiry", "one"),
      try Self.tracked("aaaa3", "Rotate the access keys", "one"),
      try Self.tracked("aaaa4", "Quarterly rotation of access keys", "one"),
      try Self.tracked("bbbb2", "Page when certs expire", "two"),
      try Self.tracked("cccc2", "Alarm on expiring certs", "three"),
    ]
    let groups = ActionGroup.similar(among: all, showing: [all[4], all[0], all[1]])
    #expect(groups.map { $0.members.map(\.action.id.text) } == [["cccc2", "aaaa2"]])
    #expect(groups.first?.total == 3)
    #expect(groups.first?.likeness?.words == ["alert", "certificate", "expiry"])
    #expect(ActionGroup.similar(among: all, showing: [all[1]]).isEmpty)
    #expect(ActionGroup.similar(among: [], showing: []).isEmpty)
  }

  @Test func valuesStandInOrder() throws {
    let all = [
      try Self.tracked("aaaa2", "a", "one", services: ["web", "mail", "web"], severity: "sev2"),
      try Self.tracked("aaaa3", "b", "one", services: ["mail"], severity: "sev1") {
        $0.owner = "zoe"
        $0.status = .done
      },
      try Self.tracked("bbbb2", "c", "two") { $0.owner = "ada" },
    ]
    let values = { (key: ActionGroup.Key) in
      ActionGroup.groups(of: all, by: key, severities: ["sev1", "sev2"])
        .map { "\($0.value ?? "-") \($0.members.map(\.action.id.text).joined(separator: " "))" }
    }
    #expect(values(.owner) == ["ada bbbb2", "zoe aaaa3", "- aaaa2"])
    #expect(values(.service) == ["mail aaaa2 aaaa3", "web aaaa2", "- bbbb2"])
    #expect(values(.severity) == ["sev1 aaaa3", "sev2 aaaa2", "- bbbb2"])
    #expect(values(.status) == ["open aaaa2 bbbb2", "done aaaa3"])
    #expect(values(.incident) == ["one aaaa2 aaaa3", "two bbbb2"])
    #expect(values(.similar).isEmpty)
    let causes = try [#require(IncidentID("one")): ["defect"]]
    let caused = ActionGroup.groups(of: all, by: .cause, causes: causes)
    #expect(caused.map(\.value) == ["defect", nil] && caused.map(\.total) == [2, 1])
  }
}
