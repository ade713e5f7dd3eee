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

  private let root: OpaquePointer?

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

  /// The words without markup.
  func plainText() -> String {
    guard let text = cmark_render_plaintext(root, CMARK_OPT_DEFAULT, 0) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    let words = String(cString: text)
    return words == "\n" ? "" : words
  }

  private static func words(of heading: OpaquePointer) -> String {
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
