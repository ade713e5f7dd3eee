/// A change of which it is known what is at the tip now.
struct PlannedChange {
  let path: String
  let names: [String]
  /// What the tip has at the path: a file, or nil.
  let old: TreeEntry?
  /// What the new commit will have there, or nil if the file is removed.
  ///
  /// The bytes are nil where the repository has the blob already.
  let new: (id: ObjectID, mode: TreeEntry.Mode, bytes: [UInt8]?)?

  /// What the new commit will have at the path.
  var target: TreeEntry? {
    new.map { new in
      TreeEntry(name: names.last ?? path, isNameExact: true, mode: new.mode, id: new.id)
    }
  }
}

extension Repository {
  /// Works out what changes mean for a tree; those that change nothing are left out.
  ///
  /// - Throws: ``GitError`` if a path is not allowed, leads through something that is no
  ///   directory, or is not what the change expects.
  func plan(_ changes: [FileChange], on tree: ObjectID?) throws(GitError) -> [PlannedChange] {
    var planned: [PlannedChange] = []
    var paths: Set<String> = []
    for change in changes {
      let names = try PathRules.names(of: change.path)
      guard paths.insert(change.path).inserted else {
        throw GitError(
          .invalidPath, "'\(change.path)' is to be changed twice", subject: change.path)
      }
      let old = try file(at: change.path, names: names, in: tree)
      try change.verifyExpectation(of: old)
      switch change.content {
      case .remove:
        guard old != nil else {
          throw GitError(
            .unexpectedContent, "'\(change.path)' is not there to be removed",
            subject: change.path)
        }
        planned.append(PlannedChange(path: change.path, names: names, old: old, new: nil))
      case .write(let bytes, let executable):
        let id = try ObjectID.ofBlob(bytes)
        let mode = executable.map { $0 ? .executable : .file } ?? old?.mode ?? .file
        if let old, old.id == id, old.mode == mode { continue }
        planned.append(
          PlannedChange(path: change.path, names: names, old: old, new: (id, mode, bytes)))
      case .blob(let id, let executable):
        let mode: TreeEntry.Mode = executable ? .executable : .file
        if let old, old.id == id, old.mode == mode { continue }
        planned.append(
          PlannedChange(path: change.path, names: names, old: old, new: (id, mode, nil)))
      }
    }
    return planned
  }

  /// The file at a path of a tree, or nil where there is nothing.
  private func file(
    at path: String, names: [String], in tree: ObjectID?
  ) throws(GitError) -> TreeEntry? {
    guard let tree else { return nil }
    var prefix = ""
    for name in names.dropLast() {
      prefix += prefix.isEmpty ? name : "/" + name
      guard let directory = try entry(at: prefix, in: tree) else { return nil }
      guard directory.mode == .tree else {
        throw GitError(
          .invalidPath, "'\(path)' cannot be written: '\(prefix)' is \(directory.mode.phrase)",
          subject: path)
      }
    }
    guard let entry = try entry(at: path, in: tree) else { return nil }
    guard entry.mode.isFile else {
      throw GitError(.invalidPath, "'\(path)' is \(entry.mode.phrase), not a file", subject: path)
    }
    return entry
  }
}

extension TreeEntry.Mode {
  fileprivate var phrase: String {
    switch self {
    case .file, .executable: "a file"
    case .symlink: "a symbolic link"
    case .gitlink: "a submodule"
    case .tree: "a directory"
    }
  }
}

extension FileChange {
  fileprivate func verifyExpectation(of old: TreeEntry?) throws(GitError) {
    switch expected {
    case .any: return
    case .absent:
      guard old != nil else { return }
      throw GitError(.unexpectedContent, "'\(path)' exists already", subject: path)
    case .blob(let id):
      guard old?.id != id else { return }
      let found = old == nil ? "is no longer there" : "has other content by now"
      throw GitError(.unexpectedContent, "'\(path)' \(found)", subject: path)
    }
  }
}
