import PostmortemImport
public import PostmortemModel

extension ImportBatch {
  /// Reads reports as drafts, without looking at a knowledge base.
  ///
  /// - Parameters:
  ///   - files: The reports.
  ///   - policy: Tells severities, services and ambiguous zones; nil for nobody's.
  ///   - progress: Is called after each report with the number of those that are done.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(
    reading files: [ReportFile], policy: Policy?, progress: (Int) -> Void = { _ in }
  ) {
    let options = ImportOptions(
      zoneAbbreviations: policy?.zoneAbbreviations ?? [:],
      severities: policy?.severities.map(\.key) ?? [], services: policy?.services ?? [])
    var first: [String: String] = [:]
    for file in files {
      var item = Self.item(file, options)
      if item.outcome == .ready, let digest = item.digest {
        if let other = first[digest] {
          item.outcome = .repeated(other)
        } else {
          first[digest] = item.source
        }
      }
      items.append(item)
      progress(items.count)
    }
  }

  private static func item(_ file: ReportFile, _ options: ImportOptions) -> Item {
    var item = Item(source: file.name, isNamed: file.isNamed, outcome: .ready)
    do {
      let bytes = try file.read()
      item.digest = Digest.sha256(bytes)
      var draft = try Draft(reading: bytes, options: options)
      if !draft.isRecognised { item.outcome = .unrecognised }
      if draft.text.count > FileLimit.bytes {
        let failure = tooLarge(draft)
        draft.add(Finding(rule: "too-large", message: failure.reason, lines: nil))
        if draft.isRecognised { item.outcome = .unreadable(failure.reason, hint: failure.hint) }
      }
      item.draft = draft
    } catch let failure as ReportFile.Failure {
      item.outcome = .unreadable(failure.reason)
    } catch {
      item.outcome = .unreadable("\(error)")
    }
    return item
  }

  /// Why a text is no body of a postmortem, and the way out.
  static func tooLarge(_ draft: Draft) -> (reason: String, hint: String) {
    let reason = "\(draft.text.count) bytes; a postmortem holds \(FileLimit.bytes)"
    let pictures = InlinedPictures.size(in: draft.text)
    guard pictures > draft.text.count / 2 else {
      return (reason, "keep logs and tables beside the postmortem, and link to them")
    }
    return (
      "\(reason). \(pictures) of them are pictures written into the text",
      "save the pictures as files beside the report, link to them, and import it then"
    )
  }
}
