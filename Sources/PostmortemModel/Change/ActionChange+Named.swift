extension ActionChange {
  /// Who is to own the action; nil if that stays.
  public var owner: String? {
    switch self {
    case .accept(let owner, _, _): owner
    case .assign(let person): person
    case .set(let edits): edits.last { $0.key == .owner }?.value?.text
    default: nil
    }
  }

  /// What is given as evidence.
  public var evidence: [String] {
    switch self {
    case .done(_, let evidence), .verify(_, _, let evidence): evidence
    case .set(let edits): edits.last { $0.key == .evidence }?.value?.list ?? []
    default: []
    }
  }
}
