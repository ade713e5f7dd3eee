import TestSupport
import Testing

/// Whatever a person has staged or not saved survives every writing command.
@Suite struct UsersWorkTests {
  @Test func stagedAndUnsavedWorkElsewhereSurvives() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let repository = transcript.repository
    try repository.commit("code", files: ["main.c": "int main;\n", "notes.txt": "one\n"])
    try repository.write("int main(void);\n", to: "main.c")
    try repository.git("add", "main.c")
    try repository.write("int main(void) { return 0; }\n", to: "main.c")
    try repository.write("one\ntwo\n", to: "notes.txt")
    try repository.write("mine\n", to: "untracked.txt")
    let search = "Postmortems/2026/2026-10-20-search-found-nothing.md"
    let unsaved = (repository.read(search) ?? "") + "\nA thought that is not committed yet.\n"
    try repository.write(unsaved, to: search)
    let before = try repository.git("diff", "--cached", "--", "main.c")

    for line in [
      "action done \(ids[0]) --evidence https://git.example/1", "action assign \(ids[1]) --to ben",
      "action add checkout --title \"Another\"", "new \"Third\" --started 2026-11-01 --no-edit",
      "action due \(ids[1]) --to 2027-01-01", "action decline \(ids[1]) --reason \"No.\"",
    ] {
      let (_, errors, status) = transcript.outcome(line)
      #expect(status == 0, "\(line): \(errors)")
      #expect(repository.read("main.c") == "int main(void) { return 0; }\n")
      #expect(try repository.git("diff", "--cached", "--", "main.c") == before)
      #expect(try repository.git("diff", "--cached", "--name-only") == "main.c\n")
      #expect(repository.read("notes.txt") == "one\ntwo\n")
      #expect(repository.read("untracked.txt") == "mine\n")
      #expect(repository.read(search) == unsaved)
    }
    transcript.run("action done \(ids[2])")
    #expect(repository.read(search) == unsaved)
    try repository.git("add", search)
    transcript.run("action done \(ids[2])")
    try transcript.git("status --short")
    #expect(try repository.fsck() == "")
    try expectGolden(transcript.text, "unsaved-work")
  }

  @Test func anotherBranchIsWrittenWithoutCheckingItOut() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let head = try transcript.repository.git("rev-parse", "HEAD")
    #expect(transcript.outcome("action done \(ids[0]) --branch reviews/ada").status == 0)
    #expect(transcript.outcome("action done \(ids[1]) --branch reviews/ada").status == 0)
    #expect(try transcript.repository.git("rev-parse", "HEAD") == head)
    #expect(try transcript.repository.git("status", "--short") == "")
    #expect(
      try transcript.repository.git("rev-list", "--count", "HEAD..reviews/ada").trimmed == "2")
    #expect(transcript.outcome("actions --closed --format ids").output == "")
  }

  @Test func aDryRunWritesNothing() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let before = try transcript.repository.git("rev-parse", "HEAD")
    for line in [
      "action done \(ids[0]) --dry-run", "new \"Third\" --no-edit --dry-run",
      "action move \(ids[0]) --to search --dry-run", "action add search --title x --dry-run",
    ] {
      let (output, errors, status) = transcript.outcome(line)
      #expect(status == 0, "\(line): \(errors)")
      #expect(output.contains("\n+"), "\(line)")
      #expect(errors.hasPrefix("Would commit: "), "\(line): \(errors)")
    }
    #expect(try transcript.repository.git("rev-parse", "HEAD") == before)
    #expect(try transcript.repository.git("status", "--short") == "")
  }
}
