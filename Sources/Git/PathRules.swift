/// Which paths may be written.
///
/// The rules are git's own with `core.protectNTFS` and `core.protectHFS` on (git's `verify_path`,
/// `is_ntfs_dotgit` and `is_hfs_dotgit`), and no control characters besides.
enum PathRules {
  /// The names that a path consists of.
  ///
  /// - Throws: ``GitError`` with ``GitError/Code/invalidPath``.
  static func names(of path: String) throws(GitError) -> [String] {
    func refuse(_ reason: String) -> GitError {
      GitError(.invalidPath, "'\(path)' cannot be a file's path: \(reason)", subject: path)
    }
    if path.isEmpty { throw refuse("it is empty") }
    if path.utf8.count > 4000 { throw refuse("it is too long") }
    if path.hasPrefix("/") { throw refuse("it is absolute") }
    if path.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    {
      throw refuse("it contains a control character")
    }
    let names = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for name in names {
      switch name {
      case "": throw refuse("a name in it is empty")
      case ".", "..": throw refuse("it contains '\(name)'")
      default: break
      }
      if name.utf8.count > 255 { throw refuse("a name in it is too long") }
      if isGitDirectory(name) { throw refuse("it leads into git's own directory") }
    }
    return names
  }

  /// Whether a file system may take the name for `.git`.
  private static func isGitDirectory(_ name: String) -> Bool {
    let visible = String(String.UnicodeScalarView(name.unicodeScalars.filter { !isIgnored($0) }))
    if visible.lowercased() == ".git" { return true }
    // NTFS ends a name at a backslash or the colon of a stream, and drops dots and blanks there.
    for part in name.split(whereSeparator: { $0 == "\\" || $0 == ":" }) {
      var part = part
      while let last = part.last, last == "." || last == " " { part.removeLast() }
      if [".git", "git~1"].contains(part.lowercased()) { return true }
    }
    return false
  }

  /// The characters that HFS+ leaves out when it compares names.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
    default: false
    }
  }
}
