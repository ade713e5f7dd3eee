import CCmark

/// The tree that cmark-gfm makes of a text, which it owns.
struct CommonMarkTree: ~Copyable {
  /// A heading that stands in no other block.
  struct Heading {
    var level: Int
    var title: String
    /// Its first line, from 0.
    var line: Int
  }

  let root: OpaquePointer?

  /// Registering changes tables of the whole process, so it is done once.
  private static let areExtensionsRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  init(_ bytes: ArraySlice<UInt8>) {
    guard Self.areExtensionsRegistered, let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8)
    else {
      root = nil
      return
    }
    defer { cmark_parser_free(parser) }
    if let table = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, table)
    }
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        cmark_parser_feed(parser, start, characters.count)
      }
    }
    root = cmark_parser_finish(parser)
  }

  deinit { cmark_node_free(root) }

  /// The headings that stand in no other block, in the order of the text.
  func headings() -> [Heading] {
    var result: [Heading] = []
    var child = cmark_node_first_child(root)
    while let node = child {
      if cmark_node_get_type(node) == CMARK_NODE_HEADING {
        result.append(
          Heading(
            level: Int(cmark_node_get_heading_level(node)), title: Self.words(of: node),
            line: Int(cmark_node_get_start_line(node)) - 1))
      }
      child = cmark_node_next(node)
    }
    return result
  }

  /// The lines, from 0, of paragraphs, headings and tables that stand in no quote, in order.
  func proseLines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    Self.collectProse(under: root, &lines)
    return lines
  }

  private static func collectProse(under parent: OpaquePointer?, _ lines: inout [Range<Int>]) {
    var child = cmark_node_first_child(parent)
    while let node = child {
      switch kind(of: node) {
      case "paragraph", "heading", "table": lines.append(Self.lines(of: node))
      case "block_quote", "code_block", "html_block": break
      default: collectProse(under: node, &lines)
      }
      child = cmark_node_next(node)
    }
  }

  /// The lines, from 0, of code and raw HTML, in order.
  func codeLines() -> [Range<Int>] {
    var found: [Range<Int>] = []
    forEachNode { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: found.append(Self.lines(of: node))
      default: break
      }
    }
    return found
  }

  /// Where the links of the text lead, in order.
  func destinations() -> [String] {
    var found: [String] = []
    forEachNode { node in
      guard cmark_node_get_type(node) == CMARK_NODE_LINK, let url = cmark_node_get_url(node)
      else { return }
      found.append(String(cString: url))
    }
    return found
  }

  private func forEachNode(_ body: (OpaquePointer) -> Void) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return }
      if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { body(node) }
    }
  }

  private static func lines(of node: OpaquePointer) -> Range<Int> {
    let first = max(0, Int(cmark_node_get_start_line(node)) - 1)
    return first..<max(first + 1, Int(cmark_node_get_end_line(node)))
  }

  static func kind(of node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  /// The words without markup.
  func plainText() -> String {
    guard let text = cmark_render_plaintext(root, CMARK_OPT_DEFAULT, 0) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    let words = String(cString: text)
    return words == "\n" ? "" : words
  }

  static func words(of heading: OpaquePointer) -> String {
    guard let iterator = cmark_iter_new(heading) else { return "" }
    defer { cmark_iter_free(iterator) }
    var words = ""
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        if let literal = cmark_node_get_literal(node) { words += String(cString: literal) }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words += " "
      default: break
      }
    }
    return words
  }
}
