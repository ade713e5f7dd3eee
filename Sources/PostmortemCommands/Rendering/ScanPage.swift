import PostmortemKit
import PostmortemModel

/// What a scan found, as a terminal and as JSON shows it.
struct ScanPage {
  private let scan: ScanReport
  private let written: WriteReport?
  private let isDryRun: Bool

  init(_ scan: ScanReport, _ written: WriteReport?, isDryRun: Bool) {
    self.scan = scan
    self.written = written
    self.isDryRun = isDryRun
  }

  /// Whether every repository was read.
  var isComplete: Bool { scan.repositories.allSatisfy { $0.problem == nil } }

  func write(to console: Console) {
    writeProposals(to: console)
    writeRemarks(to: console)
    for repository in scan.repositories {
      if let problem = repository.problem {
        console.warn("\(repository.name): \(problem.message)", hint: problem.hints.first)
        continue
      }
      let place = "\(repository.branch ?? "") at \(repository.tip?.prefix(10) ?? "")"
      var sentence = "\(repository.name): \(Self.number(repository.readCount, "new commit")) read"
      sentence += ", \(place)"
      if repository.passedCount > 0 {
        sentence += "; \(repository.passedCount) of postmortems passed over"
      }
      console.remark(sentence + ".")
      for note in repository.notes { console.warn("\(repository.name): \(note)") }
    }
    console.remark(summary)
  }

  private var summary: String {
    guard !scan.proposals.isEmpty else { return "Nothing to record." }
    var parts: [String] = []
    for kind in ScanProposal.Kind.allCases {
      let count = scan.proposals.count { $0.kind == kind }
      guard count > 0 else { continue }
      switch kind {
      case .complete: parts.append("\(count) to complete")
      case .evidence: parts.append("\(count) with evidence")
      case .reopen: parts.append("\(count) to reopen")
      }
    }
    let what = parts.joined(separator: ", ")
    guard written == nil else { return what + "." }
    return
      "\(what); 'postmortem scan --apply' records \(scan.proposals.count == 1 ? "it" : "them")."
  }

  private func writeProposals(to console: Console) {
    guard !scan.proposals.isEmpty else { return }
    var table = Table(columns: [
      .init(title: "SHOULD"), .init(title: "ACTION"), .init(title: "STATUS"),
      .init(title: "EVIDENCE", isElastic: true), .init(title: "TITLE", isElastic: true),
    ])
    table.rows = scan.proposals.map { proposal in
      var evidence = proposal.evidence.joined(separator: ", ")
      if !proposal.revertedBy.isEmpty {
        evidence += " reverted by \(proposal.revertedBy.joined(separator: ", "))"
      }
      return [
        Table.Cell(Self.word(proposal.kind), Self.tint(proposal.kind)),
        Table.Cell(proposal.action.text, .bold),
        Table.Cell(proposal.status.rawValue, Listing<ActionRow>.tint(proposal.status)),
        Table.Cell(evidence), Table.Cell(proposal.title),
      ]
    }
    for line in table.lines(width: console.width, usesColor: console.usesColor) {
      console.result(line)
    }
  }

  private static func word(_ kind: ScanProposal.Kind) -> String {
    switch kind {
    case .complete: "complete"
    case .evidence: "have evidence"
    case .reopen: "reopen"
    }
  }

  private static func tint(_ kind: ScanProposal.Kind) -> Tint {
    switch kind {
    case .complete: .green
    case .evidence: .cyan
    case .reopen: .red
    }
  }

  private static let shownRemarks = 20

  private func writeRemarks(to console: Console) {
    for remark in scan.remarks.prefix(Self.shownRemarks) {
      console.result("\(remark.commit): \(remark.message)".showingControls())
      if let hint = remark.hint { console.result("  hint: \(hint)".showingControls()) }
    }
    let left = scan.remarks.count - Self.shownRemarks
    if left > 0 { console.result("and \(left) more, which '--format json' lists") }
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The scan as JSON members.
  var json: [JSONValue.Member] {
    let proposals = scan.proposals.map { proposal -> JSONValue in
      [
        "kind": .string(proposal.kind.rawValue), "action": .string(proposal.action.text),
        "incident": .string(proposal.incident.text), "title": .string(proposal.title),
        "status": .string(proposal.status.rawValue), "completed": JSONValue(proposal.completed),
        "evidence": JSONValue(proposal.evidence), "reverted_by": JSONValue(proposal.revertedBy),
      ]
    }
    let remarks = scan.remarks.map { remark -> JSONValue in
      [
        "kind": .string(remark.kind.rawValue), "name": .string(remark.name),
        "commit": .string(remark.commit), "message": .string(remark.message),
        "hint": JSONValue(remark.hint),
      ]
    }
    let repositories = scan.repositories.map { repository -> JSONValue in
      [
        "name": .string(repository.name), "path": .string(repository.path),
        "branch": JSONValue(repository.branch), "tip": JSONValue(repository.tip),
        "commits_read": .number(repository.readCount),
        "commits_passed_over": .number(repository.passedCount),
        "notes": JSONValue(repository.notes), "problem": JSONValue(repository.problem?.message),
      ]
    }
    return [
      .init("repositories", .array(repositories)), .init("proposals", .array(proposals)),
      .init("remarks", .array(remarks)),
      .init("recorded", JSONValue(written?.commit)),
    ]
  }
}
