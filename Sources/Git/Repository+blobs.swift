internal import CLibgit2

extension Repository {
  /// Whether an object is here.
  public func hasObject(_ id: ObjectID) -> Bool {
    var oid = id.oid
    return unsafe git_odb_exists(database.pointer, &oid) == 1
  }

  /// The content of a blob.
  ///
  /// - Parameters:
  ///   - id: The blob.
  ///   - limit: The largest size in bytes that is read.
  /// - Returns: The bytes as they are stored.
  /// - Throws: ``GitError`` with ``GitError/Code/tooLarge`` if it is larger, and
  ///   ``GitError/Code/missingObject`` if there is no such object.
  /// - Complexity: O(*n*) in the size.
  public func blob(_ id: ObjectID, upTo limit: Int = .max) throws(GitError) -> [UInt8] {
    let object = try openBlob(id, upTo: limit)
    return unsafe Array(Self.content(of: object))
  }

  /// Lends the content of a blob without copying it.
  ///
  /// - Parameters:
  ///   - id: The blob.
  ///   - limit: The largest size in bytes that is read.
  ///   - body: Gets the bytes, which must not be kept.
  /// - Returns: What `body` returns.
  /// - Throws: ``GitError`` as reading a copy does, or what `body` throws.
  /// - Complexity: O(*n*) in the size.
  public func withBlob<Result>(
    _ id: ObjectID, upTo limit: Int = .max, body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let object = try openBlob(id, upTo: limit)
    return try unsafe body(Self.content(of: object))
  }

  private func openBlob(_ id: ObjectID, upTo limit: Int) throws(GitError) -> Owned {
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_INVALID
    try lookUp(id) { () throws(GitError) in
      try check("git_odb_read_header", "read the blob \(id)") {
        unsafe git_odb_read_header(&size, &type, database.pointer, &oid)
      }
    }
    guard type == GIT_OBJECT_BLOB else {
      throw GitError(.missingObject, "the object \(id) is not a blob", subject: id.description)
    }
    guard size <= limit else {
      throw GitError(
        .tooLarge, "the blob \(id) has \(size) bytes, more than \(limit)",
        subject: id.description, amount: size)
    }
    return try lookUp(id) { () throws(GitError) in
      try unsafe Owned("git_odb_read", "read the blob \(id)", freedBy: git_odb_object_free) {
        unsafe git_odb_read(&$0, database.pointer, &oid)
      }
    }
  }

  private static func content(of object: borrowing Owned) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
  }
}
