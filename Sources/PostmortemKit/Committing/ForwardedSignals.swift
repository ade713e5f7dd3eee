import Glibc
import Synchronization

/// While a value of this type lives, a signal that would end this process waits for the program that
/// it runs, and ends the process when the last value is gone: what was made for the program is
/// removed by then.
///
/// The signal is handed on to the program, unless it came from the terminal, which sends it to both.
/// A program that goes on nevertheless keeps nobody waiting against their will: a second signal ends
/// this process at once. A signal that is ignored, as under `nohup`, or handled elsewhere stays so.
public struct ForwardedSignals: ~Copyable {
  private struct State {
    var count = 0
    var handled: [Int32] = []
  }

  private static let state = Mutex(State())
  /// The first signal that came, else 0.
  private static let first = Atomic<Int32>(0)
  /// The program that is waited for, else 0.
  private static let program = Atomic<Int32>(0)

  /// Begins the time.
  public init() {
    Self.state.withLock { state in
      state.count += 1
      guard state.count == 1 else { return }
      // Made here at the latest: a handler must not be the first to touch them.
      Self.first.store(0, ordering: .relaxed)
      Self.program.store(0, ordering: .relaxed)
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

  /// Hands on what comes from now on to a program; also what came since the time began.
  public static func begin(waitingFor program: Int32) {
    Self.program.store(program, ordering: .sequentiallyConsistent)
    let number = first.load(ordering: .sequentiallyConsistent)
    if number != 0 { kill(program, number) }
  }

  /// Hands on nothing more: the program has ended, and its number may become another's.
  public static func endWaiting() {
    program.store(0, ordering: .sequentiallyConsistent)
  }

  /// Sets the handler of a signal that would end the process.
  ///
  /// - Returns: False for a signal that would not.
  private static func handle(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0, action.__sigaction_handler.sa_handler == nil
    else { return false }
    action.__sigaction_handler.sa_sigaction = { number, info, _ in
      let isFirst = ForwardedSignals.first.compareExchange(
        expected: 0, desired: number, ordering: .sequentiallyConsistent
      ).exchanged
      guard isFirst else {
        signal(number, SIG_DFL)
        raise(number)
        return
      }
      // Positive is what the kernel sends, and from the terminal the program has it too (sigaction(2)).
      guard let info, info.pointee.si_code <= 0 else { return }
      let program = ForwardedSignals.program.load(ordering: .sequentiallyConsistent)
      if program > 0 { kill(program, number) }
    }
    // Calls that were interrupted go on by themselves.
    action.sa_flags = SA_RESTART | SA_SIGINFO
    return sigaction(number, &action, nil) == 0
  }
}
