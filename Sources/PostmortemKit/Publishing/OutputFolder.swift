import Git
import Glibc

/// A folder of which this program writes the files, and nobody else.
///
/// A list in the folder says which files are the program's. It is written before the first of them,
/// with those to come, so that whatever stops the program leaves a folder that the next run brings in
/// order. A file that is not on the list is never written over and never removed.
final class OutputFolder {
  /// The folder.
  let path: String
  private let descriptor: Int32
  /// The files that the program wrote before, or may have.
  private var known: Set<String>
  private var wanted: Set<String> = []
  private var madeFolders: Set<String> = []

  /// What the program writes into it.
  enum Kind: String {
    case site, export

    /// The list of the program's files.
    var listName: String { ".postmortem-\(rawValue)" }
    var firstLine: String { "postmortem \(rawValue) 1" }
    var temporaryName: String { listName + ".tmp" }
  }

  private let kind: Kind

  /// Why nothing can be written.
  struct Refusal: Error {
    var message: String
    var hints: [String]
  }

  /// Takes a folder over: one that is not there, is empty, or was written by this program.
  ///
  /// - Parameters:
  ///   - path: The folder, absolute.
  ///   - kind: What it is for.
  /// - Throws: ``Refusal`` if it holds anything else, or another process writes it.
  init(_ path: String, of kind: Kind) throws(Refusal) {
    self.kind = kind
    guard DiskFile.makeDirectory(path) else {
      throw Refusal(
        message: "the folder '\(path)' cannot be made", hints: ["name one that you may write"])
    }
    let names = DiskFile.allNames(in: path).map(\.path.text).filter { $0 != kind.temporaryName }
    let list = DiskFile.readPlain(path + "/" + kind.listName, upTo: 256 << 20)
    switch list {
    case .content(let bytes):
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      guard lines.first.map(String.init) == kind.firstLine else { throw Self.foreign(path) }
      known = Set(lines.dropFirst().map(String.init).filter(Self.isPlain))
    default:
      guard names.isEmpty else { throw Self.foreign(path) }
      known = []
    }
    self.path = path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Refusal(
        message: "another process writes to '\(path)'", hints: ["wait for it to end"])
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func foreign(_ path: String) -> Refusal {
    Refusal(
      message: "'\(path)' holds files that postmortem did not write",
      hints: ["name an empty folder, or one that does not exist yet"])
  }

  /// Whether a path of the list is one that this program could have written: names of letters, digits,
  /// dots and hyphens, of which none begins with a dot.
  private static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.first != UInt8(ascii: ".")
          && part.utf8.allSatisfy {
            ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A)
              || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
          }
      }
  }

  /// Says which files there will be, before the first is written.
  ///
  /// - Throws: ``Refusal`` if one of them is there and is not the program's.
  func begin(_ paths: [String]) throws(Refusal) {
    wanted = Set(paths)
    for folder in Set(paths.compactMap(Self.folder)) {
      guard !DiskFile.isLink(path + "/" + folder) else { throw strange(folder) }
    }
    for file in paths.sorted() where !known.contains(file) {
      guard !DiskFile.isLink(path + "/" + file), !DiskFile.exists(path + "/" + file) else {
        throw strange(file)
      }
    }
    try writeList(known.union(wanted))
  }

  private func strange(_ name: String) -> Refusal {
    Refusal(
      message: "'\(path)/\(name)' is there, and postmortem did not write it",
      hints: ["take it away, or name another folder"])
  }

  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// Writes one of the files, all or nothing; one that says the same already stays as it is.
  ///
  /// - Throws: ``Refusal`` if it cannot be written.
  func write(_ bytes: [UInt8], to file: String) throws(Refusal) {
    if let folder = Self.folder(of: file), madeFolders.insert(folder).inserted {
      guard DiskFile.makeDirectory(path + "/" + folder) else { throw failure(folder) }
    }
    if case .content(let old) = DiskFile.readPlain(path + "/" + file, upTo: bytes.count),
      old == bytes
    {
      return
    }
    let temporary = path + "/" + kind.temporaryName
    unlink(temporary)
    let output = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard output >= 0 else { throw failure(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(output, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    close(output)
    guard written == bytes.count, rename(temporary, path + "/" + file) == 0 else {
      unlink(temporary)
      throw failure(file)
    }
  }

  private func failure(_ file: String) -> Refusal {
    Refusal(
      message: "'\(path)/\(file)' cannot be written",
      hints: ["see whether the disk is full, and who may write there; then run it again"])
  }

  /// Removes the files of earlier runs that are not wanted any more.
  ///
  /// - Returns: The number of files that were removed.
  /// - Throws: ``Refusal`` if the list cannot be written.
  func finish() throws(Refusal) -> Int {
    var removed = 0
    for file in known.subtracting(wanted).sorted() {
      if let folder = Self.folder(of: file), DiskFile.isLink(path + "/" + folder) { continue }
      if unlink(path + "/" + file) == 0 { removed += 1 }
    }
    for folder in Set(known.compactMap(Self.folder)) { rmdir(path + "/" + folder) }
    known = wanted
    try writeList(wanted)
    return removed
  }

  private func writeList(_ paths: Set<String>) throws(Refusal) {
    let text = ([kind.firstLine] + paths.sorted()).joined(separator: "\n") + "\n"
    try write(Array(text.utf8), to: kind.listName)
  }
}
