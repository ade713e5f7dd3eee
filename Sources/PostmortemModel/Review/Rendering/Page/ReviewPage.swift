/// A review as a page for a browser, for paper and for those who listen.
struct ReviewPage {
  let review: Review
  let divisions: [Division]
  /// The questions that the page shows, by the part that their figures belong to.
  let questions: [ReviewPart: [Asked]]
  /// Where the question for a figure stands on the page.
  private let anchors: [String: String]

  /// A question and where it stands.
  struct Asked {
    var anchor: String
    var question: ReviewQuestion
  }

  /// A question that names more than this is left to the JSON document: no prompt would take it.
  static let longestQuestion = 12_000

  init(_ review: Review, by divisions: [Division]) {
    self.review = review
    self.divisions = divisions
    let unwanted = Division.allCases.filter { !divisions.contains($0) }.flatMap {
      ["balance.by_\($0.rawValue).", "promises_due.by_\($0.rawValue)."]
    }
    var questions: [ReviewPart: [Asked]] = [:]
    var anchors: [String: String] = [:]
    for (number, question) in review.questions.enumerated() {
      guard question.rows > 0, question.query.terms.utf8.count <= Self.longestQuestion,
        let part = ReviewPart(rawValue: String(question.figure.prefix { $0 != "." })),
        !unwanted.contains(where: question.figure.hasPrefix)
      else { continue }
      let asked = Asked(anchor: "q\(number + 1)", question: question)
      questions[part, default: []].append(asked)
      anchors[question.figure] = asked.anchor
    }
    self.questions = questions
    self.anchors = anchors
  }

  var page: HTMLPage {
    HTMLPage(review.title) {
      HTML.tag("a", ["class": "skip", "href": "#review"]) { "Skip to the review" }
      HTML.tag("header") {
        HTML.tag("h1") { review.title }
        HTML.tag("p", ["class": "origin"]) { origin }
        contents
      }
      HTML.tag("main", ["id": "review"]) {
        summary
        for part in parts { section(part) }
      }
      HTML.tag("footer") { colophon }
    }
  }

  /// The parts that have something to say.
  private var parts: [ReviewPart] {
    ReviewPart.allCases.filter { part in
      switch part {
      case .restated: !review.restated.isEmpty
      case .unknown: !unknown.isEmpty
      default: true
      }
    }
  }

  private var origin: HTML {
    .sentence(
      "\(review.period.start) to \(review.period.end) (\(review.provenance.timeZone)), "
        + review.origin)
  }

  private var contents: HTML {
    .tag("nav", ["aria-label": "Parts of the review"]) {
      HTML.tag("ul") {
        for part in parts {
          HTML.tag("li") {
            HTML.tag("a", ["href": "#\(part.rawValue)"]) { review.heading(of: part) }
          }
        }
      }
    }
  }

  private func section(_ part: ReviewPart) -> HTML {
    .tag("section", ["id": part.rawValue, "aria-labelledby": "\(part.rawValue)-heading"]) {
      HTML.tag("h2", ["id": "\(part.rawValue)-heading"]) { review.heading(of: part) }
      content(of: part)
      meaning(of: part)
      questionTable(part)
    }
  }

  private func content(of part: ReviewPart) -> HTML {
    switch part {
    case .balance: balance
    case .promisesDue: promisesDue
    case .promisesMade: promisesMade
    case .left: left
    case .incidents: incidents
    case .cameBack: cameBack
    case .repeated: repeated
    case .restated: restated
    case .unknown: HTML.list(unknown.map { HTML($0) })
    }
  }

  var unknown: [String] {
    review.unknowns.sentences(
      on: review.day, backDatedDays: review.provenance.backDatedDays)
  }

  /// A figure, which leads to the question for its rows where there are any.
  func figure(_ value: Int, _ name: String) -> HTML {
    guard value > 0 else { return .zero }
    guard let anchor = anchors[name] else { return HTML(String(value)) }
    return .tag("a", ["href": "#\(anchor)"]) { String(value) }
  }

  /// Says how many rows a list leaves out.
  func more(_ count: Int) -> HTML {
    count > 0 ? .tag("p", ["class": "quiet"]) { "And \(count) more." } : HTML()
  }

  /// A sentence as a paragraph.
  func paragraph(_ sentence: String, _ kind: String = "text") -> HTML {
    .tag("p", ["class": kind]) { HTML.sentence(sentence) }
  }
}

extension HTML {
  static func list(_ items: [HTML]) -> HTML {
    .tag("ul") {
      for item in items { HTML.tag("li") { item } }
    }
  }

  /// Nothing, which steps back behind what there is.
  static let zero = HTML.tag("span", ["class": "nil"]) { "0" }

  static func code(_ text: some CustomStringConvertible) -> HTML {
    .tag("code") { text.description }
  }
}

extension Review {
  /// The review as one HTML page that stands alone.
  ///
  /// Every figure leads to what it means and to the question that gives its rows. Stored text is
  /// shown and never obeyed.
  ///
  /// - Parameters:
  ///   - divisions: What the balance and the promises are divided by.
  ///   - digest: The SHA-256 of the UTF-8 of a text, in Base64.
  /// - Returns: The page.
  public func html(
    by divisions: [Division] = Division.allCases, digest: (String) -> String
  ) -> String {
    ReviewPage(self, by: divisions).page.text(digest: digest)
  }
}
