internal import Glibc

extension Repository {
  /// The locks and temporary files that are there now, whether their processes live or not.
  ///
  /// Looked at are git's own directory and those of the work tree that are named; nothing is changed.
  ///
  /// - Parameters:
  ///   - directories: Directories from the root of the work tree, looked at without those in them.
  ///   - isScratch: Whether a name in git's own directory is that of a temporary file of the caller's.
  /// - Returns: What is there, by path.
  /// - Complexity: O(*n*) in the numbers of references, of loose objects, and of open files of the
  ///   machine if something is found.
  public func leftovers(
    in directories: [String] = [], isScratch: (String) -> Bool = { _ in false }
  ) -> [Leftover] {
    var found: [(kind: Leftover.Kind, path: String)] = []
    for directory in Set([gitDirectory, commonDirectory]) {
      for name in DirectoryNames.list(directory) {
        let path = "\(directory)/\(name)"
        if name.hasSuffix(".lock") {
          found.append((.lock, path))
        } else if isScratch(name) || name.hasPrefix("index.") && name.hasSuffix(".tmp") {
          found.append((.temporary, path))
        }
      }
    }
    for name in ["refs", "worktrees", "info"] {
      let files = DirectoryNames.files(below: "\(commonDirectory)/\(name)")
      found += files.filter { $0.hasSuffix(".lock") }.map { (.lock, $0) }
    }
    for path in DirectoryNames.files(below: commonDirectory + "/objects") {
      // Git's own, and libgit2's.
      let name = path.split(separator: "/").last ?? ""
      if name.hasPrefix("tmp_") {
        found.append((.temporary, path))
      } else if name.hasSuffix(".lock") {
        // Of the commit graph, the index of all packs, and `git maintenance`.
        found.append((.lock, path))
      }
    }
    for directory in workTree.map({ root in directories.map { "\(root)/\($0)" } }) ?? [] {
      for name in DirectoryNames.list(directory) where WorktreeFiles.isTemporaryName(name) {
        found.append((.temporary, "\(directory)/\(name)".replacingDoubleSlashes))
      }
    }
    guard !found.isEmpty else { return [] }
    let owners = Self.owners(of: Set(found.map(\.path)))
    let isLocked = found.contains { $0.kind == .lock && owners[$0.path] == nil }
    let neighbours = isLocked ? GitNeighbour.all(in: directoriesOfUse) : []
    var seen: Set<Leftover.Identity> = []
    return found.sorted { $0.path < $1.path }.compactMap { kind, path in
      guard let identity = Leftover.Identity(path), seen.insert(identity).inserted,
        let status = FileStatus(path: path, followingLinks: false)
      else { return nil }
      let owner = owners[path]
      let neighbour =
        kind == .lock && owner == nil ? neighbours.first { $0.mayHaveMade(status) } : nil
      return Leftover(
        kind: kind, path: path, age: status.age, owner: owner, neighbour: neighbour?.process,
        identity: identity)
    }
  }

  /// The directories in one of which git works that does something here.
  private var directoriesOfUse: [String] {
    let others = (try? otherWorktrees()) ?? []
    return [workTree, gitDirectory, commonDirectory].compactMap { $0 }
      + others.flatMap { [$0.directory, $0.gitDirectory] }
  }

  /// Removes a lock or a temporary file.
  ///
  /// No other process of this program is at work in the repository meanwhile, but git may be: ask
  /// before.
  ///
  /// - Returns: False if the file is gone, or is another one by now.
  /// - Throws: ``GitError`` with ``GitError/Code/locked`` if another process of this program is at
  ///   work, ``GitError/Code/fileSystem`` if the file cannot be removed.
  public func remove(_ leftover: Leftover) throws(GitError) -> Bool {
    let turn = TurnLock.taken(on: commonDirectory, until: .now + .seconds(5))
    guard turn != nil else {
      throw GitError(
        .locked, "another process of this program is at work in '\(commonDirectory)'",
        subject: commonDirectory)
    }
    guard Leftover.Identity(leftover.path) == leftover.identity else { return false }
    let isDirectory = FileStatus(path: leftover.path, followingLinks: false)?.kind == .directory
    for name in isDirectory ? DirectoryNames.list(leftover.path) : [] {
      unsafe unlink("\(leftover.path)/\(name)")
    }
    let status = unsafe isDirectory ? rmdir(leftover.path) : unlink(leftover.path)
    guard status == 0 else { throw GitError(errno: errno, "remove", leftover.path) }
    return true
  }

  /// The processes that have files open, by the files' paths (proc(5)); none where there is no `/proc`.
  private static func owners(of paths: Set<String>) -> [String: Leftover.Owner] {
    var owners: [String: Leftover.Owner] = [:]
    for process in DirectoryNames.list("/proc") {
      guard let id = Int32(process), id != getpid() else { continue }
      for number in DirectoryNames.list("/proc/\(process)/fd") {
        guard let target = LinkTarget.of("/proc/\(process)/fd/\(number)"),
          let path = paths.contains(target)
            ? target : paths.first(where: { target.hasPrefix("\($0)/") })
        else { continue }
        owners[path] = Leftover.Owner(id: id, name: Leftover.Owner.name(of: id))
      }
    }
    return owners
  }
}

extension WorktreeFiles {
  /// Whether a name is that of a file that was to replace another: a dot, its name, chance, `.tmp`.
  static func isTemporaryName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard name.hasPrefix("."), parts.count >= 4, parts.last == "tmp" else { return false }
    let chance = parts[parts.count - 2]
    return (8...13).contains(chance.utf8.count)
      && chance.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}

extension String {
  fileprivate var replacingDoubleSlashes: String {
    split(separator: "/", omittingEmptySubsequences: true).reduce("") { "\($0)/\($1)" }
  }
}
