import Diagnostics
import MathNotation
import Testing
import WorksheetLanguage
import WorksheetTestSupport

/// Printed lines made up at random, read back.
struct PublishedPropertyTests {
  /// A printed number in the making.
  struct Made {
    var text: String
    /// The part of the text that a correction writes over.
    var digits: String
    var value: Number?
    var precision: PrintedNumber.Precision?
    var isPercent = false
  }

  private static func digits(_ random: inout SplitMix64, _ count: Int) -> String {
    (0..<count).map { _ in String(random.within(0...9)) }.joined()
  }

  private static func number(_ random: inout SplitMix64, isTight: Bool) -> Made {
    if random.oneIn(8) { return Made(text: "?", digits: "?") }
    let sign = random.one(of: ["", "", "-", "−", "+"])
    let isNegative = sign == "-" || sign == "−"
    let whole = String(random.within(0...999))
    var made = Made(text: "", digits: sign + whole, value: Number(whole), precision: .sheet)
    switch random.within(0...4) {
    case 0: break
    case 1:
      let divisor = random.within(1...99)
      made.digits += "/\(divisor)"
      made.value = made.value.map { $0 / Number(divisor) }
      made.precision = .exact
    default:
      let places = random.within(1...6)
      let fraction = digits(&random, places)
      let exponent = random.oneIn(3) ? random.within(-9...9) : 0
      let unsigned = whole + "." + fraction + (exponent == 0 ? "" : "e\(exponent)")
      made.digits = sign + unsigned
      made.value = Number(unsigned)
      made.precision = .decimals(places - exponent)
    }
    if isNegative { made.value = made.value.map { -$0 } }
    made.text = made.digits
    let blank = isTight ? "" : random.one(of: ["", " "])
    if random.oneIn(5) {
      made.text += blank + "%"
      made.isPercent = true
      made.value = made.value.map { $0 / Number(100) }
      switch made.precision {
      case .sheet: made.precision = .decimals(2)
      case .decimals(let places): made.precision = .decimals(places + 2)
      default: break
      }
    }
    if random.oneIn(5) {
      let tolerance = "0." + digits(&random, 3)
      made.text +=
        blank + random.one(of: ["±", "+/-"]) + blank + tolerance + (made.isPercent ? blank + "%" : "")
      guard let read = Number(tolerance) else { return made }
      made.precision = .within(made.isPercent ? read / Number(100) : read)
    }
    return made
  }

  /// A number, vector or matrix as text, with what it holds.
  private static func value(_ random: inout SplitMix64) -> (text: String, rows: [[Made]]) {
    let shape = random.within(0...3)
    if shape == 0 {
      let made = number(&random, isTight: false)
      return (made.text, [[made]])
    }
    let columns = random.within(shape == 1 ? 2...5 : 1...5)
    let hasCommas = shape == 1 || random.oneIn(2)
    let rows = (0..<(shape == 1 ? 1 : random.within(1...4))).map { _ in
      (0..<columns).map { _ in number(&random, isTight: false) }
    }
    let lineEnd = random.one(of: ["; ", ";", "\n", "\n    ", ";\n  "])
    let inside = rows.map { row in
      row.map(\.text).joined(
        separator: hasCommas ? random.one(of: [", ", " , "]) : random.one(of: [" ", "  "]))
    }.joined(separator: lineEnd)
    return (shape == 1 ? "(\(inside))" : "[\(inside)]", rows)
  }

  /// Puts the lines of a block behind the marks of a list or a quote, as they stand in a file.
  private static func embedded(_ text: String, prefix: String) -> (file: [UInt8], fragment: SourceFragment) {
    var file = Array("Some text.\n\n".utf8)
    var starts: [(local: Int, file: Int)] = []
    var local = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      file += Array(prefix.utf8)
      starts.append((local, file.count))
      file += Array(line.utf8) + [UInt8(ascii: "\n")]
      local += line.utf8.count + 1
    }
    return (file, SourceFragment(bytes: Array(text.utf8), lineStarts: starts))
  }

  @Test(arguments: ["", "> ", "   - ", "> >    "])
  func `what is printed is read back, with values, precisions and places`(prefix: String) {
    var random = SplitMix64(seed: 20_261)
    for _ in 0..<1_500 {
      let made = (0..<random.within(1...3)).map { _ in Self.value(&random) }
      let joint = random.one(of: [" = ", " ≈ ", "=", "\n  = "])
      // `=?` is a sign of its own.
      let chain = made.map { ($0.text.hasPrefix("?") ? " = " : joint) + $0.text }
      let text = "W'" + chain.joined() + random.one(of: ["", "  # why", "\n"])
      let (file, fragment) = Self.embedded(text, prefix: prefix)
      var bag = DiagnosticBag()
      let lines = PublishedParser.lines(of: fragment, into: &bag)
      guard bag.isEmpty, lines.count == 1, case .answer(let answer) = lines[0] else {
        Issue.record("not one answer: \(text)\n\(bag.all.map(\.headline))")
        continue
      }
      #expect(answer.members.count == made.count)
      for (number, (member, made)) in zip(answer.members, made).enumerated() {
        guard case .printed(let value) = member.content else {
          // Before the answer a quotient is a calculation.
          let isQuotient = !"([".contains(made.text.prefix(1)) && made.text.contains("/")
          if isQuotient, number < answer.members.count - 1 { continue }
          Issue.record("no printed value: \(text)")
          continue
        }
        #expect(Self.cut(file, value.range).hasPrefix(String(made.text.prefix(1))))
        check(value, made.rows, file)
      }
    }
  }

  private static func cut(_ file: [UInt8], _ range: SourceRange) -> String {
    String(decoding: file[range.lower..<range.upper], as: UTF8.self)
  }

  private func check(_ value: PrintedValue, _ made: [[Made]], _ file: [UInt8]) {
    #expect(value.rows.map(\.count) == made.map(\.count))
    for (entry, made) in zip(value.rows.joined(), made.joined()) {
      #expect(entry.text == made.text)
      #expect(Self.cut(file, entry.range) == made.text)
      #expect(Self.cut(file, entry.digitsRange) == made.digits)
      #expect(entry.number?.value == made.value)
      #expect(entry.number?.precision == made.precision)
      #expect(entry.number?.isPercent ?? false == made.isPercent)
    }
  }
}
