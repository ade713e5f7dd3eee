import TestSupport
import Testing

@testable import PostmortemModel

/// Merging drawn files: nothing lost, nothing made up, conflicts exactly where both changed one thing.
@Suite struct MergePropertyTests {
  /// Texts that both sides changed are not merged here: git's merge of lines is another module's.
  static let merge = PostmortemMerge(path: "a.md") { merge in
    let choice = merge.favoured == .theirs ? merge.theirs : merge.ours
    if merge.favoured != nil { return .init(bytes: choice, isClean: true) }
    return .init(
      bytes: Array("<<<<<<< ours\n".utf8) + merge.ours + Array("=======\n".utf8) + merge.theirs
        + Array(">>>>>>> theirs\n".utf8), isClean: false)
  }

  private func merged(
    _ base: PostmortemDocument, _ ours: PostmortemDocument, _ theirs: PostmortemDocument
  ) -> MergedFile {
    Self.merge.merged(
      base: MergeVersion(base.bytes), ours: MergeVersion(ours.bytes),
      theirs: MergeVersion(theirs.bytes))
  }

  @Test func aSideThatChangedNothingChangesNothing() throws {
    for seed in UInt64(1)...300 {
      let triple = try MergeTriple(seed: seed)
      #expect(
        merged(triple.base, triple.ours, triple.base).bytes == triple.ours.bytes, "seed \(seed)")
      #expect(
        merged(triple.base, triple.base, triple.ours).bytes == triple.ours.bytes, "seed \(seed)")
      #expect(
        merged(triple.base, triple.ours, triple.ours).bytes == triple.ours.bytes, "seed \(seed)")
    }
  }

  @Test func everyFieldHasTheValueOfTheSideThatChangedIt() throws {
    var clean = 0
    var conflicted = 0
    for seed in UInt64(1)...300 {
      let triple = try MergeTriple(seed: seed)
      let result = merged(triple.base, triple.ours, triple.theirs)
      let (expected, conflicts) = Self.expected(triple)
      let subjects = Set(result.conflicts.map(\.subject))
      #expect(result.isByField, "seed \(seed)")
      #expect(subjects == conflicts, "seed \(seed)")
      guard subjects.isEmpty else {
        conflicted += 1
        // Our side is what stands before each middle marker, theirs what stands after it.
        let ours = try PostmortemDocument(parsing: Self.side(0, of: result.bytes), path: "a.md")
        let theirs = try PostmortemDocument(parsing: Self.side(1, of: result.bytes), path: "a.md")
        for subject in subjects {
          guard case .field(let field) = subject else { continue }
          #expect(
            ours.postmortem[field] == triple.ours.postmortem[field], "seed \(seed) \(field)")
          #expect(
            theirs.postmortem[field] == triple.theirs.postmortem[field], "seed \(seed) \(field)")
        }
        continue
      }
      clean += 1
      let document = try PostmortemDocument(parsing: result.bytes, path: "a.md")
      #expect(Sayings(document.postmortem) == expected, "seed \(seed)")
    }
    #expect(clean > 150 && conflicted > 10, "\(clean) clean, \(conflicted) conflicted")
  }

  @Test func bothDirectionsSayTheSame() throws {
    for seed in UInt64(1)...120 {
      let triple = try MergeTriple(seed: seed)
      let one = merged(triple.base, triple.ours, triple.theirs)
      let other = merged(triple.base, triple.theirs, triple.ours)
      #expect(Set(one.conflicts.map(\.subject)) == Set(other.conflicts.map(\.subject)))
      guard one.conflicts.isEmpty else { continue }
      let documents = try [one, other].map {
        Sayings(try PostmortemDocument(parsing: $0.bytes, path: "a.md").postmortem)
      }
      #expect(documents[0] == documents[1], "seed \(seed)")
    }
  }

  @Test func aChoiceEndsAConflict() throws {
    for seed in UInt64(1)...300 {
      let triple = try MergeTriple(seed: seed)
      let result = merged(triple.base, triple.ours, triple.theirs)
      guard !result.conflicts.isEmpty else { continue }
      for choice in [MergeChoice.ours, .theirs] {
        var merge = Self.merge
        for conflict in result.conflicts { merge.choices[conflict.subject] = choice }
        let decided = merge.merged(
          base: MergeVersion(triple.base.bytes), ours: MergeVersion(triple.ours.bytes),
          theirs: MergeVersion(triple.theirs.bytes))
        #expect(decided.conflicts.isEmpty, "seed \(seed)")
        let document = try PostmortemDocument(parsing: decided.bytes, path: "a.md")
        let side = choice == .ours ? triple.ours : triple.theirs
        for case .field(let field) in result.conflicts.map(\.subject) {
          #expect(document.postmortem[field] == side.postmortem[field], "seed \(seed) \(field)")
        }
      }
    }
  }

  /// The bytes without markers, with the lines of one side of each conflict.
  static func side(_ side: Int, of bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place: Int?
    for line in LineEnding.lines(of: bytes) {
      if line.starts(with: Array("<<<<<<< ".utf8)) {
        place = 0
      } else if place == 0, line.starts(with: Array("=======".utf8)) {
        place = 1
      } else if line.starts(with: Array(">>>>>>> ".utf8)) {
        place = nil
      } else if place == nil || place == side {
        result += line
      }
    }
    return result
  }

  /// What must come out, by the rules as the documentation has them.
  private static func expected(
    _ triple: MergeTriple
  ) -> (Sayings, Set<MergeConflict.Subject>) {
    let base = Sayings(triple.base.postmortem)
    let ours = Sayings(triple.ours.postmortem)
    let theirs = Sayings(triple.theirs.postmortem)
    var result = Sayings()
    var conflicts: Set<MergeConflict.Subject> = []
    func part(_ sayings: Sayings, _ id: ActionID) -> [Field: FieldValue] {
      sayings.fields.filter { $0.key.action == id }
    }
    for id in ours.actions.union(theirs.actions) {
      if ours.actions.contains(id), theirs.actions.contains(id) {
        result.actions.insert(id)
        continue
      }
      let holder = ours.actions.contains(id) ? ours : theirs
      if base.actions.contains(id) {
        if part(holder, id) != part(base, id) { conflicts.insert(.action(id)) }
        continue
      }
      result.actions.insert(id)
    }
    for field in Set(ours.fields.keys).union(theirs.fields.keys) {
      if let id = field.action, !result.actions.contains(id) { continue }
      let (was, our, their) = (base.fields[field], ours.fields[field], theirs.fields[field])
      if our == their || their == was {
        result.fields[field] = our
      } else if our == was {
        result.fields[field] = their
      } else if field.kind?.isList == true {
        let (old, mine, yours) = (
          Set(was?.list ?? []), Set(our?.list ?? []), Set(their?.list ?? [])
        )
        let kept = mine.union(yours).subtracting(old.subtracting(mine))
          .subtracting(old.subtracting(yours))
        result.fields[field] = kept.isEmpty ? nil : .list(kept.sorted())
      } else if field.key == "confirmed", field.action != nil, let one = our?.text,
        let other = their?.text
      {
        result.fields[field] = .text(max(one, other))
      } else {
        conflicts.insert(.field(field))
      }
    }
    return (result, conflicts)
  }
}
