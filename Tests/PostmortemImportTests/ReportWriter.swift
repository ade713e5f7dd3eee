/// Writes one and the same report in the many ways of people.
struct ReportWriter {
  /// How headings look.
  enum HeadingStyle: CaseIterable {
    case hashes, tightHashes, closedHashes, underlined, bold, boldWithColon, bare, bareWithColon
    case angled, numbered, html, emoji
  }

  /// How items of lists begin.
  enum ItemStyle: CaseIterable {
    case hyphen, asterisk, plus, bullet, dash, number, parenthesis, html, none
  }

  var headings = HeadingStyle.hashes
  var items = ItemStyle.hyphen
  /// What ends a line.
  var lineEnd = "\n"
  /// What stands in front of the text.
  var prefix = ""
  /// The column at which paragraphs and items are wrapped; nil leaves them in one line.
  var width: Int?
  /// What stands around times and the first words of items.
  var emphasis = ""
  /// The blank lines after a heading, and before one.
  var gap = 1
  /// What separates words here and there.
  var space = " "

  private func heading(_ title: String, number: Int, isTitle: Bool = false) -> [String] {
    switch headings {
    case .hashes: [(isTitle ? "# " : "## ") + title]
    case .tightHashes: [(isTitle ? "#" : "###") + title]
    case .closedHashes: [(isTitle ? "# " + title + " #" : "## " + title + " ##")]
    case .underlined: [title, String(repeating: isTitle ? "=" : "-", count: title.count)]
    case .bold: ["**" + title + "**"]
    case .boldWithColon: ["**" + title + (isTitle ? "" : ":") + "**"]
    case .bare: [title]
    case .bareWithColon: [title + (isTitle ? "" : ":")]
    case .angled: [(isTitle ? "### " : ">>") + title]
    case .numbered: [isTitle ? "# " + title : "\(number). " + title]
    case .html: [isTitle ? "<h1>\(title)</h1>" : "<h2>\(title)</h2>"]
    case .emoji: [(isTitle ? "# \u{1F525} " : "## \u{1F6A8} ") + title]
    }
  }

  private func item(_ text: String, number: Int) -> String {
    switch items {
    case .hyphen: "- " + text
    case .asterisk: "* " + text
    case .plus: "+ " + text
    case .bullet: "\u{2022} " + text
    case .dash: "\u{2014} " + text
    case .number: "\(number). " + text
    case .parenthesis: "\(number)) " + text
    case .html: "<li>" + text + "</li>"
    case .none: text
    }
  }

  private func wrapped(_ text: String, indent: String = "") -> [String] {
    guard let width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
      }
      line += (line.isEmpty || line == indent ? "" : " ") + word
    }
    return lines + [line]
  }

  /// The report's text.
  var text: String {
    var lines = heading("Login outage after a cache upgrade", number: 0, isTitle: true)
    let blanks = Array(repeating: "", count: gap)
    lines += Array(repeating: "", count: max(1, gap))
    func section(_ title: String, _ number: Int, _ body: [String]) {
      lines += heading(title, number: number) + blanks + body
      lines += Array(repeating: "", count: max(1, gap))
    }
    section(
      "Issue Summary", 1,
      wrapped(
        "On March 14th, 2024, from 9:40 PM to\(space)11:05 PM WAT, people could not sign in to the shop. "
          + "About a third of all sessions were lost, and the help desk took ninety calls."))
    let entries = [
      ("9:40 PM", "The new cache version goes live"), ("9:52 PM", "Alarms about failed sign-ins"),
      ("10:30 PM", "The on-call engineer suspects the cache"),
      ("11:05 PM", "The old version is back and sign-in works"),
    ]
    section(
      "Timeline", 2,
      entries.enumerated().map {
        item("\(emphasis)\($1.0)\(emphasis): \($1.1)", number: $0 + 1)
      })
    section(
      "Root Cause", 3,
      wrapped(
        "The new cache version changed how sessions are stored, and nobody had read its notes. "
          + "Old sessions could not be read any more."))
    let measures = [
      "Read the release notes of caches before every upgrade",
      "Try upgrades of the session cache with a copy of yesterday's sessions from the shop first",
      "Add an alarm on the share of lost sessions",
    ]
    section(
      "Corrective and Preventative Measures", 4,
      measures.enumerated().flatMap {
        wrapped(
          item("\(emphasis)\($1)\(emphasis)", number: $0 + 1), indent: items == .none ? "" : "  ")
      })
    return prefix + lines.joined(separator: lineEnd)
  }
}
