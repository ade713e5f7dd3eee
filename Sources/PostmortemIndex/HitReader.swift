import GRDB
import PostmortemModel

/// Reads what is shown of the passages that were found.
struct HitReader {
  private let expression: String
  private let snapshot: PostmortemIndex.Snapshot
  private let passage: Statement
  private let incident: Statement
  private let path: Statement

  init(
    _ expression: SearchExpression, _ snapshot: PostmortemIndex.Snapshot, _ db: Database
  ) throws {
    self.expression = expression.text ?? ""
    self.snapshot = snapshot
    passage = try db.makeStatement(
      sql: """
        SELECT kind, action, line, text_line,
          highlight(passage_words, 0, :opening, :closing) AS title,
          highlight(passage_words, 1, :opening, :closing) AS names,
          highlight(passage_words, 2, :opening, :closing) AS text
        FROM passage_words CROSS JOIN passage ON passage.id = passage_words.rowid
        WHERE passage_words MATCH :expression AND passage_words.rowid = :passage
        """)
    incident = try db.makeStatement(sql: "SELECT incident, title FROM file WHERE id = ?")
    path = try db.makeStatement(
      sql: """
        SELECT path FROM entry WHERE file = ? AND snapshot = ? ORDER BY path LIMIT 1 OFFSET ?
        """)
  }

  func hit(_ candidate: PassageCandidate) throws -> SearchHit {
    let file = PassageID.file(of: candidate.passage)
    let marks = [SearchableText.openingMark, SearchableText.closingMark].map { String($0) }
    guard
      let row = try Row.fetchOne(
        passage,
        arguments: [
          "opening": marks[0], "closing": marks[1], "expression": expression,
          "passage": candidate.passage,
        ]),
      let incident = try Row.fetchOne(incident, arguments: [file]),
      let path = try String.fetchOne(path, arguments: [file, snapshot.id, candidate.copy])
    else { throw DamagedRow(column: "passage") }
    let text = try row.required("text")
    let title = try row.required("title")
    let isFound = { (text: String) in text.unicodeScalars.contains(SearchableText.openingMark) }
    var excerpt = Excerpt(marked: text)
    var line: Int? = try row.decode(forColumn: "line")
    if isFound(text) {
      if let start: Int = try row.decode(forColumn: "text_line"), let match = excerpt.line {
        line = start + match
      }
    } else {
      let names = try row.required("names")
      if isFound(names), !isFound(title) { excerpt = Excerpt(marked: names) }
    }
    return SearchHit(
      try row.required("kind") { Passage.Kind(rawValue: $0) },
      incident: try incident.required("incident") { IncidentID($0) },
      incidentTitle: try incident.required("title"),
      action: try row.value("action") { ActionID($0) }, path: path, line: line,
      title: Excerpt(marked: title, isWhole: true).fragments, passage: excerpt.fragments,
      score: candidate.score)
  }
}
