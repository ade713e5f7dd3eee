import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// A review that is written once is remembered, and never where it would be another one.
@Suite struct WrittenReviewTests {
  static let (one, two) = ("2024-01-01-one", "2024-02-02-two")
  let fixture: BaseFixture

  init() throws {
    fixture = try BaseFixture(files: [
      path(Self.one): postmortem(
        Self.one, actions: [action("aaaa2", more: ["created: 2024-01-03", "due: 2024-02-01"])])
    ])
  }

  /// The answer of a process of its own, and whether the review had to be worked out.
  private func written(
    _ name: String = "2024-Q1", at revision: String? = nil, as form: String = "markdown",
    now: Instant = BaseFixture.now
  ) throws -> (answer: Answer<String>, isNew: Bool) {
    let base = try KnowledgeBase.open(
      containing: fixture.repository.path, environment: fixture.environment, now: now)
    var isNew = false
    let answer = try base.writtenReview(of: name, at: revision, as: form) { review in
      isNew = true
      return "\(form) \(review.value.markdown(by: []))"
    }
    let right = "\(form) \(try base.review(of: name, at: revision).value.markdown(by: []))"
    #expect(answer.value == right)
    return (answer, isNew)
  }

  private func commitTwo() throws {
    try fixture.repository.commit(
      "two", files: [path(Self.two): postmortem(Self.two, actions: [action("bbbb2")])],
      date: "2024-02-03T12:00:00+00:00")
  }

  @Test func theSecondAnswerIsTheFirst() throws {
    let first = try written()
    let second = try written()
    #expect(first.isNew)
    #expect(!second.isNew)
    #expect(second.answer.value == first.answer.value)
    #expect(second.answer.view.commitID == (try fixture.head))
  }

  @Test func whatDiffersIsWorkedOut() throws {
    #expect(try written().isNew)
    #expect(try written(as: "csv").isNew)
    #expect(try written("2024-Q2").isNew)
    #expect(try written("2023-Q4..2024-Q1").isNew)
    #expect(try !written().isNew)
  }

  @Test func aCommitMakesAnotherReview() throws {
    let first = try written()
    try commitTwo()
    let second = try written()
    #expect(second.isNew)
    #expect(second.answer.value != first.answer.value)
    let again = try written(at: "HEAD~1")
    #expect(!again.isNew)
    #expect(again.answer.value == first.answer.value)
  }

  @Test func theLastQuarterIsThatOfTheDay() throws {
    let later = Instant(seconds: BaseFixture.now.seconds + 92 * 86_400)
    #expect(try written("last-quarter").isNew)
    #expect(try written("last-quarter", now: later).isNew)
    #expect(try !written("last-quarter").isNew)
    // What is asked is the same, however it is called.
    #expect(try !written("2024-Q1").isNew)
  }

  @Test func aPublishedReviewIsSeen() throws {
    try commitTwo()
    let first = try written("2024-Q1", at: "HEAD")
    let base = try fixture.open()
    let earlier = try base.review(of: "2023-Q3", at: "HEAD~1")
    _ = try base.publish(earlier, document: .object([]))
    let second = try written("2024-Q1", at: "HEAD")
    #expect(first.isNew)
    #expect(second.isNew)
    try fixture.repository.git("tag", "--delete", "review/2023-Q3")
    #expect(try !written("2024-Q1", at: "HEAD").isNew)
  }

  @Test func whatIsIncompleteIsNotKept() throws {
    try fixture.repository.commit("x", files: [path(Self.two): "---\nid: [\n---\n"])
    for _ in 1...2 {
      let (answer, isNew) = try written()
      #expect(isNew)
      #expect(answer.problems.count == 1)
    }
  }

  @Test func aRemovedIndexOnlyMakesItSlower() throws {
    let first = try written()
    try fixture.repository.delete(".git/postmortem")
    let second = try written()
    #expect(second.isNew)
    #expect(second.answer.value == first.answer.value)
  }

  @Test func aDeepenedCloneIsAnotherHistory() throws {
    try commitTwo()
    let clone = fixture.repository.root.appending(path: "clone").path
    try fixture.repository.git(
      "clone", "--quiet", "--depth=1", "file://\(fixture.repository.path)", clone)
    let shallow = try review(in: clone)
    try fixture.repository.git("-C", clone, "fetch", "--quiet", "--unshallow")
    let deep = try review(in: clone)
    #expect(shallow.isNew)
    #expect(deep.isNew)
    #expect(shallow.text != deep.text)
  }

  private func review(in directory: String) throws -> (text: String, isNew: Bool) {
    let base = try KnowledgeBase.open(
      containing: directory, environment: fixture.environment, now: BaseFixture.now)
    var isNew = false
    let answer = try base.writtenReview(of: "2024-Q1", as: "markdown") { review in
      isNew = true
      return review.value.markdown(by: [])
    }
    return (answer.value, isNew)
  }
}
