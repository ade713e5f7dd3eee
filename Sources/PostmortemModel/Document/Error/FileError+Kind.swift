extension FileError {
  /// The name of a kind of mistake, in kebab-case.
  ///
  /// More kinds may come; a name that was once given keeps its meaning.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// The name, for example `duplicate-key`.
    public let rawValue: String

    /// The kind of a name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    init(_ name: String) {
      rawValue = name
    }
  }
}

/// The file as a whole.
extension FileError.Kind {
  /// The file has a NUL byte: it is no text.
  public static let binaryFile = Self("binary-file")
  /// The file, or its front matter, is larger than what is read.
  public static let tooLarge = Self("too-large")
  /// Bytes that are not UTF-8.
  public static let notUTF8 = Self("not-utf-8")
  /// The first line is not `---`.
  public static let noFrontMatter = Self("no-front-matter")
  /// No second `---` line ends the front matter.
  public static let unclosedFrontMatter = Self("unclosed-front-matter")
  /// A line with which git marks what a merge left to be decided.
  public static let unfinishedMerge = Self("unfinished-merge")
}

/// The YAML.
extension FileError.Kind {
  /// Text that is not YAML.
  public static let brokenYAML = Self("broken-yaml")
  /// A control character, raw or written as an escape.
  public static let controlCharacter = Self("control-character")
  /// A key that stands twice in one mapping.
  public static let duplicateKey = Self("duplicate-key")
  /// A key that is a list, a mapping, empty, or written with `?`.
  public static let complexKey = Self("complex-key")
  /// The key `<<`, by which YAML 1.1 merges mappings.
  public static let mergeKeyRefused = Self("merge-key-refused")
  /// An anchor, `&name`.
  public static let anchorRefused = Self("anchor-refused")
  /// An alias, `*name`.
  public static let aliasRefused = Self("alias-refused")
  /// A tag, `!name`.
  public static let tagRefused = Self("tag-refused")
  /// A directive, `%NAME`.
  public static let directiveRefused = Self("directive-refused")
  /// A document marker inside the YAML.
  public static let severalDocuments = Self("several-documents")
  /// Lists and mappings too deep inside each other.
  public static let tooDeep = Self("too-deep")
  /// More lists, mappings and values than are read.
  public static let tooManyNodes = Self("too-many-nodes")
}

/// The fields.
extension FileError.Kind {
  /// A key that must be there and is not.
  public static let missingKey = Self("missing-key")
  /// A list, a mapping or one value where another of these is expected.
  public static let wrongType = Self("wrong-type")
  /// A value that must say something and is empty.
  public static let emptyValue = Self("empty-value")
  /// More than one line where one is expected.
  public static let notOneLine = Self("not-one-line")
  /// A schema version other than 1.
  public static let unknownSchema = Self("unknown-schema")
  /// A word that is no status.
  public static let unknownStatus = Self("unknown-status")
  /// A word that is no type of action.
  public static let unknownType = Self("unknown-type")
  /// A word that is no priority.
  public static let unknownPriority = Self("unknown-priority")
  /// A word that is none of those that a key of the policy may have.
  public static let unknownWord = Self("unknown-word")
  /// Text that is no whole number, or none that may stand there.
  public static let notANumber = Self("not-a-number")
  /// Text that is no offset from UTC.
  public static let notAnOffset = Self("not-an-offset")
  /// Text that is no day where a day is expected.
  public static let notADay = Self("not-a-day")
  /// A day that is not in the calendar.
  public static let noSuchDay = Self("no-such-day")
  /// Text that is neither a day nor a time with an offset.
  public static let notAMoment = Self("not-a-moment")
  /// A time without an offset.
  public static let bareLocalTime = Self("bare-local-time")
  /// Text that is no incident id.
  public static let notAnIncidentID = Self("not-an-incident-id")
  /// Text that is no action id.
  public static let notAnActionID = Self("not-an-action-id")
  /// Text that is no SHA-256.
  public static let notADigest = Self("not-a-digest")
  /// An action id that two actions of one file have.
  public static let duplicateAction = Self("duplicate-action")
}

/// Edits.
extension FileError.Kind {
  /// An action that the file does not have.
  public static let noSuchAction = Self("no-such-action")
  /// A field that cannot be set by itself, such as `actions`.
  public static let notSettable = Self("not-settable")
  /// An edit whose result did not read back as meant; nothing was changed.
  public static let editFailed = Self("edit-failed")
}

/// Other files.
extension FileError.Kind {
  /// Text that is no baseline of `check`.
  public static let badBaseline = Self("bad-baseline")
}
