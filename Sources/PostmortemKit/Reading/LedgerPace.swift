/// How much of a history is held in memory while the ledger grows.
struct LedgerPace {
  /// The commits after which what they gave is written.
  var commits = 1024
  /// The files that are held; of more, what a commit touches is recalled from the index.
  ///
  /// To recall costs half as much again as to hold, so that only long histories pay for it.
  var files = 8192
}
