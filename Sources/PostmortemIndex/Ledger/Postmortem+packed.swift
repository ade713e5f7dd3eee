import PostmortemModel

extension Postmortem {
  /// All that the postmortem says but its id and its actions, as one text.
  var packed: String {
    var text = PackedText()
    text.put("t", title)
    text.put("s", status.rawValue)
    text.put("p", published)
    text.put("v", severity)
    text.put("e", services)
    text.put("b", started?.text)
    text.put("d", detected?.text)
    text.put("m", mitigated?.text)
    text.put("r", resolved?.text)
    text.put("i", impact)
    text.put("c", causes)
    text.put("g", tags)
    text.put("a", authors)
    text.put("1", recurrenceOf.map(\.text))
    text.put("2", notRecurrenceOf.map(\.text))
    text.put("3", related.map(\.text))
    text.put("k", aliases)
    text.put("w", whySurprised)
    if let source {
      text.put("o", "")
      text.put("u", source.url)
      text.put("f", source.path)
      text.put("h", source.sha256)
    }
    text.put("n", noActionsReason)
    text.put("z", extra)
    return text.text
  }

  /// Reads what ``packed`` gave.
  ///
  /// - Throws: ``DamagedRow`` for a text that no version of the program writes.
  init(_ id: IncidentID, packed: String) throws(DamagedRow) {
    self.init(id: id, title: "", status: .draft)
    var reader = PackedTextReader(packed)
    while let key = reader.next() {
      switch Unicode.Scalar(key) {
      case "t": title = try reader.text()
      case "s": status = try reader.value(PublicationStatus.init(rawValue:))
      case "p": published = try reader.day()
      case "v": severity = try reader.text()
      case "e": services.append(try reader.text())
      case "b": started = try reader.value { try? Moment($0) }
      case "d": detected = try reader.value { try? Moment($0) }
      case "m": mitigated = try reader.value { try? Moment($0) }
      case "r": resolved = try reader.value { try? Moment($0) }
      case "i": impact = try reader.text()
      case "c": causes.append(try reader.text())
      case "g": tags.append(try reader.text())
      case "a": authors.append(try reader.text())
      case "1": recurrenceOf.append(try reader.value(IncidentID.init))
      case "2": notRecurrenceOf.append(try reader.value(IncidentID.init))
      case "3": related.append(try reader.value(IncidentID.init))
      case "k": aliases.append(try reader.text())
      case "w": whySurprised = try reader.text()
      case "o": source = try reader.value { _ in Source() }
      case "u": source?.url = try reader.text()
      case "f": source?.path = try reader.text()
      case "h": source?.sha256 = try reader.text()
      case "n": noActionsReason = try reader.text()
      case "z": extra.append(try reader.field())
      default: throw PackedTextReader.damage
      }
    }
  }
}
