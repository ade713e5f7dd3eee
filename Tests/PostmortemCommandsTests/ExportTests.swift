import Foundation
import PostmortemModel
import TestSupport
import Testing

/// Everything for other tools: the same rows in every form.
@Suite struct ExportTests {
  /// What Python's own modules read out of a database, or of a folder of CSV files: each table with
  /// its columns and rows, numbers as numbers.
  static let reader = """
    import csv, json, os, sqlite3, sys
    path = sys.argv[1]
    tables = {}
    if os.path.isdir(path):
      for name in sorted(os.listdir(path)):
        if not name.endswith(".csv"): continue
        with open(os.path.join(path, name), newline="", encoding="utf-8") as file:
          rows = list(csv.reader(file))
        tables[name[:-4]] = [rows[0]] + [[cell or None for cell in row] for row in rows[1:]]
    else:
      base = sqlite3.connect(path)
      assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
      assert base.execute("PRAGMA foreign_key_check").fetchall() == []
      assert base.execute("PRAGMA user_version").fetchall() == [(1,)]
      for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        found = base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        tables[name] = [[column[0] for column in found.description]]
        tables[name] += [[None if cell is None else str(cell) for cell in row] for row in found]
    json.dump(tables, sys.stdout)
    """

  @Test func rowsAreThoseOfTheCommands() throws {
    let transcript = try ReviewScenario().transcript
    for (table, command, key) in [
      ("actions", "actions sort:id", "actions"), ("incidents", "list sort:id", "incidents"),
      ("events", "log", "events"),
    ] {
      for time in ["", " --at 2026-05-16", " --as-of 2026-05-01"] {
        let (output, errors, status) = transcript.outcome(
          "export --format ndjson --table \(table)\(time)")
        #expect(status == 0 && errors.isEmpty, "\(errors)")
        let rows = try output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        let (answer, _, _) = transcript.outcome("\(command)\(time) --format json")
        guard case .array(var expected)? = try JSONValue(parsing: Array(answer.utf8))[key] else {
          Issue.record("no \(key)")
          return
        }
        if table == "events" { expected.reverse() }
        #expect(rows == expected && !rows.isEmpty, "\(table)\(time)")
      }
    }
  }

  @Test func aDatabaseAndCSVSayTheSame() throws {
    let transcript = try ReviewScenario().transcript
    let (database, tables) = try exported(transcript)
    #expect(database == tables)
    #expect(database.keys.sorted() == Export.tableNames.sorted())
    #expect(database["actions"]?.count == 9 && database["services"]?.count == 5)
    let (header, row) = (database["actions"]?[0] ?? [], database["actions"]?[1] ?? [])
    let action = Dictionary(uniqueKeysWithValues: zip(header, row))
    #expect(action["id"] == "aaaa2" && action["original_due"] == "2026-04-15")
    #expect(action["slips"] == "1" && action["owner"] == "ada")
  }

  /// Nothing in a database is changed; what a spreadsheet would run, it gets with an apostrophe.
  @Test func hostileTextIsKeptAsItIs() throws {
    let transcript = try HostileBase().transcript
    let (database, tables) = try exported(transcript, status: 2)
    let titles = try #require(database["actions"]).map { $0[2] ?? "" }
    for formula in HostileBase.formulas { #expect(titles.contains(formula)) }
    #expect(titles.contains(HostileBase.markup))
    #expect(titles.contains { $0.contains("\u{202E}") })
    let cells = try #require(tables["actions"]).joined().compactMap { $0 }
    #expect(!cells.contains { cell in "=+-@".contains { cell.hasPrefix(String($0)) } })
    for formula in HostileBase.formulas.dropLast() { #expect(cells.contains("'" + formula)) }
  }

  @Test func theSameCommitGivesTheSameBytes() throws {
    let transcript = try ReviewScenario().transcript
    let repository = transcript.repository
    var before: [String: [UInt8]] = [:]
    for round in 0..<2 {
      for format in ["csv", "ndjson", "sqlite"] {
        let path = format == "sqlite" ? "out.sqlite" : "out-\(format)"
        let line = "export --format \(format) --output \(path) --at HEAD~1"
        #expect(transcript.outcome(line).status == 0)
        let names =
          format == "sqlite"
          ? [path] : try Self.names(in: repository.url(path)).map { "\(path)/\($0)" }
        for name in names {
          let bytes = try #require(repository.bytes(of: name))
          if round == 0 { before[name] = bytes } else { #expect(before[name] == bytes, "\(name)") }
        }
      }
      transcript.now += 400 * 86_400
      #expect(transcript.outcome("index rebuild").status == 0)
    }
    #expect(before.count == 1 + 3 + 1 + Export.tableNames.count + 1 + 1)
  }

  @Test func whatIsSaid() throws {
    let transcript = try ReviewScenario().transcript
    transcript.run("export --format sqlite --output out.sqlite")
    transcript.run("export --format csv --output tables")
    transcript.run("export --format csv --output tables --at HEAD~1")
    transcript.run("export --format csv --table services")
    transcript.run("export --format ndjson --table incidents --at 2026-02-01")
    try transcript.repository.write("mine\n", to: "note.txt")
    transcript.run("export --format sqlite --output note.txt")
    try transcript.repository.write("mine\n", to: "full/note.txt")
    transcript.run("export --format ndjson --output full")
    transcript.run("export --format sqlite --output none/out.sqlite")
    transcript.run("site --output tables")
    for line in [
      "export", "export --format sqlite", "export --format csv",
      "export --format ndjson --table services",
      "export --format csv --table x", "export --format sqlite --output x --table actions",
      "export --format csv --output x --table actions",
    ] {
      transcript.run(line)
    }
    #expect(transcript.repository.read("note.txt") == "mine\n")
    #expect(try Self.names(in: transcript.repository.url("full")) == ["note.txt"])
    try expectGolden(transcript.text, "export")
  }

  /// The statements that the article shows are those that make the tables.
  @Test func theTablesAreDocumented() throws {
    let transcript = try ReviewScenario().transcript
    _ = transcript.outcome("export --format csv --output tables")
    let schema = try #require(transcript.repository.read("tables/schema.sql"))
    let page = Manual.article("Exporting")
    let block = try #require(page.blocks().first { $0.language == "sql" })
    let shown = block.lines.joined(separator: "\n") + "\n"
    guard shown != schema else { return }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try page.text().replacing(shown, with: schema).write(
        to: page.url, atomically: true, encoding: .utf8)
    }
    Issue.record("Exporting.md shows other tables than schema.sql has")
  }

  @Test func thePythonRecipeWorks() throws {
    let transcript = try ReviewScenario().transcript
    let page = Manual.article("Exporting")
    let block = try #require(page.blocks().first { $0.language == "python" })
    #expect(
      transcript.outcome("export --format sqlite --output postmortems.sqlite --at HEAD").status == 0
    )
    let output = try python(block.lines.joined(separator: "\n"), [], transcript)
    #expect(output == "payments: 1 owed, 1 overdue\nsearch: 3 owed, 0 overdue\n")
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private typealias Tables = [String: [[String?]]]

  private func exported(
    _ transcript: Transcript, status: Int32 = 0
  ) throws -> (database: Tables, tables: Tables) {
    var read: [Tables] = []
    for (format, path) in [("sqlite", "out.sqlite"), ("csv", "tables")] {
      let (_, errors, found) = transcript.outcome("export --format \(format) --output \(path)")
      #expect(found == status, "\(errors)")
      let text = try python(Self.reader, [path], transcript)
      read.append(try JSONDecoder().decode(Tables.self, from: Data(text.utf8)))
    }
    return (read[0], read[1])
  }

  private func python(
    _ program: String, _ arguments: [String], _ transcript: Transcript
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.currentDirectoryURL = transcript.repository.directory
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}
