/// A terminal that hands on every key at once.
///
/// Between ``start`` and ``stop`` it neither shows what is typed nor obeys Ctrl-C; signals wait until
/// ``next`` tells of them, so that the terminal is never left as only this program wants it.
public struct KeyTerminal {
  /// What comes from a terminal.
  public enum Event: Hashable, Sendable {
    /// What was typed: at least one byte.
    case bytes([UInt8])
    /// The window has another size.
    case resized
    /// The program was stopped, and goes on.
    case resumed
    /// Somebody asks the program to stop for a while (`SIGTSTP`).
    case suspended
    /// A signal asks the program to end.
    case ended(Int32)
    /// Nobody is there any more.
    case closed
  }

  /// Begins to hand keys on; false if the terminal cannot do that.
  public var start: () -> Bool
  /// Leaves the terminal as it was.
  public var stop: () -> Void
  /// Waits for the next event.
  public var next: () -> Event
  /// The columns and rows of the window.
  public var size: () -> (columns: Int, rows: Int)
  /// Stops the program, as Ctrl-Z does; returns when it goes on.
  public var suspend: () -> Void
  /// Ends the program by a signal.
  public var end: (Int32) -> Void

  /// The signal of Ctrl-C.
  public static let interrupt: Int32 = 2

  /// A terminal of its parts.
  public init(
    start: @escaping () -> Bool, stop: @escaping () -> Void, next: @escaping () -> Event,
    size: @escaping () -> (columns: Int, rows: Int), suspend: @escaping () -> Void,
    end: @escaping (Int32) -> Void
  ) {
    self.start = start
    self.stop = stop
    self.next = next
    self.size = size
    self.suspend = suspend
    self.end = end
  }
}
