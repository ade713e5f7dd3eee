import PostmortemModel
import TestSupport

extension SimulatedHistory {
  /// Changes a tree in one way, and says how.
  mutating func change(
    _ tree: inout [String: SimulatedFile], _ policy: inout SimulatedPolicy, at head: Int
  ) -> String {
    let today = policy.day(clock)
    let readable = tree.keys.sorted().filter { tree[$0]?.postmortem != nil }
    guard let path = readable.randomElement(using: &random), var file = tree[path]?.postmortem
    else {
      addFile(to: &tree, on: today)
      return "add a file"
    }
    switch Int.random(in: 0..<42, using: &random) {
    case 0: addFile(to: &tree, on: today)
    case 1:
      if readable.count > 2 { tree[path] = nil }
      return "delete \(path)"
    case 2:
      let to = "Postmortems/2024/\(pick(["a", "n", "z"]))\(commits.count).md"
      tree[to] = tree.removeValue(forKey: path)
      return "rename \(path) to \(to)"
    case 3: return move(from: path, &tree, isCopy: false)
    case 4:
      return usesTwice && chance(1, in: 2)
        ? move(from: path, &tree, isCopy: true) : mend(&tree, at: head)
    case 5 where !usesTwice:
      tree[path] = SimulatedFile(broken: file, &random)
      return "break \(path)"
    case 6, 7: return mend(&tree, at: head)
    case 8, 9: return bringBack(to: &tree, at: head)
    case 10:
      if chance(1, in: 3) {
        policy.zone = pick(SimulatedPolicy.zones)
      } else {
        policy.days["\(pick(["sev1", "sev2"])) \(pick(["p0", "p1"]))"] = pick([5, 20, 40, nil])
      }
      return "change the policy"
    case 11:
      file.actions.shuffle(using: &random)
      tree[path] = SimulatedFile(file, &random)
      return "reformat \(path)"
    case 12...15:
      let deed = editIncident(&file)
      tree[path] = SimulatedFile(file, &random)
      return deed
    case 16, 17:
      let action = newAction(on: today)
      file.actions.append(action)
      tree[path] = SimulatedFile(file, &random)
      return "add \(action["id"] ?? "") (\(action.status))"
    case 18 where !file.actions.isEmpty:
      let gone = file.actions.remove(at: Int.random(in: 0..<file.actions.count, using: &random))
      tree[path] = SimulatedFile(file, &random)
      return "remove \(gone["id"] ?? "")"
    default:
      guard !file.actions.isEmpty else { return "nothing" }
      let number = Int.random(in: 0..<file.actions.count, using: &random)
      let deed = editAction(&file.actions[number], of: file, on: today)
      tree[path] = SimulatedFile(file, &random)
      return deed
    }
    return "add a file"
  }

  private mutating func move(
    from path: String, _ tree: inout [String: SimulatedFile], isCopy: Bool
  ) -> String {
    let others = tree.keys.sorted().filter { $0 != path && tree[$0]?.postmortem != nil }
    guard let to = others.randomElement(using: &random), var source = tree[path]?.postmortem,
      var target = tree[to]?.postmortem,
      let number = source.actions.indices.randomElement(using: &random)
    else { return "nothing" }
    let action = source.actions[number]
    guard !target.actions.contains(where: { $0["id"] == action["id"] }) else { return "nothing" }
    target.actions.append(action)
    tree[to] = SimulatedFile(target, &random)
    if !isCopy {
      source.actions.remove(at: number)
      tree[path] = SimulatedFile(source, &random)
    }
    return "\(isCopy ? "copy" : "move") \(action["id"] ?? "") from \(path) to \(to)"
  }

  /// Makes a broken file readable again, as it was or with another change.
  private mutating func mend(_ tree: inout [String: SimulatedFile], at head: Int) -> String {
    let broken = tree.keys.sorted().filter { tree[$0]?.postmortem == nil }
    guard let path = broken.randomElement(using: &random) else { return "nothing" }
    for commit in mainline(of: head).reversed() {
      guard var old = commits[commit].tree[path]?.postmortem else { continue }
      var deed = ""
      if let number = old.actions.indices.randomElement(using: &random), chance(1, in: 2) {
        deed = ", " + editAction(&old.actions[number], of: old, on: commits[head].policy.day(clock))
      }
      tree[path] = SimulatedFile(old, &random)
      return "mend \(path)\(deed)"
    }
    return "nothing"
  }

  /// Takes an action or a file out of the past.
  private mutating func bringBack(to tree: inout [String: SimulatedFile], at head: Int) -> String {
    let past = commits[pick(mainline(of: head))].tree
    if chance(1, in: 2) {
      let lost = past.keys.sorted().filter { tree[$0] == nil }
      guard let path = lost.randomElement(using: &random) else { return "nothing" }
      tree[path] = past[path]
      return "bring back \(path)"
    }
    let here = Set(tree.values.flatMap { $0.postmortem?.actions ?? [] }.compactMap { $0["id"] })
    let old = past.sorted { $0.key < $1.key }.flatMap { $0.value.postmortem?.actions ?? [] }
    let lost = old.filter { !here.contains($0["id"] ?? "") }
    let paths = tree.keys.sorted().filter { tree[$0]?.postmortem != nil }
    guard let action = lost.randomElement(using: &random),
      let path = paths.randomElement(using: &random), var file = tree[path]?.postmortem
    else { return "nothing" }
    file.actions.append(action)
    tree[path] = SimulatedFile(file, &random)
    return "bring back \(action["id"] ?? "")"
  }
}
