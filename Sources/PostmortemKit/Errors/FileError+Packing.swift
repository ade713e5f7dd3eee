import PostmortemModel

extension FileError {
  /// The error as one text without its path, for the index; control characters divide the parts,
  /// which have none themselves.
  var packed: String {
    [
      line.map { String($0) } ?? "", column.map { String($0) } ?? "", kind.rawValue, message,
      hint ?? "",
    ].joined(separator: "\u{1F}")
  }

  /// The error of a file whose text was ``packed``.
  init(packed: String, path: String) {
    let parts = packed.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5 else {
      self.init(path: path, kind: .brokenYAML, message: packed)
      return
    }
    self.init(
      path: path, line: Int(parts[0]), column: Int(parts[1]), kind: Kind(rawValue: parts[2]),
      message: parts[3], hint: parts[4].isEmpty ? nil : parts[4])
  }
}
