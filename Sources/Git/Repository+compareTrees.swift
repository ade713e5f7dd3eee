internal import CLibgit2
internal import Glibc

extension Repository {
  /// Calls a closure with each path at which two trees differ, in git's order.
  ///
  /// Directories with the same id on both sides are not opened. Renames are an added and a
  /// removed path. A file in place of a directory, or the reverse, is a removed file and added
  /// files, or the reverse.
  ///
  /// - Parameters:
  ///   - old: The tree to compare from; nil is a tree without entries.
  ///   - new: The tree to compare with; nil is a tree without entries.
  ///   - prefix: A path; only it and what is below it count. Empty for everything.
  ///   - body: Gets each difference.
  /// - Throws: ``GitError`` if a tree cannot be read, or what `body` throws.
  /// - Complexity: O(*n*) in the number of entries of the directories that differ.
  public func compareTrees(
    _ old: ObjectID?, _ new: ObjectID?, under prefix: String = "",
    body: (TreeChange) throws -> Void
  ) throws {
    var prefix = prefix[...]
    while prefix.hasSuffix("/") { prefix.removeLast() }
    guard !prefix.isEmpty else {
      return try compare(TreePath(), old, new, body)
    }
    let path = String(prefix)
    let before = try old.flatMap { tree throws(GitError) in try entry(at: path, in: tree) }
    let after = try new.flatMap { tree throws(GitError) in try entry(at: path, in: tree) }
    guard before != after else { return }
    let oldFile = before?.mode == .tree ? nil : before
    let newFile = after?.mode == .tree ? nil : after
    if oldFile != nil || newFile != nil {
      try body(TreeChange(path: path, isPathExact: true, old: oldFile, new: newFile))
    }
    try compare(
      TreePath(text: path + "/"), before?.mode == .tree ? before?.id : nil,
      after?.mode == .tree ? after?.id : nil, body)
  }

  private func compare(
    _ directory: TreePath, _ old: ObjectID?, _ new: ObjectID?, _ body: (TreeChange) throws -> Void
  ) throws {
    guard old != new else { return }
    var left = try TreeCursor(old, in: self)
    var right = try TreeCursor(new, in: self)
    while !left.isAtEnd || !right.isAtEnd {
      let order = left.order(to: right)
      if order == 0 {
        if !left.hasSameContent(as: right) {
          try report(directory, left.entry, right.entry, body)
        }
        left.advance()
        right.advance()
      } else if order < 0 {
        try report(directory, left.entry, nil, body)
        left.advance()
      } else {
        try report(directory, nil, right.entry, body)
        right.advance()
      }
    }
  }

  /// Reports entries of one name that differ; they are of one kind, or one of them is nil.
  private func report(
    _ directory: TreePath, _ old: TreeEntry?, _ new: TreeEntry?,
    _ body: (TreeChange) throws -> Void
  ) throws {
    guard let entry = old ?? new else { return }
    let text = directory.text + entry.name
    let isExact = directory.isExact && entry.isNameExact
    if entry.mode == .tree {
      try compare(TreePath(text: text + "/", isExact: isExact), old?.id, new?.id, body)
    } else {
      try body(TreeChange(path: text, isPathExact: isExact, old: old, new: new))
    }
  }
}

/// The path of a directory during a walk, with a slash at its end unless it is the root.
private struct TreePath {
  var text = ""
  var isExact = true
}

/// A position in the entries of one tree.
@safe
private struct TreeCursor: ~Copyable {
  private let tree: Owned?
  private let pointer: OpaquePointer?
  private let count: Int
  private var position = 0
  private var current: OpaquePointer?

  init(_ id: ObjectID?, in repository: Repository) throws(GitError) {
    if let id {
      let opened = try repository.openTree(id)
      count = unsafe git_tree_entrycount(opened.pointer)
      unsafe current = count > 0 ? git_tree_entry_byindex(opened.pointer, 0) : nil
      unsafe pointer = opened.pointer
      tree = consume opened
    } else {
      unsafe pointer = nil
      tree = nil
      count = 0
    }
  }

  var isAtEnd: Bool { position >= count }

  var entry: TreeEntry? { unsafe current.map { unsafe TreeEntry($0) } }

  mutating func advance() {
    position += 1
    unsafe current = position < count ? git_tree_entry_byindex(pointer, position) : nil
  }

  /// Negative if this entry comes first in git's order, 0 if both are of one name and kind.
  ///
  /// It is git's `base_name_compare`: names are compared as bytes, and the name of a directory
  /// as if it ended in a slash. So a file never meets a directory of the same name.
  func order(to other: borrowing TreeCursor) -> Int {
    guard let mine = unsafe current else { return unsafe other.current == nil ? 0 : 1 }
    guard let others = unsafe other.current else { return -1 }
    let left = unsafe git_tree_entry_name(mine)
    let right = unsafe git_tree_entry_name(others)
    guard let left = unsafe left, let right = unsafe right else {
      preconditionFailure("a tree entry without a name")
    }
    var position = 0
    while unsafe left[position] == right[position], unsafe left[position] != 0 { position += 1 }
    return unsafe Self.end(left[position], mine) - Self.end(right[position], others)
  }

  private static func end(_ character: CChar, _ entry: OpaquePointer) -> Int {
    if character != 0 { return Int(UInt8(bitPattern: character)) }
    return unsafe git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE ? 0x2F : 0
  }

  /// Whether id and mode are equal too.
  func hasSameContent(as other: borrowing TreeCursor) -> Bool {
    guard let mine = unsafe current, let others = unsafe other.current else { return false }
    return unsafe git_oid_equal(git_tree_entry_id(mine), git_tree_entry_id(others)) != 0
      && git_tree_entry_filemode(mine) == git_tree_entry_filemode(others)
  }
}
