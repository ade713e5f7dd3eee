/// A script of a page: the program's own text, which the page's policy allows by its digest.
public struct Script: Hashable, Sendable {
  /// The script, without `<` and `&`, so that it stands in a page of any kind as it is.
  public var text: String

  /// A script.
  init(text: String) { self.text = text }
}
