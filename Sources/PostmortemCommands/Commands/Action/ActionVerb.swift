import ArgumentParser
import PostmortemKit
import PostmortemModel

/// A command that makes one change to one or more actions.
protocol ActionVerb: Command {
  var targets: ActionTargets { get }

  /// Whether closed actions that a query finds are left out.
  static var sparesClosed: Bool { get }

  /// What the options ask for.
  func change(
    today: CalendarDay, _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ActionChange
}

extension ActionVerb {
  /// Whether closed actions that a query finds are left out: what cannot be done to them is refused.
  static var sparesClosed: Bool { false }

  /// The verb as it is typed.
  private static var name: String { configuration.commandName ?? "change" }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let view = try attempt { try base.view() }
    let change = try change(today: view.today, base, view)
    let names = try targets.names(
      to: Self.name, sparingClosed: Self.sparesClosed, base, view, console)
    // Asked before the commit, after which the name would be known.
    let remark = change.owner.flatMap { OwnerRemark($0, base, view) }
    let report = try attempt {
      try base.change(names, change, note: targets.note, targets.writing.kit)
    }
    console.show(report, targets.writing)
    for notice in base.notices { console.warn(notice) }
    if let remark { console.warn(remark.clause, hint: remark.hint(for: names)) }
    console.warn(ofEvidence: change.evidence, base, isDryRun: targets.writing.dryRun)
  }
}
