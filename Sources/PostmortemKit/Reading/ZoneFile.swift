import PostmortemModel

/// The time zones that the `tzdata` package installs.
enum ZoneFile {
  /// The rules of a zone; nil if there is no such zone.
  static func rules(named name: String) -> TimeZoneRules? {
    if name == "UTC" { return .utc }
    // The name comes from a repository: it must not lead elsewhere.
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x5F: true
      default: false
      }
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("/"), name.utf8.count < 64,
      let bytes = DiskFile.read("/usr/share/zoneinfo/\(name)", upTo: 1 << 20)
    else { return nil }
    return TimeZoneRules(name: name, tzif: bytes)
  }

  /// The rules of the zone that the machine is set to.
  static var local: TimeZoneRules {
    DiskFile.read("/etc/localtime", upTo: 1 << 20)
      .flatMap { TimeZoneRules(name: "local", tzif: $0) } ?? .utc
  }
}
