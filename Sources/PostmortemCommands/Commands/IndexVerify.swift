import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Compares the index with git.
struct IndexVerify: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the index says what git says",
    discussion: """
      Every row of the commit that questions read is compared with one that is read from git anew. \
      Exit status 1 says that they differ.
      """)

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let verification = try attempt { try base.verifyIndex() }
    for part in verification.parts {
      let name = "\(part.name):".padded(to: 15)
      guard let count = part.count else {
        console.result("\(name)not made yet")
        continue
      }
      guard part.differenceCount > 0 else {
        console.result("\(name)\(count) equal")
        continue
      }
      let different = "\(part.differenceCount) of \(count) differ"
      console.result(name + Tint.red.painted(different, console.usesColor))
      for difference in part.differences { console.result("  \(difference.showingControls())") }
    }
    for notice in base.notices { console.warn(notice) }
    guard verification.isEqual else {
      console.report(
        CommandFailure(
          .negative, "the index differs from git",
          hints: ["'postmortem index rebuild' makes it anew"]))
      throw CommandFailure(.negative, "")
    }
    console.remark("The index says what git says.")
  }
}
