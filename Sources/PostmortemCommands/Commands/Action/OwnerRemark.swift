import PostmortemKit
import PostmortemModel

/// That an owner's name is known in another case of letters.
struct OwnerRemark {
  /// It as one clause.
  let clause: String
  private let other: String

  /// The remark on a name; nil if there is nothing to say, or nobody can.
  init?(_ owner: String, _ base: KnowledgeBase, _ view: View) {
    guard let (other, isPolicys) = try? base.otherSpelling(of: owner, in: view) else { return nil }
    self.other = other
    clause =
      isPolicys
      ? "the policy knows '\(other)', and '\(owner)' is another owner"
      : "'\(owner)' and '\(other)' are two owners, who differ in the case of letters only"
  }

  /// The command that gives actions to the other one.
  func hint(for names: [String]) -> String {
    let shown = names.count > 20 ? "ID..." : names.joined(separator: " ")
    return "'postmortem action assign \(shown) --to \(other.shellWord)'"
  }
}
