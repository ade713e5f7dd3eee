public import Foundation

/// A repository of its own in a temporary directory, made and changed by the `git` executable.
///
/// No configuration of the user's or the system's counts, author and dates are fixed, and the
/// directory is removed with the value. Use it from one thread.
public final class TemporaryRepository {
  /// What kind of repository to make.
  public enum Kind: Sendable {
    /// With a work tree, in the directory itself.
    case ordinary
    /// Without a work tree.
    case bare
  }

  /// The root of the work tree, or the bare repository.
  public let directory: URL
  /// The directory that is removed in the end; room for things beside the repository.
  public let root: URL

  /// Makes an empty repository on the branch `main`.
  ///
  /// - Parameters:
  ///   - kind: With or without a work tree.
  ///   - options: More options for `git init`.
  /// - Throws: ``GitFailure`` if `git init` fails.
  public init(_ kind: Kind = .ordinary, options: [String] = []) throws {
    root = try Self.newRoot()
    directory = root.appending(path: "repository")
    var arguments = ["init", "--quiet", "--initial-branch=main"] + options
    if kind == .bare { arguments.append("--bare") }
    try Self.git(arguments + [directory.path], in: root)
  }

  /// Clones a repository.
  ///
  /// - Parameters:
  ///   - source: The repository to clone, over `file://` so that a depth or a filter works.
  ///   - options: Options for `git clone`, such as `--depth=3`.
  /// - Throws: ``GitFailure`` if `git clone` fails.
  public init(cloning source: TemporaryRepository, options: [String] = []) throws {
    root = try Self.newRoot()
    directory = root.appending(path: "repository")
    let url = "file://" + source.directory.path
    try Self.git(["clone", "--quiet"] + options + [url, directory.path], in: root)
  }

  /// A linked worktree of another repository, on a new branch.
  ///
  /// - Parameters:
  ///   - repository: The repository; it must have a commit, and must live as long as this value.
  ///   - branch: The short name of the new branch.
  /// - Throws: ``GitFailure`` if `git worktree add` fails.
  public init(worktreeOf repository: TemporaryRepository, branch: String) throws {
    root = try Self.newRoot()
    directory = root.appending(path: "worktree")
    try repository.git("worktree", "add", "--quiet", "-b", branch, directory.path)
  }

  deinit {
    // A test may have taken away the permission to delete.
    let process = Process()
    process.executableURL = URL(filePath: "/bin/chmod")
    process.arguments = ["-R", "u+rwX", root.path]
    process.standardError = FileHandle.nullDevice
    if (try? process.run()) != nil { process.waitUntilExit() }
    try? FileManager.default.removeItem(at: root)
  }

  private static func newRoot() throws -> URL {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let root = base.appending(path: "git-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    return root
  }
}

extension TemporaryRepository {
  /// The path of ``directory``.
  public var path: String { directory.path }

  /// Where a path of the repository is.
  public func url(_ path: String) -> URL { directory.appending(path: path) }

  /// Writes a file of the work tree, with the directories it needs.
  ///
  /// - Throws: What the file system says.
  public func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes the bytes of a file of the work tree, with the directories it needs.
  ///
  /// - Throws: What the file system says.
  public func write(_ bytes: [UInt8], to path: String) throws {
    let url = url(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The text of a file of the work tree, or nil if there is none.
  public func read(_ path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file of the work tree, or nil if there is none.
  public func bytes(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: url(path))).map { Array($0) }
  }

  /// Deletes a file or a directory of the work tree.
  ///
  /// - Throws: What the file system says.
  public func delete(_ path: String) throws {
    try FileManager.default.removeItem(at: url(path))
  }

  /// Writes files, stages everything and commits it.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - files: Texts by path; nil deletes the file.
  ///   - author: A name and an address as `Name <address>`.
  ///   - date: Of author and committer, as git takes it.
  /// - Returns: The commit's id, 40 hexadecimal digits.
  /// - Throws: ``GitFailure`` if git fails.
  @discardableResult
  public func commit(
    _ message: String, files: [String: String?] = [:], author: String? = nil,
    date: String = defaultDate
  ) throws -> String {
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      if let text { try write(text, to: path) } else { try delete(path) }
    }
    try git("add", "--all")
    var arguments = ["commit", "--quiet", "--allow-empty", "--message", message]
    if let author { arguments.append("--author=\(author)") }
    try git(
      arguments, environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    return try git("rev-parse", "HEAD").trimmed
  }

  /// 2024-05-01T12:00:00+02:00, as git takes it.
  public static let defaultDate = "1714557600 +0200"

  /// Runs git in the repository.
  ///
  /// - Returns: What it wrote to standard output.
  /// - Throws: ``GitFailure`` if it does not exit with 0.
  @discardableResult
  public func git(_ arguments: String...) throws -> String {
    try git(arguments)
  }

  /// Runs git in the repository with more variables and with something on standard input.
  ///
  /// - Returns: What it wrote to standard output.
  /// - Throws: ``GitFailure`` if it does not exit with 0.
  @discardableResult
  public func git(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) throws -> String {
    let output = try Self.git(arguments, in: directory, environment: environment, input: input)
    return String(decoding: output, as: UTF8.self)
  }

  /// What `git fsck --strict` complains about; empty if all is well.
  ///
  /// - Throws: ``GitFailure`` if it does not exit with 0.
  public func fsck() throws -> String {
    try git("fsck", "--strict", "--no-dangling", "--no-progress")
  }
}

extension String {
  /// The text without white space at its ends.
  public var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

  /// The lines, without an empty one at the end.
  public var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLast(hasSuffix("\n") || isEmpty ? 1 : 0)
  }
}
