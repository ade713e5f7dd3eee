/// Actions to be reminded of, of one owner or of all.
public struct ReminderList: Hashable, Sendable {
  /// Whose actions they are.
  public enum Owner: Hashable, Sendable {
    /// Everybody's.
    case everybody
    /// Those of one person, by the name that the policy uses.
    case person(String)
    /// Those that nobody owns.
    case nobody
  }

  /// Whose actions they are.
  public var owner: Owner
  /// The actions, in the order in which they are shown.
  public var actions: [TrackedAction]

  /// The actions of somebody.
  public init(_ owner: Owner = .everybody, _ actions: [TrackedAction]) {
    self.owner = owner
    self.actions = actions
  }

  /// Divides actions by their owners.
  ///
  /// Names and aliases that the policy knows for one person make one list.
  ///
  /// - Parameters:
  ///   - actions: The actions; their order stays.
  ///   - policy: Knows the people.
  /// - Returns: A list for each owner, by name, and that of nobody last.
  /// - Complexity: O(*n* *m*) in the number of actions and of people.
  public static func perOwner(_ actions: [TrackedAction], _ policy: Policy) -> [ReminderList] {
    var lists: [String?: [TrackedAction]] = [:]
    for tracked in actions {
      let name = tracked.action.owner.map { policy.person(known: $0) ?? $0 }
      lists[name, default: []].append(tracked)
    }
    let names = lists.keys.compactMap { $0 }.sorted()
    return names.map { ReminderList(.person($0), lists[$0] ?? []) }
      + [lists[nil]].compactMap { $0 }.map { ReminderList(.nobody, $0) }
  }

  /// A name for the list's file, without an extension; no two lists have the same.
  ///
  /// Letters, digits and `@ . - _` stay, every other byte becomes `%` and two hexadecimal digits, and so
  /// does a first `.` or `_`; no name leads to another folder or hides. Of names that differ only in
  /// the case of letters, which not every disk tells apart, those with capitals end in `~` and a hash of
  /// the name. What nobody owns is in `_unowned`, everything in `_all`.
  ///
  /// - Parameter names: All owners there are, so that a file stays one owner's whoever has a list.
  /// - Returns: At most 200 ASCII characters.
  /// - Complexity: O(*n*) in the number of names.
  public func fileStem(among names: [String]) -> String {
    guard case .person(let name) = owner else { return owner == .nobody ? "_unowned" : "_all" }
    let small = name.lowercased()
    let isShared = name != small && names.contains { $0 != name && $0.lowercased() == small }
    var stem = ""
    for (index, byte) in name.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "@"), UInt8(ascii: "-"):
        stem.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "."), UInt8(ascii: "_"):
        if index == 0 { fallthrough }
        stem.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        stem += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    if isShared { stem += "~\(Self.hash(name).prefix(8))" }
    // Two long names may begin alike: what tells them apart is kept.
    return stem.utf8.count > 200 ? "\(stem.prefix(180))%%\(Self.hash(name))" : stem
  }

  /// A hash of a name in hexadecimal digits (FNV-1a, 64 bits).
  private static func hash(_ name: String) -> String {
    let hash = name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
