/// The names of columns under their bars, as many as have room.
///
/// Names such as `2023-Q2` and `2023-06-12` are divided: what changes from column to column stands
/// above what stays the same for several.
struct BarAxis {
  private let width: Double
  private let characterWidth: Double
  private let names: [Substring]
  /// What stays the same, and the first column of it; empty where names are not divided.
  private let groups: [(name: Substring, column: Int)]

  init(_ columns: [String], width: Double, characterWidth: Double) {
    self.width = width
    self.characterWidth = characterWidth
    let dashes = columns.map { $0.firstRange(of: "..") == nil ? $0.lastIndex(of: "-") : nil }
    guard dashes.allSatisfy({ $0 != nil }) else {
      names = columns.map { $0[...] }
      groups = []
      return
    }
    var names: [Substring] = []
    var groups: [(name: Substring, column: Int)] = []
    for (number, (column, dash)) in zip(columns, dashes).enumerated() {
      guard let dash else { continue }
      names.append(column[column.index(after: dash)...])
      if groups.last?.name != column[..<dash] { groups.append((column[..<dash], number)) }
    }
    self.names = names
    self.groups = groups
  }

  var height: Int { groups.isEmpty ? 14 : 28 }

  private var columnWidth: Double { width / Double(max(1, names.count)) }

  /// The axis under a height.
  func draw(y: Double) -> HTML {
    let longest = Double(names.map(\.count).max() ?? 0) * characterWidth + 6
    let step = max(1, Int((longest / columnWidth).rounded(.up)))
    let shown = stride(from: names.count - 1, through: 0, by: -step).map { column in
      let middle = (Double(column) + 0.5) * columnWidth
      let half = Double(names[column].count) * characterWidth / 2
      if middle + half > width { return text(names[column], x: width, y: y + 6, .end) }
      return middle < half
        ? text(names[column], x: 0, y: y + 6) : text(names[column], x: middle, y: y + 6, .middle)
    }
    return HTMLBuilder.buildBlock(
      HTMLBuilder.buildArray(shown), HTMLBuilder.buildArray(drawGroups(y: y + 20)))
  }

  private func drawGroups(y: Double) -> [HTML] {
    groups.enumerated().map { number, group in
      let left = Double(group.column) * columnWidth
      let room =
        number + 1 < groups.count
        ? Double(groups[number + 1].column) * columnWidth - left : .infinity
      let needed = Double(group.name.count) * characterWidth
      guard needed + 6 <= room else { return HTML() }
      return left + needed > width
        ? text(group.name, x: width, y: y, .end)
        : text(group.name, x: left + min(6, columnWidth / 5), y: y)
    }
  }

  private func text(
    _ name: Substring, x: Double, y: Double, _ anchor: Drawing.Anchor = .start
  ) -> HTML {
    Drawing.text(String(name), "axis", x: x, y: y, anchor)
  }
}
