internal import Diagnostics

/// The report in the form of JUnit's XML, which CI servers show: a suite for each file, a case for each printed number,
/// claim and mistake.
///
/// There is no standard; this is what the schema of Jenkins' xUnit plugin takes. Times and hosts are left out: two runs
/// agree to the byte.
struct JUnitReport: VerifyFormat {
  let name = "junit"
  let summary = "XML for CI servers"
  let opening = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="worksheet verify">

    """
  let divider = ""

  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String {
    var suite = Suite(path: sheet.path)
    for number in sheet.numbers {
      var entries = options.fails(number.verdict) ? [sheet.entry(number)] : []
      entries += sheet.faultEntries(of: number)
      let place = sheet.placeText(number.place)
      suite.add(
        "\(AnswerEntry.name(number.quantity, number.entry)) = \(number.printed) (\(place))", entries, sheet,
        remark: number.verdict == .carried ? sheet.carriedLine(number) : nil)
    }
    for claim in sheet.claims {
      let entries = options.fails(claim.verdict) ? [sheet.entry(claim)] : []
      suite.add("claim \(claim.text) (\(sheet.placeText(claim.place)))", entries, sheet)
    }
    for entry in sheet.warnings(options) {
      let place = sheet.placeText(entry.message.range)
      suite.add(
        "\(entry.message.code) (\(place))", options.isStrict ? [entry] : [], sheet,
        remark: entry.text(in: sheet, color: false))
    }
    for messages in sheet.listings {
      let file = messages.file
      let lines = file.path == sheet.path ? sheet.lines : LineMap(file.bytes)
      for mistake in messages.shown where mistake.severity == .error {
        suite.addError(
          "\(mistake.code) (\(file.path):\(lines.text(mistake.range)))", type: mistake.code, mistake.headline,
          TextPrinter().text(mistake, in: file, lines: lines))
      }
    }
    return suite.text
  }

  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String {
    var out = ""
    for problem in totals.problems {
      var suite = Suite(path: problem.path)
      suite.addError("file", type: problem.kind.rawValue, problem.text, problem.text)
      out += suite.text
    }
    return out + "</testsuites>\n"
  }
}

/// The suite of one file.
private struct Suite {
  let path: String
  private var cases = ""
  private var tests = 0
  private var failures = 0
  private var errors = 0

  init(path: String) { self.path = path }

  /// A case, with one failure for everything that is wrong with it: servers show only one.
  mutating func add(_ name: String, _ entries: [AnswerEntry], _ sheet: VerifiedSheet, remark: String? = nil) {
    begin(name)
    if let first = entries.first {
      failures += 1
      let headline = entries.map(\.message.headline).joined(separator: "; ")
      let text = entries.map { $0.text(in: sheet, color: false) }.joined(separator: "\n")
      put("failure", type: first.message.code, headline, text)
    } else if let remark {
      cases += "<system-out>\(XMLText.content(remark))</system-out>"
    }
    cases += "</testcase>\n"
  }

  mutating func addError(_ name: String, type: String, _ headline: String, _ text: String) {
    begin(name)
    errors += 1
    put("error", type: type, headline, text)
    cases += "</testcase>\n"
  }

  private mutating func begin(_ name: String) {
    tests += 1
    cases += "<testcase" + XMLText.attribute("classname", path) + XMLText.attribute("name", name) + ">"
  }

  private mutating func put(_ element: String, type: String, _ headline: String, _ text: String) {
    cases += "<\(element)" + XMLText.attribute("type", type) + XMLText.attribute("message", headline)
    cases += ">\(XMLText.content(text))</\(element)>"
  }

  var text: String {
    let counts = " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\""
    return "<testsuite" + XMLText.attribute("name", path) + counts + XMLText.attribute("file", path) + ">\n"
      + cases + "</testsuite>\n"
  }
}
