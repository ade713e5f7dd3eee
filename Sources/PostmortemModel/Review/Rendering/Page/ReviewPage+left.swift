extension ReviewPage {
  var left: HTML {
    let left = review.left
    guard left.total > 0 else { return nothing(in: .left) }
    let counts: [(String, Int, String)] = [
      ("Active", left.total, "total"), ("Overdue", left.overdue, "overdue"),
      ("Without an owner", left.unowned, "unowned"),
      ("Owner gone or unknown", left.orphaned, "orphaned"),
      ("Without a due day", left.undated, "undated"), ("Blocked", left.blocked, "blocked"),
      ("Stale", left.stale, "stale"),
    ]
    let table = HTMLTable(
      "Actions owed", id: "left-table", ["Figure", .figures("Actions")],
      counts.map { [HTML($0.0), figure($0.1, "left.\($0.2)")] })
    return HTMLBuilder.buildBlock(
      .tag("div", ["class": "beside"]) {
        table.html
        ageing.html
      },
      overdue, preventive)
  }

  /// How old what is owed is.
  private var ageing: Chart {
    let buckets = review.left.ageing
    let words = buckets.filter { $0.count > 0 }.map {
      "\($0.name.replacing(" days", with: "")): \($0.count)"
    }
    return Chart(
      "Age of what is owed", id: "ageing-chart",
      description: "In days: \(words.joined(separator: "; ")).",
      drawing: Bars(buckets.map { Bars.Value($0.name, $0.count) }).drawing,
      table: HTMLTable(
        "Actions by age", id: "ageing-table", ["Age", .figures("Actions")],
        buckets.map { [HTML($0.name), figure($0.count, "left.ageing.\($0.range)")] }))
  }

  private var overdue: HTML {
    let left = review.left
    guard !left.longestOverdue.isEmpty else { return HTML() }
    let table = HTMLTable(
      "Longest overdue", id: "longest-overdue",
      ["Action", .prose("Measure"), "Due", .figures("Overdue"), "Priority", "Team"],
      left.longestOverdue.map { item in
        [
          .code(item.action.id), Self.measure(item.action.title, of: .sentence(Review.name(item))),
          HTML(item.action.due?.description ?? ""),
          HTML("\(item.overdueDays(on: review.day) ?? 0) d"),
        ] + Self.cells(item)
      }
    ).withoutSilentColumns
    return HTMLBuilder.buildBlock(
      table.html, more(left.longestOverdue.count, of: left.overdue, "left.overdue"))
  }

  private var preventive: HTML {
    guard !review.left.oldestPreventive.isEmpty else { return HTML() }
    return HTMLTable(
      "Oldest preventive measures", id: "oldest-preventive",
      ["Action", .prose("Measure"), "Since", .figures("Age"), "Priority", "Team"],
      review.left.oldestPreventive.map { item in
        [
          .code(item.action.id), Self.measure(item.action.title, of: .sentence(Review.name(item))),
          HTML(item.created?.description ?? ""),
          HTML("\(item.age(on: review.day)) d"),
        ] + Self.cells(item)
      }
    ).withoutSilentColumns.html
  }

  private static func cells(_ item: Review.Item) -> [HTML] {
    [HTML(item.action.priority?.rawValue ?? ""), HTML(item.action.team ?? "")]
  }

  /// A measure, and under it the incident that it is of.
  static func measure(_ title: String, of incident: HTML) -> HTML {
    HTMLBuilder.buildBlock(
      HTML(title), HTML(" "), .tag("small", ["class": "of"]) { incident })
  }

  var repeated: HTML {
    guard !review.repeated.groups.isEmpty else {
      return nothing(in: .repeated)
    }
    let shown = review.repeated.groups.prefix(Review.listed)
    return .tag("ul", ["class": "returns"]) {
      for group in shown { HTML.tag("li") { self.group(group) } }
      if review.repeated.groups.count > shown.count {
        HTML.tag("li") { more(shown.count, of: review.repeated.groups.count, "repeated.groups") }
      }
    }
  }

  private func group(_ group: RepeatedPromises.Group) -> HTML {
    let items = group.members.prefix(10).map { item in
      HTMLBuilder.buildBlock(
        .code(item.action.id),
        HTML(
          " \(item.created?.description ?? "") \(item.action.status.rawValue): \(item.action.title) ("
        ), .code(item.incident), HTML(")"))
    }
    return HTMLBuilder.buildBlock(
      .tag("p") { sentence(group.summary, withCode: false) }, .list(items),
      more(items.count, of: group.members.count, "\(group.figure).promised"))
  }
}
