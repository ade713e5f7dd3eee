extension ReviewPage {
  /// What the figures of a part mean.
  func meaning(of part: ReviewPart) -> HTML {
    .fold("What the figures mean: \(part.subject)", kind: "meaning") {
      HTML.tag("dl") {
        for definition in FigureDefinition.of(part) {
          HTML.tag("dt") { definition.term }
          HTML.tag("dd") { HTML.sentence(definition.meaning) }
        }
      }
    }
  }

  /// The questions that give the rows behind the figures of a part.
  func questionTable(_ part: ReviewPart) -> HTML {
    guard let asked = questions[part] else { return HTML() }
    return .fold("Ask for the rows: \(part.subject)", kind: "questions") {
      HTMLTable(
        "Each question gives exactly the rows of its figure", id: "\(part.rawValue)-questions",
        ["Figure", .figures("Rows"), .code("Question")],
        asked.map { one in
          [
            HTML(Self.name(of: one.question.figure)), HTML(String(one.question.rows)),
            .code("postmortem \(one.question.query.text)"),
          ]
        }, anchors: asked.map(\.anchor)
      ).html
    }
  }

  /// The name of a figure for people: `balance.by_team.core.moved_in` is "core, moved in".
  static func name(of figure: String) -> String {
    let part = figure.prefix { $0 != "." }
    var rest = figure.dropFirst(part.count + 1)
    if rest.hasPrefix("total.") { rest = rest.dropFirst(6) }
    if rest.hasPrefix("ageing.") { return "age \(rest.dropFirst(7))" }
    guard rest.hasPrefix("by_") else {
      return rest.split(separator: ".").joined(separator: ", ").replacing("_", with: " ")
    }
    let division = rest.dropFirst(3).prefix { $0 != "." }
    let tail = rest.dropFirst(3 + division.count + 1)
    guard part != ReviewPart.incidents.rawValue, let point = tail.lastIndex(of: ".") else {
      return "\(division) \(tail)"
    }
    let last = tail[tail.index(after: point)...].replacing("_", with: " ")
    return "\(division) \(tail[..<point]), \(last)"
  }
}

extension ReviewPart {
  /// What the part is about, within a sentence.
  var subject: String {
    switch self {
    case .balance: "balance"
    case .promisesDue: "promises due"
    case .promisesMade: "promises made"
    case .left: "what is left"
    case .incidents: "incidents"
    case .cameBack: "came back"
    case .repeated: "promised again"
    case .restated: "restated"
    case .unknown: "what could not be known"
    }
  }
}
