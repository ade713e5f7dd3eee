internal import Glibc

/// How the text of a commit is to be read.
///
/// Git's rule is UTF-8 unless the commit's `encoding` header says otherwise. Of the others only
/// Latin-1 is known; the rest is read as UTF-8, with U+FFFD where it is not.
enum TextEncoding {
  case utf8, latin1

  init(header: UnsafePointer<CChar>?) {
    guard let header = unsafe header else {
      self = .utf8
      return
    }
    switch unsafe String(cString: header).lowercased() {
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1": self = .latin1
    default: self = .utf8
    }
  }

  func text(_ bytes: UnsafePointer<CChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    switch self {
    case .utf8:
      return unsafe String(cString: bytes)
    case .latin1:
      var text = String.UnicodeScalarView()
      var position = 0
      while unsafe bytes[position] != 0 {
        text.append(Unicode.Scalar(UInt8(bitPattern: unsafe bytes[position])))
        position += 1
      }
      return String(text)
    }
  }
}
