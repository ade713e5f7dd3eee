import Git
import PostmortemIndex
import PostmortemModel

/// Replays mainline commits on top of what the index holds, and adds what they give to it.
///
/// The replay is that of ``Ledger``; of what went before it knows only what the commits touch.
struct LedgerGrower {
  private let index: PostmortemIndex
  private let history: String
  private let zone: TimeZoneRules
  private let pace: LedgerPace
  /// The commit before the first new one; what nobody has touched since stands as it stood there.
  private var base: LedgerPoint?
  private var reader: HistoryReader
  private var ledger: Ledger
  private var end: LedgerPoint?
  private var recorded: Instant
  private var growth: LedgerGrowth
  private var recall = LedgerRecall()

  init(
    _ index: PostmortemIndex, history: String, zone: TimeZoneRules, after base: LedgerPoint?,
    isShallow: Bool, pace: LedgerPace, _ reader: HistoryReader
  ) {
    self.index = index
    self.history = history
    self.zone = zone
    self.pace = pace
    self.base = base
    self.reader = reader
    end = base
    recorded = base?.recorded ?? Instant(seconds: .min)
    let isShallow = base?.isShallow ?? isShallow
    ledger = Ledger(after: (base?.position ?? -1) + 1, isShallow: isShallow)
    growth = LedgerGrowth(history: history, isShallow: isShallow)
  }

  /// Takes the next commit in.
  mutating func take(_ commit: MainlineCommit) throws {
    try take(commit, try reader.change(of: commit))
  }

  /// Takes the next commit in, of which is known what it changed.
  mutating func take(_ commit: MainlineCommit, _ change: MainlineChange) throws {
    recorded = max(recorded, commit.committed)
    let step = LedgerStep(
      commit: commit.id.description, author: commit.author, recorded: recorded,
      day: zone.day(of: recorded), files: change.files, merged: change.merged)
    try recall(step)
    let position = ledger.stepCount
    ledger.append(step)
    growth.commits.append(
      LedgerGrowth.Commit(id: step.commit, author: step.author, recorded: recorded))
    for (file, blob) in zip(change.files, change.blobs) {
      growth.files.append(
        LedgerGrowth.File(
          position: position, path: file.path, blob: blob,
          isReadable: file.content != .unreadable))
    }
    if growth.commits.count >= pace.commits { try write(isLast: false) }
  }

  /// Writes what is not written yet.
  ///
  /// - Returns: The point of the last commit; nil if there was none.
  mutating func finish() throws -> LedgerPoint? {
    try write(isLast: true)
    return end
  }

  private mutating func write(isLast: Bool) throws {
    guard !growth.commits.isEmpty else { return }
    growth.addition = ledger.takeAddition()
    let isFull = ledger.fileCount > pace.files
    growth.isLast = isLast || isFull
    end = try index.grow(by: growth, after: end)
    growth = LedgerGrowth(history: history, isShallow: growth.isShallow)
    if isFull { forget() }
  }

  /// Goes on from the index, so that a long history needs no more memory than a short one.
  private mutating func forget() {
    base = end
    ledger = Ledger(after: ledger.stepCount, isShallow: ledger.isShallow)
    recall = LedgerRecall()
  }

  /// Takes over from the index what a step touches and the ledger does not know.
  private mutating func recall(_ step: LedgerStep) throws {
    guard let base, !step.files.isEmpty || !step.merged.isEmpty else { return }
    try index.withState(at: base) { state in
      try recall.recall(step, from: state, into: &ledger) { blob, path in
        try ObjectID(hex: blob).flatMap { try reader.postmortem(in: $0, path) }
      }
    }
  }
}
