extension DividedFile {
  /// The error of the first byte of the body that is not UTF-8; nil if there is none.
  func invalidBody(path: String) -> FileError? {
    bytes.withUnsafeBufferPointer { buffer in
      let text = UnsafeBufferPointer(rebasing: buffer[body])
      guard let position = UTF8Scan.firstInvalid(in: text) else { return nil }
      let place = LinePosition(of: position, in: text)
      return FileError(
        path: path, line: bodyLine + place.line - 1, column: place.column, kind: .notUTF8,
        message: "bytes that are not UTF-8", hint: "save the file as UTF-8")
    }
  }
}
