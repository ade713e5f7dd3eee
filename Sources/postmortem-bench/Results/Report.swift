/// Everything that a run of the benchmark found.
struct Report: Codable {
  var version = 1
  var bases: [Base]
  var rows: [BudgetRow]

  /// A knowledge base and the runs in it.
  struct Base: Codable {
    var contents: GeneratedBase.Contents
    var measurements: [Line]
  }

  /// What one contender took; times are medians in seconds, memory is the largest in bytes.
  struct Line: Codable {
    var name: String
    var wall: Double
    var processor: Double
    var peakMemory: Int
    var samples: [Sample]

    init(_ name: Contender.Name, _ measurement: Measurement) {
      self.name = name.rawValue
      wall = measurement.wall
      processor = measurement.processor
      peakMemory = measurement.peakMemory
      samples = measurement.samples
    }
  }

  var isMissed: Bool { rows.contains { $0.verdict == .missed } }

  /// The tables of the measurements and the budgets.
  var text: String {
    var parts: [String] = []
    for base in bases {
      let contents = base.contents
      parts.append(
        "\(contents.postmortems) postmortems, \(contents.actions) actions, \(contents.commits) "
          + "commits of which \(contents.merges) merge; seed \(contents.recipe.seed)")
      parts.append(
        Self.table(
          ["", "median ms", "CPU ms", "peak MB", "runs"],
          base.measurements.map { line in
            [
              line.name, Format.milliseconds(line.wall), Format.milliseconds(line.processor),
              Format.number(Double(line.peakMemory) / 1e6), "\(line.samples.count)",
            ]
          }))
    }
    parts.append(
      Self.table(
        ["#", "what", "floor", "floor", "product", "ratio", "CPU", "budget", "limit", "", ""],
        rows.map { row in
          [
            row.number, row.what, row.floorName ?? "", Self.value(row.floor, row.unit),
            Self.value(row.product, row.unit), row.ratio.map { Format.number($0) } ?? "",
            row.processorRatio.map { Format.number($0) } ?? "", row.budget,
            Self.value(row.limit, row.unit), row.verdict.rawValue, row.note ?? "",
          ]
        }))
    return parts.joined(separator: "\n")
  }

  private static func value(_ value: Double?, _ unit: String) -> String {
    value.map { Format.number($0) + " " + unit } ?? ""
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    let isNumber = head.indices.map { column in
      rows.contains { $0[column].first?.isNumber == true } && head[column] != "#"
        && head[column] != "budget"
    }
    let lines = ([head] + rows).map { row in
      let cells = row.indices.map { column in
        let fill = String(repeating: " ", count: widths[column] - row[column].count)
        return isNumber[column] ? fill + row[column] : row[column] + fill
      }
      var line = cells.joined(separator: "  ")[...]
      while line.last == " " { line.removeLast() }
      return String(line) + "\n"
    }
    return lines.joined()
  }
}
