import Foundation

/// A schema under `Schema/`, and PyPI's `jsonschema` to hold documents against it.
struct JSONSchema {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// On the build server the library must be there; elsewhere the tests may be left out.
  static let canValidate: Bool = {
    if ProcessInfo.processInfo.environment["CI"] != nil { return true }
    return (try? python(["-c", "import jsonschema"]))?.status == 0
  }()

  let url: URL

  init(_ name: String) {
    url = Self.repository.appending(path: "Schema/\(name)")
  }

  /// The schema as Foundation reads it.
  func object() throws -> [String: Any] {
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return read as? [String: Any] ?? [:]
  }

  /// What the schema says of each document: `valid`, or `invalid` and why.
  ///
  /// The schema itself is held against the metaschema of draft 2020-12 first.
  func verdicts(of documents: [String]) throws -> [String] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "schema-test-\(UUID().uuidString).ndjson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(documents.map { $0 + "\n" }.joined().utf8).write(to: file)
    let (status, output) = try Self.python(["-c", Self.validator, url.path, file.path])
    let verdicts = output.split(separator: "\n").map(String.init)
    guard status == 0, verdicts.count == documents.count else { throw Failure(output: output) }
    return verdicts
  }

  /// The library could not be run, or the schema is none.
  struct Failure: Error {
    var output: String
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static let validator = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in open(sys.argv[2], encoding="utf-8"):
        error = next(validator.iter_errors(json.loads(line)), None)
        print("valid" if error is None else "invalid " + " ".join(error.message.split())[:120])
    """
}
