internal import CLibgit2

/// The attributes that git gives to the files of a branch, from all the places where it looks.
///
/// It is not libgit2's reading of them: that knows no patterns in quotes, and no `core.ignoreCase`.
struct Attributes {
  private let repository: Repository
  private let branch: TargetBranch
  private let ignoresCase: Bool
  /// The files of the system and of the user, those with the lower rank first.
  private let general: [AttributeFile]
  /// `info/attributes`, which outranks all others.
  private let own: AttributeFile
  private let checkout: Checkout?
  private var folders: [String: AttributeFile] = [:]

  /// - Throws: ``GitError`` if a file, a setting or the index cannot be read.
  init(of repository: Repository, on branch: TargetBranch) throws(GitError) {
    self.repository = repository
    self.branch = branch
    ignoresCase = try repository.configurationBool("core.ignoreCase") == true
    var general: [AttributeFile] = []
    for path in try repository.generalAttributeFiles {
      general.append(try Self.file(path))
    }
    self.general = general
    own = try Self.file(repository.commonDirectory + "/info/attributes")
    let workTree = branch.isCheckedOutHere ? repository.workTree : nil
    checkout = try workTree.map { path throws(GitError) in
      try Checkout(path, index: repository.indexPath)
    }
  }

  private static func file(_ path: String) throws(GitError) -> AttributeFile {
    let isFile = FileStatus(path: path)?.kind == .regular
    let bytes = isFile ? try Descriptor.contents(ofFile: path) : nil
    return AttributeFile(bytes ?? [], allowsMacros: true)
  }

  /// The text that an attribute has for a path; nil if it is unset, or set without a text.
  ///
  /// - Throws: ``GitError`` if a file of attributes cannot be read.
  /// - Complexity: O(*n*) in the number of lines of attributes.
  mutating func text(_ name: String, of path: String) throws(GitError) -> String? {
    guard case .text(let text) = try states(of: path)[name] else { return nil }
    return text
  }

  /// Everything that is said of a path.
  private mutating func states(
    of path: String
  ) throws(GitError) -> [String: AttributeFile.State] {
    let bytes = Array(path.utf8)
    var files = general.map { (file: $0, base: 0) }
    files.append((try folder(""), 0))
    for end in bytes.indices where bytes[end] == UInt8(ascii: "/") {
      files.append((try folder(String(decoding: bytes[..<end], as: UTF8.self)), end + 1))
    }
    files.append((own, 0))

    var macros: [String: [(name: String, state: AttributeFile.State)]] = [
      "binary": [("diff", .unset), ("merge", .unset), ("text", .unset)]
    ]
    for (file, _) in files {
      for line in file.lines where line.isMacro {
        macros[String(decoding: line.pattern, as: UTF8.self)] = line.states
      }
    }
    var known: [String: AttributeFile.State] = [:]
    // The last word counts, so what is found first from behind stays.
    func fill(_ states: [(name: String, state: AttributeFile.State)]) {
      for (name, state) in states.reversed() where known[name] == nil {
        known[name] = state
        if state == .set, let macro = macros[name] { fill(macro) }
      }
    }
    for (file, base) in files.reversed() {
      let rest = Array(bytes[base...])
      for line in file.lines.reversed() where line.isAbout(rest, ignoresCase: ignoresCase) {
        fill(line.states)
      }
    }
    return known
  }

  /// The attributes in a folder of the branch; without a slash at its end, empty for the root.
  private mutating func folder(_ folder: String) throws(GitError) -> AttributeFile {
    if let known = folders[folder] { return known }
    let path = folder.isEmpty ? ".gitattributes" : folder + "/.gitattributes"
    let file = AttributeFile(try bytes(at: path), allowsMacros: folder.isEmpty)
    folders[folder] = file
    return file
  }

  /// A file of the work tree, or what the index has where there is none; the branch's own where it
  /// is not checked out here.
  private func bytes(at path: String) throws(GitError) -> [UInt8] {
    guard let checkout else {
      guard let tip = branch.tip else { return [] }
      let entry = try repository.entry(at: path, in: repository.commit(tip).tree)
      guard let entry, entry.mode.isFile else { return [] }
      return try repository.blob(entry.id)
    }
    do {
      let names = path.split(separator: "/").map { String($0) }
      if case .file(let bytes, _) = try checkout.files.content(at: names) { return bytes }
    } catch {
      // Git looks behind no link either.
      guard error.code == .invalidPath else { throw error }
    }
    guard case .entry(let entry) = checkout.index[path], entry.mode.isFile else { return [] }
    return try repository.blob(entry.id)
  }
}

/// The files here, and the index beside them.
private final class Checkout {
  let files: WorktreeFiles
  let index: IndexFile

  init(_ workTree: String, index path: String) throws(GitError) {
    let files = try WorktreeFiles(workTree)
    let index = try IndexFile(path)
    self.files = files
    self.index = index
  }
}

extension Repository {
  /// The system's file of attributes and the user's, as git finds them.
  fileprivate var generalAttributeFiles: [String] {
    get throws(GitError) {
      var paths: [String] = []
      if environment.readsSystemAttributes {
        paths.append(Configuration.systemFile(named: "gitattributes"))
      }
      if let path = try configuration("core.attributesFile") {
        let home = environment["HOME"] ?? ""
        paths.append(path.hasPrefix("~/") ? home + path.dropFirst() : path)
      } else if let directory = environment.xdgDirectory {
        paths.append(directory + "/attributes")
      }
      return paths
    }
  }
}
