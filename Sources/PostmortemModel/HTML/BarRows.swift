/// Rows of upright bars over the same columns, one row above the other.
///
/// Each row has its name and each bar its figure, so that nothing is told by colour alone.
public struct BarRows: Hashable, Sendable {
  /// The names of the columns, oldest first.
  public var columns: [String]
  /// The rows.
  public var rows: [Row]
  /// The column that is looked at; nil where all are alike.
  public var current: Int?

  /// A row of bars.
  public struct Row: Hashable, Sendable {
    /// What the bars are.
    public var name: String
    /// One bar a column.
    public var bars: [Bar]
    /// The value that is as high as the row; nil for the greatest of all rows.
    public var limit: Int?

    /// A row.
    public init(_ name: String, _ bars: [Bar], limit: Int? = nil) {
      self.name = name
      self.bars = bars
      self.limit = limit
    }
  }

  /// A bar.
  public struct Bar: Hashable, Sendable {
    /// Its height; nil where there is nothing to know.
    public var value: Int?
    /// What stands over it.
    public var label: String
    /// Whether there is too little behind it to lean on: it is drawn as an outline.
    public var isFew: Bool

    /// A bar.
    public init(_ value: Int?, _ label: String, isFew: Bool = false) {
      self.value = value
      self.label = label
      self.isFew = isFew
    }
  }

  /// Rows over columns.
  public init(_ columns: [String], _ rows: [Row], current: Int? = nil) {
    self.columns = columns
    self.rows = rows
    self.current = current
  }

  /// The most columns that can be told apart.
  public static let mostColumns = 160

  private static let width = Double(Drawing.pageWidth)
  private static let nameHeight = 16.0
  private static let barHeight = 52.0
  private static let gap = 12.0
  /// The width of a character of a small text, about.
  private static let characterWidth = 5.6

  private var columnWidth: Double { Self.width / Double(max(1, columns.count)) }

  /// The drawing; nil where there are more columns than can be told apart.
  public var drawing: Drawing? {
    guard !columns.isEmpty, columns.count <= Self.mostColumns else { return nil }
    let rowHeight = Self.nameHeight + Self.barHeight + Self.gap
    let bottom = Double(rows.count) * rowHeight
    let axis = BarAxis(columns, width: Self.width, characterWidth: Self.characterWidth)
    return Drawing(height: Int(bottom) + 4 + axis.height) {
      for (number, row) in rows.enumerated() {
        draw(row, top: Double(number) * rowHeight)
      }
      axis.draw(y: bottom + 4)
    }
  }

  private func draw(_ row: Row, top: Double) -> HTML {
    let greatest = max(1, row.limit ?? rows.flatMap(\.bars).compactMap(\.value).max() ?? 1)
    let base = top + Self.nameHeight + Self.barHeight
    // A figure stands over the highest bar too.
    let highest = Self.barHeight - 14
    return HTMLBuilder.buildBlock(
      Drawing.text(row.name, "name", x: 0, y: top + 11),
      HTMLBuilder.buildArray(
        row.bars.enumerated().map { column, bar in
          let left = Double(column) * columnWidth
          let height = Double(min(bar.value ?? 0, greatest)) / Double(greatest) * highest
          return HTMLBuilder.buildBlock(
            height > 0 ? box(bar, column, left: left, base: base, height: height) : HTML(),
            label(bar, x: left + columnWidth / 2, y: base - height - 4))
        }),
      Drawing.line("base", y: base, from: 0, to: Self.width))
  }

  private func box(_ bar: Bar, _ column: Int, left: Double, base: Double, height: Double) -> HTML {
    let kind = bar.isFew ? "bar few" : current.map { $0 == column } ?? true ? "bar" : "bar past"
    let space = min(6, columnWidth / 5)
    let shown = max(1.5, height)
    return Drawing.box(
      kind, x: left + space, y: base - shown, width: columnWidth - 2 * space, height: shown)
  }

  private func label(_ bar: Bar, x: Double, y: Double) -> HTML {
    let width = Double(bar.label.count) * Self.characterWidth
    guard !bar.label.isEmpty, width <= columnWidth else { return HTML() }
    return Drawing.text(bar.label, "value", x: x, y: y, .middle)
  }
}
