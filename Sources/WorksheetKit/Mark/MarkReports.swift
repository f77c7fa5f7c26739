internal import Diagnostics
internal import MathNotation

/// The table of all submissions, for spreadsheets.
enum MarkTable {
  static func text(_ records: [MarkRecord]) -> String {
    let labels = records.first?.marked.parts.map(heading) ?? []
    var lines = [["file"] + labels + ["points", "of", "first wrong step", "slip", "remarks", "page"]]
    for record in records {
      let marked = record.marked
      lines.append(
        [record.path] + marked.parts.map { PointsText.text($0.points) } + [
          PointsText.text(marked.points), PointsText.text(marked.maximum), marked.first?.name ?? "",
          marked.first?.reason ?? "", record.remarks.joined(separator: "; "),
          record.page ?? "",
        ])
    }
    return lines.map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func heading(_ part: MarkedPart) -> String {
    let of = "(\(PointsText.text(part.maximum)))"
    return part.label.isEmpty ? "answers \(of)" : "part \(part.label) \(of)"
  }

  /// A cell that no spreadsheet takes for a formula.
  static func cell(_ text: String) -> String {
    var text = Printable.visible(text)
    if let first = text.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) {
      text = "'" + text
    }
    let needsQuotes = text.utf8.contains { "\",;\n\r\t".utf8.contains($0) } || text.hasPrefix(" ")
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

/// What people read on a terminal.
enum MarkText {
  static func text(_ records: [MarkRecord]) -> String {
    if records.count == 1 { return whole(records[0]) }
    return records.map { line($0) + "\n" }.joined() + average(records)
  }

  private static func line(_ record: MarkRecord) -> String {
    let marked = record.marked
    var line =
      "\(record.path): \(PointsText.text(marked.points)) of \(PointsText.text(marked.maximum)) points"
    if let first = marked.first { line += "; first wrong: \(first.name) = \(first.given)" }
    if !record.remarks.isEmpty { line += " [" + record.remarks.joined(separator: "; ") + "]" }
    return Printable.visible(line)
  }

  private static func average(_ records: [MarkRecord]) -> String {
    let sum = records.reduce(Number.zero) { $0 + $1.marked.points }
    let average = PointsText.text(sum / Number(max(1, records.count)))
    return "\(records.count) submissions, \(average) points on average\n"
  }

  private static func whole(_ record: MarkRecord) -> String {
    var rows = [["part", "quantity", "answer", "right", "points", ""]]
    for number in record.marked.numbers {
      let label = record.marked.parts[number.part].label
      rows.append([
        label, number.name, number.given ?? "", number.right,
        "\(PointsText.text(number.points)) of \(PointsText.text(number.maximum))", remark(number),
      ])
    }
    var text = line(record) + "\n" + columns(rows)
    if let first = record.marked.first {
      let digits = first.digits.map { ": " + $0.text } ?? ""
      text += "first wrong step: \(first.name) is \(first.right), not \(first.given)\(digits)\n"
      if let slip = first.slip { text += (slip.isCause ? "cause" : "perhaps") + ": \(slip.text)\n" }
    }
    return Printable.visible(text, keepsLines: true)
  }

  private static func remark(_ number: MarkedNumber) -> String {
    var remark =
      switch number.state {
      case .right: "right"
      case .followThrough: "follows from " + number.origins.joined(separator: ", ")
      case .trivial: "trivial after " + number.origins.joined(separator: ", ")
      case .wrong: "wrong"
      case .missing: "no answer"
      }
    if let digits = number.digits { remark += ": " + digits.text }
    if let unasked = number.unaskedOrigin { remark += ": follows from \(unasked), which was not asked for" }
    if !number.faults.isEmpty { remark += "; " + number.faults.joined(separator: "; ") }
    return remark
  }

  private static func columns(_ rows: [[String]]) -> String {
    let isEmpty = rows[0].indices.map { column in !rows.dropFirst().contains { !$0[column].isEmpty } }
    let widths = rows[0].indices.map { column in rows.map { width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = " "
      for column in row.indices where !isEmpty[column] {
        line += " " + row[column] + String(repeating: " ", count: widths[column] - width(row[column])) + " "
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + Printable.width(of: $1) }
  }
}

/// For programs; docs/marking.md describes it.
enum MarkJSON {
  static let version = 1

  static func text(_ records: [MarkRecord], sheet: String) -> String {
    var json = JSONText()
    json.object {
      $0.member("version", version)
      $0.member("sheet", sheet)
      $0.array("submissions", records) { $0.record($1) }
    }
    return json.text + "\n"
  }
}

extension JSONText {
  fileprivate mutating func record(_ record: MarkRecord) {
    object {
      $0.member("path", record.path)
      $0.member("page", record.page)
      $0.member("points", record.marked.points.double)
      $0.member("maximum", record.marked.maximum.double)
      $0.member("answered", record.marked.answered)
      $0.array("parts", record.marked.parts) { json, part in
        json.object {
          $0.member("label", part.label)
          $0.member("points", part.points.double)
          $0.member("maximum", part.maximum.double)
        }
      }
      $0.member("firstWrongStep") { $0.step(record.marked.first) }
      $0.array("answers", record.marked.numbers) { json, number in
        json.number(number, part: record.marked.parts[number.part].label)
      }
      $0.array("mistakes", record.messages) { json, message in
        json.object {
          $0.member("severity", message.diagnostic.severity.rawValue)
          $0.member("code", message.diagnostic.code)
          $0.member("line", message.line)
          $0.member("message", message.diagnostic.headline)
        }
      }
    }
  }

  private mutating func step(_ step: FirstWrongStep?) {
    guard let step else { return raw { $0 += "null" } }
    object {
      $0.member("quantity", step.name)
      $0.member("given", step.given)
      $0.member("right", step.right)
      $0.member("slip", step.slip?.name)
      $0.member("text", step.slip?.text)
      $0.member("isCause", step.slip?.isCause)
      $0.member("digits") { $0.digits(step.digits) }
    }
  }

  private mutating func digits(_ digits: FewerDigits?) {
    guard let digits else { return raw { $0 += "null" } }
    object {
      $0.member("right", digits.right)
      $0.member("asked", digits.asked)
    }
  }

  private mutating func number(_ number: MarkedNumber, part: String) {
    object {
      $0.member("part", part)
      $0.member("quantity", number.name)
      $0.member("given", number.given)
      $0.member("right", number.right)
      $0.member("state", number.state.rawValue)
      $0.member("points", number.points.double)
      $0.member("maximum", number.maximum.double)
      $0.array("origin", number.origins) { $0.string($1) }
      $0.member("unaskedOrigin", number.unaskedOrigin)
      $0.member("digits") { $0.digits(number.digits) }
      $0.array("faults", number.faults) { $0.string($1) }
    }
  }
}
