import PostmortemImport
import PostmortemModel

/// Reads any bytes as a report; what is recognised must be a file that can be read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImport(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let options = ImportOptions(
    zoneAbbreviations: ["IST": 19_800], severities: ["sev1", "sev2"], services: ["search"])
  guard let draft = try? Draft(reading: bytes, options: options) else { return 0 }
  let lineCount = 1 + draft.text.count { $0 == 0x0A || $0 == 0x0D }
  let ranges =
    draft.fields.values.map(\.lines) + draft.actions.map(\.lines) + draft.sections.map(\.lines)
    + draft.timeline.map(\.lines) + draft.findings.compactMap(\.lines)
  for lines in ranges {
    require(lines.lowerBound >= 1 && lines.upperBound <= lineCount, "lines \(lines)")
  }
  require(!draft.json(source: "x").compactText.isEmpty)
  var generator = SystemRandomNumberGenerator()
  guard
    let postmortem = draft.postmortem(
      severities: options.severities, using: &generator, avoiding: { _ in false })
  else { return 0 }
  let body = String(decoding: draft.text, as: UTF8.self)
  let file = Array(PostmortemDocument.render(postmortem, body: body).utf8)
  do {
    let read = try PostmortemDocument(parsing: file, path: "x.md")
    require(read.postmortem.actions.count == postmortem.actions.count)
    require(read.body.elementsEqual(draft.text), "the body is not the text")
  } catch {
    require(error.kind == .tooLarge || error.kind == .tooManyNodes, "\(error)")
  }
  return 0
}

/// Unlike `precondition`, says what did not hold in an optimised build too.
private func require(_ holds: Bool, _ message: @autoclosure () -> String = "does not hold") {
  if !holds { fatalError(message()) }
}
