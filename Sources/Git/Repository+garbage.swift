internal import Glibc

extension Repository {
  /// Whether a `git gc` is under way, as its file `gc.pid` says.
  var isCollectingGarbage: Bool {
    guard let bytes = try? Descriptor.contents(ofFile: commonDirectory + "/gc.pid") else {
      return false
    }
    // The process and its machine, with a blank between; it is left behind by who is killed.
    let words = bytes.split(separator: UInt8(ascii: " "))
    guard words.count == 2, let process = Int32(String(decoding: words[0], as: UTF8.self)),
      process > 0
    else { return true }
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0,
      words[1].elementsEqual(name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
    else { return true }
    return kill(process, 0) == 0 || errno == EPERM
  }
}
