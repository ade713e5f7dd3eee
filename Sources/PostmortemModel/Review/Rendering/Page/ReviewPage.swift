/// A review as a page for a browser, for paper and for those who listen.
struct ReviewPage {
  let review: Review
  let divisions: [Division]
  /// The address of the page that leads here; nil for a page that stands alone.
  let home: String?
  /// The questions that the page shows, by the part that their figures belong to.
  let questions: [ReviewPart: [Asked]]
  /// Where the question for a figure stands on the page.
  private let anchors: [String: String]

  /// A question and where it stands.
  struct Asked {
    var anchor: String
    var question: ReviewQuestion
  }

  init(_ review: Review, by divisions: [Division], home: String? = nil) {
    self.review = review
    self.home = home
    self.divisions = divisions
    let unwanted = Division.allCases.filter { !divisions.contains($0) }.flatMap {
      ["balance.by_\($0.rawValue).", "promises_due.by_\($0.rawValue)."]
    }
    var questions: [ReviewPart: [Asked]] = [:]
    var anchors: [String: String] = [:]
    for (number, question) in review.questions.enumerated() {
      guard question.rows > 0,
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
        if let home {
          HTML.tag("p", ["class": "origin"]) { HTML.tag("a", ["href": home]) { "All reviews" } }
        }
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
            HTML.tag("a", ["href": "#\(part.rawValue)"]) {
              review.heading(of: part).description
            }
          }
        }
      }
    }
  }

  private func section(_ part: ReviewPart) -> HTML {
    .tag("section", ["id": part.rawValue, "aria-labelledby": "\(part.rawValue)-heading"]) {
      HTML.tag("h2", ["id": "\(part.rawValue)-heading"]) { sentence(review.heading(of: part)) }
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
    case .unknown: HTML.list(unknown.map { sentence($0, withCode: false) })
    }
  }

  var unknown: [ReviewSentence] {
    review.unknowns.sentences(
      on: review.day, backDatedDays: review.provenance.backDatedDays)
  }

  /// A figure, which leads to the question for its rows where there are any.
  func figure(_ value: Int, _ name: String) -> HTML {
    value > 0 ? figure(String(value), name) : .zero
  }

  /// A figure that is written in some way, which leads to the question for its rows.
  func figure(_ text: String, _ name: String) -> HTML {
    guard let anchor = anchors[name] else { return HTML(text) }
    return .tag("a", ["href": "#\(anchor)", "class": "asked"]) { text }
  }

  /// A sentence whose figures lead to the questions for their rows; words between backticks are code,
  /// but not where stored text is in it.
  func sentence(_ sentence: ReviewSentence, withCode: Bool = true) -> HTML {
    HTMLBuilder.buildArray(
      sentence.parts.map { part in
        switch part {
        case .text(let text): withCode ? .sentence(text) : HTML(text)
        case .figure(let text, let name): figure(text, name)
        }
      })
  }

  /// Says that a list shows only the first rows.
  func more(_ shown: Int, of all: Int, _ name: String) -> HTML {
    guard all > shown else { return HTML() }
    return .tag("p", ["class": "quiet"]) { sentence("The first \(shown) of \(all, of: name).") }
  }

  /// What stands in a part that has no rows.
  func nothing(in part: ReviewPart) -> HTML { paragraph("\(Review.nothing(in: part))") }

  /// A sentence as a paragraph.
  func paragraph(_ text: ReviewSentence, _ kind: String = "text") -> HTML {
    .tag("p", ["class": kind]) { sentence(text) }
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
  ///   - home: The address of a page to go back to; nil for a page that stands alone.
  ///   - digest: The SHA-256 of the UTF-8 of a text, in Base64.
  /// - Returns: The page.
  public func html(
    by divisions: [Division] = Division.allCases, home: String? = nil, digest: (String) -> String
  ) -> String {
    ReviewPage(self, by: divisions, home: home).page.text(digest: digest)
  }
}
