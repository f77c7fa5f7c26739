internal import Diagnostics

/// The report in SARIF 2.1.0, the OASIS standard for what programs find in files: a result for each wrong answer, fault,
/// false claim and mistake.
struct SARIFReport: VerifyFormat {
  let name = "sarif"
  let summary = "SARIF 2.1.0, for code scanning"
  let opening = """
    {"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    "version": "2.1.0", "runs": [{"columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"],
    "results": [

    """
  let divider = ",\n"

  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String {
    var results: [String] = []
    var fingerprints = Fingerprints()
    if let messages = sheet.messages { results += self.results(messages, &fingerprints) }
    for entry in AnswerOrder(sheet, options).entries + sheet.warnings(options) {
      let mark = fingerprints.next(entry.message.code, entry.subject, entry.printed)
      results.append(result(entry.message, entry.remarks, sheet.path, sheet.lines, mark))
    }
    return results.joined(separator: ",\n")
  }

  func coursePart(_ messages: FileMessages) -> String {
    var fingerprints = Fingerprints()
    return results(messages, &fingerprints).joined(separator: ",\n")
  }

  private func results(_ messages: FileMessages, _ fingerprints: inout Fingerprints) -> [String] {
    let lines = LineMap(messages.file.bytes)
    return messages.shown.map {
      result($0, [], messages.file.path, lines, fingerprints.next($0.code, $0.headline))
    }
  }

  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String {
    let results = totals.problems.map { problem in
      var json = JSONText()
      json.object {
        $0.member("ruleId", problem.kind.rawValue)
        $0.member("level", "error")
        $0.message(problem.text)
        $0.array("locations", [problem.path]) { json, path in
          json.object { $0.location(path, nil) }
        }
      }
      return json.text
    }
    var json = JSONText()
    json.members {
      $0.member("tool") {
        $0.object {
          $0.member("driver") {
            $0.object {
              $0.member("name", "worksheet")
              $0.array("rules", SARIFRule.all(seen: totals.codes)) { $0.rule($1) }
            }
          }
        }
      }
      $0.array("invocations", [totals.status]) { json, status in
        json.object {
          $0.member("executionSuccessful", status != 74)
          $0.member("exitCode", Int(status))
        }
      }
    }
    let divided = hasParts && !results.isEmpty ? ",\n" : ""
    let end = hasParts || !results.isEmpty ? "\n" : ""
    return divided + results.joined(separator: ",\n") + end + "],\n" + json.text + "}]}\n"
  }

  private func result(
    _ message: Diagnostic, _ remarks: [TextPrinter.Remark], _ path: String, _ lines: LineMap, _ mark: String
  ) -> String {
    var json = JSONText()
    json.object {
      $0.member("ruleId", message.code)
      $0.member("level", message.severity.rawValue)
      $0.message(SARIFReport.text(message, remarks))
      $0.array("locations", [message.range]) { json, range in
        json.object { $0.location(path, (range, lines)) }
      }
      if !message.notes.isEmpty {
        $0.array("relatedLocations", message.notes) { json, note in
          json.object {
            $0.location(path, (note.range, lines))
            $0.message(note.label)
          }
        }
      }
      $0.member("partialFingerprints") { $0.object { $0.member("worksheet/v1", mark) } }
    }
    return json.text
  }

  /// Everything that the text for people says, but the line of the sheet, which the reader has.
  private static func text(_ message: Diagnostic, _ remarks: [TextPrinter.Remark]) -> String {
    let label = message.label.isEmpty ? "" : ": " + message.label
    let own = [("needed", message.needed), ("mend", message.mend)]
      .compactMap { name, text in text.map { TextPrinter.Remark(name, $0) } }
    return ([message.headline + label] + (own + remarks).map { "\($0.name): \($0.text)" })
      .joined(separator: "\n")
  }
}

extension JSONText {
  /// A brace begins a placeholder unless it is doubled (section 3.11.5 of the standard).
  fileprivate mutating func message(_ text: String) {
    let text = text.replacing("{", with: "{{").replacing("}", with: "}}")
    member("message") { $0.object { $0.member("text", text) } }
  }

  /// - Parameter place: nil: the whole file.
  fileprivate mutating func location(_ path: String, _ place: (SourceRange, LineMap)?) {
    member("physicalLocation") {
      $0.object {
        $0.member("artifactLocation") { $0.object { $0.member("uri", ReportPath.uri(path)) } }
        guard let (range, lines) = place else { return }
        let (start, end) = (lines.position(at: range.lower), lines.position(at: range.upper))
        $0.member("region") {
          $0.object {
            $0.member("startLine", start.line)
            $0.member("startColumn", start.column)
            $0.member("endLine", end.line)
            $0.member("endColumn", end.column)
          }
        }
      }
    }
  }

  fileprivate mutating func rule(_ rule: SARIFRule) {
    object {
      $0.member("id", rule.code)
      $0.member("shortDescription") { $0.object { $0.member("text", rule.meaning) } }
      $0.member("help") { $0.object { $0.member("text", rule.help) } }
      $0.member("defaultConfiguration") { $0.object { $0.member("level", rule.level) } }
    }
  }
}

/// What a result is known by from one run to the next, wherever in the file it has moved.
private struct Fingerprints {
  private var seen: [String: Int] = [:]

  /// FNV-1a (64 bits) of the words, and how often the same came before in the file.
  mutating func next(_ words: String...) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in words {
      // A byte that no text holds ends each word.
      for byte in Array(word.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    let mark = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    seen[mark, default: 0] += 1
    return "\(mark):\(seen[mark] ?? 1)"
  }
}
