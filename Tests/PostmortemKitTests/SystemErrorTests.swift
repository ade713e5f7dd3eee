import Testing

@testable import PostmortemKit

/// What the system says about writing comes with a way out.
@Suite struct SystemErrorTests {
  @Test(arguments: [
    "failed to create temporary file '/x/.git/objects/tmp_1': Read-only file system",
    "failed to create temporary file '/x/.git/objects/tmp_1': Permission denied",
    "failed to write to '/x': No space left on device",
  ]) func hasAHint(message: String) {
    #expect(KnowledgeBaseError.hint(forSystemError: message) != nil)
  }

  @Test func anythingElseHasNone() {
    #expect(KnowledgeBaseError.hint(forSystemError: "object 'Permission denied' is damaged") == nil)
  }
}
