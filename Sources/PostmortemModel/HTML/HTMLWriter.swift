/// Makes markup from the beginnings and ends of elements, as a walk through a tree meets them.
///
/// Elements end in the order in which they must, whatever was asked for.
struct HTMLWriter {
  private var open: [Element] = []
  private var finished = HTML()
  /// The number of elements that began too deep to be shown as such.
  private var hidden = 0

  private struct Element {
    var name: StaticString
    var attributes: KeyValuePairs<StaticString, String>
    var content = HTML()
  }

  /// Browsers stop at 512, and each level copies what is in it.
  private static let deepest = 64

  /// Begins an element; too deep inside of others only its content is shown.
  mutating func begin(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    guard open.count < Self.deepest else {
      hidden += 1
      return
    }
    open.append(Element(name: name, attributes: attributes))
  }

  /// Ends the element that began last.
  mutating func end() {
    guard hidden == 0 else {
      hidden -= 1
      return
    }
    guard let element = open.popLast() else { return }
    add(HTML.tag(element.name, element.attributes) { element.content })
  }

  /// Adds what stands in the element that began last.
  mutating func add(_ html: HTML) {
    if open.isEmpty {
      finished.append(html)
    } else {
      open[open.count - 1].content.append(html)
    }
  }

  /// Everything, with what has not ended yet.
  consuming func html() -> HTML {
    while !open.isEmpty {
      hidden = 0
      end()
    }
    return finished
  }
}
