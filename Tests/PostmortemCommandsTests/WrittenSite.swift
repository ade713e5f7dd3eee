import Foundation
import PostmortemKit
import TestSupport
import Testing

/// A folder that `site` wrote.
struct WrittenSite {
  let transcript: Transcript
  private let folder: URL

  init(_ transcript: Transcript, _ folder: String = "out") throws {
    self.transcript = transcript
    self.folder = transcript.repository.url(folder)
  }

  /// The paths of all files, sorted.
  var names: [String] {
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (found ?? []).filter { name in
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func page(_ name: String) throws -> MarkupTree {
    try #require(MarkupTree.parse(text(name)), "\(name) is not well-formed")
  }

  func contents() throws -> [String: String] {
    try names.reduce(into: [:]) { $0[$1] = try text($1) }
  }

  func times() throws -> [String: Date] {
    try names.filter { $0.hasSuffix(".html") }.reduce(into: [:]) {
      let path = folder.appending(path: $1).path
      $0[$1] = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
  }

  /// What stands in the body of a page.
  func shown(_ name: String) throws -> String {
    let text = try text(name)
    let start = try #require(text.firstRange(of: "<body>"))
    let end = text.firstRange(of: "<script>")?.lowerBound ?? text.endIndex
    return String(text[start.upperBound..<end])
  }

  /// Every page is well-formed, has what those need who do not see it, holds the browser to its own
  /// style and script, loads nothing, and leads only to what is there.
  func expectSoundPages() throws {
    let pages = try names.filter { $0.hasSuffix(".html") }.reduce(into: [String: MarkupTree]()) {
      $0[$1] = try page($1)
    }
    #expect(pages.count > 5)
    let anchors = pages.mapValues { page in Set(page.all.compactMap { $0.attributes["id"] }) }
    for (name, page) in pages {
      if !name.hasPrefix("reviews/") { #expect(accessibilityFaults(of: page) == [], "\(name)") }
      expectStrictPolicy(page, name)
      for element in page.all {
        #expect(
          element.attributes["src"] == nil && element.name != "img", "\(name) loads something")
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") }, "\(name) runs something")
        guard let address = element.attributes["href"], !address.hasPrefix("https://"),
          !address.hasPrefix("http://"), !address.hasPrefix("mailto:")
        else { continue }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? name : Self.path(of: parts[0], from: name)
        #expect(pages[target] != nil, "\(name) leads to \(address)")
        if parts.count > 1 {
          #expect(
            anchors[target]?.contains(String(parts[1])) == true, "\(name) leads to \(address)")
        }
      }
    }
  }

  /// The path of a file that an address of a page leads to.
  private static func path(of address: Substring, from page: String) -> String {
    var folders = page.split(separator: "/").dropLast()
    for part in address.split(separator: "/") {
      if part == ".." { _ = folders.popLast() } else { folders.append(part) }
    }
    return folders.joined(separator: "/")
  }

  private func expectStrictPolicy(_ page: MarkupTree, _ name: String) {
    let policy = page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    var expected = "default-src 'none';"
    for style in page.all("style") {
      expected += " style-src 'sha256-\(Digest.base64(style.text))';"
    }
    let scripts = page.all("script").filter { $0.attributes["type"] == nil }
    for script in scripts { expected += " script-src 'sha256-\(Digest.base64(script.text))';" }
    expected += " base-uri 'none'; form-action 'none'"
    #expect(policy?.attributes["content"] == expected, "\(name)")
    #expect(page.all("style").count == 1 && scripts.count <= 1, "\(name)")
  }
}
