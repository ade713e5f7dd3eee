import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as a reader of XML sees it: stricter than any browser.
public final class MarkupTree {
  /// The element's name.
  public let name: String
  /// Its attributes.
  public let attributes: [String: String]
  /// The elements and texts in it.
  public private(set) var content: [Content] = []

  /// What stands in an element.
  public enum Content {
    /// An element.
    case element(MarkupTree)
    /// A text.
    case text(String)
  }

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Adds text, which a reader may give out in pieces.
  private func append(_ text: String) {
    if case .text(let before)? = content.last {
      content[content.count - 1] = .text(before + text)
    } else {
      content.append(.text(text))
    }
  }

  /// Reads a page; nil if it is not well-formed.
  public static func parse(_ text: String) -> MarkupTree? {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.root : nil
  }

  /// The elements in it.
  public var children: [MarkupTree] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// It and everything in it, in the order in which they stand.
  public var all: [MarkupTree] { [self] + children.flatMap(\.all) }

  /// The elements of some names, in the order in which they stand.
  public func all(_ names: String...) -> [MarkupTree] { all.filter { names.contains($0.name) } }

  /// The texts in it, each by itself.
  public var texts: [String] {
    content.flatMap { part in
      switch part {
      case .element(let element): element.texts
      case .text(let text): [text]
      }
    }
  }

  /// The texts in it, one after the other.
  public var text: String { texts.joined() }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: MarkupTree?
    private var open: [MarkupTree] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = MarkupTree(name, attributes)
      open.last?.content.append(.element(element))
      root = root ?? element
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      open.last?.append(text)
    }
  }
}
