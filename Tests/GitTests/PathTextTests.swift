import Git
import Testing

@Suite struct PathTextTests {
  @Test(
    arguments: [
      ([0x61, 0xE9, 0x62], "a\\xE9b"), ([0xC3, 0xA9], "é"), ([0xC3], "\\xC3"),
      ([0xC3, 0xA9, 0xFF, 0x2F], "é\\xFF/"), ([0xF0, 0x9F, 0x98], "\\xF0\\x9F\\x98"), ([], ""),
    ] as [([UInt8], String)])
  func showsTheBytesThatAreNoText(bytes: [UInt8], text: String) {
    let found = (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { PathText($0) }
    }
    #expect(found?.text == text)
    #expect(found?.isExact == !text.contains("\\"))
  }
}
