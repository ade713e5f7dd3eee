internal import CLibgit2

/// A reference and what it names.
public struct Reference: Hashable, Sendable {
  /// The full name, such as `refs/heads/main`.
  public let name: String
  /// The object that it names, through symbolic references; a tag object is not followed.
  public let target: ObjectID
}

extension Repository {
  /// The object that a reference names, or nil if there is no such reference.
  ///
  /// - Parameter name: The full name, such as `refs/heads/main` or `HEAD`.
  /// - Returns: The id at the end of symbolic references; a tag object is not followed.
  /// - Throws: ``GitError`` if the name is not well formed or the reference cannot be read.
  public func reference(_ name: String) throws(GitError) -> ObjectID? {
    var id = git_oid()
    do {
      try check("git_reference_name_to_id", "read the reference '\(name)'") {
        unsafe git_reference_name_to_id(&id, handle.pointer, name)
      }
    } catch {
      guard error.code == .notFound else { throw error }
      return nil
    }
    return ObjectID(id)
  }

  /// The references whose names fit a pattern, in the order of their names.
  ///
  /// References that name nothing are left out.
  ///
  /// - Parameter pattern: A glob over the full name, such as `refs/tags/*`; `*` matches `/` too.
  /// - Returns: The references and what they name.
  /// - Throws: ``GitError`` if the references cannot be listed.
  /// - Complexity: O(*n*) in the number of all references.
  public func references(matching pattern: String) throws(GitError) -> [Reference] {
    let iterator = try unsafe Owned(
      "git_reference_iterator_glob_new", "list the references '\(pattern)'",
      freedBy: git_reference_iterator_free
    ) { unsafe git_reference_iterator_glob_new(&$0, handle.pointer, pattern) }

    var references: [Reference] = []
    while true {
      var raw: UnsafePointer<CChar>?
      let status = unsafe git_reference_next_name(&raw, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try check("git_reference_next_name", "list the references '\(pattern)'") { status }
      guard let raw = unsafe raw else { break }
      let name = unsafe String(cString: raw)
      if let target = try reference(name) {
        references.append(Reference(name: name, target: target))
      }
    }
    return references.sorted { $0.name < $1.name }
  }
}
