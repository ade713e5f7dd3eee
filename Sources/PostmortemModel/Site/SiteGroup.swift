extension Site {
  /// What incidents have in common.
  enum Grouping: String, CaseIterable {
    case services, causes, tags

    /// What one of them is called.
    var singular: String {
      switch self {
      case .services: "service"
      case .causes: "cause"
      case .tags: "tag"
      }
    }

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    func names(of postmortem: Postmortem) -> [String] {
      switch self {
      case .services: postmortem.services
      case .causes: postmortem.causes
      case .tags: postmortem.tags
      }
    }
  }

  /// The incidents with a service, cause or tag.
  struct Group {
    /// The service, cause or tag.
    var name: String
    /// The name of its page without the ending.
    var file: String
    /// The incidents, as indexes into ``Site/incidents``.
    var members: [Int]
  }

  /// The page of a service, cause or tag; nil if no incident has it.
  func group(_ grouping: Grouping, _ name: String) -> Group? {
    let groups = groups[grouping] ?? []
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < groups.count && groups[low].name == name ? groups[low] : nil
  }
}

extension Site.Group {
  /// The groups of all incidents, in order of their names.
  static func all(_ grouping: Site.Grouping, of incidents: [Site.Entry]) -> [Site.Group] {
    var members: [String: [Int]] = [:]
    for (place, entry) in incidents.enumerated() {
      var seen: Set<String> = []
      for name in grouping.names(of: entry.postmortem) where seen.insert(name).inserted {
        members[name, default: []].append(place)
      }
    }
    let names = members.keys.sorted()
    var files: [String: String] = [:]
    var taken: Set<String> = []
    // A name that can be a file's is one, whatever others there are: its address lasts.
    for name in names where isPlain(name) {
      files[name] = name
      taken.insert(name)
    }
    for name in names where files[name] == nil {
      let base = "\(Slug.joined(Slug.words(in: name)) ?? grouping.singular)-\(fingerprint(name))"
      var file = base
      var number = 2
      while !taken.insert(file).inserted {
        file = "\(base)-\(number)"
        number += 1
      }
      files[name] = file
    }
    return names.map { name in
      Site.Group(name: name, file: files[name] ?? "", members: members[name] ?? [])
    }
  }

  /// Whether a name is made of small letters, digits and single hyphens.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= 60 && Slug.words(in: name).joined(separator: "-") == name
  }

  /// FNV-1a of 32 bits (draft-eastlake-fnv), which tells apart names that read alike.
  private static func fingerprint(_ name: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
