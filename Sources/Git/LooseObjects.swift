internal import CLibgit2

/// The loose objects of a directory, read in libgit2's place.
///
/// libgit2 1.5 reads a loose object for ever that was cut short, as a crash or a full disk leaves it,
/// and writes beyond its memory where the object is longer than its first line says
/// (<https://github.com/libgit2/libgit2/issues/7342>). This backend is asked before libgit2's own
/// and reads as git does: such an object is an error that names its file.
@safe
struct LooseObjects {
  /// What libgit2 knows of it, which is first, because libgit2 gives its address back.
  private var backend: git_odb_backend
  private let directory: String

  /// The priority of libgit2's packs; who has the same and came later is asked after them.
  private static let priority: Int32 = 2
  /// How far alternates may refer to others, as with git.
  private static let depth = 5
  /// The compressed bytes that are read for the type and the size: more than enough.
  private static let headerRoom = 512

  /// Has the loose objects of a directory, and of those that it names as alternates, read by this
  /// type.
  ///
  /// - Parameters:
  ///   - directory: The directory `objects`, absolute.
  ///   - database: The open objects of the same directory.
  /// - Throws: ``GitError`` if the list of alternates cannot be read.
  static func read(_ directory: String, for database: borrowing Owned) throws(GitError) {
    for directory in try directories(from: directory, depth: depth) {
      let added = UnsafeMutablePointer<LooseObjects>.allocate(capacity: 1)
      unsafe added.initialize(to: LooseObjects(directory))
      try unsafe added.withMemoryRebound(to: git_odb_backend.self, capacity: 1) {
        (backend) throws(GitError) in
        try check("git_odb_add_backend", "open the objects of '\(directory)'") {
          unsafe git_odb_add_backend(database.pointer, backend, priority)
        }
      }
    }
  }

  /// A directory and its alternates, gitrepository-layout(5).
  private static func directories(
    from directory: String, depth: Int
  ) throws(GitError) -> [String] {
    guard depth > 0,
      let list = try Descriptor.contents(ofFile: directory + "/info/alternates")
    else { return [directory] }
    var all = [directory]
    for line in list.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.first != 0x23 {
      let name = String(decoding: line, as: UTF8.self)
      all += try directories(
        from: name.hasPrefix("/") ? name : directory + "/" + name, depth: depth - 1)
    }
    return all
  }

  private init(_ directory: String) {
    self.directory = directory
    unsafe backend = git_odb_backend()
    unsafe backend.version = UInt32(GIT_ODB_BACKEND_VERSION)
    unsafe backend.read = { data, size, type, backend, id in
      guard let data = unsafe data, let size = unsafe size, let type = unsafe type,
        let backend = unsafe backend
      else { return GIT_ERROR.rawValue }
      return unsafe LooseObjects.found(backend, id) { (file, fileSize) throws(LooseObject.Damage) in
        var object = try unsafe LooseObject(file, fileSize: fileSize)
        guard let room = unsafe git_odb_backend_data_alloc(backend, object.size + 1) else {
          throw .needsTooMuchMemory
        }
        do throws(LooseObject.Damage) {
          try unsafe object.content(
            into: UnsafeMutableRawBufferPointer(start: room, count: object.size))
        } catch {
          unsafe git_odb_backend_data_free(backend, room)
          throw error
        }
        unsafe data.pointee = room
        unsafe size.pointee = object.size
        unsafe type.pointee = object.type
      }
    }
    unsafe backend.read_header = { size, type, backend, id in
      guard let size = unsafe size, let type = unsafe type, let backend = unsafe backend
      else { return GIT_ERROR.rawValue }
      return unsafe LooseObjects.found(backend, id, upTo: LooseObjects.headerRoom) {
        (file, fileSize) throws(LooseObject.Damage) in
        let object = try unsafe LooseObject(file, fileSize: fileSize)
        unsafe size.pointee = object.size
        unsafe type.pointee = object.type
      }
    }
    unsafe backend.free = { backend in
      unsafe UnsafeMutableRawPointer(backend)?.assumingMemoryBound(to: LooseObjects.self)
        .deinitialize(count: 1).deallocate()
    }
  }

  /// Looks for an object's file and has it read.
  ///
  /// - Returns: 0, or a code of libgit2's with its last error set.
  private static func found(
    _ backend: UnsafeMutablePointer<git_odb_backend>, _ id: UnsafePointer<git_oid>?,
    upTo limit: Int = .max,
    _ read: (_ file: UnsafeRawBufferPointer, _ fileSize: Int) throws(LooseObject.Damage) -> Void
  ) -> Int32 {
    guard let id = unsafe id else { return GIT_ERROR.rawValue }
    let directory = unsafe UnsafeMutableRawPointer(backend)
      .assumingMemoryBound(to: LooseObjects.self).pointee.directory
    let digits = unsafe ObjectID(id.pointee).description
    let path = "\(directory)/\(digits.prefix(2))/\(digits.dropFirst(2))"
    let file: (bytes: [UInt8], size: Int)
    do throws(GitError) {
      guard let found = try Descriptor.start(ofFile: path, upTo: limit) else {
        return GIT_ENOTFOUND.rawValue
      }
      file = found
    } catch {
      return failed(error.message)
    }
    let damage: LooseObject.Damage? = unsafe file.bytes.withUnsafeBytes { bytes in
      do throws(LooseObject.Damage) {
        try unsafe read(bytes, file.size)
        return nil
      } catch {
        return error
      }
    }
    guard let damage else { return 0 }
    return failed("the object file '\(path)' \(damage.rawValue)", GIT_EMISMATCH)
  }

  private static func failed(_ message: String, _ code: git_error_code = GIT_ERROR) -> Int32 {
    unsafe git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), message)
    return code.rawValue
  }
}
