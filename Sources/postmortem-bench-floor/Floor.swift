import CLibgit2
import Glibc

/// The least that a Swift program on libgit2 can do: start the library, open a repository, end.
///
/// It does not go through the `Git` module, so that a slower module does not raise the floor.
@main
enum Floor {
  static func main() {
    guard CommandLine.arguments.count == 2, git_libgit2_init() > 0 else { exit(64) }
    var repository: OpaquePointer?
    guard git_repository_open(&repository, CommandLine.arguments[1]) == 0 else { exit(2) }
    git_repository_free(repository)
  }
}
