extension Field {
  /// The place of the key in a new file; keys that this program does not know stand at the end, but
  /// before `actions`.
  var rank: Int { rank(of: key) }

  /// The place of another key of the same mapping.
  func rank(of name: String) -> Int {
    if action != nil {
      return ActionKey(rawValue: name).flatMap(ActionKey.allCases.firstIndex)
        ?? ActionKey.allCases.count
    }
    let rank = IncidentKey(rawValue: name).flatMap(IncidentKey.allCases.firstIndex)
    let last = IncidentKey.allCases.count - 1
    return rank.map { $0 == last ? last + 1 : $0 } ?? last
  }
}
