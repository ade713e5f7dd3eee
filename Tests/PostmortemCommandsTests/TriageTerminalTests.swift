import Foundation
import TestSupport
import Testing

/// The program itself in a window of tmux.
@Suite(
  .enabled(if: Tmux.isInstalled, "tmux is not installed"),
  .enabled(
    if: BuiltProgram.isThere,
    "the program is not built"))
struct TriageTerminalTests {
  /// A window with a shell in a knowledge base, and a triage begun in it.
  private static func window(_ setting: String = "") throws -> (Tmux, Transcript, [String]) {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    #expect(transcript.outcome("action assign \(ids[2]) --to ada").status == 0)
    let tmux = try Tmux(in: transcript)
    try tmux.type("stty -a > ../before; \(setting) '\(BuiltProgram.path)' triage\n")
    try tmux.wait(for: "1 of 2")
    return (tmux, transcript, ids)
  }

  /// Whether the terminal is as it was before the triage.
  private static func expectRestored(_ tmux: Tmux, _ transcript: Transcript) throws {
    try tmux.type("stty -a | diff ../before - && echo same''-terminal\n")
    try tmux.wait(for: "same-terminal")
  }

  @Test func decisionsAreMadeAndCommitted() throws {
    let (tmux, transcript, ids) = try Self.window()
    try tmux.type("a")
    try tmux.wait(for: "Whose is it")
    try tmux.type("ben\n")
    try tmux.wait(for: "assigned to ben")
    try tmux.type("c")
    try tmux.wait(for: "2 of 2")
    try tmux.type("q")
    try tmux.wait(for: "y commit")
    try tmux.type("y")
    try tmux.wait(for: "Triage \(ids[0]): Limit queries")
    try Self.expectRestored(tmux, transcript)
    #expect(try transcript.repository.git("status", "--short") == "")
  }

  @Test(arguments: ["", "TERM=dumb", "NO_COLOR=1"])
  func anInterruptGivesTheTerminalBack(setting: String) throws {
    let (tmux, transcript, _) = try Self.window(setting)
    try tmux.type("c")
    try tmux.wait(for: "2 of 2")
    try tmux.press("C-c")
    try tmux.wait(for: "1 decision is kept, not committed")
    try tmux.type("echo status''=$?\n")
    try tmux.wait(for: "status=130")
    try Self.expectRestored(tmux, transcript)
    try tmux.type("\(setting) '\(BuiltProgram.path)' triage\n")
    try tmux.wait(for: "[r]esume, [d]iscard, [q]uit?")
    try tmux.type("r\n")
    try tmux.wait(for: "2 of 2, 1 decided")
  }

  @Test func itStopsAndGoesOn() throws {
    let (tmux, transcript, _) = try Self.window()
    try tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    try Self.expectRestored(tmux, transcript)
    try tmux.type("fg\n")
    try tmux.wait(for: "1 of 2")
    try tmux.type("c")
    try tmux.wait(for: "2 of 2, 1 decided")
  }

  @Test func theWindowMayChangeItsSize() throws {
    let (tmux, _, _) = try Self.window()
    try tmux.resize(40, 15)
    try tmux.wait(for: "q quit")
    try tmux.wait { screen in
      screen.contains("1 of 2") && screen.contains("q quit")
        && screen.split(separator: "\n").allSatisfy { $0.count <= 40 }
    }
  }

  @Test func aLostConnectionLosesNothing() throws {
    let (tmux, transcript, _) = try Self.window()
    try tmux.type("c")
    try tmux.wait(for: "2 of 2")
    try tmux.kill()
    let again = try Tmux(in: transcript)
    // The lock of the one that is hung up on goes with its process.
    try again.wait { _ in
      let locked = transcript.outcome("triage --no-input")
      return locked.status == 2
    }
    try again.type("'\(BuiltProgram.path)' triage\n")
    try again.wait(for: "[r]esume, [d]iscard, [q]uit?")
  }
}
