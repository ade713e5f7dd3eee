internal import Glibc
internal import Synchronization

/// While a value of this type lives, a signal that would end the process waits until the last one is
/// gone: a lock would stay behind, or a branch whose files have not followed.
///
/// The whole process is meant, whichever thread a signal comes to. It is done by handlers and not by
/// a mask: a thread that began earlier keeps its own mask, and another program that is run meanwhile
/// inherits one. A signal that is ignored, as under `nohup`, or handled elsewhere stays so.
///
/// Nothing that others can prolong belongs into such a time. So no hook and no program that signs
/// runs in it, and whoever waits in it asks ``isAsked``.
struct DelayedSignals: ~Copyable {
  private struct State {
    var count = 0
    var handled: [Int32] = []
  }

  private static let state = Mutex(State())
  /// The first signal that came, else 0.
  ///
  /// A handler may write nothing but what is written whole.
  private static let first = Atomic<Int32>(0)

  /// Whether a signal has come that waits.
  static var isAsked: Bool { first.load(ordering: .relaxed) != 0 }

  init() {
    Self.state.withLock { state in
      state.count += 1
      guard state.count == 1 else { return }
      // Made here at the latest: a handler must not be the first to touch it.
      Self.first.store(0, ordering: .relaxed)
      state.handled = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].filter(Self.handle)
    }
  }

  deinit {
    Self.state.withLock { state in
      state.count -= 1
      guard state.count == 0 else { return }
      for number in state.handled { signal(number, SIG_DFL) }
      let number = Self.first.exchange(0, ordering: .relaxed)
      guard number != 0 else { return }
      raise(number)
      // This thread has it blocked, and another has not.
      kill(getpid(), number)
    }
  }

  /// Sets the handler of a signal that would end the process.
  ///
  /// - Returns: False for a signal that would not.
  private static func handle(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0,
      unsafe action.__sigaction_handler.sa_handler == nil
    else { return false }
    unsafe action.__sigaction_handler.sa_handler = { number in
      _ = DelayedSignals.first.compareExchange(
        expected: 0, desired: number, ordering: .relaxed)
    }
    // Calls that were interrupted go on by themselves.
    action.sa_flags = SA_RESTART
    return unsafe sigaction(number, &action, nil) == 0
  }
}
