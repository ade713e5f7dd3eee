import PostmortemModel

extension Action {
  /// All that the action says but its id, as one text.
  var packed: String {
    var text = PackedText()
    text.put("t", title)
    text.put("s", status.rawValue)
    text.put("y", type?.rawValue)
    text.put("p", priority?.rawValue)
    text.put("o", owner)
    text.put("m", team)
    text.put("d", due)
    text.put("c", created)
    switch completed {
    case .day(let day)?: text.put("e", day)
    case .unknown?: text.put("u", "")
    case nil: break
    }
    text.put("v", evidence)
    text.put("w", doneWhen)
    text.put("l", details)
    text.put("k", tracker)
    text.put("n", note)
    text.put("f", confirmed)
    text.put("b", verifiedBy)
    text.put("i", verification)
    text.put("q", blockedBy)
    text.put("r", reason)
    text.put("x", supersededBy?.text)
    text.put("g", tags)
    text.put("1", similarTo.map(\.text))
    text.put("2", notSimilarTo.map(\.text))
    text.put("z", extra)
    return text.text
  }

  /// Reads what ``packed`` gave.
  ///
  /// - Throws: ``DamagedRow`` for a text that no version of the program writes.
  init(_ id: ActionID, packed: String) throws(DamagedRow) {
    self.init(id: id, title: "", status: .proposed)
    var reader = PackedTextReader(packed)
    while let key = reader.next() {
      switch Unicode.Scalar(key) {
      case "t": title = try reader.text()
      case "s": status = try reader.value(ActionStatus.init(rawValue:))
      case "y": type = try reader.value(ActionType.init(rawValue:))
      case "p": priority = try reader.value(Priority.init(rawValue:))
      case "o": owner = try reader.text()
      case "m": team = try reader.text()
      case "d": due = try reader.day()
      case "c": created = try reader.day()
      case "e": completed = .day(try reader.day())
      case "u": completed = try reader.value { _ in Completion.unknown }
      case "v": evidence.append(try reader.text())
      case "w": doneWhen = try reader.text()
      case "l": details = try reader.text()
      case "k": tracker = try reader.text()
      case "n": note = try reader.text()
      case "f": confirmed = try reader.day()
      case "b": verifiedBy = try reader.text()
      case "i": verification = try reader.text()
      case "q": blockedBy = try reader.text()
      case "r": reason = try reader.text()
      case "x": supersededBy = try reader.value(ActionID.init)
      case "g": tags.append(try reader.text())
      case "1": similarTo.append(try reader.value(ActionID.init))
      case "2": notSimilarTo.append(try reader.value(ActionID.init))
      case "z": extra.append(try reader.field())
      default: throw PackedTextReader.damage
      }
    }
  }
}
