extension MarkdownBody {
  /// The text as markup of a page.
  ///
  /// Raw HTML is shown as text, but for comments, which are left out. Pictures are links, since a
  /// page loads nothing. Headings have ids that begin with `text-`, and stand below a heading of the
  /// page: none is more than one level deeper than the one before.
  ///
  /// - Parameters:
  ///   - title: A first heading that says just this is left out, since the page says it.
  ///   - level: The level of the page's heading that the text stands under.
  ///   - resolve: Where a link leads on the page; nil for nowhere, so that only its text is shown.
  /// - Returns: The markup.
  /// - Complexity: O(*n*) in the number of bytes.
  public func html(
    under title: String, level: Int = 2, resolve: (String) -> String?
  ) -> HTML {
    var renderer = MarkdownRenderer(title: title, level: level)
    CommonMarkTree(bytes).walk { event in renderer.take(event, resolve) }
    return renderer.writer.html()
  }
}

/// Turns the events of a walk through a text into markup.
struct MarkdownRenderer {
  var writer = HTMLWriter()
  private let title: String
  private let base: Int
  /// The level of the heading before.
  private var latest: Int
  private var headingIDs: Set<String> = []
  private var isFirst = true
  private var tables = 0
  /// What the links that are open are shown as: whether each is a link.
  private var links: [Bool] = []
  /// Whether a heading is left out.
  private var isSkipping = false
  private var isInHeader = false

  init(title: String, level: Int) {
    self.title = title
    base = level
    latest = level
  }

  mutating func take(_ event: CommonMarkTree.Event, _ resolve: (String) -> String?) {
    switch event {
    case .heading(let level, let words): beginHeading(level, words)
    case .endHeading where isSkipping: isSkipping = false
    case _ where isSkipping: break
    case .text(let text): writer.add(HTML(text))
    case .code(let code): writer.add(.tag("code") { code })
    case .raw(let text): writer.add(HTML(Self.isComment(text) ? "" : text))
    case .block(let text, let isRaw):
      isFirst = false
      guard !isRaw || !Self.isComment(text) else { break }
      writer.add(.tag("pre", ["tabindex": "0"]) { HTML.tag("code") { text } })
    case .lineBreak: writer.add(.tag("br"))
    case .rule: writer.add(.tag("hr"))
    case .begin(let element): begin(element, resolve)
    case .end(let element): end(element)
    case .endHeading: writer.end()
    }
  }

  private mutating func beginHeading(_ level: Int, _ words: String) {
    defer { isFirst = false }
    if isFirst, level == 1, words == title {
      isSkipping = true
      return
    }
    latest = min(max(min(level + base - 1, latest + 1), base + 1), Self.headings.count)
    let name = "text-" + (Slug.joined(Slug.words(in: words)) ?? "heading")
    var id = name
    var number = 2
    while !headingIDs.insert(id).inserted {
      id = "\(name)-\(number)"
      number += 1
    }
    writer.begin(Self.headings[latest - 1], ["id": id])
  }

  private static let headings: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]

  private mutating func begin(
    _ element: CommonMarkTree.Element, _ resolve: (String) -> String?
  ) {
    isFirst = false
    switch element {
    case .paragraph: writer.begin("p")
    case .quote: writer.begin("blockquote")
    case .list(nil): writer.begin("ul")
    case .list(let start?): writer.begin("ol", ["start": "\(start)"])
    case .item: writer.begin("li")
    case .emphasis: writer.begin("em")
    case .strong: writer.begin("strong")
    case .link(let url), .image(let url):
      let target = links.contains(true) ? nil : resolve(url)
      links.append(target != nil)
      if let target { writer.begin("a", ["href": target]) } else { writer.begin("span") }
      if case .image = element { writer.add(HTML("Picture: ")) }
    case .table:
      tables += 1
      let id = "text-table-\(tables)"
      writer.begin(
        "div", ["class": "frame", "role": "group", "aria-labelledby": id, "tabindex": "0"])
      writer.begin("table")
      writer.add(.tag("caption", ["class": "heard", "id": id]) { "Table \(tables)" })
    case .tableHeader:
      isInHeader = true
      writer.begin("thead")
      writer.begin("tr")
    case .tableRow: writer.begin("tr")
    case .cell: isInHeader ? writer.begin("th", ["scope": "col"]) : writer.begin("td")
    }
  }

  private mutating func end(_ element: CommonMarkTree.Element) {
    switch element {
    case .link, .image:
      _ = links.popLast()
      writer.end()
    case .table:
      for _ in 0..<3 { writer.end() }
    case .tableHeader:
      isInHeader = false
      writer.end()
      writer.end()
      writer.begin("tbody")
    default: writer.end()
    }
  }

  /// Whether raw HTML is one comment and nothing else.
  private static func isComment(_ text: String) -> Bool {
    let text = Array(text.utf8)
    let (start, end) = (Array("<!--".utf8), Array("-->".utf8))
    guard text.starts(with: start), text.count >= start.count + end.count else { return false }
    let close = (start.count...(text.count - end.count)).first { text[$0...].starts(with: end) }
    return close.map { text[($0 + end.count)...].allSatisfy { $0 == 0x0A || $0 == 0x20 } } ?? false
  }
}
