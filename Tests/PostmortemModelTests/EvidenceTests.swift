import PostmortemModel
import Testing

/// What people write as evidence.
@Suite struct EvidenceTests {
  @Test(arguments: [
    ("https://git.example/a@4f1c2ab", Evidence.address("https://git.example/a@4f1c2ab")),
    ("mailto:ada@beef", .address("mailto:ada@beef")),
    ("ops/release@4f1c2ab", .commit(repository: "ops/release", id: "4f1c2ab")),
    ("ops@corp/release@4F1C", .commit(repository: "ops@corp/release", id: "4f1c")),
    ("ada@example.org", .other("ada@example.org")), ("release@4f1", .other("release@4f1")),
    ("@4f1c2ab", .other("@4f1c2ab")), ("see release@4f1c2ab", .other("see release@4f1c2ab")),
    ("Tests/LoadTests.swift", .other("Tests/LoadTests.swift")), ("", .other("")),
  ])
  func isReadByItsForm(text: String, evidence: Evidence) {
    #expect(Evidence(text) == evidence)
  }
}
