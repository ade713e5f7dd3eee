extension Review {
  func appendLeft(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .left).description)
    guard left.total > 0 else { return page.paragraph(Self.nothing(in: .left)) }
    page.paragraph(
      "Overdue: \(left.overdue). Without an owner: \(left.unowned). Owner gone or unknown: "
        + "\(left.orphaned). Without a due day: \(left.undated). Blocked: \(left.blocked). "
        + "Stale: \(left.stale).")
    let greatest = left.ageing.map(\.count).max() ?? 0
    page.table(
      ["Age", "", "Actions"],
      left.ageing.map {
        [$0.name, Sparkline.bar($0.count, of: greatest), String($0.count)]
      }, numericFrom: 2)
    if !left.longestOverdue.isEmpty {
      page.heading(3, "Longest overdue")
      page.table(
        ["Due", "Overdue", "Action", "Incident", "Priority", "Team", "Title"],
        left.longestOverdue.map { item in
          [
            item.action.due?.description ?? "", "\(item.overdueDays(on: day) ?? 0) d",
            "`\(item.action.id)`", Self.name(item), item.action.priority?.rawValue ?? "",
            MarkdownPage.escape(item.action.team ?? ""), MarkdownPage.escape(item.action.title),
          ]
        })
      appendMore(left.longestOverdue.count, of: left.overdue, to: &page)
    }
    guard !left.oldestPreventive.isEmpty else { return }
    page.heading(3, "Oldest preventive measures")
    page.table(
      ["Since", "Age", "Action", "Incident", "Priority", "Team", "Title"],
      left.oldestPreventive.map { item in
        [
          item.created?.description ?? "", "\(item.age(on: day)) d", "`\(item.action.id)`",
          Self.name(item), item.action.priority?.rawValue ?? "",
          MarkdownPage.escape(item.action.team ?? ""), MarkdownPage.escape(item.action.title),
        ]
      })
  }

  /// The incident of an action, marked if its postmortem is a draft.
  static func name(_ item: Item) -> String {
    "`\(item.incident)`" + (item.isDraft ? " (draft)" : "")
  }

  func appendRepeated(to page: inout MarkdownPage) {
    page.heading(2, heading(of: .repeated).description)
    if repeated.groups.isEmpty { page.paragraph(Self.nothing(in: .repeated)) }
    for group in repeated.groups.prefix(Self.listed) {
      page.paragraph(MarkdownPage.escape(group.summary.description))
      page.list(
        group.members.prefix(10).map { item in
          "`\(item.action.id)` \(item.created?.description ?? "") \(item.action.status.rawValue): "
            + "\(MarkdownPage.escape(item.action.title)) (`\(item.incident)`)"
        })
      appendMore(10, of: group.members.count, to: &page)
    }
    appendMore(Self.listed, of: repeated.groups.count, to: &page)
  }
}
