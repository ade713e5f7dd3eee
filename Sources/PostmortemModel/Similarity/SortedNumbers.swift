/// Sets of numbers that are kept as arrays in order.
enum SortedNumbers {
  /// The numbers that two sets share, in order.
  ///
  /// - Complexity: O(*n*) in the number of both.
  static func shared(_ left: [Int], _ right: [Int]) -> [Int] {
    var shared: [Int] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      if left[row] == right[column] {
        shared.append(left[row])
        row += 1
        column += 1
      } else if left[row] < right[column] {
        row += 1
      } else {
        column += 1
      }
    }
    return shared
  }
}
