import PostmortemModel

/// Reads any text as a query; what is read must mean the same when it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  guard let today = CalendarDay("2026-11-21") else { return 0 }
  for subject in [Query.Subject.actions, .incidents] {
    let reading = QueryReading(subject, today: today, fiscalStart: 4)
    do {
      let query = try Query(parsing: text, reading)
      let written = query.description
      // Periods are written as days and quotes escaped, so that the text may outgrow the limit.
      guard written.utf8.count <= Query.largestText else { continue }
      let again = try? Query(parsing: written, reading)
      require(again == query, "'\(text)' was written as '\(written)'")
    } catch {
      require(error.offset >= 0 && error.offset <= text.unicodeScalars.count, "\(error)")
      require(!error.message.isEmpty)
    }
  }
  return 0
}

/// Unlike `precondition`, says what did not hold in an optimised build too.
private func require(_ holds: Bool, _ message: @autoclosure () -> String = "does not hold") {
  if !holds { fatalError(message()) }
}
