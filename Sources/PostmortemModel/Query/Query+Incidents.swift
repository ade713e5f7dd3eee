extension Query {
  /// The names of incidents that are asked for, as they are written.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public var incidentNames: [String] {
    terms.flatMap { term -> [String] in
      guard case .equals(.incident, let names) = term.condition else { return [] }
      return names
    }
  }

  /// Puts ids in the place of names of incidents.
  ///
  /// - Parameter ids: The ids by name; a name that has none stays.
  /// - Complexity: O(*n*) in the number of values.
  public mutating func replaceIncidents(by ids: [String: String]) {
    for index in terms.indices {
      guard case .equals(.incident, let names) = terms[index].condition else { continue }
      terms[index].condition = .equals(.incident, names.map { ids[$0] ?? $0 })
    }
  }
}
