import PostmortemModel
import TestSupport

extension SimulatedHistory {
  mutating func merge(_ branch: String) {
    guard let head = heads[branch] else { return }
    let others = heads.keys.sorted().filter { heads[$0] != head }
    guard !others.isEmpty, let other = heads[pick(others)], !ancestors(of: head).contains(other)
    else { return }
    var deed = "merge"
    var tree = commits[head].tree
    switch Int.random(in: 0..<6, using: &random) {
    case 0: deed = "merge -s ours"
    case 1: (deed, tree) = ("merge, all theirs", commits[other].tree)
    default: tree = joined(tree, commits[other].tree)
    }
    var policy = commits[pick([head, other])].policy
    var deeds = [deed]
    // Decided in the merge by a third value, or a change that nobody expects there.
    if chance(1, in: 3) { deeds.append(change(&tree, &policy, at: head)) }
    commit(branch, deeds, parents: [head, other], tree: tree, policy: policy)
  }

  mutating func octopus(_ branch: String) {
    guard let head = heads[branch] else { return }
    var parents = [head]
    for name in heads.keys.sorted() {
      guard let other = heads[name], !parents.contains(where: { ancestors(of: $0).contains(other) })
      else { continue }
      parents.append(other)
    }
    guard parents.count > 2 else { return }
    let tree = parents.dropFirst().reduce(commits[head].tree) { joined($0, commits[$1].tree) }
    commit(branch, ["octopus"], parents: parents, tree: tree, policy: commits[head].policy)
  }

  mutating func squash(_ branch: String) {
    guard let head = heads[branch] else { return }
    let others = heads.keys.sorted().filter { heads[$0] != head }
    guard !others.isEmpty, let other = heads[pick(others)] else { return }
    let tree = joined(commits[head].tree, commits[other].tree)
    commit(branch, ["squash"], parents: [head], tree: tree, policy: commits[head].policy)
  }

  /// Takes back what a commit did, file by file; of a merge, what it brought its first parent.
  mutating func revert(on branch: String) {
    guard let head = heads[branch] else { return }
    let line = mainline(of: head).suffix(12).filter { !commits[$0].parents.isEmpty }
    guard let target = line.randomElement(using: &random),
      let parent = commits[target].parents.first
    else { return }
    let (before, after) = (commits[parent].tree, commits[target].tree)
    var tree = commits[head].tree
    for path in Set(before.keys).union(after.keys).sorted() where before[path] != after[path] {
      tree[path] = before[path]
    }
    commit(
      branch, ["revert \(target)"], parents: [head], tree: tree, policy: commits[head].policy)
  }

  /// Two trees as a merge may join them: by file, or field by field.
  private mutating func joined(
    _ ours: [String: SimulatedFile], _ theirs: [String: SimulatedFile]
  ) -> [String: SimulatedFile] {
    var tree: [String: SimulatedFile] = [:]
    for path in Set(ours.keys).union(theirs.keys).sorted() {
      let (our, their) = (ours[path], theirs[path])
      if our == their || chance(1, in: 3) {
        tree[path] = pick([our, their])
      } else if let left = our?.postmortem, let right = their?.postmortem {
        tree[path] = SimulatedFile(joined(left, right), &random)
      } else {
        tree[path] = our ?? their
      }
    }
    return tree
  }

  private mutating func joined(
    _ ours: SimulatedPostmortem, _ theirs: SimulatedPostmortem
  ) -> SimulatedPostmortem {
    var result = ours
    result.fields = joined(ours.fields, theirs.fields)
    result.fields["id"] = ours.fields["id"]
    result.actions = []
    var ids: [String] = []
    for id in (ours.actions + theirs.actions).compactMap({ $0["id"] }) where !ids.contains(id) {
      ids.append(id)
    }
    for id in ids {
      let left = ours.actions.first { $0["id"] == id }
      let right = theirs.actions.first { $0["id"] == id }
      switch (left, right) {
      case (let left?, let right?): result.actions.append(joined(left, right))
      default:
        if chance(5, in: 6), let one = left ?? right { result.actions.append(one) }
      }
    }
    return result
  }

  private mutating func joined(_ ours: Record, _ theirs: Record) -> Record {
    var record: Record = [:]
    for key in Set(ours.keys).union(theirs.keys).sorted() {
      record[key] = pick([ours[key], theirs[key]])
    }
    for key in ["id", "title", "status"] where record[key] == nil { record[key] = ours[key] }
    return record
  }
}
