/// A postmortem's file: its bytes, what its front matter says, and where each field stands.
///
/// Editing changes the bytes of the lines that are meant and nothing else. The file's path is only
/// named in errors; whether it fits the id is not looked at here.
public struct PostmortemDocument: Sendable {
  /// The path that was given.
  public let path: String
  /// What the front matter says.
  public let postmortem: Postmortem
  let divided: DividedFile
  let root: YAMLNode

  /// Reads a file.
  ///
  /// Bytes of the body that are not UTF-8 are no error, so that the actions of the file still count.
  ///
  /// - Throws: ``FileError``, the first mistake in the file's order.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(parsing bytes: [UInt8], path: String) throws(FileError) {
    let divided = try DividedFile(bytes, path: path)
    let root = try Self.tree(of: divided, path: path)
    var reader = FieldReader(path: path)
    let postmortem = reader.postmortem(root)
    if let first = reader.problems.min(by: FileError.isAbove) { throw first }
    guard let postmortem else {
      throw FileError(path: path, kind: .missingKey, message: "the front matter is incomplete")
    }
    self.path = path
    self.postmortem = postmortem
    self.divided = divided
    self.root = root
  }

  /// Every mistake of a file, from the top; none if it can be read.
  ///
  /// Text that is not YAML is one mistake, however broken. Bytes of the body that are not UTF-8 are
  /// told of too, although ``init(parsing:path:)`` lets them pass.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func problems(in bytes: [UInt8], path: String) -> [FileError] {
    do throws(FileError) {
      let divided = try DividedFile(bytes, path: path)
      var problems: [FileError] = []
      if let invalid = divided.invalidBody(path: path) { problems.append(invalid) }
      do throws(FileError) {
        var reader = FieldReader(path: path)
        _ = reader.postmortem(try tree(of: divided, path: path))
        return reader.problems.sorted(by: FileError.isAbove) + problems
      } catch {
        return [error] + problems
      }
    } catch {
      return [error]
    }
  }

  private static func tree(
    of divided: DividedFile, path: String
  ) throws(FileError) -> YAMLNode {
    do throws(FileError) {
      return try YAMLNode.parse(
        divided.bytes, in: divided.frontMatter, firstLine: divided.frontMatterLine, path: path,
        limits: .frontMatter)
    } catch {
      // Markers are never YAML, and what libyaml says of them helps nobody.
      throw divided.unfinishedMerge(path: path) ?? error
    }
  }
}

extension PostmortemDocument {
  /// The whole file.
  public var bytes: [UInt8] { divided.bytes }

  /// The bytes after the line of the closing fence.
  public var body: ArraySlice<UInt8> { divided.bytes[divided.body] }

  /// The body as text; bytes that are not UTF-8 appear as U+FFFD.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public var bodyText: String { String(decoding: body, as: UTF8.self) }

  /// The line on which the body begins, from 1.
  public var bodyLine: Int { divided.bodyLine }
}
