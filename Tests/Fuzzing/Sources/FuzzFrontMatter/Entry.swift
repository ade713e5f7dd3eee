import PostmortemModel

/// Reads any bytes as a postmortem, and edits what can be read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrontMatter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  // Most mutations would lose a fence; between fences of ours they reach the fields.
  bytes = Array("---\n".utf8) + bytes + Array("\n---\nbody\n".utf8)
  check(bytes)
  return 0
}

private func check(_ bytes: [UInt8]) {
  let problems = PostmortemDocument.problems(in: bytes, path: "x.md")
  guard var document = try? PostmortemDocument(parsing: bytes, path: "x.md") else {
    require(!problems.isEmpty, "refused without a reason")
    return
  }
  require(document.bytes == bytes)
  let body = Array(document.body)
  let actions = document.postmortem.actions.map(\.id)
  if (try? document.set(.incident(.title), to: .text("Another: \"title\" # of it"))) != nil {
    require(document.postmortem.title == "Another: \"title\" # of it")
  }
  if let id = actions.first, (try? document.set(.action(id, .owner), to: .text("no"))) != nil {
    require(document.postmortem.actions.first?.owner == "no")
  }
  require(Array(document.body) == body, "an edit changed the body")
  require(document.postmortem.actions.map(\.id) == actions)
}

/// Unlike `precondition`, says what did not hold in an optimised build too.
private func require(_ holds: Bool, _ message: @autoclosure () -> String = "does not hold") {
  if !holds { fatalError(message()) }
}
