import Git

extension SyncRound {
  enum Push {
    case done
    /// The branch there is not where it was.
    case moved
  }

  /// Pushes a commit, and the tags of reviews.
  ///
  /// - Parameters:
  ///   - commit: The commit; nil for none.
  ///   - made: That commit, if it was made here and no reference names it: it is written again if
  ///     it was collected as garbage.
  ///   - report: Gets the tags that went.
  /// - Returns: Whether the branch there was where it was thought to be.
  /// - Throws: ``KnowledgeBaseError`` if git fails.
  func push(
    _ commit: ObjectID?, keeping made: UnnamedCommit?, _ report: inout SyncReport
  ) throws -> Push {
    let tags = try repository.references(matching: "refs/tags/review/*").map(\.name)
    let branches = commit.map { ["\($0):\(remoteBranch)"] } ?? []
    guard !branches.isEmpty || !tags.isEmpty else { return .done }
    let verify = environment.skipsHooks ? ["--no-verify"] : []
    let arguments =
      ["push", "--porcelain"] + verify + ["--end-of-options", remote] + branches
      + tags.map { "\($0):\($0)" }
    var result = try environment.runGit(arguments)
    for _ in 0..<3 where result.status != 0 {
      guard let made, try repository.bringBack(made) else { break }
      result = try environment.runGit(arguments)
    }
    var failures: [String] = []
    var isMoved = false
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Line.init)
    showWhatHooksSaid(in: lines)
    for case .status(let flag, let parts) in lines {
      let target = String(parts[1].split(separator: ":").last ?? "")
      switch flag {
      case "*" where target.hasPrefix("refs/tags/"):
        report.tags.append(String(target.dropFirst(10)))
      case "!":
        // Others may push between the fetch and now; a lock of theirs is held only for a moment.
        let reasons = [
          "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref",
        ]
        if target == remoteBranch, reasons.contains(where: { parts[2].contains($0) }) {
          isMoved = true
        } else {
          failures.append("\(target): \(parts[2])")
        }
      default: break
      }
    }
    if isMoved { return .moved }
    guard result.status == 0 else {
      let why = failures.isEmpty ? "" : " (\(failures.joined(separator: "; ")))"
      throw KnowledgeBaseError(
        .git, "'git push' ended with status \(result.status)\(why); nothing was changed here",
        hints: failures.contains { $0.contains("already exists") }
          ? ["a review was published twice: 'git fetch --tags --force' takes the published one"]
          : [
            "for a protected branch, push another and ask for a review: 'git push origin HEAD:topic'"
          ] + unansweredHints)
    }
    return .done
  }

  /// A line of what `git push --porcelain` writes to its output (git-push(1), OUTPUT).
  private enum Line {
    /// A flag; then from:to, summary and reason.
    case status(Character, [Substring])
    case text(Substring)

    init(_ line: Substring) {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      if parts.count >= 3, let flag = parts[0].first, parts[0].count == 1, " +-*!=".contains(flag) {
        self = .status(flag, parts)
      } else {
        self = .text(line)
      }
    }
  }

  /// Shows the lines that are not git's own: the hook `pre-push` has git's output for its own.
  private func showWhatHooksSaid(in lines: [Line]) {
    var said: [Substring] = []
    for (position, line) in lines.enumerated() {
      guard case .text(let text) = line else { continue }
      if text.hasPrefix("To "), position + 1 < lines.count, case .status = lines[position + 1] {
        continue
      }
      said.append(text)
    }
    while said.last?.isEmpty == true || said.last == "Done" { said.removeLast() }
    if !said.isEmpty { environment.show(said.map { "\($0)\n" }.joined()) }
  }
}
