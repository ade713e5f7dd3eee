import PostmortemImport
import PostmortemKit
import PostmortemModel

/// Asks a person what a report leaves open or says doubtfully.
///
/// Every question can be passed over with
/// Enter; the end of the input stops the import before anything is written.
struct ImportQuestions {
  private let console: Console
  private let policy: Policy

  init(_ console: Console, _ policy: Policy) {
    self.console = console
    self.policy = policy
  }

  /// Completes the draft of a report.
  func complete(_ item: inout ImportBatch.Item) throws(CommandFailure) {
    guard var draft = item.draft else { return }
    console.remark("\(item.source): \(draft.title ?? "no title"). Enter passes a question over.")
    try askGuesses(&draft)
    if draft.started == nil {
      if let day = try ask("On which day did it begin? [YYYY-MM-DD]", CalendarDay.init) {
        draft.answer(day: day)
      }
    }
    if draft.started != nil, draft.start?.minute != nil, draft.utcOffset == nil {
      try askZone(&draft)
    }
    let severities = policy.severities.map(\.key)
    if draft.severity.map(severities.contains) != true, !severities.isEmpty {
      let question = "How bad was it? [\(severities.joined(separator: ", "))]"
      if let key = try ask(question, { severities.contains($0) ? $0 : nil }) {
        draft.answer(severity: key)
      }
    }
    if draft.services.isEmpty { try askServices(&draft) }
    item.draft = draft
  }

  /// What the measures of reports become that are not marked as finished.
  func statusOfMeasures(_ batch: ImportBatch) throws(CommandFailure) -> ActionStatus {
    let count = batch.items.reduce(0) { count, item in
      guard item.outcome == .ready else { return count }
      return count + (item.draft?.actions.count { $0.isDone != true } ?? 0)
    }
    guard count > 0 else { return .proposed }
    let measures = count == 1 ? "1 measure is" : "\(count) measures are"
    let question =
      "\(measures) not marked as finished. Did somebody commit to \(count == 1 ? "it" : "them")? "
      + "[open, PROPOSED]"
    return try ask(question) { word in
      switch word.lowercased() {
      case "open", "o": ActionStatus.open
      case "proposed", "p": .proposed
      default: nil
      }
    } ?? .proposed
  }

  private func askGuesses(_ draft: inout Draft) throws(CommandFailure) {
    let guesses = [
      ("start", "It began at \(draft.start?.clock ?? "")"),
      ("start_time", "It began at \(draft.start?.clock ?? "")"),
      ("services", "It affected \(draft.services.joined(separator: ", "))"),
    ]
    for (key, sentence) in guesses where draft.fields[key]?.confidence == .guessed {
      let place = draft.fields[key].map { " (\(DraftPage.name($0.lines)))" } ?? ""
      let isRight = try ask("\(sentence)\(place); is that right? [Y/n]") { word in
        switch word.lowercased() {
        case "y", "yes": true
        case "n", "no": false
        default: nil
        }
      }
      if isRight == false { draft.reject(key) } else { draft.confirm(key) }
    }
  }

  private func askZone(_ draft: inout Draft) throws(CommandFailure) {
    let named = draft.timeZone.map { " (it says \"\($0)\")" } ?? ""
    let usual = policy.timeZone == "UTC" ? "Africa/Lagos" : policy.timeZone
    let question =
      "In which time zone are its times\(named)? [+01:00, UTC, \(usual); Enter keeps the day only]"
    guard let start = draft.start else { return }
    let found = try ask(question) { word in
      KnowledgeBase.offset(ofZone: word, at: start).map { (word, $0) }
    }
    if let (name, offset) = found { draft.answer(zone: name, offset: offset) }
  }

  private func askServices(_ draft: inout Draft) throws(CommandFailure) {
    let known = policy.services
    let choices = known.isEmpty ? "names" : known.joined(separator: ", ")
    let services = try ask("Which services were affected? [\(choices)]") { line -> [String]? in
      let names = line.split { $0 == "," || $0 == " " }.map(String.init)
      return known.isEmpty || names.allSatisfy(known.contains) ? names : nil
    }
    if let services { draft.answer(services: services) }
  }

  /// Asks until an answer is understood; nil if the question is passed over.
  private func ask<Answer>(
    _ question: String, _ understand: (String) -> Answer?
  ) throws(CommandFailure) -> Answer? {
    while true {
      guard let line = console.ask(question) else {
        console.remark("")
        throw CommandFailure(.failed, "nothing was imported, for the questions were not answered")
      }
      let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
      let word = String(line.drop(while: blanks).reversed().drop(while: blanks).reversed())
      if word.isEmpty { return nil }
      if let answer = understand(word) { return answer }
      console.remark("'\(word)' is none of these.")
    }
  }
}
