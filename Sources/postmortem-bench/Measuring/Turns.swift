import Glibc

/// Runs contenders in turns, so that what slows the machine for a while slows all of them.
enum Turns {
  /// Measures contenders.
  ///
  /// The first round warms up and is not counted. A contender that takes more than two seconds has
  /// three runs, one that works for more than twenty has one, the first; time in which it only waits
  /// for a cold disk is what warming up is for.
  static func run(
    _ contenders: [Contender], runs: Int, say: (String) -> Void
  ) throws -> [Contender.Name: Measurement] {
    var results: [Contender.Name: Measurement] = [:]
    var wanted: [Contender.Name: Int] = [:]
    // What earlier work left to be written must not be paid for here.
    sync()
    for contender in contenders {
      try contender.prepare(0)
      let first = try contender.command(0).run()
      say("  \(contender.name.rawValue): \(Format.milliseconds(first.wall)) ms at first")
      let isLong = first.processor > 20
      wanted[contender.name] = isLong ? 0 : first.wall > 2 ? min(3, runs) : runs
      results[contender.name] = Measurement(samples: isLong ? [first] : [])
    }
    for round in 1...max(1, runs) {
      for contender in contenders where round <= wanted[contender.name] ?? 0 {
        try contender.prepare(round)
        results[contender.name]?.samples.append(try contender.command(round).run())
      }
    }
    return results
  }
}
