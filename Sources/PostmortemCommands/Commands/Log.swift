import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Lists what happened to actions and incidents.
struct Log: Command {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List what happened to actions and incidents",
    discussion: """
      Events come from git's history, newest first: they survive renamed files, moved actions and \
      edits by hand. DAY is that on which the mainline recorded the change; where the file states \
      another, it is under STATED, and counts for 'when:'.

      The first words may be ids; an id may be cut short. The other words are asked of the action \
      and its incident as they stood after the event. 'event:' and 'when:' ask for the event itself, \
      and 'balance:' for what it counts as in a review.

      \(FilterOptions.grammar)

      postmortem log k7q2d
      postmortem log event:completed when:last-quarter owner:me
      postmortem log 'event:re-dated severity:sev1 -is:proposed' --at 2023-06-30
      """)

  @OptionGroup var filter: FilterOptions

  @Option(
    help: ArgumentHelp("Only these events, such as completed,reopened", valueName: "event,…"))
  var event: [String] = []

  @Option(
    help: ArgumentHelp("Only what happened in a period, stated days first", valueName: "period"))
  var when: String?

  @OptionGroup var time: TimeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let view = try attempt { try base.view(from: point) }
    let (named, words, unknown) = try divide(filter.words, base, view)
    var query = try filter.query(.events, words: words, base, view)
    query.terms += try optionTerms(view)
    if !named.isEmpty { query.terms.append(named.count == 1 ? named[0] : QueryTerm(.any(named))) }
    query.limit = output.limit
    let answer = try attempt { try base.log(matching: query, from: point) }
    if answer.value.isEmpty, let unknown { throw unknown }
    try Listing.events.write(answer.value, output, envelope: Envelope(answer), to: console)
    if answer.value.isEmpty, named.isEmpty, words.count == 1, let word = words.first,
      Self.mayBeName(word)
    {
      console.note(
        "'\(word)' is no id, so it was searched for as a text; 'postmortem list' and "
          + "'postmortem actions' list ids")
    }
    try console.conclude(
      answer, to: query, base, output, count: answer.value.count, noun: "event")
  }

  private func optionTerms(_ view: View) throws(CommandFailure) -> [QueryTerm] {
    let reading = QueryReading(
      .events, today: view.today, fiscalStart: view.policy.fiscalYearStarts)
    let options = [("event", event), ("when", when.map { [$0] } ?? [])]
    var terms: [QueryTerm] = []
    for (key, texts) in options where !texts.isEmpty {
      terms.append(try FilterOptions.term("--\(key)", key, texts, reading))
    }
    return terms
  }

  /// Whether a word can be the name of something, rather than a part of a query.
  private static func mayBeName(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-") && word.allSatisfy { !": \"\t\n".contains($0) }
  }

  /// Divides the words into ids and a query.
  ///
  /// The first word may be a part of an id, those behind it whole ones. A word that names nothing, or
  /// several things, is a text to search for.
  ///
  /// - Returns: What asks for the ids, the words behind them, and the failure to be shown if the first
  ///   word is close to a name and nothing is found.
  private func divide(
    _ words: [String], _ base: KnowledgeBase, _ view: View
  ) throws(CommandFailure) -> ([QueryTerm], [String], CommandFailure?) {
    var terms: [QueryTerm] = []
    for word in words {
      guard Self.mayBeName(word) else { break }
      do {
        if terms.isEmpty {
          terms.append(try base.eventsTerm(named: word, in: view))
        } else if let term = try base.eventsTerm(of: word, in: view) {
          terms.append(term)
        } else {
          break
        }
      } catch {
        guard error.code == .unknownName || error.code == .ambiguousName else {
          throw CommandFailure(.failed, error.message, hints: error.hints)
        }
        let isNear = error.hints.contains { $0.hasPrefix("did you mean") }
        return (
          [], words, isNear ? CommandFailure(.failed, error.message, hints: error.hints) : nil
        )
      }
    }
    return (terms, Array(words.dropFirst(terms.count)), nil)
  }
}
