extension Policy {
  /// Reads a policy file.
  ///
  /// Keys that this program does not know are kept out, and are no error; ``unknownKeys(in:path:)``
  /// names them. Whether there is such a time zone is not looked at here.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, for errors.
  /// - Throws: ``FileError`` for the first thing that cannot be read.
  public init(parsing bytes: [UInt8], path: String) throws(FileError) {
    self.init()
    let root = try YAMLNode.parse(bytes, path: path)
    let reader = PolicyReader(path: path)
    guard root.isNull || root.entries != nil else {
      throw reader.error(
        root, .wrongType, "the policy is \(root.described), not a mapping",
        hint: "begin it with: version: 1")
    }
    guard let entries = root.entries, let version = root["version"], !version.isNull else {
      throw FileError(
        path: path, line: root["version"]?.line ?? 1, kind: .missingKey,
        message: "the policy has no 'version'", hint: "begin it with: version: 1")
    }
    guard version.text == "1" else {
      throw reader.error(
        version, .unknownSchema, "version \(version.described) of the policy is not known",
        hint: "this program reads version: 1")
    }
    for entry in entries {
      guard let key = Key(rawValue: entry.name), !entry.value.isNull else { continue }
      try read(key, entry.value, reader)
    }
  }

  /// The keys of a policy.
  enum Key: String, CaseIterable {
    case version
    case timeZone = "time_zone"
    case fiscalYearStarts = "fiscal_year_starts"
    case severities, services, people, causes, required, verification
    case noteRequired = "note_required"
    case dueSoonDays = "due_soon_days"
    case staleDays = "stale_days"
    case backDatedDays = "back_dated_days"
    case zoneAbbreviations = "zone_abbreviations"
    case repositories, lint
  }

  private mutating func read(
    _ key: Key, _ node: YAMLNode, _ reader: PolicyReader
  ) throws(FileError) {
    let name = key.rawValue
    switch key {
    case .version: break
    case .timeZone: timeZone = try reader.text(node, of: name)
    case .fiscalYearStarts: fiscalYearStarts = try reader.number(node, of: name, in: 1...12)
    case .severities:
      for item in try reader.items(node, of: name) { severities.append(try .init(item, reader)) }
    case .services: services = try reader.texts(node, of: name)
    case .people:
      for entry in try reader.entries(node, of: name) {
        people[entry.name] = try Person(entry.value, reader)
      }
    case .causes: causes = try reader.texts(node, of: name)
    case .required:
      for entry in try reader.entries(node, of: name) {
        let status = try reader.word(entry.key, of: name, as: PublicationStatus.self)
        required[status] = try reader.texts(entry.value, of: entry.name)
      }
    case .verification:
      verification = try reader.word(node, of: name, as: Verification.self)
    case .noteRequired:
      for item in try reader.items(node, of: name) {
        noteRequired.insert(try reader.word(item, of: name, as: NoteOccasion.self))
      }
    case .dueSoonDays: dueSoonDays = try reader.number(node, of: name, in: 0...3650)
    case .staleDays: staleDays = try reader.number(node, of: name, in: 0...3650)
    case .backDatedDays: backDatedDays = try reader.number(node, of: name, in: 0...3650)
    case .zoneAbbreviations:
      for entry in try reader.entries(node, of: name) {
        zoneAbbreviations[entry.name] = try reader.offset(entry.value, of: entry.name)
      }
    case .repositories:
      for entry in try reader.entries(node, of: name) {
        repositories[entry.name] = try Repository(entry.value, reader)
      }
    case .lint:
      for entry in try reader.entries(node, of: name) {
        lint[entry.name] = try reader.word(entry.value, of: entry.name, as: FindingSeverity.self)
      }
    }
  }
}

extension Policy.Severity {
  fileprivate init(_ node: YAMLNode, _ reader: PolicyReader) throws(FileError) {
    guard let key = node["key"] else {
      throw reader.error(
        node, .missingKey, "a severity without 'key'", hint: "- {key: sev1, publish_days: 5}")
    }
    self.init(key: try reader.text(key, of: "key"))
    if let days = node["publish_days"], !days.isNull {
      publishDays = try reader.number(days, of: "publish_days", in: 0...3650)
    }
    guard let days = node["action_days"] else { return }
    for entry in try reader.entries(days, of: "action_days") {
      let priority = try reader.word(entry.key, of: "action_days", as: Priority.self)
      actionDays[priority] = try reader.number(entry.value, of: entry.name, in: 0...3650)
    }
  }
}

extension Policy.Person {
  fileprivate init(_ node: YAMLNode, _ reader: PolicyReader) throws(FileError) {
    self.init()
    for entry in try reader.entries(node, of: "people") where !entry.value.isNull {
      switch entry.name {
      case "emails": emails = try reader.texts(entry.value, of: entry.name)
      case "aliases": aliases = try reader.texts(entry.value, of: entry.name)
      case "team": team = try reader.text(entry.value, of: entry.name)
      case "until": until = try reader.day(entry.value, of: entry.name)
      default: break
      }
    }
  }
}

extension Policy.Repository {
  fileprivate init(_ node: YAMLNode, _ reader: PolicyReader) throws(FileError) {
    let (path, remote) = (node["path"], node["remote"])
    guard path != nil || remote != nil else {
      throw reader.error(
        node, .missingKey, "a repository without 'path' or 'remote'",
        hint: "ops/release: {path: ../release, branch: main}")
    }
    self.init()
    if let path { self.path = try reader.text(path, of: "path") }
    if let remote { self.remote = try reader.text(remote, of: "remote") }
    if let branch = node["branch"], !branch.isNull {
      self.branch = try reader.text(branch, of: "branch")
    }
  }
}
