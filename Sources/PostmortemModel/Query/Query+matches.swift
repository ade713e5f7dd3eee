extension Query {
  /// Whether all terms hold of a record; order and limit do not count.
  ///
  /// The answer is the one that the index gives, where it can give one.
  ///
  /// - Parameters:
  ///   - record: The action or incident.
  ///   - context: The day and the people.
  /// - Returns: Whether the record belongs to the answer.
  /// - Complexity: O(*n* *m*) in the number of values of the query and of the record.
  public func matches(_ record: QueryRecord, in context: QueryContext) -> Bool {
    terms.allSatisfy { $0.matches(record, in: context) }
  }
}

extension QueryTerm {
  /// Whether the term holds of a record.
  ///
  /// - Complexity: O(*n* *m*) in the number of values of the term and of the record.
  public func matches(_ record: QueryRecord, in context: QueryContext) -> Bool {
    condition.holds(of: record, in: context) != isNegated
  }
}

extension QueryTerm.Condition {
  fileprivate func holds(of record: QueryRecord, in context: QueryContext) -> Bool {
    switch self {
    case .equals(let key, let values):
      guard key.isPerson else { return Self.isAny(record.texts(key), of: values) }
      let names = context.everyName(of: values)
      return record.texts(key).contains { names.contain($0) }
    case .contains(let key, let values):
      return record.texts(key).contains { text in
        values.contains { FoldedText.stands($0, in: text) }
      }
    case .within(let key, let first, let last):
      return record.texts(key).contains { text in
        // A time begins with its day.
        guard let day = CalendarDay(String(text.unicodeScalars.prefix(10))) else { return false }
        return first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
      }
    case .amount(let key, let first, let last):
      return record.numbers(key, on: context.today).contains { number in
        first.map { $0 <= number } ?? true && last.map { number <= $0 } ?? true
      }
    case .has(let key):
      return key.kind == .number
        ? !record.numbers(key, on: context.today).isEmpty
        : record.texts(key).contains { !$0.isEmpty }
    case .customEquals(let key, let values):
      return Self.isAny(record.texts(custom: key), of: values)
    case .hasCustom(let key):
      return record.texts(custom: key).contains { !$0.isEmpty }
    case .word(let words):
      return words.contains { $0.holds(of: record, in: context) }
    case .text(let text):
      var texts = [record.incident.id.text, record.incident.title, record.incident.impact]
      if record.subject != .incidents {
        for entry in record.actions {
          texts += [entry.action.id.text, entry.action.title, entry.action.details]
        }
      }
      return texts.contains { $0.map { FoldedText.stands(text, in: $0) } ?? false }
    case .any(let terms):
      return terms.contains { $0.matches(record, in: context) }
    }
  }

  private static func isAny(_ texts: [String], of wanted: [String]) -> Bool {
    texts.contains { text in wanted.contains { $0.utf8.elementsEqual(text.utf8) } }
  }
}

extension QueryTerm.Word {
  fileprivate func holds(of record: QueryRecord, in context: QueryContext) -> Bool {
    switch self {
    case .draft: record.incident.status == .draft
    case .inReview: record.incident.status == .inReview
    case .published: record.incident.status == .published
    case .recurrence: !record.incident.recurrenceOf.isEmpty
    default: record.actions.contains { holds(of: $0, in: context) }
    }
  }

  private func holds(of entry: QueryRecord.Entry, in context: QueryContext) -> Bool {
    let action = entry.action
    let isActive = action.status.isActive
    switch self {
    case .active: return isActive
    case .closed: return action.status.isClosed
    case .overdue: return isActive && action.due.map { $0 < context.today } ?? false
    case .dueSoon:
      guard isActive, let due = action.due else { return false }
      return due >= context.today && due <= context.today.advanced(by: context.dueSoonDays)
    case .unowned: return isActive && action.owner == nil
    case .orphaned:
      guard isActive, let owner = action.owner, !context.people.isEmpty else { return false }
      return !context.isPresent(owner)
    case .slipped: return isActive && (entry.facts?.slips ?? 0) > 0
    case .missed: return entry.facts?.isMissed ?? false
    case .reopened: return entry.facts?.isReopened ?? false
    case .stale: return entry.facts?.isStale ?? false
    case .backDated: return entry.facts?.isBackDated ?? false
    case .reverify: return entry.facts?.needsReverification ?? false
    case .proposed, .open, .inProgress, .blocked, .done, .verified, .declined, .superseded:
      return action.status.rawValue == rawValue
    case .draft, .inReview, .published, .recurrence: return false
    }
  }
}

/// Comparing texts as the index does.
enum FoldedText {
  /// Whether a passage stands in a text, byte for byte but for the case of ASCII letters.
  static func stands(_ passage: String, in text: String) -> Bool {
    let wanted = passage.utf8.map(folded)
    let bytes = text.utf8.map(folded)
    guard let first = wanted.first else { return true }
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// A text whose ASCII letters are small.
  static func small(_ text: String) -> String {
    String(decoding: text.utf8.map(folded), as: UTF8.self)
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
