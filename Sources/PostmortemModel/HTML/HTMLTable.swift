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
  /// Whether each row becomes a block of its own where the window is too narrow for a table.
  ///
  /// What is laid out otherwise is no table any more to some screen readers, so the parts then say
  /// what they are.
  public var isStacked = false

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
    var table = HTMLTable(
      caption, id: id, wanted.map { columns[$0] }, rows.map { row in wanted.map { row[$0] } },
      anchors: anchors)
    table.isStacked = isStacked
    return table
  }

  /// The table whose rows become blocks where the window is too narrow for it.
  public var stacked: HTMLTable {
    var table = self
    table.isStacked = true
    return table
  }

  /// The table in a frame of its own, which can be moved sideways where it is too wide.
  public var html: HTML {
    let kind = (rows.count > 12 ? "frame" : "frame short") + (isStacked ? " stacks" : "")
    return .tag(
      "div", ["class": kind, "role": "group", "aria-labelledby": id, "tabindex": "0"]
    ) {
      HTML.tag("table", isStacked ? ["role": "table"] : [:]) {
        HTML.tag("caption", ["id": id]) { caption }
        HTML.tag("thead", isStacked ? ["role": "rowgroup"] : [:]) {
          HTML.tag("tr", isStacked ? ["role": "row"] : [:]) {
            for column in columns { header(of: column) }
          }
        }
        HTML.tag("tbody", isStacked ? ["role": "rowgroup"] : [:]) {
          for (number, cells) in rows.enumerated() {
            row(cells, anchor: anchors.indices.contains(number) ? anchors[number] : nil)
          }
        }
      }
    }
  }

  private func header(of column: Column) -> HTML {
    let kind = column.kind.rawValue
    return .tag(
      "th",
      isStacked
        ? ["scope": "col", "class": kind, "role": "columnheader"]
        : ["scope": "col", "class": kind]
    ) { column.title }
  }

  private func row(_ cells: [HTML], anchor: String?) -> HTML {
    let attributes: KeyValuePairs<StaticString, String> =
      switch (anchor, isStacked) {
      case (let anchor?, true): ["id": anchor, "role": "row"]
      case (let anchor?, false): ["id": anchor]
      case (nil, true): ["role": "row"]
      case (nil, false): [:]
      }
    return .tag("tr", attributes) {
      for (column, cell) in zip(columns, cells).enumerated().map({ ($0.offset, $0.element.1) }) {
        if column == 0 {
          HTML.tag(
            "th", isStacked ? ["scope": "row", "role": "rowheader"] : ["scope": "row"]
          ) { cell }
        } else {
          HTML.tag("td", attributesOfCells(in: columns[column])) { cell }
        }
      }
    }
  }

  private func attributesOfCells(
    in column: Column
  ) -> KeyValuePairs<StaticString, String> {
    let kind = column.kind.rawValue
    guard isStacked else { return ["class": kind] }
    // A figure says nothing without the name of its column, which a block does not show.
    return column.kind == .figure
      ? ["class": kind, "role": "cell", "data-label": column.title]
      : ["class": kind, "role": "cell"]
  }
}
