import CLibmd

/// The SHA-256 of texts, by which an imported one is known again, and a page its style sheet.
public enum Digest {
  /// The digest as 64 lowercase hexadecimal digits (FIPS 180-4); libmd ends them with a NUL.
  static func sha256(_ bytes: [UInt8]) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65) {
      SHA256Data(bytes, bytes.count, $0.baseAddress)
      return $0.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  /// The digest of a text's UTF-8 in Base64 (RFC 4648, section 4): 44 characters, the last a `=`.
  public static func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let digits = Array(sha256(Array(text.utf8)).utf8).map { $0 < 0x61 ? $0 - 0x30 : $0 - 0x57 }
    var encoded: [UInt8] = []
    // Three digits of 4 bits are two of 6; the last of the 64 stands alone.
    for start in stride(from: 0, to: digits.count - 1, by: 3) {
      let bits = Int(digits[start]) << 8 | Int(digits[start + 1]) << 4 | Int(digits[start + 2])
      encoded += [alphabet[bits >> 6], alphabet[bits & 63]]
    }
    if let last = digits.last { encoded += [alphabet[Int(last) << 2], UInt8(ascii: "=")] }
    return String(decoding: encoded, as: UTF8.self)
  }
}
