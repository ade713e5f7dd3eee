import PostmortemIndex

extension KnowledgeBase {
  /// A comparison of the index with git.
  public struct Verification: Sendable {
    /// The index's file; nil if it is only in memory.
    public var path: String?
    /// What was compared.
    public var parts: [Part]
    /// Whether everything is equal.
    public var isEqual: Bool { parts.allSatisfy { $0.differenceCount == 0 } }

    /// A part of the index.
    public struct Part: Hashable, Sendable {
      /// Its name.
      public var name: String
      /// The number of rows; nil if the index has not made the part yet.
      public var count: Int?
      /// The number of rows that differ.
      public var differenceCount: Int
      /// The first differences, one clause each.
      public var differences: [String]

      init(_ comparison: IndexComparison) {
        name = comparison.part
        count = comparison.count
        differenceCount = comparison.differenceCount
        differences = comparison.differences
      }
    }
  }

  /// Compares what the index says of the commit that questions read with a new one made from git.
  ///
  /// The index is brought up to date first, as by a question; what is not made yet is not compared.
  ///
  /// - Throws: ``KnowledgeBaseError`` if either cannot be read.
  public func verifyIndex() throws(KnowledgeBaseError) -> Verification {
    let view = try view()
    let fresh = try git { try PostmortemIndex.inMemory() }
    let truth = try git { try snapshot(of: view, in: fresh) }
    let ledger = try verifyLedger(view, fresh)
    return try ask(view) { index, snapshot in
      var parts: [Verification.Part] = []
      for part in IndexPart.allCases {
        if part == .passages, try index.blobsWithoutPassages(in: snapshot).isEmpty {
          try addPassages(to: truth, of: fresh)
        }
        let comparison = try index.compare(part, of: snapshot, with: fresh, truth)
        parts.append(Verification.Part(comparison))
      }
      parts.append(Verification.Part(try index.compareWords(of: snapshot)))
      return Verification(path: index.path, parts: parts + ledger)
    }
  }

  /// Compares what the index keeps of history with what a new index makes of all of it.
  private func verifyLedger(
    _ view: View, _ fresh: PostmortemIndex
  ) throws(KnowledgeBaseError) -> [Verification.Part] {
    try withIndex { index in
      guard let known = try index.ledgerPoint(of: view.commitID, in: try historyKey()) else {
        return LedgerPart.allCases.map {
          Verification.Part(IndexComparison(part: $0.rawValue, count: nil))
        }
      }
      let source = try factSource(known, view)
      let truth = try factSource(try ledgerPoint(of: view, in: fresh), view)
      return try LedgerPart.allCases.map { part in
        Verification.Part(try index.compare(part, of: source, with: fresh, truth))
      }
    }
  }
}
