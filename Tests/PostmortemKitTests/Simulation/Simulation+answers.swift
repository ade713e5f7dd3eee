import PostmortemModel

@testable import PostmortemKit

/// From where a question is asked, as the simulation and the product know it.
struct SimulatedQuestion {
  /// The commit whose ledger answers.
  var commit: Int
  var point: Viewpoint
  var today: CalendarDay
}

/// An action in an answer: what the test compares, in words.
struct SimulatedRow {
  var record: Record

  var text: String {
    ["id", "incident", "status", "owner", "due", "completed", "title", "priority"].map {
      "\($0): \(record[$0] ?? "-")"
    }.joined(separator: ", ")
  }
}

extension Simulation {
  /// What a commit says.
  func question(at commit: Int) -> SimulatedQuestion {
    SimulatedQuestion(
      commit: commit, point: Viewpoint(at: history.commits[commit].id),
      today: ledger(upTo: commit).recordedDay)
  }

  /// A question at a revision or a day, as of a day or not; nil for a day before all commits.
  mutating func someQuestion() -> SimulatedQuestion? {
    let line = history.mainline(of: history.main)
    let tip = ledger(upTo: history.main)
    var question = SimulatedQuestion(
      commit: history.main, point: Viewpoint(), today: tip.policy.day(BaseFixture.now.seconds))
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      question = self.question(at: line.randomElement(using: &random) ?? history.main)
    case 1:
      let step = line.indices.randomElement(using: &random) ?? 0
      let shift = Int.random(in: -1...1, using: &random)
      let day = tip.policy.day(tip.recorded[step]).advanced(by: shift)
      let end = tip.policy.start(of: day.advanced(by: 1))
      guard let last = line.indices.last(where: { tip.recorded[$0] < end }) else { return nil }
      question.commit = line[last]
      question.point.at = day.description
      question.today = day
    default: break
    }
    if Bool.random(using: &random) {
      let around = tip.policy.day(tip.recorded.randomElement(using: &random) ?? 0)
      question.today = around.advanced(by: Int.random(in: -40...20, using: &random))
      question.point.asOf = question.today
    }
    return question
  }

  /// What the simulation answers to some conditions, by their names.
  func answers(to question: SimulatedQuestion) -> [String: [String]] {
    let ledger = ledger(upTo: question.commit)
    let stories = ledger.stories()
    let isAsOf = question.point.asOf != nil
    let today = question.today
    var rows: [Record] = []
    var incidents: [String] = []
    if isAsOf {
      rows = stories.values.compactMap { $0.truth(on: today) }
      let holders = Set(rows.compactMap { $0["incident"] })
      for (id, versions) in ledger.incidents {
        let recorded = versions.last { $0.day <= today }
        let began = IncidentID(id)?.day
        let isThere =
          recorded.map { $0.record != nil } ?? (began.map { $0 <= today } ?? false)
          || holders.contains(id)
        if isThere, let record = ledger.incident(id, on: today) {
          incidents.append(Self.text(record))
        }
      }
    } else {
      for file in history.commits[question.commit].tree.values.compactMap(\.postmortem) {
        rows += file.actions.map { $0.merging(["incident": file.id]) { $1 } }
        incidents.append(Self.text(file.fields))
      }
    }
    var answers = ["incidents": incidents]
    let contested = contested(in: question.commit)
    rows.removeAll { contested.contains($0["id"] ?? "") }
    for (name, holds) in conditions(ledger, stories, today, isAsOf) {
      answers[name] = rows.filter(holds).map { SimulatedRow(record: $0).text }
    }
    return answers.mapValues { $0.sorted() }
  }

  static func text(_ incident: Record) -> String {
    ["id", "title", "status", "severity", "services"].map { incident[$0] ?? "-" }
      .joined(separator: " ")
  }

  private func conditions(
    _ ledger: SimulatedLedger, _ stories: [String: SimulatedStory], _ today: CalendarDay,
    _ isAsOf: Bool
  ) -> [(String, (Record) -> Bool)] {
    func facts(_ record: Record) -> SimulatedFacts {
      ledger.facts(record["id"] ?? "", stories, on: today, isAsOf: isAsOf)
    }
    return [
      ("", { _ in true }),
      ("is:active", { $0.isActive }),
      ("is:closed", { $0.isClosed }),
      ("is:overdue", { $0.isActive && $0.day("due").map { $0 < today } ?? false }),
      ("is:missed", { facts($0).isMissed }),
      ("is:reopened", { facts($0).isReopened }),
      ("is:slipped", { $0.isActive && facts($0).isSlipped }),
      ("original_due:..", { facts($0).originalDue.map { $0 <= Self.middle } ?? false }),
    ]
  }

  /// A day in the middle of what is simulated.
  private static let middle = CalendarDay(ordinal: 19_843)

  private static let queries: [String: Query] = [
    "": Query(),
    "is:active": Query(terms: [QueryTerm(.word([.active]))]),
    "is:closed": Query(terms: [QueryTerm(.word([.closed]))]),
    "is:overdue": Query(terms: [QueryTerm(.word([.overdue]))]),
    "is:missed": Query(terms: [QueryTerm(.word([.missed]))]),
    "is:reopened": Query(terms: [QueryTerm(.word([.reopened]))]),
    "is:slipped": Query(terms: [QueryTerm(.word([.slipped]))]),
    "original_due:..": Query(terms: [QueryTerm(.within(.originalDue, nil, middle))]),
  ]

  /// Where the product answers something else: the first difference of each condition.
  func answerDifferences(
    _ base: KnowledgeBase, _ question: SimulatedQuestion
  ) throws -> [String] {
    let mine = answers(to: question)
    var theirs: [String: [String]] = [:]
    theirs["incidents"] = try base.incidents(matching: Query(), from: question.point).value.map {
      Self.text(Record($0.postmortem))
    }
    for (name, query) in Self.queries {
      let contested = contested(in: question.commit)
      theirs[name] = try base.actions(matching: query, from: question.point).value.filter {
        !contested.contains($0.action.id.text)
      }.map {
        SimulatedRow(record: Record($0.action, incident: $0.incident)).text
      }
    }
    return mine.keys.sorted().compactMap { name in
      let (left, right) = (mine[name] ?? [], (theirs[name] ?? []).sorted())
      guard left != right else { return nil }
      let only = Set(left).symmetricDifference(right).min() ?? "another number of rows"
      return
        "'\(name)' at \(question.point.at ?? "-"), as of \(question.point.asOf?.description ?? "-")"
        + ", on \(question.today): \(left.contains(only) ? "only simulated" : "only the product's"): "
        + only + "; " + story(only, question)
    }
  }

  /// The versions of the action that a row begins with.
  private func story(_ row: String, _ question: SimulatedQuestion) -> String {
    let ledger = ledger(upTo: question.commit)
    let id = row.dropFirst(4).prefix(5)
    var before: Record?
    return (ledger.actions[String(id)] ?? []).map { version in
      defer { before = version.record }
      let first = version.record.map { "\($0.sorted { $0.key < $1.key }.map { "\($0): \($1)" })" }
      return "\(version.day) "
        + (before == nil ? first ?? "gone" : Record.difference(before, version.record))
    }.joined(separator: " | ")
  }
}
