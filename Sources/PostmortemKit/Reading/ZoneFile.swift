import PostmortemModel

/// The time zones that the `tzdata` package installs.
enum ZoneFile {
  /// The rules of a zone; nil if there is no such zone.
  static func rules(named name: String) -> TimeZoneRules? {
    if name == "UTC" { return .utc }
    return content(named: name).flatMap { TimeZoneRules(name: name, tzif: $0) }
  }

  /// What changes when the rules of a zone do; nil if there is no such zone.
  static func fingerprint(named name: String) -> String? {
    if name == "UTC" { return name }
    return content(named: name).map(Digest.sha256)
  }

  private static func content(named name: String) -> [UInt8]? {
    // The name comes from a repository: it must not lead elsewhere.
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x5F: true
      default: false
      }
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("/"), name.utf8.count < 64 else { return nil }
    return DiskFile.read("/usr/share/zoneinfo/\(name)", upTo: 1 << 20)
  }

  /// The rules of the zone that the machine is set to.
  static var local: TimeZoneRules {
    DiskFile.read("/etc/localtime", upTo: 1 << 20)
      .flatMap { TimeZoneRules(name: "local", tzif: $0) } ?? .utc
  }
}
