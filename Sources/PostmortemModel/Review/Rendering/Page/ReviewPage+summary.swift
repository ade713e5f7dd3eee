extension ReviewPage {
  /// How what is owed now came about, and what to talk about.
  var summary: HTML {
    .tag("section", ["id": "summary", "aria-labelledby": "summary-heading"]) {
      HTML.tag("h2", ["id": "summary-heading"]) { "What to talk about" }
      equation
      HTML.tag("ul", ["class": "lead"]) {
        for sentence in review.lead {
          HTML.tag("li") { self.sentence(sentence, withCode: false) }
        }
      }
    }
  }

  /// The balance as an equation: opening + new + reopened − done … = closing.
  private var equation: HTML {
    let total = review.balance.total
    return .tag("dl", ["class": "equation"]) {
      term("Opening", total.opening, "opening")
      for flow in Balance.Flow.allCases.filter({ !$0.isMove }) {
        term(flow.title, total[flow], flow.rawValue, flow.isGain ? ("+", "plus ") : ("−", "minus "))
      }
      term("Closing", total.closing, "closing", ("=", "equals "), kind: "end")
    }
  }

  private func term(
    _ name: String, _ value: Int, _ key: String, _ sign: (seen: String, heard: String)? = nil,
    kind: String = "term"
  ) -> HTML {
    .tag("div", ["class": kind]) {
      HTML.tag("dt") { name }
      HTML.tag("dd") {
        if let sign {
          HTML.tag("span", ["class": "operator"]) { HTML.sign(sign.seen, readAs: sign.heard) }
        }
        figure(value, "balance.total.\(key)")
      }
    }
  }

  /// What made the page, and how to make it again.
  var colophon: HTML {
    HTMLBuilder.buildBlock(
      .tag("p") {
        "The same commit, period and definitions give the same page: "
        HTML.code(review.command("html"))
      },
      paragraph("\(review.whereQueriesAre)"),
      .tag("p") {
        "Commit "
        HTML.code(review.provenance.commit)
        if let policy = review.provenance.policy {
          ", policy "
          HTML.code(policy)
        }
        ", definitions \(Review.definitions), days of \(review.provenance.timeZone)."
      })
  }
}

extension Balance.Flow {
  /// The flow for people.
  var title: String {
    switch self {
    case .new: "New"
    case .reopened: "Reopened"
    case .movedIn: "Moved in"
    case .done: "Done"
    case .declined: "Declined"
    case .superseded: "Superseded"
    case .removed: "Removed"
    case .movedOut: "Moved out"
    }
  }

  /// Whether it adds to what is owed.
  var isGain: Bool { self == .new || self == .reopened || self == .movedIn }
}
