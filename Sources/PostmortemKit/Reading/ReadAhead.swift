import Dispatch
import Git
import Glibc
import Synchronization

/// Reads blobs on other threads, ahead of the one that writes what they hold into the index.
///
/// The blobs are read in runs, in the order in which they will be asked for, and only a few runs wait
/// to be asked for: that bounds the memory. What cannot be read here is left to whoever asks, who
/// reads the blob again and gets the error.
final class ReadAhead<Value: Sendable>: Sendable {
  private struct State {
    /// The number of runs that a thread has begun.
    var begun = 0
    /// The runs that wait to be asked for.
    var finished: [Int: [ObjectID: Value]] = [:]
    /// The run that is being asked for; those before it are gone.
    var current = -1
    var isStopped = false
  }

  private static var runLength: Int { 32 }
  private static var waitingRuns: Int { 48 }
  /// Fewer blobs are read sooner than threads and their repositories are ready.
  private static var fewBlobs: Int { 256 }

  private let blobs: [ObjectID]
  private let runs: [ObjectID: Int]
  private let isFinished: [DispatchSemaphore]
  /// Begins at 0 and is raised: a semaphore may not be given up below the value it began with, as it
  /// would be when an update fails half way.
  private let room = DispatchSemaphore(value: 0)
  private let state = Mutex(State())
  private let gitDirectory: String
  private let environment: Environment
  private let read: @Sendable (ObjectID, Git.Repository) -> Value?

  /// Begins to read; nil where that would not be worth while.
  ///
  /// - Parameters:
  ///   - blobs: The blobs.
  ///   - repository: Where they are; each thread opens it for itself.
  ///   - read: Reads a blob; nil if that cannot be done.
  init?(
    _ blobs: [ObjectID], of repository: Git.Repository,
    read: @escaping @Sendable (ObjectID, Git.Repository) -> Value?
  ) {
    guard blobs.count >= Self.fewBlobs else { return nil }
    self.blobs = blobs
    runs = Dictionary(
      blobs.enumerated().map { ($1, $0 / Self.runLength) }, uniquingKeysWith: min)
    let count = (blobs.count + Self.runLength - 1) / Self.runLength
    isFinished = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    gitDirectory = repository.gitDirectory
    environment = repository.environment
    self.read = read
    for _ in 0..<Self.waitingRuns { room.signal() }
    for _ in 0..<max(1, min(4, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) {
      DispatchQueue.global(qos: .userInitiated).async { self.work() }
    }
  }

  /// What a blob holds; nil if it was not read, or was asked for out of turn.
  func value(of blob: ObjectID) -> Value? {
    guard let run = runs[blob] else { return nil }
    while let next = nextRun(before: run) {
      isFinished[next].wait()
      state.withLock { state in
        state.finished[state.current] = nil
        state.current = next
      }
      room.signal()
    }
    return state.withLock { $0.finished[run]?[blob] }
  }

  private func nextRun(before run: Int) -> Int? {
    state.withLock { $0.current < run ? $0.current + 1 : nil }
  }

  /// Ends the reading of what nobody will ask for.
  func stop() {
    state.withLock { $0.isStopped = true }
    // Each thread that waits for room wakes up, sees it and ends.
    for _ in 0..<4 { room.signal() }
  }

  private func work() {
    let repository = try? Git.Repository(at: gitDirectory, environment: environment)
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
      var values: [ObjectID: Value] = [:]
      for id in blobs[(run * Self.runLength)...].prefix(Self.runLength) {
        guard let repository else { break }
        values[id] = read(id, repository)
      }
      state.withLock { $0.finished[run] = values }
      isFinished[run].signal()
    }
  }
}
