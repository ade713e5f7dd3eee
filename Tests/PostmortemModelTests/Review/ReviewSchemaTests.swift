import Foundation
import TestSupport
import Testing

@testable import PostmortemModel

@Suite struct ReviewSchemaTests {
  static let schema = JSONSchema("review.schema.json")

  /// The document as the command writes it.
  static func document(_ review: Review, published: Bool = false) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("version", 1),
      .init("snapshot", ["commit": .string(String(repeating: "4", count: 40))]),
      .init("as_of", JSONValue(review.day)), .init("complete", true), .init("problems", []),
    ]
    members += review.jsonMembers
    if published { members.append(.init("published", PublishedReview(review).json)) }
    return .object(members)
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func everyReviewIsAsTheSchemaSays() throws {
    var documents: [JSONValue] = []
    for seed in 0..<4 as Range<UInt64> {
      let life = try InstantHistory(seed: seed, zone: .utc)
      for quarter in InstantHistory.quarters {
        documents.append(Self.document(try life.review(of: quarter, try InstantHistory.policy)))
      }
    }
    var fixture = try ReviewFixture()
    let first = try fixture.review("2026-Q2")
    fixture.change("2026-02-03-sign-in-failed", "ddddd", .done, "06-29") { _ in }
    fixture.commit("07-09", ["2026-02-03-sign-in-failed"])
    let later = try fixture.review("2026-Q2", on: "07-09", published: [PublishedReview(first)])
    #expect(later.restated.count == 1)
    documents += [Self.document(first, published: true), Self.document(later)]
    let verdicts = try Self.schema.verdicts(of: documents.map(\.compactText))
    #expect(verdicts.allSatisfy { $0 == "valid" }, "\(verdicts.first { $0 != "valid" } ?? "")")

    // What the schema must refuse.
    guard case .object(let members) = documents[0] else { return }
    var bad = members.indices.map { index in
      JSONValue.object(members.enumerated().filter { $0.offset != index }.map(\.element))
    }
    bad.append(.object(members + [.init("more", 1)]))
    let refused = try Self.schema.verdicts(of: bad.map(\.compactText))
    #expect(refused.allSatisfy { $0.hasPrefix("invalid") })
  }

  @Test(
    .enabled(
      if: JSONSchema.canValidate,
      "python3 with jsonschema (pip install jsonschema) is not installed"))
  func rowsAreAsTheirSchemaSays() throws {
    let document = { (review: Review, figure: String, rows: [Review.Row]) -> JSONValue in
      .object([
        .init("version", 1),
        .init("snapshot", ["commit": .string(String(repeating: "4", count: 40))]),
        .init("as_of", JSONValue(review.day)), .init("complete", true), .init("problems", []),
        .init("figure", .string(figure)), .init("rows", .array(rows.map(\.json))),
      ])
    }
    var documents: [JSONValue] = []
    for seed in 0..<4 as Range<UInt64> {
      let life = try InstantHistory(seed: seed, zone: .utc)
      for quarter in InstantHistory.quarters {
        let review = try life.review(of: quarter, try InstantHistory.policy)
        for question in review.questions {
          guard let rows = review.rows(of: question.figure) else { continue }
          documents.append(document(review, question.figure, rows))
        }
      }
    }
    #expect(documents.count > 20)
    let schema = JSONSchema("review-rows.schema.json")
    let verdicts = try schema.verdicts(of: documents.map(\.compactText))
    #expect(verdicts.allSatisfy { $0 == "valid" }, "\(verdicts.first { $0 != "valid" } ?? "")")
    let row = try #require(
      (try schema.object()["$defs"] as? [String: [String: Any]])?["row"])
    #expect(row["required"] as? [String] == Review.Row.columns)
    let words = (row["properties"] as? [String: [String: Any]])?["status"]?["enum"] as? [String]
    #expect(
      words == ActionStatus.allCases.map(\.rawValue) + ["removed"]
        + PublicationStatus.allCases.map(\.rawValue))

    guard case .object(let members) = documents[0] else { return }
    var bad = members.indices.map { index in
      JSONValue.object(members.enumerated().filter { $0.offset != index }.map(\.element))
    }
    bad.append(.object(members + [.init("more", 1)]))
    let refused = try schema.verdicts(of: bad.map(\.compactText))
    #expect(refused.allSatisfy { $0.hasPrefix("invalid") })
  }

  /// Foundation reads what this program writes, and this program reads it as Foundation does.
  @Test func whatIsWrittenCanBeRead() throws {
    let review = try ReviewFixture().review("2026-Q2")
    let document = Self.document(review, published: true)
    for text in [document.compactText, document.indentedText] {
      #expect(try JSONValue(parsing: Array(text.utf8)) == document)
    }
    let published = try #require(PublishedReview(json: document))
    #expect(published == PublishedReview(review))
    for text in [
      "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "\"\\u12\"", "\"\\ud800\"", "nul", "1 2",
    ] {
      #expect(throws: JSONValue.ParseFailure.self) { try JSONValue(parsing: Array(text.utf8)) }
    }
    #expect(throws: JSONValue.ParseFailure.self) {
      try JSONValue(parsing: Array(String(repeating: "[", count: 100_000).utf8))
    }
    #expect(
      try JSONValue(
        parsing: Array(#" {"a" : [1, -2.5e3, true, null, "\u00e9\ud83d\ude00\/\n"]} "#.utf8))
        == ["a": [1, .verbatim("-2.5e3"), true, .null, "é😀/\n"]])
  }
}
