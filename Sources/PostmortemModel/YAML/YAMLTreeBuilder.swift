import CLibyaml

/// Makes a tree of the events of one libyaml parser, which it owns.
///
/// The bytes that it reads must outlive it.
struct YAMLTreeBuilder: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let file: UnsafeBufferPointer<UInt8>
  private let input: YAMLInput
  private let substitute: UnsafeMutableBufferPointer<UInt8>?
  private let limits: YAMLLimits
  private let path: String
  private let firstLine: Int
  private var nodes = 0

  init(
    file: UnsafeBufferPointer<UInt8>, range: Range<Int>, input: YAMLInput, limits: YAMLLimits,
    path: String, firstLine: Int
  ) throws(FileError) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw FileError(path: path, kind: .tooLarge, message: "out of memory")
    }
    self.parser = parser
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    self.file = file
    self.input = input
    self.limits = limits
    self.path = path
    self.firstLine = firstLine
    substitute = input.substitute.map { bytes in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = copy.initialize(from: bytes)
      return copy
    }
    let bytes =
      substitute.map { UnsafeBufferPointer($0) }
      ?? UnsafeBufferPointer(
        rebasing: file[range])
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
    substitute?.deallocate()
  }

  /// The one document of the input; a node without a value if there is none.
  mutating func document(allowsDocumentStart: Bool) throws(FileError) -> YAMLNode {
    try advance()
    try advance()
    guard event.pointee.type == YAML_DOCUMENT_START_EVENT else {
      return YAMLNode(
        content: .scalar(YAMLScalar(text: "", style: .plain)),
        span: input.offset(0)..<input.offset(0), line: firstLine, column: 1)
    }
    let start = event.pointee.data.document_start
    guard start.version_directive == nil, start.tag_directives.start == start.tag_directives.end
    else {
      throw error(
        .directiveRefused, "a YAML directive", "remove the line that begins with '%'")
    }
    guard start.implicit != 0 || allowsDocumentStart else { throw marker() }
    try advance()
    let root = try node(depth: 0)
    try advance()
    guard event.pointee.data.document_end.implicit != 0 else { throw marker() }
    try advance()
    guard event.pointee.type == YAML_STREAM_END_EVENT else { throw marker() }
    return root
  }

  /// Fetches the next event.
  private mutating func advance() throws(FileError) {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else {
      throw YAMLFailure.error(of: parser.pointee, path: path, firstLine: firstLine)
    }
  }

  /// The node that the current event begins.
  private mutating func node(depth: Int) throws(FileError) -> YAMLNode {
    nodes += 1
    guard nodes <= limits.nodes else {
      throw error(.tooManyNodes, "more than \(limits.nodes) values")
    }
    let mark = event.pointee.start_mark
    let start = input.offset(mark.index)
    let line = firstLine + mark.line
    let column = mark.column + 1
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      return try scalar(start: start, line: line, column: column)
    case YAML_SEQUENCE_START_EVENT:
      let head = event.pointee.data.sequence_start
      try refuseProperties(anchor: head.anchor, tag: head.tag, start: start)
      let isFlow = head.style == YAML_FLOW_SEQUENCE_STYLE
      try refuse(depth: depth + 1)
      var items: [YAMLNode] = []
      try advance()
      while event.pointee.type != YAML_SEQUENCE_END_EVENT {
        items.append(try node(depth: depth + 1))
        try advance()
      }
      let end = isFlow ? input.offset(event.pointee.end_mark.index) : items.last?.span.upperBound
      return YAMLNode(
        content: .sequence(items, isFlow: isFlow), span: start..<(end ?? start), line: line,
        column: column)
    case YAML_MAPPING_START_EVENT:
      let head = event.pointee.data.mapping_start
      try refuseProperties(anchor: head.anchor, tag: head.tag, start: start)
      let isFlow = head.style == YAML_FLOW_MAPPING_STYLE
      try refuse(depth: depth + 1)
      let entries = try entries(
        depth: depth + 1, column: isFlow ? nil : column)
      let end =
        isFlow
        ? input.offset(event.pointee.end_mark.index) : entries.last?.value.span.upperBound
      return YAMLNode(
        content: .mapping(entries, isFlow: isFlow), span: start..<(end ?? start), line: line,
        column: column)
    default:
      throw error(
        .aliasRefused, "an alias, '*…'",
        "write the value out, or put it in quotes if it begins with an asterisk")
    }
  }

  /// The entries of the mapping that has begun; keys of a block mapping stand at its column.
  private mutating func entries(
    depth: Int, column: Int?
  ) throws(FileError) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var names: Set<String> = []
    try advance()
    while event.pointee.type != YAML_MAPPING_END_EVENT {
      guard event.pointee.type == YAML_SCALAR_EVENT || event.pointee.type == YAML_ALIAS_EVENT else {
        throw error(.complexKey, "a key that is a list or a mapping", "keys are text, 'key: value'")
      }
      let key = try node(depth: depth)
      guard let name = key.text, !name.isEmpty else {
        throw error(.complexKey, "a value without a key", "write 'key: value'", at: key)
      }
      guard column.map({ $0 == key.column }) ?? !followsQuestionMark(key) else {
        throw error(.complexKey, "a key written with '?'", "write 'key: value'", at: key)
      }
      guard name != "<<" || key.scalar?.style != .plain else {
        throw error(.mergeKeyRefused, "a merge key, '<<'", "write the keys out", at: key)
      }
      let isNew =
        entries.count < 16
        ? !entries.contains { $0.name == name } : names.insert(name).inserted
      guard isNew else {
        let first = entries.first { $0.name == name }?.key.line ?? key.line
        throw error(
          .duplicateKey,
          "key \(VisibleText.quoted(name)) stands twice, first in line \(first)",
          "remove one of lines \(first) and \(key.line)", at: key)
      }
      try advance()
      let value = try node(depth: depth)
      entries.append(YAMLNode.Entry(name: name, key: key, value: value))
      if entries.count == 16 { names = Set(entries.map(\.name)) }
      try advance()
    }
    return entries
  }

  private func scalar(start: Int, line: Int, column: Int) throws(FileError) -> YAMLNode {
    let data = event.pointee.data.scalar
    try refuseProperties(anchor: data.anchor, tag: data.tag, start: start)
    let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
    let text = input.restored(String(decoding: bytes, as: UTF8.self))
    let style: YAMLScalar.Style
    var end = input.offset(event.pointee.end_mark.index)
    switch data.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      style = .doubleQuoted
      if let control = text.unicodeScalars.first(where: {
        YAMLInput.isControl($0) || $0 == "\r"
      }) {
        throw error(
          .controlCharacter,
          "an escape for the control character \(VisibleText.quoted(String(control)))", "remove it")
      }
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      style = data.style == YAML_LITERAL_SCALAR_STYLE ? .literal : .folded
      end = contentEnd(ofBlockScalar: start..<end)
    default: style = .plain
    }
    return YAMLNode(
      content: .scalar(YAMLScalar(text: text, style: style)), span: start..<end, line: line,
      column: column)
  }

  /// Where the last line of a block scalar ends that is not blank; libyaml takes the line ends and
  /// blank lines after it along.
  private func contentEnd(ofBlockScalar span: Range<Int>) -> Int {
    var end = span.upperBound
    var position = end
    while position > span.lowerBound {
      switch file[position - 1] {
      case 0x0A, 0x0D:
        position -= 1
        end = position
      case 0x20, 0x09:
        position -= 1
      default:
        return end
      }
    }
    return end
  }

  /// Whether a key between braces, where a comma or a brace is before every other, is explicit.
  private func followsQuestionMark(_ key: YAMLNode) -> Bool {
    var position = key.span.lowerBound - 1
    while position >= 0, [0x20, 0x09, 0x0A, 0x0D].contains(file[position]) { position -= 1 }
    return position >= 0 && file[position] == UInt8(ascii: "?")
  }

  private func refuse(depth: Int) throws(FileError) {
    guard depth > limits.depth else { return }
    throw error(.tooDeep, "lists and mappings more than \(limits.depth) deep")
  }

  /// Refuses a tag or an anchor.
  ///
  /// The tag `!` leaves no trace in the event but its first byte.
  private func refuseProperties(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, start: Int
  ) throws(FileError) {
    if anchor != nil {
      throw error(
        .anchorRefused, "an anchor, '&…'",
        "write the value out, or put it in quotes if it begins with '&'")
    }
    let isTagged =
      start < input.offset(event.pointee.end_mark.index)
      && file[start] == UInt8(ascii: "!")
    if tag != nil || isTagged {
      throw error(
        .tagRefused, "a tag, '!…'", "remove it, or put the value in quotes if it begins with '!'")
    }
  }

  private func marker() -> FileError {
    error(
      .severalDocuments, "a document marker, '---' or '...', inside the \(limits.subject)",
      "one document is all that may stand there")
  }

  private func error(
    _ kind: FileError.Kind, _ message: String, _ hint: String? = nil, at node: YAMLNode? = nil
  ) -> FileError {
    let mark = event.pointee.start_mark
    return FileError(
      path: path, line: node?.line ?? firstLine + mark.line,
      column: node?.column ?? mark.column + 1, kind: kind, message: message, hint: hint)
  }
}
