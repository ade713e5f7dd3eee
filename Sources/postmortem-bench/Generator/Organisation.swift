/// The people, services and words of a generated knowledge base.
struct Organisation {
  let people: [String]
  let services: [String]

  init(_ recipe: Recipe) {
    people = (0..<recipe.personCount).map { number in
      let names = Words.firstNames
      return names[number % names.count] + "-" + Words.initials[number / names.count]
    }
    services = (0..<recipe.serviceCount).map { number in
      let domains = Words.domains
      return domains[number % domains.count] + "-" + Words.layers[number / domains.count]
    }
  }

  func team(of person: Int) -> String { Words.teams[person % Words.teams.count] }

  /// The bytes of `Schema/policy.yml`.
  var policy: String {
    var lines = [
      "version: 1", "time_zone: Africa/Lagos", "fiscal_year_starts: 1", "severities:",
      "  - {key: sev1, publish_days: 5, action_days: {p0: 15, p1: 30, p2: 60}}",
      "  - {key: sev2, publish_days: 10, action_days: {p0: 30, p1: 60, p2: 90}}",
      "  - {key: sev3, publish_days: 20}", "services:",
    ]
    lines += services.map { "  - \($0)" }
    lines.append("people:")
    lines += people.indices.map { number in
      "  \(people[number]): {emails: [\(email(number))], team: \(team(of: number))}"
    }
    lines.append("causes: [\(Words.causes.joined(separator: ", "))]")
    lines += [
      "required:", "  published: [severity, services, started, resolved, impact, causes]",
      "verification: another-person", "note_required: [declined]", "due_soon_days: 14",
      "stale_days: 60", "back_dated_days: 7", "",
    ]
    return lines.joined(separator: "\n")
  }

  func email(_ person: Int) -> String { "\(people[person])@example.org" }
}
