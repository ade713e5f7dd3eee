import Git
import PostmortemModel

extension PostmortemMerge {
  /// The merge of a file whose texts are merged as git merges them.
  init(path: String) {
    self.init(path: path) { merge in
      if merge.ours.contains(0) || merge.theirs.contains(0) { return nil }
      let favour: MergedText.Favour =
        switch merge.favoured {
        case .ours: .ours
        case .theirs: .theirs
        case .text, .content, nil: .none
        }
      let merged = try? MergedText(
        base: merge.base, ours: (merge.ours, merge.labels.ours),
        theirs: (merge.theirs, merge.labels.theirs), favour: favour,
        markerSize: merge.markerSize)
      return merged.map { .init(bytes: $0.bytes, isClean: $0.isClean) }
    }
  }
}
