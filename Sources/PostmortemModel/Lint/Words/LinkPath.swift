/// Where a link of a file leads in the repository.
enum LinkPath {
  /// The path from the repository's root; nil for an address on the web, a place in the same file, or
  /// one outside the repository.
  ///
  /// A path that begins with a slash starts at the root, as GitHub and GitLab read it.
  static func resolve(_ destination: String, from file: String) -> String? {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.contains(":"), !path.hasPrefix("//") else { return nil }
    var names = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast()
    for name in path.split(separator: "/") {
      switch name {
      case ".": break
      case "..":
        guard !names.isEmpty else { return nil }
        names.removeLast()
      default: names.append(name)
      }
    }
    return names.joined(separator: "/")
  }

  /// The name of the file without its ending.
  static func name(of destination: String) -> String {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }

  /// The path of one file as seen from the folder of another.
  static func relative(from file: String, to target: String) -> String {
    var own = file.split(separator: "/").dropLast()
    var other = target.split(separator: "/")[...]
    while let first = own.first, first == other.first, other.count > 1 {
      own = own.dropFirst()
      other = other.dropFirst()
    }
    return (own.map { _ in ".." } + other).joined(separator: "/")
  }
}
