/// Something that is run again and again and measured.
struct Contender {
  /// What is run, floors first.
  enum Name: String, Codable, CaseIterable {
    case gitVersion = "git --version"
    case open = "libgit2 opens the repository"
    case ripgrep = "rg -c"
    case gitGrep = "git grep -c"
    case taskwarrior = "task, the same question"
    case catFile = "git cat-file --batch"
    case catChanged = "git cat-file --batch, a year back"
    case gitLog = "git log --raw"
    case gitCommit = "git commit, all synced"
    case question = "a warm question"
    case changed = "a question after a commit"
    case cold = "a cold index"
    case coldLedger = "a cold ledger"
    case history = "a warm question about history"
    case yearBackFirst = "--at a year back, first"
    case yearBack = "--at a year back, again"
    case review = "a review, Markdown"
    case reviewPage = "a review, HTML with charts"
    case firstReview = "a review, first"
    case search = "a warm search"
    case firstSearch = "a first search"
    case groups = "groups of near-duplicates, cold"
    case done = "action done"
    case site = "a site, all cold"
    case importOne = "import of 1 report"
    case importMany = "import of 501 reports"
  }

  let name: Name
  /// Brings everything into the state that a run starts from; it is not measured.
  var prepare: (_ round: Int) throws -> Void = { _ in }
  var command: (_ round: Int) throws -> ProcessCommand
}

/// The runs of one contender.
struct Measurement: Codable {
  var samples: [Sample]

  var wall: Double { Self.median(samples.map(\.wall)) }
  var processor: Double { Self.median(samples.map(\.processor)) }
  /// The largest of all runs; what is below this program's own peak, some 25 MB, is not seen.
  var peakMemory: Int { samples.map(\.peakMemory).max() ?? 0 }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
