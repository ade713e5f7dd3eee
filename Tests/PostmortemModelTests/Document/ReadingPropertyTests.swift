import PostmortemModel
import TestSupport
import Testing

@Suite struct ReadingPropertyTests {
  @Test func readsWhatAGeneratedFileSays() throws {
    for seed in UInt64(1)...1000 {
      var generator = FileGenerator(seed: seed)
      let file = generator.file()
      let postmortem: Postmortem
      do {
        postmortem = try PostmortemDocument(parsing: file.bytes, path: "a.md").postmortem
      } catch {
        Issue.record("seed \(seed): \(error)\n\(String(decoding: file.bytes, as: UTF8.self))")
        continue
      }
      for (key, value) in file.incident where key != "source" {
        expect(
          postmortem[key: key], value, isKnown: IncidentKey(rawValue: key) != nil,
          postmortem.extra.first { $0.key == key }?.value, "seed \(seed) \(key)")
      }
      try #require(postmortem.actions.count == file.actions.count, "seed \(seed)")
      for (action, fields) in zip(postmortem.actions, file.actions) {
        for (key, value) in fields {
          expect(
            action[key: key], value, isKnown: ActionKey(rawValue: key) != nil,
            action.extra.first { $0.key == key }?.value, "seed \(seed) \(action.id) \(key)")
        }
      }
      #expect(
        try PostmortemDocument(parsing: file.bytes, path: "a.md").body.elementsEqual(file.body),
        "seed \(seed)")
    }
  }

  private func expect(
    _ read: FieldValue?, _ value: ExtraField.Value, isKnown: Bool, _ extra: ExtraField.Value?,
    _ comment: String
  ) {
    guard isKnown else {
      #expect(extra == value, "\(comment)")
      return
    }
    switch value {
    case .scalar(let text): #expect(read == .text(text), "\(comment)")
    case .list(let items):
      let texts = items.compactMap { item -> String? in
        if case .scalar(let text) = item { text } else { nil }
      }
      #expect(read == (texts.isEmpty ? nil : .list(texts)), "\(comment)")
    case .mapping: Issue.record("\(comment)")
    }
  }
}
