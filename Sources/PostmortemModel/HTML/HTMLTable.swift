/// A table with a caption, whose rows begin with their own header.
public struct HTMLTable: Hashable, Sendable {
  /// The id of its caption, which must be one of a kind on the page.
  public var id: String
  /// What the table is about.
  public var caption: String
  /// The headers of the columns; the first is that of the rows' own.
  public var columns: [Column]
  /// The cells, as many in a row as there are columns.
  public var rows: [[HTML]]
  /// The ids of the rows, one for each or none at all.
  public var anchors: [String]

  /// A column.
  public struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The header.
    public var title: String
    /// What its cells hold.
    public var kind: Kind

    /// What the cells of a column hold; the class of the style sheet.
    public enum Kind: String, Sendable {
      /// Figures, which stand flush right.
      case figure
      /// Words, days and names that stand on one line.
      case word
      /// Sentences, which have room.
      case prose
      /// Commands, which break where they must.
      case code
    }

    /// A column.
    public init(_ title: String, _ kind: Kind = .word) {
      self.title = title
      self.kind = kind
    }

    /// A column of words.
    public init(stringLiteral title: String) { self.init(title) }

    /// A column of figures.
    public static func figures(_ title: String) -> Column { Column(title, .figure) }

    /// A column of commands.
    public static func code(_ title: String) -> Column { Column(title, .code) }

    /// A column of sentences.
    public static func prose(_ title: String) -> Column { Column(title, .prose) }
  }

  /// A table.
  public init(
    _ caption: String, id: String, _ columns: [Column], _ rows: [[HTML]], anchors: [String] = []
  ) {
    self.caption = caption
    self.id = id
    self.columns = columns
    self.rows = rows
    self.anchors = anchors
  }

  /// The table without the columns that say nothing in any row.
  public var withoutSilentColumns: HTMLTable {
    let wanted = columns.indices.filter { column in
      column == 0 || rows.contains { $0[column] != HTML() }
    }
    return HTMLTable(
      caption, id: id, wanted.map { columns[$0] }, rows.map { row in wanted.map { row[$0] } },
      anchors: anchors)
  }

  /// The table in a frame of its own, which can be moved sideways where it is too wide.
  public var html: HTML {
    .tag(
      "div",
      [
        "class": rows.count > 12 ? "frame" : "frame short", "role": "group", "aria-labelledby": id,
        "tabindex": "0",
      ]
    ) {
      HTML.tag("table") {
        HTML.tag("caption", ["id": id]) { caption }
        HTML.tag("thead") {
          HTML.tag("tr") {
            for column in columns {
              HTML.tag("th", ["scope": "col", "class": column.kind.rawValue]) {
                column.title
              }
            }
          }
        }
        HTML.tag("tbody") {
          for (number, cells) in rows.enumerated() {
            row(cells, anchor: anchors.indices.contains(number) ? anchors[number] : nil)
          }
        }
      }
    }
  }

  private func row(_ cells: [HTML], anchor: String?) -> HTML {
    .tag("tr", anchor.map { ["id": $0] } ?? [:]) {
      for (column, cell) in zip(columns, cells).enumerated().map({ ($0.offset, $0.element.1) }) {
        if column == 0 {
          HTML.tag("th", ["scope": "row"]) { cell }
        } else {
          HTML.tag("td", ["class": columns[column].kind.rawValue]) { cell }
        }
      }
    }
  }
}
