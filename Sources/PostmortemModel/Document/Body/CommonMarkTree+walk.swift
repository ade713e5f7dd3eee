import CCmark

extension CommonMarkTree {
  /// What a walk through the tree meets, in the order of the text.
  enum Event {
    /// A heading of a level from 1 begins, with its words.
    case heading(Int, String)
    /// A heading ends.
    case endHeading
    /// Something that holds other things begins.
    case begin(Element)
    /// Something that holds other things ends.
    case end(Element)
    /// Text of a line.
    case text(String)
    /// Code in a line.
    case code(String)
    /// Raw HTML in a line.
    case raw(String)
    /// Lines of code, or of raw HTML.
    case block(String, isRaw: Bool)
    /// A line break that is wanted.
    case lineBreak
    /// A line across.
    case rule
  }

  /// What can hold other things.
  enum Element {
    case paragraph, quote, item, emphasis, strong, table, tableHeader, tableRow, cell
    /// A list; the first number where it is numbered.
    case list(Int?)
    case link(String)
    case image(String)
  }

  /// Walks through the tree.
  ///
  /// - Complexity: O(*n*) in the number of nodes.
  func walk(_ body: (Event) -> Void) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isEnd = event == CMARK_EVENT_EXIT
      let kind = Self.kind(of: node)
      if kind == "heading" {
        let level = Int(cmark_node_get_heading_level(node))
        body(isEnd ? .endHeading : .heading(level, Self.words(of: node)))
      } else if let element = Self.element(node, kind) {
        body(isEnd ? .end(element) : .begin(element))
      } else if !isEnd, let leaf = Self.leaf(node, kind) {
        body(leaf)
      }
    }
  }

  private static func element(_ node: OpaquePointer, _ kind: String) -> Element? {
    switch kind {
    case "paragraph": return isTight(node) ? nil : .paragraph
    case "block_quote": return .quote
    case "list":
      let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      return .list(isNumbered ? Int(cmark_node_get_list_start(node)) : nil)
    case "item": return .item
    case "emph": return .emphasis
    case "strong": return .strong
    case "link": return .link(text(cmark_node_get_url(node)))
    case "image": return .image(text(cmark_node_get_url(node)))
    case "table": return .table
    case "table_header": return .tableHeader
    case "table_row": return .tableRow
    case "table_cell": return .cell
    default: return nil
    }
  }

  private static func leaf(_ node: OpaquePointer, _ kind: String) -> Event? {
    let literal = { text(cmark_node_get_literal(node)) }
    switch kind {
    case "text": return .text(literal())
    case "code": return .code(literal())
    case "html_inline": return .raw(literal())
    case "code_block": return .block(literal(), isRaw: false)
    case "html_block": return .block(literal(), isRaw: true)
    case "softbreak": return .text("\n")
    case "linebreak": return .lineBreak
    case "thematic_break": return .rule
    default: return nil
    }
  }

  /// Whether a paragraph is that of a list without room between its items.
  private static func isTight(_ paragraph: OpaquePointer) -> Bool {
    guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item) else {
      return false
    }
    return kind(of: list) == "list" && cmark_node_get_list_tight(list) != 0
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
