import Dispatch
import Git
import Glibc
import Synchronization

/// Reads what mainline commits changed on other threads, ahead of the one that replays them.
///
/// The commits are read in runs, in their order, and only a few runs wait to be asked for: that
/// bounds the memory.
final class HistoryAhead: Sendable {
  private struct State {
    /// The number of runs that a thread has begun.
    var begun = 0
    /// The runs that wait to be asked for.
    var finished: [Int: Result<[MainlineChange], any Error>] = [:]
    var isStopped = false
  }

  private static let runLength = 16
  private static let waitingRuns = 12
  /// Fewer commits are read sooner than threads and their repositories are ready.
  private static let fewCommits = 128

  private let commits: [MainlineCommit]
  private let isFinished: [DispatchSemaphore]
  // Begins at 0 and is raised: a semaphore may not be given up below the value it began with.
  private let room = DispatchSemaphore(value: 0)
  private let state = Mutex(State())
  private let makeReader: @Sendable () throws -> HistoryReader

  /// Begins to read; nil where that would not be worth while.
  ///
  /// - Parameters:
  ///   - commits: The commits, oldest first.
  ///   - makeReader: Makes the reader of a thread.
  init?(_ commits: [MainlineCommit], makeReader: @escaping @Sendable () throws -> HistoryReader) {
    guard commits.count >= Self.fewCommits else { return nil }
    self.commits = commits
    self.makeReader = makeReader
    let count = (commits.count + Self.runLength - 1) / Self.runLength
    isFinished = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    for _ in 0..<Self.waitingRuns { room.signal() }
    for _ in 0..<max(1, min(4, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) {
      DispatchQueue.global(qos: .userInitiated).async { self.work() }
    }
  }

  /// Calls a closure with what each commit changed, in order.
  ///
  /// - Throws: What a thread or `body` threw.
  func forEach(_ body: (MainlineCommit, MainlineChange) throws -> Void) throws {
    for run in isFinished.indices {
      isFinished[run].wait()
      let result = state.withLock { $0.finished.removeValue(forKey: run) }
      room.signal()
      guard let changes = try result?.get() else { preconditionFailure("a run without a result") }
      for (commit, change) in zip(commits[(run * Self.runLength)...], changes) {
        try body(commit, change)
      }
    }
  }

  /// Ends the reading of what nobody will ask for.
  func stop() {
    state.withLock { $0.isStopped = true }
    // Each thread that waits for room wakes up, sees it and ends.
    for _ in 0..<4 { room.signal() }
  }

  private func work() {
    var reader: HistoryReader?
    while true {
      room.wait()
      let run = state.withLock { state -> Int? in
        guard !state.isStopped, state.begun < isFinished.count else { return nil }
        state.begun += 1
        return state.begun - 1
      }
      guard let run else {
        room.signal()
        return
      }
      let result = Result { try read(run, with: &reader) }
      state.withLock { $0.finished[run] = result }
      isFinished[run].signal()
    }
  }

  private func read(_ run: Int, with reader: inout HistoryReader?) throws -> [MainlineChange] {
    var own = try reader ?? makeReader()
    // There is one reader at a time, or what it remembers would be copied.
    reader = nil
    defer { reader = own }
    return try commits[(run * Self.runLength)...].prefix(Self.runLength).map {
      try own.change(of: $0)
    }
  }
}
