import Git
public import PostmortemModel
import PostmortemIndex

extension KnowledgeBaseError {
  /// A file that cannot be read.
  public init(_ error: FileError) {
    self.init(
      .unreadableFile, error.description,
      hints: [error.hint, "'postmortem check' lists everything that is wrong"].compactMap { $0 })
  }

  init(_ error: IndexError) {
    self.init(.index, error.description, hints: ["'postmortem index rebuild' starts it anew"])
  }

  /// What git said, with the command that helps.
  init(_ error: GitError) {
    self.init(.git, error.description, hints: Self.hints(for: error))
    cause = error
  }

  private static func hints(for error: GitError) -> [String] {
    switch error.code {
    case .noIdentity:
      return [
        "git config user.name 'Your Name'", "git config user.email you@example.org",
      ]
    case .owner:
      return ["git config --global --add safe.directory \(error.subject.shellWord)"]
    case .detachedHead:
      return ["check a branch out first: 'git switch BRANCH'"]
    case .operationUnderWay:
      return ["finish it, or give it up: 'git status' says how"]
    case .unsavedChanges:
      return [
        "commit the file, or put the change away: 'git stash push -- \(error.subject.shellWord)'"
      ]
    case .untrackedFile:
      return [
        "commit the file, or put it away: "
          + "'git stash push --include-untracked -- \(error.subject.shellWord)'"
      ]
    case .changedMeanwhile:
      let word = error.subject.shellWord
      return [
        "'git diff HEAD -- \(word)' shows the change, which a hook may have made: commit it, or "
          + "'git restore --staged --worktree -- \(word)' undoes it; then run the command again"
      ]
    case .leftBehind:
      return [
        "'git restore --staged --worktree -- \(error.subject.shellWord)' brings it up to date",
        "if you changed it back yourself, commit it",
      ]
    case .checkedOutElsewhere:
      return ["run the command in that worktree, or name another branch with '--branch'"]
    case .filteredPath:
      return ["take the path out of the filter in .gitattributes: postmortems are plain text"]
    case .unknownCondition:
      return [
        "put these settings into .git/config, or include the file under '[includeIf \"gitdir:…\"]'"
      ]
    case .invalidSetting:
      return [
        "'unset \(error.subject)' does without it; 'git -c NAME=VALUE postmortem' sets it right"
      ]
    case .missingObject:
      return ["fetch it: 'git fetch --refetch --no-filter', or clone again without '--filter'"]
    case .damagedObject:
      return [
        "'git fsck' names the files of broken objects: remove those, and 'git fetch --refetch' "
          + "takes the objects from a remote again"
      ]
    case .unknownRevision:
      return ["'git log --oneline' lists commits; a day is written YYYY-MM-DD"]
    case .locked:
      return [
        "if no git process is running, 'postmortem doctor --fix' removes what was left behind"
      ]
    case .stagedChanges:
      return [
        "'git restore --staged -- \(error.subject.shellWord)' unstages them",
        "'postmortem doctor' says whether a command that was killed left it so",
      ]
    case .unsupportedExtension:
      return [wayOut(of: error.subject)]
    case .unsupportedIndex:
      return [
        error.subject == "split"
          ? "'git config core.splitIndex false' and 'git update-index --no-split-index' join it"
          : "'git sparse-checkout reapply --no-sparse-index' makes it whole"
      ]
    case .cannotSign:
      return ["'git config commit.gpgsign false' makes commits without a signature"]
    case _ where error.message.hasPrefix("failed to parse signature"):
      return [
        "'git fsck' says what is wrong with its author; if it is the last commit, "
          + "'git commit --amend --reset-author --no-edit' writes it anew"
      ]
    default:
      return hint(forSystemError: error.message).map { [$0] } ?? []
    }
  }

  /// The way out where the system lets nobody, or not this user, write; libgit2 has no codes for it.
  static func hint(forSystemError message: String) -> String? {
    if message.hasSuffix("Read-only file system") {
      return "clone the repository to a disk that can be written: 'git clone . DIR'"
    }
    if message.hasSuffix("Permission denied") || message.hasSuffix("Operation not permitted") {
      return "its owner can let you write, or work in a clone of your own: 'git clone . DIR'"
    }
    if message.hasSuffix("No space left on device") || message.hasSuffix("Disk quota exceeded") {
      return "make room on the disk; 'postmortem doctor' then says whether anything is left to do"
    }
    return nil
  }
}

extension KnowledgeBaseError {
  /// What to do about a repository with an extension that libgit2 does not know.
  private static func wayOut(of name: String) -> String {
    switch name {
    case "objectformat":
      "'git init --object-format=sha1 DIR' makes one that can be read: copy the files there"
    case "refstorage": "'git refs migrate --ref-format=files' changes it"
    case "worktreeconfig":
      "'git config --unset extensions.worktreeConfig', if no worktree needs settings of its own"
    case "relativeworktrees":
      "'git worktree repair --no-relative-paths', "
        + "then 'git config --unset extensions.relativeWorktrees'"
    default: "an ordinary clone of it can be read: 'git clone --no-local . DIR'"
    }
  }
}

/// Runs git calls whose errors become ``KnowledgeBaseError``.
func git<Result>(_ body: () throws -> Result) throws(KnowledgeBaseError) -> Result {
  do {
    return try body()
  } catch let error as GitError {
    throw KnowledgeBaseError(error)
  } catch let error as KnowledgeBaseError {
    throw error
  } catch let error as FileError {
    throw KnowledgeBaseError(error)
  } catch let error as IndexError {
    throw KnowledgeBaseError(error)
  } catch {
    throw KnowledgeBaseError(.git, "\(error)")
  }
}
