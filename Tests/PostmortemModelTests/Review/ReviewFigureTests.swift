import Foundation
import TestSupport
import Testing

@testable import PostmortemModel

/// No number stands on the page without a question that gives its rows.
@Suite struct ReviewFigureTests {
  @Test func everyNumberHasItsQuestion() throws {
    var linked = 0
    for review in try ReviewPageTests.reviews() + [try Self.crowded()] {
      let page = try ReviewPageTests.page(review)
      let bare = Self.bareNumbers(of: page)
      #expect(bare.isEmpty, "\(review.period.name): \(bare)")
      linked += page.all("a").count { $0.attributes["class"] == "asked" }
    }
    #expect(linked > 1500, "\(linked)")
  }

  /// What the test above must find.
  @Test(arguments: [
    "<p>Kept on time: 5.</p>", "<td>12</td>", "<h2>What is left: 3</h2>", "<li>2 came in</li>",
    "<td>40% (n = <a class=\"asked\" href=\"#q1\">3</a>)</td>",
    "<ul class=\"returns\"><li><p>x: <strong>1 measure was open</strong></p></li></ul>",
  ])
  func aBareNumberIsFound(markup: String) throws {
    let page = try #require(MarkupTree.parse("<body>\(markup)</body>"))
    #expect(Self.bareNumbers(of: page).count == 1)
  }

  @Test(arguments: [
    "<p>2026-05-01, 2026-Q2, sev1, <code>12</code></p>", "<td><a class=\"asked\">12</a></td>",
    "<svg><text>5</text></svg>", "<p>The first 20 of <a class=\"asked\">25</a>.</p>", "<td>0</td>",
  ])
  func whatIsNoFigureIsNone(markup: String) throws {
    let page = try #require(MarkupTree.parse("<body>\(markup)</body>"))
    #expect(Self.bareNumbers(of: page).isEmpty)
  }

  /// The texts with numbers that lead nowhere.
  ///
  /// Definitions and questions explain figures, drawings and what they show in words have the same
  /// figures in their tables, and what an action or an incident that is named says of it (its days,
  /// its title) is the row itself.
  private static func bareNumbers(of page: MarkupTree) -> [String] {
    var found: [String] = []
    walk(page, &found)
    return found
  }

  private static func walk(_ element: MarkupTree, _ found: inout [String]) {
    let kind = element.attributes["class"] ?? ""
    if [
      "style", "title", "svg", "nav", "code", "small", "footer", "header", "caption",
      "summary",
    ]
    .contains(element.name) || ["asked", "meaning", "questions"].contains(kind) {
      return
    }
    if element.name == "th", element.attributes["scope"] == "row" { return }
    if element.name == "div", namedRows.contains(element.attributes["aria-labelledby"] ?? "") {
      return
    }
    for part in element.content {
      switch part {
      case .text(let text): if hasNumber(text) { found.append(text) }
      case .element(let inner):
        if element.name == "figcaption", inner.name == "strong" || inner.name == "p" { continue }
        if kind == "returns" {
          for strong in inner.children.flatMap({ $0.name == "p" ? $0.all("strong") : [] }) {
            walk(strong, &found)
          }
          if inner.all("strong").isEmpty {
            for paragraph in inner.children where paragraph.name == "p" {
              walk(paragraph, &found)
            }
          }
        } else if inner.name == "ul", element.name == "section", kind.isEmpty,
          inner.all("code").count >= inner.children.count, !inner.children.isEmpty
        {
          continue
        } else {
          walk(inner, &found)
        }
      }
    }
  }

  /// The tables whose rows are actions or incidents by name.
  private static let namedRows: Set<String> = [
    "promises-broken", "longest-overdue", "oldest-preventive", "incident-list",
  ]

  private static func hasNumber(_ text: String) -> Bool {
    let words: [any RegexComponent] = [
      #/[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[QH][0-9]|W?[0-9]{2})/#, #/\b(?:sev|p)[0-9]+\b/#,
      #/[0-9]+ (?:days?|d|min|h)\b/#, #/The first [0-9]+ of/#, #/fewer than [0-9]+/#,
      #/definitions [0-9]+/#, #/in [0-9]+ days/#, #/\b0%?(?![0-9])/#,
    ]
    let rest = words.reduce(text) { $0.replacing($1, with: "") }
    return rest.contains { $0.isASCII && $0.isNumber }
  }

  /// A review in which every part has something to say, and lists are longer than what is shown.
  private static func crowded() throws -> Review {
    var fixture = try ReviewFixture()
    var ids = SeededGenerator(seed: 7)
    var known: Set<ActionID> = []
    for number in 0..<30 {
      let day = CalendarDay(ordinal: ReviewFixture.day("04-01").ordinal + number * 2)
      let id = "\(day)-outage-of-search"
      fixture.set(id) { incident in
        incident.title = "Search was slow again"
        incident.severity = number % 3 == 0 ? "sev1" : "sev2"
        incident.services = ["search"]
        incident.causes = ["capacity"]
        incident.status = number % 2 == 0 ? .published : .draft
        incident.started = try? Moment("\(day)T10:00:00Z")
        incident.detected = try? Moment("\(day)T10:07:00Z")
        incident.resolved = try? Moment("\(day)T1\(number % 4 + 1):30:00Z")
        if number % 5 == 0 {
          incident.recurrenceOf = [IncidentID("2026-02-03-sign-in-failed")].compactMap { $0 }
        }
        guard number % 4 != 0 else { return }
        let actionID = ActionID.random(using: &ids) { known.contains($0) }
        known.insert(actionID)
        var action = Action(id: actionID, title: "Alert on the lag of the replica", status: .open)
        action.created = day
        action.due = day.advanced(by: 5)
        action.type = .prevent
        if number % 6 == 1 {
          action.status = .done
          action.completed = .day(day.advanced(by: 1))
        }
        incident.actions = [action]
      }
      fixture.commit("07-02", [id])
    }
    let review = try fixture.review("2026-Q2")
    #expect(review.incidents.incidents.count > 30 && !review.cameBack.confirmed.isEmpty)
    #expect(!review.repeated.groups.isEmpty && review.left.overdue > WhatIsLeft.named)
    return review
  }
}
