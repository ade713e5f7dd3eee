import Foundation
import TestSupport
import Testing

/// `scan` as people and programs see it, and what it leaves behind for the other commands.
@Suite struct ScanCommandTests {
  /// A repository beside the knowledge base, whose commits name actions.
  private func release(_ transcript: Transcript) throws -> URL {
    let folder = transcript.repository.root.appending(path: "release")
    try TemporaryRepository.git(
      ["init", "--quiet", "--initial-branch=main", folder.path], in: transcript.repository.root)
    return folder
  }

  @discardableResult
  private func commit(
    _ message: String, in folder: URL, day: Int, files: [String: String] = [:]
  ) throws -> String {
    for (path, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: path))
    }
    let date = "2026-11-\(day < 10 ? "0" : "")\(day)T10:00:00+00:00"
    try TemporaryRepository.git(["add", "--all"], in: folder)
    try TemporaryRepository.git(
      ["commit", "--quiet", "--allow-empty", "--message", message], in: folder,
      environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    let id = try TemporaryRepository.git(["rev-parse", "HEAD"], in: folder)
    return String(decoding: id, as: UTF8.self).trimmed
  }

  private func addToPolicy(_ lines: String, _ transcript: Transcript) throws {
    let text = try #require(transcript.repository.read("Schema/policy.yml"))
    try transcript.repository.commit(
      "Policy", files: ["Schema/policy.yml": text + lines], date: "1795252200 +0000")
  }

  @Test func aReleaseIsScanned() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    transcript.say("The policy names no repository yet")
    transcript.run("scan")
    let folder = try release(transcript)
    transcript.run("scan ../release")
    try addToPolicy("\nrepositories:\n  ops/release: {path: ../release}\n", transcript)
    try commit("Start", in: folder, day: 1)
    let fix = try commit("Limit queries\n\nCompletes-action: \(ids[0])\n", in: folder, day: 2)
    try commit("Alarm, part one\n\nAction: \(ids[1])\n", in: folder, day: 3)
    try commit("Other\n\nCompletes-action: zzzzz\n", in: folder, day: 4)
    transcript.say("What commits say is proposed")
    transcript.run("scan")
    transcript.run("scan ops/release --format json")
    transcript.run("scan --dry-run")
    transcript.say("And recorded when wanted, in one commit")
    transcript.run("scan --apply")
    try transcript.git("log -1 --format=%B")
    transcript.run("scan --apply")
    transcript.say("What the last scan found stands beside the evidence")
    transcript.run("action set \(ids[1]) --similar-to \(ids[2])")
    transcript.run("action set \(ids[1]) --not-similar-to \(ids[0])")
    transcript.run("action done \(ids[1]) --evidence https://git.example/alarms/7")
    transcript.run("show \(ids[1])")
    transcript.run("actions has:evidence --columns id,status,evidence")
    transcript.run("actions has:evidence --format csv --columns id,evidence,evidence_state")
    transcript.say("A commit is taken back")
    try commit("Revert\n\nThis reverts commit \(fix.prefix(9)).\n", in: folder, day: 10)
    transcript.run("scan")
    transcript.run("scan --apply")
    transcript.run("show \(ids[0])")
    transcript.say("What cannot be read is named")
    try FileManager.default.removeItem(at: folder)
    transcript.run("scan")
    transcript.run("scan ops/relaese")
    try expectGolden(transcript.text, "scan")
  }

  /// Evidence that names a commit at hand is looked at when it is given.
  @Test func evidenceIsLookedAtAtOnce() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let folder = try release(transcript)
    try addToPolicy(
      "\nrepositories:\n  gone: {path: ../gone}\n  far: {remote: \"https://git.example/far.git\"}\n"
        + "  ops/release: {path: ../release}\n", transcript)
    try commit("Start", in: folder, day: 1)
    let fix = try commit("Limit queries", in: folder, day: 2)
    let bad = try commit("Alarm", in: folder, day: 3)
    try commit("Revert\n\nThis reverts commit \(bad).\n", in: folder, day: 4)
    try TemporaryRepository.git(["switch", "--quiet", "--create", "topic"], in: folder)
    let early = try commit("Not there yet", in: folder, day: 5)
    let evidence = { (id: String) in "--evidence ops/release@\(id.prefix(12))" }
    transcript.run(
      "action done \(ids[0]) \(evidence(fix)) --evidence gone@4f1c2ab --evidence far@4f1c2ab")
    transcript.run("action done \(ids[1]) \(evidence(bad)) \(evidence(early)) --dry-run --quiet")
    transcript.run("show \(ids[1])")
    transcript.run("action done \(ids[1]) \(evidence(bad)) \(evidence(early)) --quiet")
    transcript.run(
      "action set \(ids[2]) --field evidence=ops/release@deadbeef,https://git.example/1")
    transcript.say("What was found is remembered, as a scan does")
    transcript.run("actions has:evidence --format csv --columns id,evidence,evidence_state")
    transcript.run("action verify \(ids[0]) --by cy \(evidence(fix))")
    try expectGolden(transcript.text, "evidence-look")
  }

  /// Every object has the keys that the schema demands, and no others.
  @Test func theJSONHasTheKeysOfTheSchema() throws {
    let transcript = try Transcript()
    let ids = try transcript.twoIncidents()
    let folder = try release(transcript)
    try addToPolicy(
      "\nrepositories:\n  gone: {path: ../gone}\n  ops/release: {path: ../release}\n", transcript)
    try commit("One\n\nCompletes-action: \(ids[0]) zzzzz\n", in: folder, day: 2)
    let (output, _, status) = transcript.outcome("scan --format json")
    #expect(status == 2)
    let file = Manual.root.appending(path: "Schema/scan.schema.json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(document["complete"] as? Bool == false)
    #expect(Set(document.keys) == Set(try #require(schema["required"] as? [String])))
    for (list, name) in [
      ("repositories", "repository"), ("proposals", "proposal"), ("remarks", "remark"),
    ] {
      let objects = try #require(document[list] as? [[String: Any]])
      #expect(!objects.isEmpty)
      let definition = try #require(definitions[name])
      let keys = try #require(definition["properties"] as? [String: Any]).keys
      #expect(Set(keys) == Set(try #require(definition["required"] as? [String])))
      for object in objects { #expect(Set(object.keys) == Set(keys)) }
    }
  }
}
