import Foundation
import TestSupport

extension SimulatedHistory {
  /// Writes the commits into a repository, all with one process; `main` is its branch.
  mutating func write(to repository: TemporaryRepository) throws {
    var stream = ""
    var marks: [String: Int] = [:]
    var next = commits.count + 1
    func blob(_ text: String) -> Int {
      if let mark = marks[text] { return mark }
      let mark = next
      next += 1
      marks[text] = mark
      stream += "blob\nmark :\(mark)\ndata \(text.utf8.count)\n\(text)\n"
      return mark
    }
    for (number, commit) in commits.enumerated() {
      var lines = "commit refs/heads/every\nmark :\(number + 1)\n"
      let zone = String(
        format: "%@%02d%02d", commit.offset < 0 ? "-" : "+", abs(commit.offset) / 60,
        abs(commit.offset) % 60)
      for role in ["author", "committer"] {
        let name = role == "author" ? commit.author : "Cleo"
        lines += "\(role) \(name) <\(name.lowercased())@example.org> \(commit.seconds) \(zone)\n"
      }
      let message = "\(number): " + commit.deeds.joined(separator: ", ")
      lines += "data \(message.utf8.count)\n\(message)\n"
      for (place, parent) in commit.parents.enumerated() {
        lines += "\(place == 0 ? "from" : "merge") :\(parent + 1)\n"
      }
      lines += "deleteall\nM 100644 :\(blob(commit.policy.text)) Schema/policy.yml\n"
      for (path, file) in commit.tree { lines += "M 100644 :\(blob(file.text)) \(path)\n" }
      stream += lines + "\n"
    }
    stream += "reset refs/heads/main\nfrom :\(main + 1)\n\n"
    let marksFile = repository.root.appending(path: "marks")
    try repository.git(
      [
        "fast-import", "--quiet", "--force", "--date-format=raw",
        "--export-marks=\(marksFile.path)",
      ],
      input: Array(stream.utf8))
    for line in try String(contentsOf: marksFile, encoding: .utf8).lines {
      let parts = line.dropFirst().split(separator: " ")
      guard let mark = Int(parts[0]), mark <= commits.count else { continue }
      commits[mark - 1].id = String(parts[1])
    }
  }
}
