/// Reads severity, services, impact and the cause.
struct MetadataReader {
  private(set) var severity: Stated<String>?
  private(set) var services: [Stated<String>] = []
  private(set) var impact: Stated<String>?
  private(set) var rootCause: (text: String, lines: ClosedRange<Int>)?
  private(set) var findings: [Finding] = []

  private let reading: Reading

  /// Reads a document with its title.
  init(_ reading: Reading, title: [UInt8]) {
    self.reading = reading
    readSeverity()
    readServices(title)
    readImpact()
    readRootCause()
  }

  // MARK: - Severity

  private mutating func readSeverity() {
    guard
      let label = reading.labels.first(where: { $0.has("severity", "sev") && $0.words.count <= 3 })
    else { return }
    let written = String(utf8: label.plain)
    guard written.utf8.count <= 60, !written.isEmpty else { return }
    let lines = reading.numbers(label.lines)
    if reading.options.severities.isEmpty {
      severity = Stated(value: written, lines: lines, confidence: .stated)
      return
    }
    let words = label.folded.words(limit: 8)
    let joined = words.joined()
    for key in reading.options.severities {
      let plain = Array(key.utf8).words().joined()
      let isSame = words.contains(plain) || joined == plain || joined.hasPrefix(plain + "(")
      let isNumber = plain.hasPrefix("sev") && words.first == String(plain.dropFirst(3))
      let isPair = words.count >= 2 && words[0] + words[1] == plain
      if isSame || isNumber || isPair {
        severity = Stated(value: key, lines: lines, confidence: .stated)
        return
      }
    }
    findings.append(
      Finding(
        rule: "unknown-severity",
        message: "the text gives the severity as \"\(written)\", which the policy does not know",
        lines: lines))
  }

  // MARK: - Services

  private mutating func readServices(_ title: [UInt8]) {
    let known = reading.options.services
    for label in reading.labels
    where label.has("service", "services", "component", "components", "systems", "system")
      && !label.has("status", "restored", "time")
      && label.words.allSatisfy({ Self.serviceWords.contains($0) }) && label.folded.count <= 200
    {
      let lines = reading.numbers(label.lines)
      for part in label.plain.split(whereSeparator: { $0 == 0x2C || $0 == 0x3B || $0 == 0x2F }) {
        let words = Array(part).folded.words(limit: 8)
        guard !words.isEmpty, words.count <= 5 else { continue }
        let written = words.joined(separator: "-")
        if known.isEmpty {
          services.append(Stated(value: written, lines: lines, confidence: .stated))
        } else if let service = known.first(where: { Self.names(words, $0) }) {
          services.append(Stated(value: service, lines: lines, confidence: .stated))
        }
      }
      if !services.isEmpty { return }
    }
    let words = title.folded.words(limit: 30)
    for service in known where Self.names(words, service) {
      services.append(Stated(value: service, lines: 1...1, confidence: .guessed))
    }
  }

  private static let serviceWords: Set<String> = [
    "service", "services", "component", "components", "system", "systems", "affected", "impacted",
    "s", "involved",
  ]

  /// Whether words name a service: all words of its name, in their order.
  private static func names(_ words: [String], _ service: String) -> Bool {
    let wanted = Array(service.utf8).words()
    guard !wanted.isEmpty, words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains {
      Array(words[$0..<$0 + wanted.count]) == wanted
    }
  }

  // MARK: - Impact and cause

  private mutating func readImpact() {
    if let label = reading.labels.first(where: {
      $0.words == ["impact"] || $0.words == ["user", "impact"]
        || $0.words == ["customer", "impact"]
    }) {
      return setImpact(label.plain, reading.numbers(label.lines))
    }
    guard
      let position = reading.outline.segments.firstIndex(where: { $0.kind == .impact && $0.isNamed }
      ),
      let index = reading.blockRanges[position].first, reading.blocks[index].kind == .text
    else { return }
    setImpact(reading.blocks[index].plain, reading.numbers(reading.blocks[index].lines))
  }

  private mutating func setImpact(_ text: [UInt8], _ lines: ClosedRange<Int>) {
    guard let sentence = Sentences.ranges(text).first, (12...240).contains(sentence.count),
      text[sentence].last != UInt8(ascii: ":")
    else { return }
    impact = Stated(value: String(utf8: text[sentence]), lines: lines, confidence: .stated)
  }

  /// Reads what the first section about the cause says, up to the next heading.
  private mutating func readRootCause() {
    for (position, segment) in reading.outline.segments.enumerated()
    where segment.kind == .rootCause && segment.isNamed {
      var texts: [String] = []
      var first: Int?
      var last: Int?
      if let heading = segment.heading, let runIn = segment.runIn, !runIn.isEmpty {
        let line = reading.document.lines[heading]
        let value = HeadingText(line.plain, strongPrefix: line.strongPrefix).value
        texts.append(String(utf8: line.plain[value]))
        first = line.number
        last = line.number
      }
      var next = position
      repeat {
        for index in reading.blockRanges[next] where reading.blocks[index].kind != .heading {
          let block = reading.blocks[index]
          let lines = reading.numbers(block.lines)
          texts.append(block.text)
          if first == nil { first = lines.lowerBound }
          last = lines.upperBound
        }
        next += 1
      } while next < reading.outline.segments.count
        && reading.outline.segments[next].kind == .rootCause
      if let first, let last, texts.contains(where: { !$0.isEmpty }) {
        rootCause = (texts.joined(separator: "\n"), first...max(first, last))
        return
      }
    }
  }
}
