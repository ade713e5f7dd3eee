/// A libgit2 object that is freed when this value goes away.
///
/// Pass ``pointer`` to C calls only while the value is alive. The compiler rejects a copy, so
/// there is exactly one owner and exactly one free.
@safe
struct Owned: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  /// Takes ownership of what a libgit2 constructor returns.
  ///
  /// - Parameters:
  ///   - call: The constructor's name, for the error.
  ///   - attempt: What is attempted, for the error.
  ///   - free: The matching `git_*_free`.
  ///   - make: The call. It stores the new object in its argument.
  /// - Throws: ``GitError`` if the call fails; there is nothing to free then.
  @inline(__always)
  init(
    _ call: StaticString,
    _ attempt: @autoclosure () -> String,
    freedBy free: @escaping (OpaquePointer?) -> Void,
    _ make: (inout OpaquePointer?) -> Int32
  ) throws(GitError) {
    var made: OpaquePointer?
    let status = unsafe make(&made)
    guard status >= 0 else { throw GitError(status: status, call: call, attempt: attempt()) }
    guard let made = unsafe made else { preconditionFailure("\(call) succeeded without an object") }
    unsafe pointer = made
    unsafe self.free = free
  }

  deinit { unsafe free(pointer) }
}
