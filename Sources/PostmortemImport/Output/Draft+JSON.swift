import PostmortemModel

extension Draft {
  /// The draft as a JSON object in one line, every key always there; `source` is the path of the
  /// file that was read.
  public func json(source: String) -> String {
    var writer = JSONWriter()
    write(to: &writer, source: source)
    return String(utf8: writer.bytes)
  }

  /// The document that `import --dry-run --format json` prints for drafts with their paths.
  public static func document(_ drafts: [(source: String, draft: Draft)]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.value(1)
      writer.key("drafts")
      writer.array(drafts) { writer, entry in entry.draft.write(to: &writer, source: entry.source) }
    }
    return String(utf8: writer.bytes)
  }

  private func write(to writer: inout JSONWriter, source: String) {
    writer.object { writer in
      writer.key("source")
      writer.value(source)
      writer.key("recognised")
      writer.value(isRecognised)
      writer.key("title")
      writer.value(title)
      writer.key("severity")
      writer.value(severity)
      writer.key("services")
      writer.array(services) { $0.value($1) }
      writer.key("published")
      writer.value(published?.description)
      writeTimes(to: &writer)
      writer.key("timeline")
      writer.array(timeline) { writer, entry in
        writer.object { writer in
          writer.key("time")
          writer.value(entry.time.clock)
          writer.key("text")
          writer.value(entry.text)
          writer.lines(entry.lines)
        }
      }
      writer.key("root_cause")
      if let rootCause {
        writer.object { writer in
          writer.key("text")
          writer.value(rootCause.text)
          writer.lines(rootCause.lines)
        }
      } else {
        writer.value(String?.none)
      }
      writeActions(to: &writer)
      writeRemarks(to: &writer)
    }
  }

  private func writeTimes(to writer: inout JSONWriter) {
    writer.key("incident_date")
    writer.value(incidentDay?.description)
    writer.key("start")
    writer.value(start?.text)
    writer.key("end")
    writer.value(end?.text)
    writer.key("start_time")
    writer.value(start?.day == nil ? start?.clock : nil)
    writer.key("end_time")
    writer.value(end?.day == nil ? end?.clock : nil)
    writer.key("time_zone")
    writer.value(timeZone)
    writer.key("utc_offset")
    writer.value(utcOffset.map(UTCOffset.text))
    writer.key("duration_minutes")
    writer.value(durationMinutes)
  }

  private func writeActions(to writer: inout JSONWriter) {
    writer.key("actions")
    writer.array(actions) { writer, action in
      writer.object { writer in
        writer.key("title")
        writer.value(action.text)
        writer.key("done")
        writer.value(action.isDone)
        writer.key("owner")
        writer.value(action.owner)
        writer.key("due")
        writer.value(action.due?.description)
        writer.key("tracker")
        writer.value(action.tracker)
        writer.lines(action.lines)
      }
    }
  }

  private func writeRemarks(to writer: inout JSONWriter) {
    writer.key("sections")
    writer.array(sections) { writer, section in
      writer.object { writer in
        writer.key("kind")
        writer.value(section.kind.rawValue)
        writer.key("heading")
        writer.value(section.heading)
        writer.lines(section.lines)
      }
    }
    writer.key("fields")
    writer.object { writer in
      for (key, field) in fields.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.object { writer in
          writer.lines(field.lines)
          writer.key("confidence")
          writer.value(field.confidence.rawValue)
        }
      }
    }
    writer.key("findings")
    writer.array(findings) { writer, finding in
      writer.object { writer in
        writer.key("rule")
        writer.value(finding.rule)
        writer.key("message")
        writer.value(finding.message)
        writer.lines(finding.lines)
      }
    }
  }
}

extension JSONWriter {
  /// Writes the member `lines`: the first and the last, or null.
  fileprivate mutating func lines(_ lines: ClosedRange<Int>?) {
    key("lines")
    if let lines {
      array([lines.lowerBound, lines.upperBound]) { $0.value($1) }
    } else {
      value(Int?.none)
    }
  }
}
