import Foundation
import Git
import TestSupport
import Testing

@Suite(.serialized) struct DurabilityTests {
  let temporary: TemporaryRepository

  init() throws {
    temporary = try TemporaryRepository()
    try temporary.commit("x", files: ["a": "1"])
  }

  func expectNothingMoved(_ body: () throws -> Void) throws {
    let references = try temporary.git("for-each-ref")
    let log = try temporary.git("reflog")
    let error = #expect(throws: GitError.self) { try body() }
    #expect(error?.description.contains("cannot write") == true, "\(String(describing: error))")
    #expect(try temporary.git("for-each-ref") == references)
    #expect(try temporary.git("reflog") == log)
    #expect(temporary.read("a") == "1")
    #expect(try temporary.git("status", "--porcelain") == "")
  }

  /// A file in the place of each object's directory stops root too, as a permission would not.
  @Test func reportsAnObjectThatCannotBeWritten() throws {
    let text = "two\n"
    for stage in ["blob", "tree", "commit"] {
      let bare = try TemporaryRepository(cloning: temporary, options: ["--bare"])
      let receipt = try bare.open().commit([.write("a", text)])
      let hex: String
      switch stage {
      case "blob": hex = try bare.git("rev-parse", "main:a").trimmed
      case "tree": hex = try bare.git("rev-parse", "main^{tree}").trimmed
      default: hex = receipt.commit.description
      }
      let directory = temporary.url(".git/objects/" + hex.prefix(2))
      let aside = temporary.root.appending(path: "aside")
      let exists = FileManager.default.fileExists(atPath: directory.path)
      if exists { try FileManager.default.moveItem(at: directory, to: aside) }
      try Data().write(to: directory)
      // Without the object that was put aside git itself could not look.
      let head = try String(contentsOf: temporary.url(".git/refs/heads/main"), encoding: .utf8)
      let error = #expect(throws: GitError.self) {
        try temporary.open().commit([.write("a", text)])
      }
      if !exists {
        #expect(error?.description.contains("cannot write") == true, "\(stage): \(error as Any)")
      }
      try FileManager.default.removeItem(at: directory)
      if exists { try FileManager.default.moveItem(at: aside, to: directory) }
      #expect(
        try String(contentsOf: temporary.url(".git/refs/heads/main"), encoding: .utf8) == head)
      #expect(temporary.read("a") == "1")
    }
    #expect(try temporary.fsck() == "")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write to a directory without permission"))
  func reportsAReadOnlyRepository() throws {
    let objects = temporary.url(".git/objects").path
    #expect(chmod(objects, 0o555) == 0)
    defer { chmod(objects, 0o755) }
    try expectNothingMoved { try temporary.open().commit([.write("a", "2")]) }
  }

  /// A file system of 512 KiB that is filled to the brim.
  @Test(.enabled(if: canMount, "a file system can be mounted"))
  func reportsAFullDisk() throws {
    let objects = temporary.url(".git/objects").path
    let copy = temporary.root.appending(path: "copy").path
    try FileManager.default.copyItem(atPath: objects, toPath: copy)
    #expect(mount("tmpfs", objects, "tmpfs", 0, "size=512k") == 0)
    defer { umount2(objects, Int32(MNT_DETACH)) }
    for name in try FileManager.default.contentsOfDirectory(atPath: copy) {
      try FileManager.default.copyItem(atPath: copy + "/" + name, toPath: objects + "/" + name)
    }
    try Data().write(to: URL(filePath: objects + "/fill"))
    let file = try FileHandle(forWritingTo: URL(filePath: objects + "/fill"))
    while (try? file.write(contentsOf: Data(repeating: 1, count: 4096))) != nil {}
    try file.close()
    try expectNothingMoved { try temporary.open().commit([.write("a", "2")]) }
    try FileManager.default.removeItem(atPath: objects + "/fill")
    try temporary.open().commit([.write("a", "2")])
    #expect(try temporary.fsck() == "")
  }
}

/// Whether this process may mount file systems: root may, but not in every container.
private let canMount: Bool = {
  let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  guard geteuid() == 0, mkdir(directory, 0o755) == 0 else { return false }
  defer { rmdir(directory) }
  guard mount("tmpfs", directory, "tmpfs", 0, "size=64k") == 0 else { return false }
  return umount2(directory, Int32(MNT_DETACH)) == 0
}()
