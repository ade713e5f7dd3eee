// `timespec` belongs to whichever module the compiler reads first.
internal import CLibgit2
internal import Glibc

/// A file that a process makes for the time of its work, and that stays where the process is killed.
public struct Leftover: Hashable, Sendable {
  /// What it was made for.
  public enum Kind: Hashable, Sendable {
    /// It keeps others from changing the file that is named so without `.lock`.
    case lock
    /// It was to become something else.
    case temporary
  }

  /// What it was made for.
  public let kind: Kind
  /// The file or folder, absolute.
  public let path: String
  /// How long ago it was last changed, in seconds.
  public let age: Int
  /// A process that has it open, if one is known: of other users only root knows.
  public let owner: Owner?
  /// A git process that works in this repository and may hold the lock, if nobody has it open: git
  /// closes a lock's file long before it gives the lock up.
  public let neighbour: Owner?
  /// The file itself, whatever comes to its path later.
  let identity: Identity

  /// A process.
  public struct Owner: Hashable, Sendable {
    /// Its number.
    public let id: Int32
    /// The name of its program.
    public let name: String

    /// The name of a process's program (proc(5)); empty if it is not known.
    static func name(of id: Int32) -> String {
      let bytes = (try? Descriptor.contents(ofFile: "/proc/\(id)/comm")) ?? []
      return String(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
    }
  }

  struct Identity: Hashable {
    let device: UInt
    let number: UInt
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
      guard let raw = FileStatus(path: path, followingLinks: false)?.raw else { return nil }
      device = UInt(raw.st_dev)
      number = UInt(raw.st_ino)
      seconds = raw.st_mtim.tv_sec
      nanoseconds = raw.st_mtim.tv_nsec
    }
  }
}
