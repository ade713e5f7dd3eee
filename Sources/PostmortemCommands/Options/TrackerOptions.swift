import ArgumentParser

/// The options of `import` that are about a tracker's export.
struct TrackerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A tracker's export as CSV, or '-' for standard input", valueName: "file"))
  var actions: String?

  @Option(
    help: ArgumentHelp(
      "Which column says what; other keys are known by the names of their columns (can be repeated)",
      valueName: "key=column,…"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "What a word of the tracker means (can be repeated)", valueName: "theirs=ours"))
  var values: [String] = []

  @Flag(help: "Change known actions to what the export says")
  var update = false

  @Option(help: ArgumentHelp("The incident of rows that name none", valueName: "id"))
  var incident: String?

  @Option(help: "A remark on changes for which the policy wants one")
  var note: String?

  func validate() throws {
    let isUsed = !map.isEmpty || !values.isEmpty || update || incident != nil || note != nil
    if actions == nil, isUsed {
      throw ValidationError("--map, --values, --update, --incident and --note go with --actions")
    }
  }
}
