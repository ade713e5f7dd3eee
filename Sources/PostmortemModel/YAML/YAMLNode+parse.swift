extension YAMLNode {
  /// Reads a file that is YAML as a whole, such as the policy.
  ///
  /// A byte order mark at the beginning and one `---` line before the content are passed over. An
  /// empty file is a node without a value.
  ///
  /// Refused are anchors, aliases, tags, directives, more than one document, duplicate, merge and
  /// non-scalar keys, control characters, more than 16 levels, 100,000 nodes or 1 MiB.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - path: The file's path, for errors.
  /// - Returns: The root of the tree.
  /// - Throws: ``FileError``, naming the first mistake.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ bytes: [UInt8], path: String) throws(FileError) -> YAMLNode {
    let start = bytes.starts(with: ByteOrderMark.utf8) ? 3 : 0
    return try parse(
      bytes, in: start..<bytes.count, firstLine: 1, path: path, limits: .file,
      allowsDocumentStart: true)
  }

  /// Reads the part of a file that is YAML.
  ///
  /// Spans are those of the whole file.
  static func parse(
    _ bytes: [UInt8], in range: Range<Int>, firstLine: Int, path: String, limits: YAMLLimits,
    allowsDocumentStart: Bool = false
  ) throws(FileError) -> YAMLNode {
    guard range.count <= limits.bytes else {
      throw FileError(
        path: path, line: firstLine, kind: .tooLarge,
        message: "\(limits.subject) of \(range.count) bytes; at most \(limits.bytes) are read")
    }
    return try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
      let input = try YAMLInput(buffer, range, firstLine: firstLine, path: path)
      var builder = try YAMLTreeBuilder(
        file: buffer, range: range, input: input, limits: limits, path: path, firstLine: firstLine)
      return try builder.document(allowsDocumentStart: allowsDocumentStart)
    }
  }
}
