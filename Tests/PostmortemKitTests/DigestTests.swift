import Testing

@testable import PostmortemKit

@Suite struct DigestTests {
  /// Examples of FIPS 180-4 and of the Content Security Policy's own.
  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ("alert('Hello, world.');", "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="),
  ])
  func inBase64(text: String, digest: String) {
    #expect(Digest.base64(text) == digest)
  }
}
