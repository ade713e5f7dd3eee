internal import CLibgit2

/// The objects of a new commit, kept in memory until no collection of garbage can take them.
///
/// `git gc --prune=now` removes loose objects that no reference named when it began, and so those
/// of a commit that a branch has come to name meanwhile.
struct KeptObjects: Hashable, Sendable {
  private struct Object: Hashable {
    var id: ObjectID
    var type: git_object_t.RawValue
    var bytes: [UInt8]
  }

  private var objects: [Object] = []

  /// Reads what was written for a commit: itself, and the trees and blobs of changed paths.
  ///
  /// - Parameters:
  ///   - commit: The commit.
  ///   - changes: The changes that it makes.
  ///   - isMerge: Whether blobs that the repository was said to have may be as new: those of merged
  ///     files.
  ///   - repository: Where they are.
  /// - Throws: ``GitError`` if an object is gone already.
  init(
    of commit: ObjectID, _ changes: [PlannedChange], isMerge: Bool = false,
    in repository: Repository
  ) throws(GitError) {
    let tree = try repository.commit(commit).tree
    var ids = [commit, tree]
    var seen: Set<String> = []
    for change in changes {
      var directory = ""
      for name in change.names.dropLast() {
        directory += directory.isEmpty ? name : "/" + name
        guard seen.insert(directory).inserted,
          let entry = try repository.entry(at: directory, in: tree)
        else { continue }
        ids.append(entry.id)
      }
      if let new = change.new, isMerge || new.bytes != nil { ids.append(new.id) }
    }
    try self.init(ids, in: repository)
  }

  /// Reads objects.
  ///
  /// - Throws: ``GitError`` if one is gone already.
  init(_ ids: [ObjectID], in repository: Repository) throws(GitError) {
    for id in ids {
      var oid = id.oid
      let object = try unsafe Owned(
        "git_odb_read", "read the object \(id)", freedBy: git_odb_object_free
      ) { unsafe git_odb_read(&$0, repository.database.pointer, &oid) }
      let bytes = unsafe Array(
        UnsafeRawBufferPointer(
          start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer)))
      let type = unsafe git_odb_object_type(object.pointer).rawValue
      objects.append(Object(id: id, type: type, bytes: bytes))
    }
  }

  /// Makes sure that the objects are there to stay, once a reference names them.
  ///
  /// A collection that begins now leaves them alone. One that began before may remove them as long
  /// as it runs, but no pack that it has not seen.
  ///
  /// - Throws: ``GitError`` if they cannot be written.
  func secure(in repository: Repository) throws(GitError) {
    var failure = GitError(.notDurable, "its objects were removed again and again")
    for _ in 0..<20 {
      // In this order: what a collection that has ended removed is missing by now.
      let isCollecting = repository.isCollectingGarbage
      let missing = try missing(in: repository)
      do throws(GitError) {
        for object in missing { try write(object, to: repository) }
        if isCollecting { try pack(in: repository) }
        if missing.isEmpty || isCollecting { return }
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// The objects that are not in the repository; nothing that is cached counts.
  private func missing(
    in repository: Repository
  ) throws(GitError) -> [Object] {
    let path = repository.commonDirectory + "/objects"
    let database = try unsafe Owned(
      "git_odb_open", "open '\(path)'", freedBy: git_odb_free
    ) { unsafe git_odb_open(&$0, path) }
    return objects.filter { object in
      var oid = object.id.oid
      return unsafe git_odb_exists(database.pointer, &oid) != 1
    }
  }

  /// Writes again what was removed.
  ///
  /// - Returns: Whether anything was missing.
  /// - Throws: ``GitError`` if it cannot be written.
  func bringBack(to repository: Repository) throws(GitError) -> Bool {
    let missing = try missing(in: repository)
    for object in missing { try write(object, to: repository) }
    return !missing.isEmpty
  }

  private func write(_ object: Object, to repository: Repository) throws(GitError) {
    var oid = git_oid()
    try check("git_odb_write", "write the object \(object.id) again") {
      unsafe object.bytes.withUnsafeBytes { buffer in
        unsafe git_odb_write(
          &oid, repository.database.pointer, buffer.baseAddress, buffer.count,
          git_object_t(rawValue: object.type))
      }
    }
  }

  private func pack(in repository: Repository) throws(GitError) {
    let builder = try unsafe Owned(
      "git_packbuilder_new", "make a pack", freedBy: git_packbuilder_free
    ) { unsafe git_packbuilder_new(&$0, repository.handle.pointer) }
    for object in objects {
      var oid = object.id.oid
      try check("git_packbuilder_insert", "put the object \(object.id) into a pack") {
        unsafe git_packbuilder_insert(builder.pointer, &oid, nil)
      }
    }
    try check("git_packbuilder_write", "write a pack") {
      unsafe git_packbuilder_write(builder.pointer, nil, 0, nil, nil)
    }
  }
}
