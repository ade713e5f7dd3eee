import Foundation

/// The programs that are run.
struct Programs {
  /// The product.
  var product: String
  var floor: String
  var hasRipgrep: Bool
  var hasTaskwarrior: Bool

  /// The programs beside this one, and those of the system.
  init(product: String?) throws {
    let folder = Self.own.deletingLastPathComponent()
    self.product = product ?? folder.appending(path: "postmortem").path
    floor = folder.appending(path: "postmortem-bench-floor").path
    for program in [self.product, floor]
    where !FileManager.default.isExecutableFile(atPath: program) {
      throw MissingProgram(path: program)
    }
    hasRipgrep = (try? ProcessCommand("rg", ["--version"]).run()) != nil
    hasTaskwarrior = (try? ProcessCommand("task", ["rc:/dev/null", "--version"]).run()) != nil
  }

  /// The file of this program.
  static var own: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath() }
}

/// A program that must be built first.
struct MissingProgram: Error, CustomStringConvertible {
  var path: String

  var description: String {
    "'\(path)' is not built: swift build -c release --static-swift-stdlib"
  }
}
