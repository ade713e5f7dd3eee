/// A report as people write them, for measuring the import.
struct GeneratedReport {
  let text: String

  /// The report of a number; each of several ways of writing comes up in turn.
  init(_ number: Int, _ random: inout SeededRandom) {
    let service = random.pick(Words.domains) + " " + random.pick(Words.layers)
    let day = random.number(1...28)
    let month = random.pick(["January", "March", "May", "July", "October"])
    let hour = random.number(1...9)
    let heading = Self.heading(number)
    let item = Self.item(number)
    let paragraph = { (count: Int, random: inout SeededRandom) in
      Words.observations.shuffled(using: &random).prefix(count).joined(separator: ". ") + "."
    }
    var lines = [heading("Postmortem: the \(service) \(random.pick(Words.events))", true), ""]
    lines += [
      heading("Issue Summary", false), "",
      "On \(month) \(day), \(2019 + number % 6), from \(hour):05 PM to \(hour + 2):40 PM WAT, the "
        + "\(service) \(random.pick(Words.events)). About \(random.number(5...95))% of users were "
        + "affected. " + paragraph(2, &random), "", heading("Timeline", false), "",
    ]
    for (position, step) in Words.steps.shuffled(using: &random).prefix(7).enumerated() {
      let minute = 5 + position * 7
      lines.append(item("\(hour):\(minute < 10 ? "0" : "")\(minute) PM - \(step)", position + 1))
    }
    lines += [
      "", heading("Root Cause", false), "",
      "The outage began when \(random.pick(Words.triggers)). " + paragraph(5, &random), "",
      heading("Resolution and Recovery", false), "", paragraph(4, &random), "",
      heading("Corrective and Preventative Measures", false), "",
    ]
    for position in 1...random.number(3...6) {
      let measure =
        "\(random.pick(Words.verbs)) \(random.pick(Words.objects)) \(random.pick(Words.occasions))"
      lines.append(item(measure, position))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ number: Int) -> (_ title: String, _ isTitle: Bool) -> String {
    switch number % 5 {
    case 0: { ($1 ? "# " : "## ") + $0 }
    case 1: { $0 + "\n" + String(repeating: $1 ? "=" : "-", count: $0.count) }
    case 2: { title, _ in "**\(title)**" }
    case 3: { $1 ? "# " + $0 : ">>" + $0 }
    default: { title, isTitle in isTitle ? title : title + ":" }
    }
  }

  private static func item(_ number: Int) -> (_ text: String, _ position: Int) -> String {
    switch number % 3 {
    case 0: { text, _ in "- " + text }
    case 1: { text, _ in "* " + text }
    default: { text, position in "\(position). " + text }
    }
  }
}
