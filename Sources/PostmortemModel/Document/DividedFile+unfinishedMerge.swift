extension DividedFile {
  /// What says that the front matter holds git's conflict markers; nil if it holds none.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  func unfinishedMerge(path: String) -> FileError? {
    let marker = Array("<<<<<<< ".utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var position = frontMatter.lowerBound
      var line = frontMatterLine
      while position < frontMatter.upperBound {
        if buffer[position...].starts(with: marker) {
          return FileError(
            path: path, line: line, kind: .unfinishedMerge,
            message: "a merge that was not finished: git's conflict markers begin here",
            hint: "keep one of the two sides, remove the lines '<<<<<<<', '=======' and '>>>>>>>', "
              + "and commit; 'git merge --abort' gives a merge up that is still under way")
        }
        position = LineScan.nextLine(in: buffer, after: position)
        line += 1
      }
      return nil
    }
  }
}
