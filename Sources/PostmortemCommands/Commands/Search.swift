import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Searches the full text.
struct Search: Command {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the text of incidents and actions",
    discussion: """
      Incidents, the sections of their text, and actions that have all the words, best first, with the \
      line of the file. Case and accents are passed over. A phrase stands in double quotes, a '*' at \
      the end lets a word go on, and a '-' before a word leaves out what has it, behind '--' or inside \
      of a quoted argument. Everything else is text. Exit status 1 says that nothing was found.

      postmortem search connection pool
      postmortem search '"memory limit" certif* -staging'
      postmortem search --as-of 2023-06-30 db-primary-01
      """)

  @Argument(help: ArgumentHelp("What to look for", valueName: "word"))
  var words: [String]

  @Option(name: .shortAndLong, help: "How to write the hits")
  var format = OutputFormat.table

  @Option(help: ArgumentHelp("The columns of CSV, by their JSON keys", valueName: "a,b,c"))
  var columns: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("At most this many hits", valueName: "number"))
  var limit = 20

  @OptionGroup var time: TimeOptions
  @OptionGroup var global: GlobalOptions

  /// The most words that are looked for.
  private static let mostWords = 1000

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let words = try wanted()
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let answer = try attempt { try base.search(words, limit: limit, from: point) }
    switch format {
    case .table: SearchPage(answer.value.hits, console).write()
    case .ids:
      var seen: Set<String> = []
      for hit in answer.value.hits where seen.insert(hit.id).inserted { console.result(hit.id) }
    case .json, .ndjson, .csv:
      try Listing.hits.write(
        answer.value.hits, format, columns, envelope: Envelope(answer),
        more: [.init("total", .number(answer.value.total))], to: console)
    }
    try conclude(answer, base, console)
  }

  private func wanted() throws(CommandFailure) -> SearchWords {
    let words = SearchWords(parsing: self.words)
    guard words.words.contains(where: { !$0.isExcluded }) else {
      throw CommandFailure(
        .usage,
        words.words.isEmpty
          ? "there is nothing to look for" : "there are only words to leave out",
        hints: ["name a word: postmortem search timeout"])
    }
    guard words.words.count <= Self.mostWords else {
      throw CommandFailure(
        .usage, "\(words.words.count) words are too many; at most \(Self.mostWords) are looked for")
    }
    return words
  }

  private func conclude(
    _ answer: Answer<SearchResult>, _ base: KnowledgeBase, _ console: Console
  ) throws(CommandFailure) {
    let result = answer.value
    for notice in base.notices { console.warn(notice) }
    for problem in answer.problems { console.warn(problem.description, hint: problem.hint) }
    if format == .table, result.total > 0 {
      let shown = result.hits.count
      let hits = result.total == 1 ? "1 hit" : "\(result.total) hits"
      console.remark(
        shown == result.total
          ? "\(hits)." : "\(hits); \(result.total - shown) more with '--limit \(result.total)'.")
    }
    if !answer.problems.isEmpty {
      let files = answer.problems.count == 1 ? "1 file" : "\(answer.problems.count) files"
      throw CommandFailure(
        .failed, "\(files) could not be read: the answer is not complete",
        hints: ["'postmortem check' says what is wrong"])
    }
    guard result.total == 0 else { return }
    console.remark("Nothing found.")
    throw CommandFailure(.negative, "", hints: console.isQuiet ? [] : Self.hints(result))
  }

  private static func hints(_ result: SearchResult) -> [String] {
    if result.isWordless { return ["letters and digits are looked for, signs are passed over"] }
    guard !result.unknownWords.isEmpty else {
      return ["no passage has all of it; fewer words find more"]
    }
    return result.unknownWords.map { unknown in
      let near = unknown.nearest.map { "; did you mean '\($0)'?" } ?? ""
      return "'\(unknown.word)' stands nowhere\(near)"
    }
  }
}
