import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Steps through actions that need a decision, and commits what was decided.
struct TriageCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "triage",
    abstract: "Step through actions that need a decision, key by key",
    discussion: """
      Without a query: what is overdue, without an owner who is there, not done by the day it was \
      first promised for, changed since it was verified, or only proposed. The most urgent comes \
      first. A query narrows this; one that says how actions stand ('is:', 'status:'), or names them \
      by their ids, alone decides what is asked about.

      A key decides; 'u' takes back, '?' lists the keys. Nothing is written to the branch before the \
      end, and then everything in one commit. Decisions are kept on disk as they are made: after \
      Ctrl-C, a lost connection or a crash the next triage takes them up again.

      \(FilterOptions.grammar)

      postmortem triage
      postmortem triage team:identity severity:sev1
      postmortem triage k7q2d x91ma
      postmortem triage status:done sort:completed
      """)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    guard console.isInteractive, let terminal = console.surroundings.keyTerminal else {
      throw CommandFailure(
        .failed, "triage asks at a terminal, and there is none",
        hints: [
          "'postmortem actions is:overdue' lists actions; 'postmortem action done ID' and its kin decide"
        ])
    }
    let view = try attempt { try base.view() }
    // A trial keeps nothing, neither in the branch nor beside it.
    let journal = try writing.dryRun ? nil : attempt { try base.triageJournal() }
    let kept = try journal.map { journal throws(CommandFailure) in try takeUp(journal, console) }
    let (query, isResumed) = try query(base, view, after: kept ?? [], journal, console)
    journal?.ask(query.description)
    let (triage, answer) = try triage(query, base, view, with: kept ?? [], console)
    console.mention(answer, base)
    // On the screen that is there again at the end.
    for dropped in triage.dropped { console.warn(dropped) }
    guard !triage.walk.entries.isEmpty else {
      console.remark("Nothing needs a decision.")
      return forget(journal, triage.dropped.count, console)
    }
    let me = try? base.me(view.policy)
    let remarks = triage.dropped + (isResumed ? ["as before: \(query)"] : [])
    let session = TriageSession(
      TriageDialog(triage.walk, me: me, message: remarks.joined(separator: "; ")),
      at: terminal, journal, console)
    let end = try session.run()
    try conclude(
      end, session.dialog.triage.decisions, dropped: triage.dropped.count, journal, base, console)
    if case .signal(let signal) = end { terminal.end(signal) }
  }

  /// Asks what becomes of the decisions that an earlier triage left.
  private func takeUp(
    _ journal: TriageJournal, _ console: Console
  ) throws(CommandFailure) -> [TriageDecision] {
    if journal.unreadCount > 0 {
      console.warn(
        "\(journal.unreadCount == 1 ? "a decision" : "\(journal.unreadCount) decisions") of an "
          + "earlier triage cannot be read: another version of the program kept them",
        hint: "a commit or a discard leaves them in '\(journal.unreadPath)'")
    }
    guard !journal.kept.isEmpty else { return [] }
    console.warn(
      "an earlier triage was left before its \(Self.decisions(journal.kept.count)) "
        + "\(journal.kept.count == 1 ? "was" : "were") committed")
    for decision in journal.kept {
      console.remark("  \(decision.action)  \(decision.sentence): \(decision.seen.title)")
    }
    while true {
      guard let answer = console.ask("[r]esume, [d]iscard, [q]uit?") else {
        throw CommandFailure(.failed, "nothing was decided; the decisions are kept")
      }
      switch answer.lowercased().first {
      case "r": return journal.kept
      case "d":
        journal.clear()
        return []
      case "q": throw CommandFailure(.failed, "nothing was decided; the decisions are kept")
      default: continue
      }
    }
  }

  /// What is asked for: what the command line says, else what the triage that is resumed had asked for.
  private func query(
    _ base: KnowledgeBase, _ view: View, after kept: [TriageDecision], _ journal: TriageJournal?,
    _ console: Console
  ) throws(CommandFailure) -> (query: Query, isResumed: Bool) {
    let said = try filter.query(.actions, base, view)
    guard said == Query(), !kept.isEmpty, let text = journal?.keptQuery, !text.isEmpty,
      // What another version of the program has written may mean nothing here.
      let earlier = try? filter.query(.actions, words: [text], base, view)
    else { return (said, false) }
    console.remark("The triage goes on with its query: \(text)")
    return (earlier, true)
  }

  /// The walk through what is asked about, kept decisions made again.
  ///
  /// - Returns: The walk with what says which decisions no longer fit, and the answer it came from.
  private func triage(
    _ query: Query, _ base: KnowledgeBase, _ view: View, with kept: [TriageDecision],
    _ console: Console
  ) throws(CommandFailure) -> (
    (walk: PostmortemModel.Triage, dropped: [String]), Answer<[TrackedAction]>
  ) {
    var query = query
    if !query.saysHowActionsStand { query.terms += Query.needsDecision }
    let answer = try attempt { try base.actions(matching: query) }
    if answer.value.isEmpty { console.noteUnknownNames(in: query, answer.view, base) }
    var actions = answer.value
    let others = Set(kept.map(\.action)).subtracting(actions.map(\.action.id)).map(\.text).sorted()
    if !others.isEmpty {
      let query = Query(terms: [QueryTerm(.equals(.id, others))])
      actions = try attempt { try base.actions(matching: query) }.value + actions
    }
    let ids = actions.map(\.action.id)
    let facts = try attempt { try base.facts(of: ids, upTo: answer.view) }
    var walk = PostmortemModel.Triage(
      actions, facts, policy: view.policy, today: view.today, isSorted: !query.order.isEmpty)
    var dropped: [String] = []
    for decision in kept {
      do throws(ChangeRefusal) {
        try walk.restore(decision)
      } catch {
        dropped.append("\(error.message): '\(decision.participle)' is left out")
      }
    }
    if !kept.isEmpty { walk.goToFirstUndecided() }
    return ((walk, dropped), answer)
  }

  private func conclude(
    _ end: TriageSession.End, _ decisions: [TriageDecision], dropped: Int,
    _ journal: TriageJournal?, _ base: KnowledgeBase, _ console: Console
  ) throws(CommandFailure) {
    switch end {
    case .dialog(.commit): try commit(decisions, journal, base, console)
    case .dialog(.discard):
      journal?.clear()
      console.remark("Nothing was committed.")
    case .dialog(.nothing):
      console.remark("Nothing was decided.")
      forget(journal, dropped, console)
    case .dialog(.keep), .signal, .closed:
      guard journal != nil, !decisions.isEmpty else {
        console.remark("Nothing was committed.")
        return forget(journal, dropped, console)
      }
      console.remark(
        "\(Self.decisions(decisions.count + dropped, capital: true)) kept, not committed; "
          + "'postmortem triage' takes up where this ended.")
    }
  }

  /// Clears a journal without decisions; those that fit nothing here may fit on another branch.
  private func forget(_ journal: TriageJournal?, _ dropped: Int, _ console: Console) {
    guard dropped > 0 else {
      journal?.clear()
      return
    }
    console.remark(
      "\(Self.decisions(dropped, capital: true)) kept; "
        + "the next 'postmortem triage' takes up again, or discards.")
  }

  private func commit(
    _ decisions: [TriageDecision], _ journal: TriageJournal?, _ base: KnowledgeBase,
    _ console: Console
  ) throws(CommandFailure) {
    let report: TriageReport
    do {
      report = try attempt { try base.carryOut(decisions, writing.kit) }
    } catch {
      var failure = error
      if journal != nil {
        failure.hints.append("the decisions are kept for the next 'postmortem triage'")
      }
      throw failure
    }
    // Where everything was left out, nothing that was typed is anywhere else.
    let isKept = journal != nil && report.written.commit == nil && !report.leftOut.isEmpty
    if !isKept { journal?.clear() }
    for (action, difference) in report.overtaken {
      console.warn("\(action) was changed by another commit meanwhile: \(difference)")
    }
    console.show(report.written, writing)
    for notice in base.notices { console.warn(notice) }
    guard !report.leftOut.isEmpty else { return }
    for (action, error) in report.leftOut {
      console.warn("\(action) was left as it is: \(error.message)", hint: error.hints.first)
    }
    throw CommandFailure(
      .failed,
      report.leftOut.count == 1
        ? "what was decided about 1 action no longer fits it"
        : "what was decided about \(report.leftOut.count) actions no longer fits them",
      hints: [
        isKept
          ? "the decisions are kept; the next 'postmortem triage' takes them up or discards them"
          : "'postmortem triage' asks again"
      ])
  }

  private static func decisions(_ count: Int, capital: Bool = false) -> String {
    guard capital else { return count == 1 ? "decision" : "\(count) decisions" }
    return count == 1 ? "1 decision is" : "\(count) decisions are"
  }
}
