import Foundation
import Testing

/// The shape of the code (section 11 of the design), read from the sources themselves.
///
/// The compiler lets a module through that is only imported somewhere below; so the imports are
/// compared here.
@Suite struct ArchitectureTests {
  /// The modules that each target may import.
  static let allowed: [String: Set<String>] = [
    "Git": ["CLibgit2", "CZlib", "Synchronization"],
    "PostmortemModel": ["CLibyaml", "CCmark"],
    "PostmortemImport": ["PostmortemModel"],
    "PostmortemIndex": ["GRDB", "GRDBSQLite", "PostmortemModel"],
    "PostmortemKit": [
      "CLibmd", "Dispatch", "Synchronization", "Git", "PostmortemModel", "PostmortemImport",
      "PostmortemIndex",
    ],
    "PostmortemCommands": [
      "ArgumentParser", "CSpawn", "PostmortemKit", "PostmortemModel", "PostmortemImport",
    ],
    "postmortem": ["PostmortemCommands", "PostmortemModel"],
  ]

  /// The files that may import the C library.
  static let mayUseGlibc: Set<String> = [
    "PostmortemCommands/Terminal/ChildProcess.swift",
    "PostmortemCommands/Terminal/GitProgram.swift",
    "PostmortemCommands/Terminal/ProgramCall+run.swift",
    "PostmortemIndex/FolderLock.swift",
    "PostmortemIndex/PageChecksums.swift",
    "PostmortemIndex/PostmortemIndex.swift", "PostmortemKit/Reading/DiskFile.swift",
    "PostmortemKit/Reading/HistoryAhead.swift", "PostmortemKit/Reading/ReadAhead.swift",
    "PostmortemKit/Committing/ForwardedSignals.swift",
    "PostmortemKit/Committing/ScratchFolder.swift",
    "PostmortemKit/Merging/DiskFile+overwrite.swift",
    "PostmortemKit/Publishing/DiskFile+exported.swift",
    "PostmortemKit/Publishing/OutputFolder.swift",
    "PostmortemKit/Triaging/TriageJournal.swift",
    "postmortem/Input.swift", "postmortem/Main.swift", "postmortem/Output.swift",
    "postmortem/RawTerminal.swift",
  ]

  /// The files that may import Foundation, whose loading costs every command its start-up time.
  static let mayUseFoundation: Set<String> = [
    "PostmortemCommands/Terminal/Editor.swift", "PostmortemCommands/Terminal/GitProgram.swift",
    "PostmortemCommands/Terminal/ProgramCall+run.swift",
  ]

  struct Source {
    /// The path under `Sources`.
    var path: String
    var text: String

    var target: String { String(path.prefix { $0 != "/" }) }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// The lines without comments.
    var code: [Substring] {
      text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    }

    /// The modules that the file imports.
    var imports: [String] {
      code.compactMap { line in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), words.count > index + 1,
          words[..<index].allSatisfy({ $0.hasPrefix("@") || Self.modifiers.contains($0) })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
        let module = kinds.contains(words[index + 1]) ? words.last : words[index + 1]
        return module.map { String($0.prefix { $0 != "." }) }
      }
    }

    static let modifiers: Set<Substring> = [
      "public", "package", "internal", "private", "fileprivate",
    ]
  }

  /// Every source but the benchmark's, a tool of this repository that nobody installs.
  static let sources: [Source] = {
    let root = JSONSchema.repository.appending(path: "Sources").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("postmortem-bench") }.sorted()
      .compactMap { path in
        (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8))
          .map { Source(path: path, text: $0) }
      }
  }()

  @Test func everyTargetIsKnown() {
    #expect(Set(Self.sources.map(\.target)) == Set(Self.allowed.keys))
    #expect(Self.sources.count > 200)
    for target in Self.allowed.keys where target != "PostmortemModel" {
      #expect(Self.sources.contains { $0.target == target && !$0.imports.isEmpty }, "\(target)")
    }
  }

  @Test func importsPointInward() {
    for source in Self.sources {
      var allowed = Self.allowed[source.target] ?? []
      if source.target == "Git" || Self.mayUseGlibc.contains(source.path) {
        allowed.formUnion(["Glibc", "Darwin"])
      }
      if Self.mayUseFoundation.contains(source.path) { allowed.insert("Foundation") }
      let others = Set(source.imports).subtracting(allowed)
      #expect(others.isEmpty, "\(source.path) imports \(others.sorted())")
    }
  }

  @Test func exceptionsAreStillNeeded() {
    for (paths, module) in [(Self.mayUseGlibc, "Glibc"), (Self.mayUseFoundation, "Foundation")] {
      for path in paths {
        let source = Self.sources.first { $0.path == path }
        #expect(source?.imports.contains(module) == true, "\(path) does not import \(module)")
      }
    }
  }

  @Test func importsAreReadAsTheyAreWritten() {
    let text = """
      // import Commented
      /// import Documented
      import Plain
      public import Shared
      @testable internal import Tested
      import struct Foundation.URL
      import GRDB.Core
      let text = "import Quoted"
      """
    #expect(
      Source(path: "a", text: text).imports == [
        "Plain", "Shared", "Tested", "Foundation", "GRDB",
      ])
  }

  @Test func filesAreShort() {
    for source in Self.sources {
      let lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(source.path) has \(lines) lines")
    }
    let lengths = Self.sources.map { $0.text.utf8.count { $0 == 0x0A } }.sorted()
    #expect(lengths[lengths.count / 2] < 100)
  }

  @Test func namesSayWhatAThingIs() {
    for source in Self.sources {
      for word in ["Manager", "Helper", "Util", "Service", "Placeholder"] {
        #expect(!source.name.contains(word), "\(source.path)")
      }
    }
  }

  /// Only the program's own streams are written to, and nothing that is read can end it.
  @Test(arguments: [
    "print(", "debugPrint(", "dump(", "fatalError", "try!", " as! ", "NSLog", "unsafeBitCast",
    "TODO", "FIXME",
  ])
  func isNowhereInTheSources(word: String) {
    for source in Self.sources {
      for line in source.code {
        let isWord = line.ranges(of: word).contains { range in
          guard range.lowerBound > line.startIndex else { return true }
          let before = line[line.index(before: range.lowerBound)]
          return !before.isLetter && before != "_" && before != "."
        }
        #expect(!isWord, "\(source.path): \(line)")
      }
    }
  }
}
