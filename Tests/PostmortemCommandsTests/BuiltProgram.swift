import Foundation

/// The program as it was built together with these tests, whatever the build's folder is.
enum BuiltProgram {
  static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "postmortem").path

  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }
}
