import CLibmd

/// The SHA-256 of texts, by which an imported one is known again.
enum Digest {
  /// The digest as 64 lowercase hexadecimal digits (FIPS 180-4); libmd ends them with a NUL.
  static func sha256(_ bytes: [UInt8]) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65) {
      SHA256Data(bytes, bytes.count, $0.baseAddress)
      return $0.baseAddress.map { String(cString: $0) } ?? ""
    }
  }
}
