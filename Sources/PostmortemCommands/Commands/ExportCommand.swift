import ArgumentParser
import PostmortemKit
import PostmortemModel

/// Writes everything out for other tools.
struct ExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write everything out for other tools",
    discussion: """
      Incidents, actions with what history says of them, events, and a table for each list: services, \
      causes, tags, evidence and so on.

      CSV is one file a table, with the statements that make the tables in schema.sql. NDJSON is the \
      rows of 'list', 'actions' and 'log' as --format json writes them, one a line. Both go into a folder, \
      which is made, or must be empty or hold an export; one table goes to standard output. SQLite is one \
      file. The same commit and day give the same rows in the same order.

      postmortem export --format sqlite --output postmortems.sqlite
      postmortem export --format csv --output tables --at 2023-06-30
      postmortem export --format ndjson --table actions
      """)

  @Option(name: .shortAndLong, help: "How to write the tables")
  var format: ExportFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder, or for SQLite the file", valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("Only this table, on standard output", valueName: "table"))
  var table: String?

  @OptionGroup var time: TimeOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    switch (format, output, table) {
    case (.sqlite, nil, _): throw ValidationError("a database needs --output FILE")
    case (.sqlite, _, _?): throw ValidationError("--table goes with csv and ndjson")
    case (_, nil, nil): throw ValidationError("name a folder with --output, or one --table")
    case (_, _?, _?): throw ValidationError("--table writes to standard output, without --output")
    default: break
    }
    let names = format == .ndjson ? Self.rows.map(\.key) : Export.tableNames
    if let table, !names.contains(table) {
      throw ValidationError("no table '\(table)': \(names.joined(separator: ", "))")
    }
  }

  func run(_ console: Console) throws(CommandFailure) {
    let base = try global.open(console)
    let point = try time.viewpoint(base)
    let answer = try attempt { try base.export(from: point) }
    if let output {
      try write(answer.value, to: console.surroundings.resolve(output))
      let counts =
        "\(answer.value.incidents.count) incidents, \(answer.value.actions.count) actions and "
        + "\(answer.value.events.count) events"
      console.remark("\(counts) in \(output).")
    } else if let table {
      for line in format == .csv ? csv(answer.value, table) : ndjson(answer.value, table) {
        console.result(verbatim: line)
      }
    }
    console.mention(answer, base)
    try console.refusePartial(answer)
  }

  private func write(_ export: Export, to path: String) throws(CommandFailure) {
    try attempt {
      switch format {
      case .sqlite: try KnowledgeBase.writeDatabase(export.tables(), to: path)
      case .csv:
        let tables = export.tables()
        let schema = tables.map(\.creation).joined(separator: "\n")
        try KnowledgeBase.writeExport(
          [("schema.sql", { schema })]
            + tables.map { table in ("\(table.name).csv", { Self.lines(table).joined() }) },
          to: path)
      case .ndjson:
        try KnowledgeBase.writeExport(
          Self.rows.map { rows in
            ("\(rows.key).ndjson", { ndjson(export, rows.key).joined() })
          }, to: path)
      }
    }
  }

  private func csv(_ export: Export, _ name: String) -> [String] {
    export.tables().first { $0.name == name }.map(Self.lines) ?? []
  }

  private static func lines(_ table: ExportTable) -> [String] {
    [CSV.line(table.columns.map(\.name))] + table.rows.map { CSV.line($0.map(\.text)) }
  }

  private func ndjson(_ export: Export, _ name: String) -> [String] {
    Self.rows.first { $0.key == name }?.values(export).map { $0.compactText + "\n" } ?? []
  }

  /// The rows of NDJSON: those of the commands that list them.
  private static var rows: [(key: String, values: (Export) -> [JSONValue])] {
    [
      (
        "incidents",
        { export in
          let listing = Listing.incidents
          return export.incidents.map { listing.json($0) }
        }
      ),
      (
        "actions",
        { export in
          let listing = Listing.actions
          return export.actions.map { row in
            listing.json(
              ActionRow(tracked: row.tracked, facts: row.facts, day: export.source.day))
          }
        }
      ),
      (
        "events",
        { export in
          let listing = Listing.events
          return export.events.map { listing.json($0) }
        }
      ),
    ]
  }
}

/// How an export is written.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case sqlite, csv, ndjson
}
