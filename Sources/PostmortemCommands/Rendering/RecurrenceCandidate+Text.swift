import PostmortemKit
import PostmortemModel

extension RecurrenceCandidate {
  /// What a person should know when a new incident looks like an earlier one, as one clause.
  var sentence: String {
    var shared = match.services.isEmpty ? [] : ["service \(match.services.joined(separator: ", "))"]
    if !match.causes.isEmpty { shared.append("cause \(match.causes.joined(separator: ", "))") }
    shared.append("words \(match.words.prefix(6).joined(separator: ", "))")
    let reason = shared.joined(separator: "; ")
    guard let first = openMeasures.first else {
      return "looks like \(incident) (\(reason)), of which no measure is open"
    }
    let ids = openMeasures.prefix(5).map(\.text).joined(separator: ", ")
    let more = openMeasures.count > 5 ? " and \(openMeasures.count - 5) more" : ""
    let measures =
      openMeasures.count == 1 ? "its measure \(first) is" : "its measures \(ids)\(more) are"
    return "looks like \(incident) (\(reason)); \(measures) still open"
  }

  /// How people say whether it is so.
  static func advice(on id: IncidentID) -> String {
    "'recurrence_of' or 'not_recurrence_of' in \(id) says whether it is so."
  }

  /// The candidate as JSON; every key is there.
  var json: JSONValue {
    [
      "incident": .string(incident.text), "score": .number(match.score),
      "words": JSONValue(match.words), "causes": JSONValue(match.causes),
      "services": JSONValue(match.services), "open_actions": JSONValue(openMeasures.map(\.text)),
    ]
  }
}

extension JSONValue {
  /// The object with one more member; anything else stays as it is.
  func adding(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(key, value)])
  }
}
