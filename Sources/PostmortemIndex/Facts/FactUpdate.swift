import GRDB
import PostmortemModel

/// The facts that a set must hold, as changes to an earlier set where there is one.
struct FactUpdate {
  /// The set that the changes start from; nil if these are the facts of every action.
  private(set) var base: FactSet?
  /// Whether the earlier set may be moved on; it is copied where it belongs to another branch.
  private(set) var mayMove = false
  private(set) var facts: [ActionID: LastingFacts] = [:]

  /// The changed actions above which all are worked out anew.
  private static let manyActions = 4000

  init(_ source: FactSet.Source, _ chain: LedgerChain, _ db: Database) throws {
    if let (base, point) = try Self.earlier(source, chain, db),
      let touched = try Touched(since: point, source, chain, db).actions(upTo: Self.manyActions)
    {
      self.base = base
      mayMove = point.segment == source.point.segment
      facts = try Self.facts(of: touched, source, chain, db)
      return
    }
    var ledger = Ledger(after: source.point.position + 1, isShallow: source.point.isShallow)
    try LedgerReader(db, chain, zone: source.zone, isWhole: true).takeOverAll(into: &ledger)
    facts = Self.facts(of: Array(ledger.versions.keys), ledger, source.policy)
  }

  /// The facts of some actions, from their versions and those that they depend on.
  static func facts(
    of ids: Set<ActionID>, _ source: FactSet.Source, _ chain: LedgerChain, _ db: Database
  ) throws -> [ActionID: LastingFacts] {
    let reader = try LedgerReader(db, chain, zone: source.zone)
    var needed = ids
    var waiting = Array(ids)
    while let id = waiting.popLast() {
      for predecessor in try reader.actions(supersededBy: id)
      where needed.insert(predecessor).inserted {
        waiting.append(predecessor)
      }
    }
    var ledger = Ledger(after: source.point.position + 1, isShallow: source.point.isShallow)
    try reader.takeOver(needed, and: [], into: &ledger)
    return facts(of: Array(ids), ledger, source.policy)
  }

  private static func facts(
    of ids: [ActionID], _ ledger: Ledger, _ policy: Policy
  ) -> [ActionID: LastingFacts] {
    let predecessors = ledger.predecessors()
    var facts: [ActionID: LastingFacts] = [:]
    for id in ids {
      facts[id] = ledger.history(of: id)?.lastingFacts(
        originalDue: ledger.originalDue(of: id, predecessors: predecessors), policy: policy)
    }
    return facts
  }

  /// The latest set on the way to the commit, under the same policy.
  private static func earlier(
    _ source: FactSet.Source, _ chain: LedgerChain, _ db: Database
  ) throws -> (FactSet, LedgerPoint)? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, commit_id FROM fact_set WHERE history = ? AND policy = ?",
      arguments: [source.history, source.policyID])
    var best: (FactSet, LedgerPoint)?
    for row in rows {
      let set = FactSet(id: row[0], commit: row[1], policy: source.policyID)
      guard let point = try LedgerPoint.find(set.commit, in: source.history, db),
        chain.contains(point), best.map({ $0.1.position < point.position }) ?? true
      else { continue }
      best = (set, point)
    }
    return best
  }
}

/// What changed between two points of one way.
private struct Touched {
  private let reader: LedgerReader
  private var actions: Set<ActionID> = []
  private var incidents: Set<IncidentID> = []

  init(
    since start: LedgerPoint, _ source: FactSet.Source, _ chain: LedgerChain, _ db: Database
  ) throws {
    reader = try LedgerReader(db, chain, zone: source.zone)
    for part in chain.parts where part.last > start.position {
      // The newest rows of a segment are its last ones: the rest need not be looked at.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT position, kind, name, superseded_by FROM version
          WHERE +segment = ? AND position <= ? ORDER BY id DESC
          """,
        arguments: [part.segment, part.last])
      while let row = try rows.next() {
        guard (row[0] as Int) > start.position else { break }
        if (row[1] as Int) == LedgerKind.action.rawValue {
          guard let id = ActionID(row[2] as String) else { throw DamagedRow(column: "name") }
          actions.insert(id)
        } else {
          guard let id = IncidentID(row[2] as String) else { throw DamagedRow(column: "name") }
          incidents.insert(id)
        }
      }
    }
  }

  /// The actions whose facts may have changed; nil if there are more than some number.
  ///
  /// They are those that changed, those of incidents that changed, whose severity sets a deadline,
  /// and those that take the place of one of them, or did, and inherit its day.
  func actions(upTo limit: Int) throws -> Set<ActionID>? {
    var found = actions
    for incident in incidents {
      found.formUnion(try reader.actions(of: incident))
      guard found.count <= limit else { return nil }
    }
    var waiting = Array(found)
    while let id = waiting.popLast() {
      for successor in try reader.successors(of: id) where found.insert(successor).inserted {
        waiting.append(successor)
      }
      guard found.count <= limit else { return nil }
    }
    return found
  }
}
