/// Small charts made of characters.
enum Sparkline {
  /// A row of bars, one a value, the greatest as high as a line.
  static func bars(_ values: [Int]) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let greatest = max(1, values.max() ?? 1)
    return String(values.map { blocks[max(0, $0) * (blocks.count - 1) / greatest] })
  }

  /// One bar that lies on its side, as long as the value's share of the greatest.
  static func bar(_ value: Int, of greatest: Int, width: Int = 20) -> String {
    guard value > 0, greatest > 0 else { return "" }
    return String(repeating: "█", count: max(1, value * width / greatest))
  }
}
