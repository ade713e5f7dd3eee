/// A drawing with its name, what it shows in words, and a table of the same data.
public struct Chart: Hashable, Sendable {
  /// One of a kind on the page.
  public var id: String
  /// Its name.
  public var title: String
  /// What is to be seen, in a sentence or two.
  public var description: String
  /// The drawing; nil where there is too much to draw.
  public var drawing: Drawing?
  /// The same data.
  public var table: HTMLTable

  /// A chart.
  public init(
    _ title: String, id: String, description: String, drawing: Drawing?, table: HTMLTable
  ) {
    self.title = title
    self.id = id
    self.description = description
    self.drawing = drawing
    self.table = table
  }

  /// The chart as a figure of a page.
  public var html: HTML {
    .tag("figure", ["id": id, "aria-labelledby": "\(id)-caption"]) {
      if let drawing { drawing.html(id: id, title: title, description: description) }
      HTML.tag("figcaption", ["id": "\(id)-caption"]) {
        HTML.tag("strong") { title }
        HTML.tag("p") { description }
        HTML.fold("The same as a table: \(title)", kind: "data") { table.html }
      }
    }
  }
}
