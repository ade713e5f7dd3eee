extension Repository {
  /// The trees of which index and files may still be where a branch moved and they did not follow.
  ///
  /// They are those of the commits that the branch named before, as its reflog says, and of the
  /// last few before the tip. The reflog is only a hint: what it names counts if the tip descends
  /// from it.
  ///
  /// - Parameters:
  ///   - branch: The full name of the branch.
  ///   - tip: The commit that it names.
  /// - Returns: The trees, none twice and none that of the tip; nil is that of no commit.
  /// - Throws: ``GitError`` if a commit cannot be read.
  /// - Complexity: O(*n*) in the length of the reflog and the number of commits since its last
  ///   entries.
  func earlierTrees(of branch: String, at tip: ObjectID) throws -> [ObjectID?] {
    var ids: [ObjectID] = []
    for id in reflogTail(of: branch) where id != tip && !ids.contains(id) {
      guard hasObject(id), (try? isAncestor(id, of: tip)) == true else { continue }
      ids.append(id)
    }
    var count = 0
    let end = try forEachFirstParent(from: tip) { commit in
      count += 1
      // The other side of a merge may be what was checked out here.
      ids += commit.parents
      return count < Self.nearestCount
    }
    let boundary = try shallowBoundary()
    var trees: [ObjectID?] = [try commit(tip).tree]
    for id in ids {
      // Parents beyond the boundary of a shallow clone are not here.
      guard hasObject(id) || boundary.isEmpty else { continue }
      let tree = try commit(id).tree
      if !trees.contains(tree) { trees.append(tree) }
    }
    if end == .complete { trees.append(nil) }
    return Array(trees.dropFirst())
  }

  /// How many commits before a tip, and how many entries of a reflog, are looked at.
  private static var nearestCount: Int { 8 }

  /// What a branch named before its last moves, the latest first.
  private func reflogTail(of branch: String) -> [ObjectID] {
    guard let bytes = try? Descriptor.contents(ofFile: "\(commonDirectory)/logs/\(branch)") else {
      return []
    }
    // The old id, the new id, who and when, a tab and a note (gitformat of the files backend).
    return bytes.split(separator: UInt8(ascii: "\n")).suffix(Self.nearestCount).reversed()
      .compactMap { line in
        ObjectID(hex: String(decoding: line.prefix(40), as: UTF8.self))
      }.filter { $0 != .zero }
  }
}
