import Foundation
import Testing

@testable import PostmortemModel

/// The cases that are decided, one by one.
@Suite struct MergeTests {
  static let base = """
    ---
    schema: 1
    id: 2024-01-02-disk-full
    title: The disk was full
    status: draft
    services: [search]   # as users call them
    actions:
      - id: k7q2d
        title: Add a disk
        status: open
        due: 2024-02-01
      # Asked for by the auditors
      - id: x91ma
        title: Warn earlier
        status: open
    ---

    # The disk was full
    """ + "\n"

  private func merge(
    _ ours: String, _ theirs: String, base: String? = Self.base,
    choices: [MergeConflict.Subject: MergeChoice] = [:]
  ) -> MergedFile {
    var merge = MergePropertyTests.merge
    merge.choices = choices
    return merge.merged(
      base: base.map { MergeVersion(Array($0.utf8)) }, ours: MergeVersion(Array(ours.utf8)),
      theirs: MergeVersion(Array(theirs.utf8)))
  }

  private func text(_ file: MergedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  private func edited(_ old: String, _ new: String, in text: String = Self.base) -> String {
    text.replacing(old, with: new)
  }

  @Test func differentFieldsOfOneActionCombine() {
    let result = merge(
      edited("Add a disk\n    status: open", "Add a disk\n    status: done"),
      edited("due: 2024-02-01", "due: 2024-03-01"))
    #expect(result.conflicts.isEmpty)
    #expect(
      text(result)
        == edited(
          "Add a disk\n    status: open\n    due: 2024-02-01",
          "Add a disk\n    status: done\n    due: 2024-03-01"))
  }

  @Test func oneFieldIsMarkedAndNothingElse() {
    let result = merge(
      edited("due: 2024-02-01", "due: 2024-03-01"),
      edited("due: 2024-02-01", "due: 2024-04-01  # asked twice")
        .replacing("services: [search]", with: "services: [search, web]"))
    let marked = edited(
      "    due: 2024-02-01\n",
      "<<<<<<< ours\n    due: 2024-03-01  # asked twice\n=======\n"
        + "    due: 2024-04-01  # asked twice\n>>>>>>> theirs\n"
    ).replacing("services: [search]", with: "services: [search, web]")
    #expect(text(result) == marked)
    #expect(
      result.conflicts.map(\.description) == [
        "both sides changed due of k7q2d: ours '2024-03-01', theirs '2024-04-01'"
      ] && result.conflicts.map(\.line) == [11])
  }

  @Test func neighbouringFieldsAreMarkedApart() {
    let result = merge(
      edited("status: open\n    due: 2024-02-01", "status: done\n    due: 2024-03-01"),
      edited("status: open\n    due: 2024-02-01", "status: blocked\n    due: 2024-04-01"))
    #expect(text(result).components(separatedBy: "<<<<<<< ours\n").count == 3)
    #expect(result.conflicts.map(\.line) == [10, 15])
  }

  @Test func listsHaveWhatEitherSideAddedAndNothingThatOneRemoved() {
    let result = merge(
      edited("[search]", "[web, search]"), edited("[search]", "[mail, login]"))
    #expect(text(result) == edited("[search]", "[web, mail, login]"))
  }

  @Test func theSameActionAddedTwiceIsThereOnce() {
    let action = "  - id: abcde\n    title: New\n    status: open\n"
    let result = merge(
      edited(
        "    title: Warn earlier\n    status: open\n---",
        "    title: Warn earlier\n    status: open\n\(action)---"),
      edited(
        "    title: Warn earlier\n    status: open\n---",
        "    title: Warn earlier\n    status: done\n\(action)---"))
    #expect(result.conflicts.isEmpty)
    #expect(text(result).components(separatedBy: "id: abcde").count == 2)
    #expect(text(result).contains("Warn earlier\n    status: done"))
  }

  @Test func actionsOfBothSidesAreAddedWithTheirOwnLines() {
    let end = "    title: Warn earlier\n    status: open\n---"
    let ours =
      "    title: Warn earlier\n    status: open\n  - id: aaaaa\n    title: 'Ours'\n    status: open\n---"
    let theirs = """
          title: Warn earlier
          status: open
        # From the review
        - id: bbbbb
          status: 'open'   # for now
          title: "Theirs"
      ---
      """
    let result = merge(edited(end, ours), edited(end, theirs))
    #expect(result.conflicts.isEmpty)
    #expect(
      text(result).contains(
        """
          - id: aaaaa
            title: 'Ours'
            status: open
          # From the review
          - id: bbbbb
            status: 'open'   # for now
            title: "Theirs"
        ---
        """))
  }

  @Test func anActionThatOneSideRemovedGoes() {
    let block = "  - id: k7q2d\n    title: Add a disk\n    status: open\n    due: 2024-02-01\n"
    let result = merge(edited(block, ""), edited("title: Warn earlier", "title: Warn earliest"))
    #expect(text(result) == edited(block, "").replacing("Warn earlier", with: "Warn earliest"))
  }

  @Test func anActionRemovedHereAndEditedThereIsAConflict() {
    let block = "  - id: k7q2d\n    title: Add a disk\n    status: open\n    due: 2024-02-01\n"
    let there = edited("due: 2024-02-01", "due: 2024-03-01")
    for (ours, theirs) in [(edited(block, ""), there), (there, edited(block, ""))] {
      let result = merge(ours, theirs)
      #expect(result.conflicts.map(\.subject) == [.action(ActionID("k7q2d")!)])
      #expect(result.conflicts[0].description.contains("or moved it to another file"))
      let sides = [0, 1].map { MergePropertyTests.side($0, of: result.bytes) }
      let actions = sides.compactMap {
        try? PostmortemDocument(parsing: $0, path: "a.md").postmortem.actions.count
      }
      #expect(actions == (ours == there ? [2, 1] : [1, 2]), "\(text(result))")
      let decided = merge(
        ours, theirs, choices: [.action(ActionID("k7q2d")!): ours == there ? .ours : .theirs])
      #expect(text(decided).contains("due: 2024-03-01") && decided.conflicts.isEmpty)
    }
  }

  @Test func theLaterConfirmationCounts() {
    let result = merge(
      edited("due: 2024-02-01", "due: 2024-02-01\n    confirmed: 2024-01-20"),
      edited("due: 2024-02-01", "due: 2024-02-01\n    confirmed: 2024-01-30"))
    #expect(text(result) == edited("due: 2024-02-01", "due: 2024-02-01\n    confirmed: 2024-01-30"))
  }

  @Test func commentsOfBothSidesStayWhereTheyDoNotMeet() {
    let result = merge(
      edited("status: draft", "# ours\nstatus: in-review"),
      edited("title: Add a disk", "title: Add two disks # theirs")
        .replacing("status: open\n    due", with: "status: done\n    due"))
    #expect(text(result).contains("# ours\n"))
    // Lines next to each other: only a merge with equal values can keep both.
    let near = merge(
      edited("status: draft", "status: in-review"),
      edited("services: [search]   # as users call them", "services: [web]  # renamed"))
    #expect(text(near).contains("status: in-review\nservices: [web]  # renamed\n"))
  }

  @Test func lineEndingsAreThoseOfOurSide() {
    let theirs = edited("due: 2024-02-01", "due: 2024-03-01")
      .replacing("\n", with: "\r\n")
    let result = merge(edited("title: Add a disk", "title: Add two disks"), theirs)
    #expect(
      text(result)
        == edited("due: 2024-02-01", "due: 2024-03-01")
        .replacing("Add a disk", with: "Add two disks"))
    let reversed = merge(theirs, edited("title: Add a disk", "title: Add two disks"))
    #expect(text(reversed) == text(result).replacing("\n", with: "\r\n"))
  }

  @Test func aFileThatOneSideCannotReadIsMergedAsText() {
    let result = merge(
      edited("status: draft", "status: [draft"), edited("due: 2024-02-01", "due: 2024-03-01"))
    #expect(!result.isByField && result.conflicts.map(\.subject) == [.text])
    let added = merge(edited("draft", "published"), edited("draft", "in-review"), base: nil)
    #expect(!added.isByField && added.conflicts.map(\.subject) == [.text])
  }

  @Test func mappingsOfUnknownKeysAreValues() {
    let ours = edited("services: [search]", "x_cost: {days: 3}\nservices: [search]")
    let theirs = edited("status: draft", "status: published")
    #expect(text(merge(ours, theirs)).contains("x_cost: {days: 3}"))
    #expect(text(merge(theirs, ours)).contains("x_cost: {days: 3}"))
    let other = edited("services: [search]", "x_cost: {days: 4}\nservices: [search]")
    let both = merge(ours, other)
    #expect(both.conflicts.map(\.subject) == [.field(.incident("x_cost"))])
  }

  @Test func anActionThatMovedTakesTheEditAlong() throws {
    let document = try PostmortemDocument(parsing: Array(Self.base.utf8), path: "a.md")
    let id = document.postmortem.actions[0].id
    let edited = try PostmortemDocument(
      parsing: Array(self.edited("due: 2024-02-01", "due: 2024-03-01").utf8), path: "a.md")
    var there = MergeVersion(Array(Self.base.replacing("k7q2d", with: "ccccc").utf8))
    let target = there
    there.movedHere = [document.postmortem.actions[0]]
    var theirs = target
    theirs.movedHere = [edited.postmortem.actions[0]]
    var moved = try PostmortemDocument(parsing: target.bytes, path: "a.md")
    try moved.append(document.postmortem.actions[0])
    let result = MergePropertyTests.merge.merged(
      base: there, ours: MergeVersion(moved.bytes), theirs: theirs)
    let merged = try PostmortemDocument(parsing: result.bytes, path: "a.md")
    #expect(merged.postmortem.actions.last == edited.postmortem.actions[0])
    let reversed = MergePropertyTests.merge.merged(
      base: there, ours: theirs, theirs: MergeVersion(moved.bytes))
    #expect(
      try PostmortemDocument(parsing: reversed.bytes, path: "a.md").postmortem.actions.last
        == edited.postmortem.actions[0])
    var away = MergePropertyTests.merge
    away.movedAway = [id]
    let rest = away.merged(
      base: MergeVersion(document.bytes), ours: MergeVersion(edited.bytes),
      theirs: MergeVersion(document.bytes))
    #expect(!String(decoding: rest.bytes, as: UTF8.self).contains("k7q2d"))
  }
}
