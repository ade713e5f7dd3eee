/// A report to be imported: where it stands, and its bytes once they are wanted.
public struct ReportFile: Sendable {
  /// The path as it was given or found, or `-`.
  public let name: String
  /// Whether the file was named by itself, rather than found in a folder or by a pattern.
  public let isNamed: Bool
  private let content: Content

  private enum Content {
    case bytes([UInt8])
    case file(String)
    case missing(String)
  }

  /// A report whose bytes are known, for example standard input.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, isNamed: true, .bytes(bytes))
  }

  private init(name: String, isNamed: Bool, _ content: Content) {
    self.name = name
    self.isNamed = isNamed
    self.content = content
  }

  /// The largest file that is looked at, 64 MiB; a postmortem holds less.
  static let largest = 64 << 20

  /// Why a file cannot be read, as one clause.
  struct Failure: Error {
    var reason: String
  }

  /// The bytes.
  func read() throws(Failure) -> [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes
    case .missing(let reason): throw Failure(reason: reason)
    case .file(let path):
      if let bytes = DiskFile.read(path, upTo: Self.largest) { return bytes }
      if DiskFile.isDirectory(path) { throw Failure(reason: "this is a folder") }
      guard DiskFile.exists(path) else { throw Failure(reason: "there is no such file") }
      if isNamed, let bytes = DiskFile.readStream(path, upTo: Self.largest) { return bytes }
      throw Failure(reason: "the file cannot be opened, or is larger than 64 MiB")
    }
  }
}

extension ReportFile {
  /// What the paths of a command line lead to.
  public struct Found: Sendable {
    /// The reports, each once; those of a folder or pattern sorted.
    public var files: [ReportFile] = []
    /// The number of symbolic links in folders, which are passed over: what they lead to may lie
    /// elsewhere, or be found by its own name.
    public var linkCount = 0
  }

  /// Finds the reports that paths lead to.
  ///
  /// In folders these are the files in `.md`, `.markdown` and `.txt`, however deep; hidden ones are
  /// passed over. A path that is no file may be a pattern: `*`, `?`, `[a-z]`, and `**` for any
  /// folders. A path that leads to nothing becomes a report that cannot be read.
  ///
  /// - Parameters:
  ///   - paths: The paths; `-` is standard input.
  ///   - directory: What relative paths start from, absolute.
  ///   - input: Reads standard input.
  /// - Returns: The reports.
  /// - Complexity: O(*n*) in the number of entries of the folders.
  public static func find(
    _ paths: [String], in directory: String, input: () -> [UInt8]
  ) -> Found {
    var found = Found()
    var names: Set<String> = []
    func add(_ file: ReportFile) {
      if names.insert(file.name).inserted { found.files.append(file) }
    }
    for path in paths {
      if path == "-" {
        add(ReportFile(name: path, bytes: input()))
        continue
      }
      let place = path.hasPrefix("/") ? path : "\(directory)/\(path)"
      if DiskFile.isDirectory(place) {
        let files = folder(path, place, &found)
        if files.isEmpty {
          add(missing(path, "the folder has no files in .md, .markdown or .txt"))
        }
        files.forEach(add)
      } else if !DiskFile.exists(place), let pattern = GlobPattern(path) {
        let files = matching(pattern, directory, &found)
        if files.isEmpty { add(missing(path, "no file fits this pattern")) }
        files.forEach(add)
      } else {
        add(ReportFile(name: path, isNamed: true, .file(place)))
      }
    }
    return found
  }

  private static func missing(_ name: String, _ reason: String) -> ReportFile {
    ReportFile(name: name, isNamed: true, .missing(reason))
  }

  private static func folder(_ name: String, _ place: String, _ found: inout Found) -> [ReportFile]
  {
    let name = name.hasSuffix("/") ? String(name.dropLast()) : name
    return walk(name, place, [], &found, enters: { path in path.last?.hasPrefix(".") == false }) {
      path in
      guard let last = path.last, !last.hasPrefix(".") else { return false }
      return [".md", ".markdown", ".txt"].contains { last.lowercased().hasSuffix($0) }
    }
  }

  private static func matching(
    _ pattern: GlobPattern, _ directory: String, _ found: inout Found
  ) -> [ReportFile] {
    let place = pattern.base.hasPrefix("/") ? pattern.base : "\(directory)/\(pattern.base)"
    guard DiskFile.isDirectory(place) else { return [] }
    return walk(
      pattern.base, place, [], &found, enters: pattern.mayMatch, takes: pattern.matches)
  }

  /// The files below a folder, sorted by name, folders in their places.
  private static func walk(
    _ name: String, _ place: String, _ path: [String], _ found: inout Found,
    enters: ([String]) -> Bool, takes: ([String]) -> Bool
  ) -> [ReportFile] {
    guard let entries = DiskFile.entries(in: place) else {
      return [missing(name, "the folder cannot be read")]
    }
    var files: [ReportFile] = []
    for entry in entries {
      let inner = path + [entry.name]
      let innerName = name.isEmpty ? entry.name : "\(name)/\(entry.name)"
      let innerPlace = "\(place)/\(entry.name)"
      switch entry.kind {
      case .file where takes(inner):
        files.append(ReportFile(name: innerName, isNamed: false, .file(innerPlace)))
      case .folder where enters(inner):
        files += walk(innerName, innerPlace, inner, &found, enters: enters, takes: takes)
      case .link where takes(inner) || DiskFile.isDirectory(innerPlace) && enters(inner):
        found.linkCount += 1
      default: break
      }
    }
    return files
  }
}
