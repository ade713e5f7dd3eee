/// Verbs with which people begin a measure.
enum ImperativeVerbs {
  /// Whether a text begins with such a verb.
  static func begins(_ text: [UInt8]) -> Bool {
    var end = 0
    while end < text.count, text[end].isLetter || text[end] == UInt8(ascii: "-") { end += 1 }
    guard end >= 2, end <= 14 else { return false }
    let word = String(utf8: text[..<end].map(\.lowered))
    if verbs.contains(word) { return true }
    guard word.hasSuffix("ing") else { return false }
    let stem = String(word.dropLast(3))
    return verbs.contains(stem) || verbs.contains(stem + "e")
      || stem.count > 3 && verbs.contains(String(stem.dropLast()))
  }

  private static let verbs: Set<String> = [
    "add", "adopt", "adjust", "alert", "align", "allocate", "allow", "analyze", "analyse", "apply",
    "assess", "assign", "audit", "automate", "avoid", "backup", "block", "build", "change", "check",
    "clean", "collaborate", "communicate", "conduct", "configure", "consider", "consult",
    "continue",
    "coordinate", "correct", "create", "define", "deploy", "deprecate", "design", "detect",
    "determine", "develop", "disable", "discuss", "document", "educate", "employ", "enable",
    "encourage", "enforce", "engage", "enhance", "ensure", "establish", "evaluate", "examine",
    "expand", "explore", "extend", "find", "fix", "foster", "get", "give", "hire", "hold",
    "identify",
    "implement", "improve", "include", "increase", "inform", "install", "integrate", "introduce",
    "invest", "investigate", "isolate", "keep", "leverage", "limit", "look", "maintain", "make",
    "measure", "merge", "migrate", "modify", "monitor", "move", "notify", "optimize", "optimise",
    "organize", "patch", "perform", "plan", "prepare", "prevent", "prioritize", "provide",
    "publish",
    "put", "reduce", "refactor", "refine", "regularly", "reinforce", "remove", "replace", "require",
    "research", "restrict", "review", "revise", "revisit", "rewrite", "roll", "rotate", "run",
    "scale", "schedule", "secure", "send", "separate", "set", "setup", "share", "simplify", "stop",
    "store", "streamline", "strengthen", "switch", "test", "track", "train", "tune", "update",
    "upgrade", "use", "utilize", "validate", "verify", "widen", "work", "write", "always", "never",
    "do", "don",
  ]
}
