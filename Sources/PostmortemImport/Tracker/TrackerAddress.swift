/// The web address of an item in an issue tracker, by which a row and an action know each other.
public enum TrackerAddress {
  /// What two spellings of one address have in common: the host in small letters, the path and the
  /// query; nil for a text that is no address of the web.
  ///
  /// Neither `http` nor `https`, a usual port, a fragment, or slashes at the end make a difference.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func normalized(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let start: Int
    if bytes.hasAnyCase("https://", at: 0) {
      start = 8
    } else if bytes.hasAnyCase("http://", at: 0) {
      start = 7
    } else {
      return nil
    }
    var rest = bytes[start...].prefix { $0 != UInt8(ascii: "#") }
    guard !rest.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    let end =
      rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    var host = String(utf8: rest[..<end].map(\.lowered))
    for port in [":443", ":80"] where host.hasSuffix(port) { host.removeLast(port.utf8.count) }
    guard !host.isEmpty else { return nil }
    return host + String(utf8: rest[end...])
  }
}
