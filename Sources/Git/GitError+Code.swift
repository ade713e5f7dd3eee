internal import CLibgit2

extension GitError {
  /// The kind of a failure.
  ///
  /// Negative values are libgit2's, and those without a name here keep their value. Positive
  /// values are this module's own.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The number: libgit2's status, or one of this module's.
    public let rawValue: Int32

    /// The code with a number.
    public init(rawValue: Int32) {
      self.rawValue = rawValue
    }
  }
}

extension GitError.Code {
  /// The object, reference, path or setting does not exist.
  ///
  /// The C constant is `GIT_ENOTFOUND`.
  public static let notFound = Self(rawValue: GIT_ENOTFOUND.rawValue)
  /// It exists already.
  ///
  /// The C constant is `GIT_EEXISTS`.
  public static let exists = Self(rawValue: GIT_EEXISTS.rawValue)
  /// The reference no longer has the expected value.
  ///
  /// The C constant is `GIT_EMODIFIED`.
  public static let modified = Self(rawValue: GIT_EMODIFIED.rawValue)
  /// A lock is held, or was left behind; the subject is the lock file.
  ///
  /// The C constant is `GIT_ELOCKED`.
  public static let locked = Self(rawValue: GIT_ELOCKED.rawValue)
  /// The name or revision is not well formed.
  ///
  /// The C constant is `GIT_EINVALIDSPEC`.
  public static let invalidName = Self(rawValue: GIT_EINVALIDSPEC.rawValue)
  /// An object is stored, and is not what its id says: cut short, or with other bytes.
  ///
  /// The C constant is `GIT_EMISMATCH`.
  public static let damagedObject = Self(rawValue: GIT_EMISMATCH.rawValue)
  /// A failure for which libgit2 has no code.
  static let generic = Self(rawValue: GIT_ERROR.rawValue)
  /// The walk is complete; not a failure.
  static let iterationOver = Self(rawValue: GIT_ITEROVER.rawValue)
  /// The text fits several objects.
  static let ambiguous = Self(rawValue: GIT_EAMBIGUOUS.rawValue)
  /// The branch has no commit.
  static let unbornBranch = Self(rawValue: GIT_EUNBORNBRANCH.rawValue)

  /// The libgit2 in use is not the one this program was built for.
  public static let versionMismatch = Self(rawValue: 1)
  /// There is no repository at the path or above it; the subject is the path.
  public static let notARepository = Self(rawValue: 2)
  /// Another user owns the repository and `safe.directory` does not list it.
  public static let owner = Self(rawValue: 3)
  /// The repository uses a feature that libgit2 does not know; the subject is the extension.
  public static let unsupportedExtension = Self(rawValue: 4)
  /// An object that others name is not there; the subject is its id.
  public static let missingObject = Self(rawValue: 5)
  /// The revision names nothing; the subject is the revision.
  public static let unknownRevision = Self(rawValue: 6)
  /// The revision is a prefix of several objects' ids; the subject is the revision.
  public static let ambiguousRevision = Self(rawValue: 7)
  /// The object is larger than the caller allowed; ``GitError/amount`` is its size in bytes.
  public static let tooLarge = Self(rawValue: 8)
  /// A name or an email address of the author or the committer is not set anywhere.
  public static let noIdentity = Self(rawValue: 9)
  /// A date in the environment cannot be read; the subject is the variable.
  public static let invalidDate = Self(rawValue: 10)
  /// `HEAD` names a commit, not a branch, so a new commit would belong to no branch.
  public static let detachedHead = Self(rawValue: 11)
  /// A merge, rebase or the like is under way; the subject names it.
  public static let operationUnderWay = Self(rawValue: 12)
  /// Another worktree has the branch checked out; the subject is that worktree's directory.
  public static let checkedOutElsewhere = Self(rawValue: 13)
  /// Git attributes give the path to a filter driver such as LFS; the subject is the path.
  public static let filteredPath = Self(rawValue: 14)
  /// The path cannot be a file of a repository; the subject is the path.
  public static let invalidPath = Self(rawValue: 15)
  /// The file in the work tree differs from the branch's tip; the subject is the path.
  public static let unsavedChanges = Self(rawValue: 16)
  /// The index differs from the branch's tip; the subject is the path.
  public static let stagedChanges = Self(rawValue: 17)
  /// The file at the branch's tip is not what the change expected; the subject is the path.
  public static let unexpectedContent = Self(rawValue: 18)
  /// Commits must be signed by configuration, and there is no signer.
  public static let cannotSign = Self(rawValue: 19)
  /// A file operation failed; the subject is the path.
  public static let fileSystem = Self(rawValue: 20)
  /// The work asked for needs a work tree, and the repository is bare.
  public static let bareRepository = Self(rawValue: 21)
  /// The branch moved, but the new commit could not be read back or the branch's file is not
  /// certain to be on disk; the subject is the commit's id.
  public static let notDurable = Self(rawValue: 22)
  /// Index or file are as a commit before the tip has them; the subject is the path.
  public static let leftBehind = Self(rawValue: 23)
  /// The index has a form that libgit2 does not know; the subject is `split` or `sparse`, else empty.
  public static let unsupportedIndex = Self(rawValue: 24)
  /// The file was changed while the commit was being made, by a hook or beside it; the subject is
  /// the path.
  public static let changedMeanwhile = Self(rawValue: 25)
  /// A file that git does not know is where a commit has one; the subject is the path.
  public static let untrackedFile = Self(rawValue: 26)
  /// A variable of the environment that gives settings cannot be read; the subject is its name.
  public static let invalidSetting = Self(rawValue: 27)
  /// A file of settings counts on a condition that is not known here; the subject is the section.
  public static let unknownCondition = Self(rawValue: 28)
}
