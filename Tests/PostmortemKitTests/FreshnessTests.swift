import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Whatever other programs do to the repository, the next answer knows.
@Suite struct FreshnessTests {
  let fixture: BaseFixture
  let base: KnowledgeBase
  var repository: TemporaryRepository { fixture.repository }

  static let (one, two, three) = ("2024-01-01-one", "2024-02-02-two", "three")

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(Self.one, actions: [action("aaaa2"), action("aaaa3", "done")]),
      path(Self.two): postmortem(Self.two, actions: [action("bbbb2")]),
    ])
    base = try fixture.open()
    try fixture.expectFresh(base)
  }

  /// What somebody else may do between two questions.
  enum Deed: String, CaseIterable {
    case commit, remove, rename, breaking, link, checkout, detach, resetHard, amend, rebase, merge
    case stash, collectGarbage, packReferences, fetchAndMerge, pull, unrelatedHistory, noPostmortems
  }

  func commitThree() throws {
    try repository.commit(
      "three", files: [path(Self.three): postmortem(Self.three, actions: [action("cccc2")])])
  }

  func commitOne(_ status: String) throws {
    try repository.commit(
      status, files: [path(Self.one): postmortem(Self.one, actions: [action("aaaa2", status)])])
  }

  /// Commits on a branch and on `main`, and asks on the branch.
  func diverge() throws {
    try repository.git("switch", "--quiet", "--create", "topic")
    try commitThree()
    try fixture.expectFresh(base)
    try repository.git("switch", "--quiet", "main")
    try commitOne("blocked")
  }

  func perform(_ deed: Deed) throws {
    switch deed {
    case .commit: try commitThree()
    case .remove: try repository.commit("x", files: [path(Self.one): nil])
    case .rename:
      try repository.git("mv", path(Self.one), "Postmortems/2024/other.md")
      try repository.git("mv", path(Self.two), "Postmortems/notes.md")
      try repository.commit("x")
    case .breaking:
      try repository.commit("x", files: [path(Self.one): "---\nid: [\n---\n"])
    case .link:
      try repository.delete(path(Self.one))
      try FileManager.default.createSymbolicLink(
        atPath: repository.url(path(Self.one)).path, withDestinationPath: "2024-02-02-two.md")
      try repository.commit("x")
    case .checkout: try diverge()
    case .detach:
      try commitThree()
      try repository.git("checkout", "--quiet", "HEAD~1")
    case .resetHard:
      try commitThree()
      try fixture.expectFresh(base)
      try repository.git("reset", "--quiet", "--hard", "HEAD~1")
    case .amend:
      try repository.write(postmortem(Self.two), to: path(Self.two))
      try repository.git("commit", "--quiet", "--all", "--amend", "--message=x")
    case .rebase:
      try diverge()
      try repository.git("rebase", "--quiet", "main", "topic")
    case .merge:
      try diverge()
      try repository.git("merge", "--quiet", "--no-edit", "topic")
    case .stash:
      try repository.write(postmortem(Self.two), to: path(Self.two))
      try repository.git("add", "--all")
      try fixture.expectFresh(base)
      try repository.git("stash", "--quiet")
    case .collectGarbage:
      try commitThree()
      try fixture.expectFresh(base)
      try repository.git("reset", "--quiet", "--hard", "HEAD~1")
      try repository.git("reflog", "expire", "--expire=now", "--all")
      try repository.git("gc", "--quiet", "--prune=now")
    case .packReferences:
      try commitThree()
      try repository.git("pack-refs", "--all", "--prune")
    case .fetchAndMerge:
      let clone = try TemporaryRepository(cloning: repository)
      try clone.commit("theirs", files: [path(Self.two): postmortem(Self.two)])
      try commitThree()
      try repository.git("fetch", "--quiet", clone.path, "main")
      try fixture.expectFresh(base)
      try repository.git("merge", "--quiet", "--no-edit", "FETCH_HEAD")
    case .pull:
      let clone = try TemporaryRepository(cloning: repository)
      try clone.commit("theirs", files: [path(Self.two): postmortem(Self.two)])
      try repository.git("pull", "--quiet", "--ff-only", clone.path, "main")
      try fixture.expectFresh(base)
      try clone.commit("more", files: [path(Self.one): postmortem(Self.one)])
      try commitThree()
      try fixture.expectFresh(base)
      try repository.git("pull", "--quiet", "--rebase", clone.path, "main")
    case .unrelatedHistory:
      try repository.git("switch", "--quiet", "--orphan", "other")
      try repository.commit(
        "x",
        files: [
          "Schema/policy.yml": BaseFixture.policy, path(Self.three): postmortem(Self.three),
        ])
    case .noPostmortems:
      try repository.git("rm", "--quiet", "-r", "Postmortems")
      try repository.commit("x")
      try fixture.expectFresh(base)
      try repository.commit("x", files: ["Postmortems": "a file"])
      try fixture.expectFresh(base)
      try repository.git("revert", "--no-edit", "HEAD", "HEAD~1")
    }
  }

  @Test(arguments: Deed.allCases)
  func theNextAnswerKnows(deed: Deed) throws {
    let before = try fixture.head
    try perform(deed)
    try fixture.expectFresh(base, deed.rawValue)
    if deed != .stash, deed != .resetHard, deed != .collectGarbage {
      #expect(try fixture.head != before || deed == .detach)
    }
    #expect(base.notices == [])
    try commitOne("verified")
    try fixture.expectFresh(base, "after \(deed.rawValue)")
  }

  /// The commit stays the same, and yet its history is another.
  @Test func aShallowCloneThatIsDeepened() throws {
    for (status, month) in [("blocked", 7), ("in-progress", 8), ("done", 8)] {
      let action = action("aaaa2", status, more: ["due: 2024-0\(month)-01"])
      try repository.commit(
        status, files: [path(Self.one): postmortem(Self.one, actions: [action])])
    }
    let clone = try TemporaryRepository(cloning: repository, options: ["--depth=2"])
    let shallow = BaseFixture(clone)
    let base = try shallow.open()
    let id = try #require(ActionID("aaaa2"))
    let states = { (base: KnowledgeBase) in
      try base.ledger(upTo: base.view()).versions[id]?.map { $0.action?.status.rawValue }
    }
    #expect(try states(base) == ["in-progress", "done"])
    #expect(try base.ledger(upTo: base.view()).isShallow)
    let slips = { (base: KnowledgeBase) in
      try base.facts(of: [id], upTo: base.view())[id]?.slips
    }
    #expect(try slips(base) == 0)
    try clone.git("fetch", "--quiet", "--deepen=1")
    try shallow.expectFresh(shallow.open())
    #expect(try states(shallow.open()) == ["blocked", "in-progress", "done"])
    try clone.git("fetch", "--quiet", "--unshallow")
    for base in [base, try shallow.open()] {
      #expect(try states(base) == ["open", "blocked", "in-progress", "done"])
      #expect(try !base.ledger(upTo: base.view()).isShallow)
      #expect(try slips(base) == 1)
    }
    try shallow.expectFresh(base)
  }

  /// What was committed counts, not what stands in the work tree or the index.
  @Test func uncommittedWorkIsNotRead() throws {
    let before = try Truth(asking: base)
    try repository.write(postmortem(Self.two), to: path(Self.two))
    #expect(try Truth(asking: base) == before)
    try repository.git("add", "--all")
    #expect(try Truth(asking: base) == before)
  }

  /// The policy and the day belong to the question, not to the index.
  @Test func thePolicyIsThatOfTheCommit() throws {
    try repository.commit(
      "due",
      files: [
        path(Self.two): postmortem(
          Self.two, actions: [action("bbbb2", more: ["due: 2024-06-20"])])
      ])
    let query = Query(terms: [QueryTerm(.word([.dueSoon]))])
    #expect(try base.actions(matching: query).value == [])
    try repository.commit(
      "policy", files: ["Schema/policy.yml": BaseFixture.policy + "due_soon_days: 30\n"])
    #expect(try base.actions(matching: query).value.map(\.action.id.text) == ["bbbb2"])
  }

  /// A subtree of the tree that the index stands at was pruned, while the tree itself is still there.
  @Test func aHalfPrunedPastIsNoError() throws {
    let old = try repository.git("rev-parse", "HEAD:Postmortems/2024").trimmed
    try commitOne("declined")
    try repository.git("reset", "--quiet", "--soft", "HEAD~1")
    try repository.git("commit", "--quiet", "--amend", "--message=x")
    try FileManager.default.removeItem(
      at: repository.url(".git/objects/\(old.prefix(2))/\(old.dropFirst(2))"))
    // One that has the tree in memory would not notice.
    try fixture.expectFresh(try fixture.open())
  }
}
