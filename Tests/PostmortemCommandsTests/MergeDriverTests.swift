import Foundation
import PostmortemModel
import TestSupport
import Testing

/// The merge driver under the real git: merge, rebase and cherry-pick.
@Suite struct MergeDriverTests {
  static let file = "Postmortems/2026/2026-10-20-disk-full.md"

  static let text = """
    ---
    schema: 1
    id: 2026-10-20-disk-full
    title: The disk was full
    status: draft
    services: [search]
    actions:
      - id: k7q2d
        title: Add a disk
        status: open
        owner: ada
        due: 2026-11-01
      - id: x91ma
        title: Warn earlier
        status: open
    ---

    # The disk was full

    It was full.
    """ + "\n"

  /// A knowledge base that `init` made, with git's driver leading to the built program.
  private func start(driver: Bool = true) throws -> Transcript {
    let transcript = try Transcript()
    transcript.variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    #expect(transcript.outcome("init").status == 0)
    let repository = transcript.repository
    let command = try repository.git("config", "merge.postmortem.driver").trimmed
    #expect(
      command
        == "if command -v postmortem >/dev/null; then postmortem merge-driver -- %O %A %B %L %P; "
        + "else git merge-file --marker-size=%L %A %O %B; fi")
    let program = BuiltProgram.path
    try repository.git(
      "config", "merge.postmortem.driver", command.replacing("postmortem", with: "'\(program)'"))
    if !driver { try repository.git("config", "--remove-section", "merge.postmortem") }
    try repository.commit("Add", files: [Self.file: Self.text])
    return transcript
  }

  /// Commits one edit on `main` and another on `topic`, and leaves `main` checked out.
  private func part(
    _ repository: TemporaryRepository, _ here: (String, String), _ there: (String, String)
  ) throws {
    try repository.git("switch", "--quiet", "-c", "topic")
    try repository.commit("There", files: [Self.file: Self.text.replacing(there.0, with: there.1)])
    try repository.git("switch", "--quiet", "main")
    try repository.commit("Here", files: [Self.file: Self.text.replacing(here.0, with: here.1)])
  }

  static let apart = (
    ("owner: ada", "owner: ben"), ("due: 2026-11-01", "due: 2026-12-01")
  )

  @Test(arguments: [
    ["merge", "--quiet", "--no-edit", "topic"], ["rebase", "--quiet", "topic"],
    ["cherry-pick", "topic"],
  ])
  func differentFieldsOfOneActionHaveNoConflict(command: [String]) throws {
    let plain = try start(driver: false).repository
    try part(plain, Self.apart.0, Self.apart.1)
    #expect(throws: GitFailure.self) { try plain.git(command) }

    let repository = try start().repository
    try part(repository, Self.apart.0, Self.apart.1)
    try repository.git(command)
    #expect(
      repository.read(Self.file)
        == Self.text.replacing("owner: ada", with: "owner: ben")
        .replacing("2026-11-01", with: "2026-12-01"))
    #expect(try repository.git("status", "--porcelain").isEmpty)
  }

  @Test func theSameFieldIsMarkedAndMendable() throws {
    let transcript = try start()
    let repository = transcript.repository
    try part(repository, ("due: 2026-11-01", "due: 2026-11-15"), Self.apart.1)
    let failure = try #require(throws: GitFailure.self) {
      try repository.git("merge", "--no-edit", "topic")
    }
    #expect(failure.message.contains("\(Self.file):12: both sides changed due of k7q2d"))
    let marked = Self.text.replacing(
      "    due: 2026-11-01\n",
      with:
        "<<<<<<< ours\n    due: 2026-11-15\n=======\n    due: 2026-12-01\n>>>>>>> theirs\n")
    #expect(repository.read(Self.file) == marked)
    #expect(transcript.outcome("check").status == 2)
    try repository.write(
      Self.text.replacing("2026-11-01", with: "2026-12-01"), to: Self.file)
    try repository.git("commit", "--quiet", "--no-edit", "-a")
    #expect(transcript.outcome("check").status == 0)
  }

  /// git takes a driver that is not there for a conflict, and leaves our file as it was.
  @Test func withoutTheProgramGitMergesByLines() throws {
    let repository = try start().repository
    let command = try repository.git("config", "merge.postmortem.driver").trimmed
    let program = BuiltProgram.path
    try repository.git(
      "config", "merge.postmortem.driver", command.replacing(program, with: "/nonexistent/pm"))
    try part(repository, ("due: 2026-11-01", "due: 2026-11-15"), Self.apart.1)
    #expect(throws: GitFailure.self) { try repository.git("merge", "--no-edit", "topic") }
    let marked = try #require(repository.read(Self.file))
    #expect(marked.contains("<<<<<<< ") && marked.contains("2026-12-01"))
    try repository.git("merge", "--abort")
    try repository.git("reset", "--hard", "--quiet", "main~1")
    try repository.commit("Far", files: [Self.file: Self.text.replacing("It was", with: "All was")])
    try repository.git("merge", "--no-edit", "topic")
    let merged = try #require(repository.read(Self.file))
    #expect(merged.contains("All was") && merged.contains("2026-12-01"))
  }

  @Test func theDriverItself() throws {
    let transcript = try start()
    let folder = transcript.repository.root
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try write("O", Self.text)
    try write("A", Self.text.replacing("ada", with: "ben"))
    try write("B", Self.text.replacing("ada", with: "cy"))
    let conflict = transcript.outcome("merge-driver O A B 9 a.md", in: folder.path)
    #expect(conflict.status == 1)
    let merged = try String(contentsOf: folder.appending(path: "A"), encoding: .utf8)
    #expect(merged.contains("<<<<<<<<< ours\n    owner: ben\n=========\n"))
    #expect(transcript.outcome("merge-driver O A missing 7 a.md", in: folder.path).status == 129)
    #expect(transcript.outcome("--help").output.contains("merge-driver") == false)
  }

  @Test func initAddsItsLineToAttributesThatAreThere() throws {
    let transcript = try Transcript()
    try transcript.repository.commit("Start", files: [".gitattributes": "*.png binary"])
    #expect(transcript.outcome("init").status == 0)
    #expect(
      transcript.repository.read(".gitattributes")
        == "*.png binary\nPostmortems/**/*.md merge=postmortem\n")
  }

  /// Edits at random: how often git needs a person, with and without the driver.
  @Test func fewerConflictsThanPlainGit() throws {
    let repository = try start().repository
    let program = try repository.git("config", "merge.postmortem.driver").trimmed
    var generator = SeededGenerator(seed: 7)
    var conflicts = (plain: 0, driver: 0, same: 0)
    let rounds = 60
    for round in 0..<rounds {
      try repository.git("switch", "--quiet", "--detach", "main")
      var changed: [Set<Field>] = []
      var tips: [String] = []
      for side in ["ours", "theirs"] {
        var document = try PostmortemDocument(parsing: Array(Self.text.utf8), path: "a.md")
        var fields: Set<Field> = []
        for edit in 0..<Int.random(in: 1...3, using: &generator) {
          let action = document.postmortem.actions[Int.random(in: 0...1, using: &generator)]
          let keys: [ActionKey] = [.title, .owner, .note, .team, .details, .tracker, .reason]
          let key = keys[Int.random(in: 0..<keys.count, using: &generator)]
          let field = Field.action(action.id, key)
          try document.set(field, to: .text("\(side) \(round) \(edit)"))
          fields.insert(field)
        }
        changed.append(fields)
        try repository.git("switch", "--quiet", "--detach", "main")
        tips.append(
          try repository.commit(
            side, files: [Self.file: String(decoding: document.bytes, as: UTF8.self)]))
      }
      let isSame = !changed[0].isDisjoint(with: changed[1])
      if isSame { conflicts.same += 1 }
      for driver in ["false", program] {
        try repository.git("switch", "--quiet", "--detach", tips[0])
        if driver == "false" {
          try repository.git("config", "--remove-section", "merge.postmortem")
        }
        let isMerged = (try? repository.git(["merge", "--no-edit", tips[1]])) != nil
        if !isMerged { try repository.git("merge", "--abort") }
        if driver == "false" {
          try repository.git("config", "merge.postmortem.driver", program)
          conflicts.plain += isMerged ? 0 : 1
        } else {
          conflicts.driver += isMerged ? 0 : 1
          #expect(isMerged == !isSame, "round \(round)")
        }
      }
    }
    #expect(conflicts.driver == conflicts.same && conflicts.plain > conflicts.driver)
    print(
      "merge: \(rounds) random merges; conflicts: git \(conflicts.plain), driver "
        + "\(conflicts.driver), same field \(conflicts.same)")
  }
}
