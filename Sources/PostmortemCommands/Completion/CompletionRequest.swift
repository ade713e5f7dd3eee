import ArgumentParser
import PostmortemKit
import PostmortemModel

/// What a shell asks for when somebody presses the tabulator.
struct CompletionRequest {
  /// Where the shell asks; the closures that argument-parser calls get no context of ours.
  @TaskLocal static var place: Place?

  /// The process's directory, environment and clock.
  struct Place: Sendable {
    var directory: String
    var variables: [String: String]
    var now: Instant
  }

  private let words: [String]
  /// What the word begins with, up to the cursor, as a query is written.
  let prefix: String
  /// What of ``prefix`` the shell takes for a word of its own.
  private let leading: String

  /// The request of a shell: the command line, the place of the word in it, and the word up to the
  /// cursor.
  ///
  /// Bash takes a colon for a word, so that it asks for `ada` where `owner:ada` stands.
  init(_ words: [String], _ index: Int, _ prefix: String) {
    self.words = words
    let before = Array(words.prefix(max(0, index)))
    if prefix == ":", let key = before.last {
      leading = key + ":"
      self.prefix = leading
    } else if before.last == ":", before.count > 1 {
      leading = before[before.count - 2] + ":"
      self.prefix = leading + prefix
    } else {
      leading = ""
      self.prefix = prefix
    }
  }

  /// The names of some kinds that begin as the word does.
  func names(_ things: [NamedThing]) -> [String] {
    answers(things.flatMap { names(of: $0, startingWith: prefix) })
  }

  /// The keys and values of a query that begin as the word does.
  func queryWords() -> [String] {
    let command = words.first { $0 == "actions" || $0 == "list" || $0 == "log" }
    let subject: Query.Subject =
      command == "log" ? .events : command == "list" ? .incidents : .actions
    let sign = prefix.hasPrefix("-") ? "-" : ""
    let word = prefix.dropFirst(sign.count)
    guard let colon = word.firstIndex(of: ":") else {
      let keys = ["is", "has", "no", "sort"] + QueryKey.Known.all(of: subject).map(\.rawValue)
      return answers(keys.map { "\(sign)\($0):" }.filter { $0.hasPrefix(prefix) })
    }
    let key = String(word[..<colon])
    let typed = word[word.index(after: colon)...]
    // Of several values the last one is completed.
    let start = typed.lastIndex(of: ",").map { typed.index(after: $0) } ?? typed.startIndex
    let value = String(typed[start...])
    let fixed = prefix.dropLast(value.count)
    return answers(
      values(of: key, subject, startingWith: value)
        .filter { $0.lowercased().hasPrefix(value.lowercased()) }.map { fixed + $0 })
  }

  private func values(
    of key: String, _ subject: Query.Subject, startingWith value: String
  ) -> [String] {
    let keys = QueryKey.Known.all(of: subject)
    switch key {
    case "is": return QueryTerm.Word.allCases.map(\.rawValue)
    case "has", "no": return keys.map(\.rawValue)
    case "sort": return keys.flatMap { [$0.rawValue, $0.rawValue + "-desc"] }
    default: break
    }
    guard let known = QueryKey.Known(rawValue: key) else { return [] }
    switch known {
    case .status:
      return subject == .incidents
        ? PublicationStatus.allCases.map(\.rawValue) : ActionStatus.allCases.map(\.rawValue)
    case .type: return ActionType.allCases.map(\.rawValue)
    case .priority: return Priority.allCases.map(\.rawValue)
    case .event: return LedgerEvent.Kind.allCases.map(\.rawValue)
    case .owner: return ["me"] + names(of: .owner, startingWith: value)
    default:
      return NamedThing(known).map { names(of: $0, startingWith: value) } ?? []
    }
  }

  private func names(of thing: NamedThing, startingWith text: String) -> [String] {
    guard let place = Self.place else { return [] }
    let option = words.firstIndex { $0 == "-C" || $0 == "--directory" }
    let named = option.flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    let directory = named.map { $0.hasPrefix("/") ? $0 : place.directory + "/" + $0 }
    // A prompt is no place for an error: there is just nothing to offer.
    let base = try? KnowledgeBase.openHereOrConfigured(
      directory ?? place.directory, environment: place.variables, now: place.now)
    return (try? base?.names(of: thing, startingWith: text, limit: 500)) ?? []
  }

  /// What the shell is given: without what it has already, and nothing that it would run.
  private func answers(_ candidates: [String]) -> [String] {
    candidates.filter { $0.unicodeScalars.allSatisfy(Self.isInert) }
      .filter { !$0.hasPrefix("-") || prefix.hasPrefix("-") }
      .map { String($0.dropFirst(leading.count)) }
  }

  /// Whether a character means nothing to a shell, wherever it stands in a word.
  private static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "-_.,:@+/".unicodeScalars.contains(scalar)
  }
}
