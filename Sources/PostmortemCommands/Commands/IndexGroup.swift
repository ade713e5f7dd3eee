import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Looks after the index.
struct IndexGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Look after the index, a cache that may be deleted at any time",
    subcommands: [IndexStatus.self, IndexRebuild.self, IndexVerify.self])
}

/// Says what the index holds.
struct IndexStatus: Command {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say where the index is and what it holds")

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    console.write(try attempt { try base.indexReport() })
    for notice in base.notices { console.warn(notice) }
  }
}

/// Makes the index anew.
struct IndexRebuild: Command {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Remove the index and make it anew")

  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    console.write(try attempt { try base.rebuildIndex() })
    for notice in base.notices { console.warn(notice) }
  }
}

extension Console {
  fileprivate func write(_ report: KnowledgeBase.IndexReport) {
    result("path:      \((report.path ?? "(in memory)").showingControls())")
    result("current:   \(report.isCurrent ? "yes" : "no, the next question brings it up to date")")
    result("snapshots: \(report.snapshots)")
    result("files:     \(report.files)")
    result("actions:   \(report.actions)")
  }
}
