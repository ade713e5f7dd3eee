import PostmortemModel
import TestSupport

/// A random history of a knowledge base, as people with editors, branches and bad clocks make it.
struct SimulatedHistory {
  let seed: UInt64
  var random: SeededGenerator
  var commits: [SimulatedCommit] = []
  /// The newest commit of each branch.
  var heads: [String: Int] = [:]
  /// The time that it is, in seconds since 1970.
  var clock: Int64
  /// How many ids were given.
  var given = 0

  /// Whether ids may be used twice; else files may be broken.
  ///
  /// What an id means that stands in a broken file and in another one, nobody can say.
  var usesTwice: Bool { seed % 3 == 0 }

  /// The newest commit of the branch that is read.
  var main: Int { heads["main"] ?? 0 }

  /// Makes a history of a number of commits.
  init(seed: UInt64, count: Int) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    // 2023-12-20.
    clock = 1_703_030_400
    var policy = SimulatedPolicy()
    policy.zone = pick(SimulatedPolicy.zones)
    var tree: [String: SimulatedFile] = [:]
    for _ in 0..<3 { addFile(to: &tree, on: policy.day(clock)) }
    commits.append(
      SimulatedCommit(
        parents: [], seconds: clock, offset: 0, author: "Ada", deeds: ["start"], tree: tree,
        policy: policy))
    heads["main"] = 0
    while commits.count < count { step() }
  }

  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  mutating func chance(_ one: Int, in all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < one
  }

  private mutating func anyBranch() -> String {
    chance(3, in: 5) ? "main" : pick(heads.keys.sorted())
  }

  private mutating func otherBranch(than branch: String) -> String? {
    heads.keys.sorted().filter { $0 != branch && heads[$0] != heads[branch] }
      .randomElement(using: &random)
  }

  private mutating func step() {
    clock += Int64.random(in: 0..<260_000, using: &random)
    let branch = anyBranch()
    switch Int.random(in: 0..<40, using: &random) {
    case 0...2:
      if heads.count < 4 { heads["b\(commits.count)"] = heads[branch] }
    case 3:
      if heads.count > 1, branch != "main" { heads[branch] = nil }
    case 4...9: merge(branch)
    case 10: octopus(branch)
    case 11: squash(branch)
    case 12: fastForward(branch)
    case 13, 14: revert(on: branch)
    default: edit(branch)
    }
  }

  /// Commits on a branch.
  mutating func commit(
    _ branch: String, _ deeds: [String], parents: [Int], tree: [String: SimulatedFile],
    policy: SimulatedPolicy
  ) {
    var seconds = clock
    if branch != "main" { seconds += Int64.random(in: -3_000_000..<400_000, using: &random) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: seconds -= Int64.random(in: 0..<5_000_000, using: &random)
    case 1, 2:
      // The first or the last second of a day.
      seconds = policy.start(of: policy.day(seconds)) - Int64(pick([0, 1]))
    case 3:
      let (year, month, _) = policy.day(seconds).components
      let quarter = CalendarDay(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
      if let quarter { seconds = policy.start(of: quarter) - Int64(pick([0, 1])) }
    default: break
    }
    let tree = usesTwice ? tree : once(tree, parents)
    commits.append(
      SimulatedCommit(
        parents: parents, seconds: seconds, offset: pick([0, 60, 120, 330, -300]),
        author: pick(["Ada", "Ben", "Dora"]), deeds: deeds, tree: tree, policy: policy))
    heads[branch] = commits.count - 1
  }

  /// A tree in which every id stands once; what files that cannot be read said last counts.
  private mutating func once(
    _ tree: [String: SimulatedFile], _ parents: [Int]
  ) -> [String: SimulatedFile] {
    var seen: Set<String> = []
    var result = tree
    for (path, file) in tree where file.postmortem == nil {
      var said: Set<String> = []
      for commit in parents.flatMap({ mainline(of: $0) }) {
        if let old = commits[commit].tree[path]?.postmortem { said.formUnion(old.ids) }
      }
      // Whether a file that came in broken is one that was renamed here, nobody can say.
      if let first = parents.first.map({ commits[$0].tree }), first[path] == nil,
        first.values.contains(where: { !said.isDisjoint(with: $0.postmortem?.ids ?? []) })
      {
        result[path] = nil
      } else {
        seen.formUnion(said)
      }
    }
    for (path, file) in tree.sorted(by: { $0.key < $1.key }) {
      guard var postmortem = file.postmortem else { continue }
      guard seen.insert(postmortem.id).inserted else {
        result[path] = nil
        continue
      }
      let count = postmortem.actions.count
      postmortem.actions.removeAll { !seen.insert($0["id"] ?? "").inserted }
      if postmortem.actions.count != count { result[path] = SimulatedFile(postmortem, &random) }
    }
    return result
  }

  private mutating func edit(_ branch: String) {
    guard let head = heads[branch] else { return }
    var (tree, policy) = (commits[head].tree, commits[head].policy)
    var deeds: [String] = []
    for _ in 0..<pick([1, 1, 1, 1, 2, 4]) {
      deeds.append(change(&tree, &policy, at: head))
    }
    commit(branch, deeds, parents: [head], tree: tree, policy: policy)
  }

  private mutating func fastForward(_ branch: String) {
    guard let other = otherBranch(than: branch), let head = heads[branch], let to = heads[other]
    else { return }
    if ancestors(of: to).contains(head) { heads[branch] = to }
  }

  /// A commit and everything before it.
  func ancestors(of commit: Int) -> Set<Int> {
    var found: Set<Int> = [commit]
    var waiting = [commit]
    while let next = waiting.popLast() {
      for parent in commits[next].parents where found.insert(parent).inserted {
        waiting.append(parent)
      }
    }
    return found
  }

  /// The first parents of a commit, oldest first, with itself at the end.
  func mainline(of commit: Int) -> [Int] {
    var line = [commit]
    while let parent = line.last.flatMap({ commits[$0].parents.first }) { line.append(parent) }
    return line.reversed()
  }

  /// A commit as a failure names it.
  func description(of commit: Int) -> String {
    let it = commits[commit]
    return "commit \(commit) (\(it.id.prefix(8)), \(it.policy.day(it.seconds)), parents "
      + "\(it.parents)): \(it.deeds.joined(separator: "; "))"
  }
}
