extension FieldReader {
  /// What a front matter says; nil if a key that every postmortem has is missing or wrong.
  mutating func postmortem(_ root: YAMLNode) -> Postmortem? {
    guard let entries = root.isNull ? [] : root.entries else {
      note(
        .wrongType, "the front matter is \(root.described), not a mapping",
        "write lines such as 'title: What happened'", at: root)
      return nil
    }
    var values: [(key: IncidentKey, value: FieldValue)] = []
    values.reserveCapacity(entries.count)
    var extra: [ExtraField] = []
    var source: Postmortem.Source?
    var actions: [Action] = []
    for entry in entries {
      guard let key = IncidentKey(rawValue: entry.name) else {
        extra.append(ExtraField(key: entry.name, value: ExtraField.Value(entry.value)))
        continue
      }
      switch key {
      case .source: source = self.source(entry)
      case .actions: actions = self.actions(entry)
      default:
        guard let value = value(entry, as: key.kind) else { continue }
        values.append((key, value))
      }
    }
    for key in IncidentKey.allCases where key.isRequired {
      require(key.rawValue, key.kind, in: entries, of: "the front matter", at: root)
    }
    guard let id = values.first(where: { $0.key == .id })?.value.text.flatMap({ IncidentID($0) }),
      let title = values.first(where: { $0.key == .title })?.value.text,
      let status = values.first(where: { $0.key == .status })?.value.text
        .flatMap(PublicationStatus.init)
    else { return nil }
    var postmortem = Postmortem(id: id, title: title, status: status)
    for (key, value) in values { postmortem.assign(value, to: key) }
    postmortem.source = source
    postmortem.actions = actions
    postmortem.extra = extra
    return postmortem
  }

  /// Notes that a required key is missing or says nothing.
  mutating func require(
    _ key: String, _ kind: FieldKind, in entries: [YAMLNode.Entry], of owner: String,
    at node: YAMLNode
  ) {
    // Put together only where it is said: this runs for every action of every file.
    let hint = { "for example '\(key): \(kind.example)'" }
    guard let entry = entries.first(where: { $0.name == key }) else {
      note(.missingKey, "\(owner) has no '\(key)'", hint(), at: node)
      return
    }
    guard let scalar = entry.value.scalar else { return }
    let saysNothing = scalar.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
    if scalar.isNull || (saysNothing && kind.isFreeText) {
      note(.emptyValue, "'\(key)' is empty", hint(), at: entry.value)
    }
  }

  private mutating func source(_ entry: YAMLNode.Entry) -> Postmortem.Source? {
    guard !entry.value.isNull else { return nil }
    guard let entries = entry.value.entries else {
      note(
        .wrongType, "'source' is \(entry.value.described), not a mapping",
        "for example 'source: \(FieldKind.source.example)'", at: entry.value)
      return nil
    }
    var source = Postmortem.Source()
    for entry in entries {
      switch entry.name {
      case "url": source.url = value(entry, as: .line)?.text
      case "path": source.path = value(entry, as: .line)?.text
      case "sha256":
        source.sha256 = value(entry, as: .line)?.text
        guard let digest = source.sha256, !Self.isDigest(digest) else { continue }
        note(
          .notADigest, "'sha256' is no SHA-256: \(VisibleText.quoted(digest))",
          "64 digits of 0123456789abcdef, as 'sha256sum' prints them", at: entry.value)
      default: continue
      }
    }
    return source == Postmortem.Source() ? nil : source
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
