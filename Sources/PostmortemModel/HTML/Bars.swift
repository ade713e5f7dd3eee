/// Bars that lie on their sides, one under the other, each with its name before it and its figure
/// behind it.
public struct Bars: Hashable, Sendable {
  /// The names and the figures.
  public var values: [Value]

  /// A bar.
  public struct Value: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its length.
    public var value: Int

    /// A bar.
    public init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  /// Bars under one another.
  public init(_ values: [Value]) { self.values = values }

  /// The drawing.
  public var drawing: Drawing {
    let greatest = max(1, values.map(\.value).max() ?? 1)
    let names = Double(values.map(\.name.count).max() ?? 0) * 6.4 + 8
    let figures = Double("\(greatest)".count) * 6.4 + 8
    let room = Double(Drawing.pageWidth) - names - figures
    return Drawing(height: values.count * 26) {
      for (number, value) in values.enumerated() {
        let top = Double(number) * 26
        let length = Double(value.value) / Double(greatest) * room
        Drawing.text(value.name, "name", x: 0, y: top + 17)
        if value.value > 0 {
          Drawing.box("bar", x: names, y: top + 5, width: max(1.5, length), height: 16)
        }
        Drawing.text("\(value.value)", "name", x: names + length + 6, y: top + 17)
      }
      Drawing.upright(x: names, height: Double(values.count) * 26)
    }
  }
}

extension Drawing {
  /// An upright line from the top.
  fileprivate static func upright(x: Double, height: Double) -> HTML {
    .tag(
      "line",
      ["class": "base", "x1": number(x), "y1": "0", "x2": number(x), "y2": number(height)])
  }
}
