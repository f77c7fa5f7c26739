internal import Diagnostics
internal import MathNotation

/// Numbers, vectors and matrices as they were printed.
extension LineCursor {
  /// A printed value. Reports what cannot be one, so that a caller who is not sure reads with a copy.
  mutating func printedValue() -> PrintedValue? {
    let start = position
    switch kind() {
    case .openSquare:
      let open = position
      let rows = matrixRows { $0.printedRow(openedAt: open) }
      guard !hasFailed else { return nil }
      let value = PrintedValue(form: .matrix, rows: rows, range: range(from: start))
      if let ragged = PrintedMessages.ragged(value) { report(ragged) }
      return hasFailed ? nil : value
    case .openRound: return printedVector()
    default:
      guard let entry = printedEntry() else { return nil }
      return PrintedValue(form: .number, rows: [[entry]], range: range(from: start))
    }
  }

  /// `(a, b)`; brackets around one number mean nothing.
  private mutating func printedVector() -> PrintedValue? {
    let open = position
    if let comma = commaBesideSemicolons {
      report(SyntaxMessages.decimalComma(self, at: comma, inBrackets: false))
      return nil
    }
    advance()
    let entries = commaList(openedAt: open) { line, _ in line.printedEntry() }.compactMap { $0 }
    guard !hasFailed, !entries.isEmpty else { return nil }
    return PrintedValue(
      form: entries.count == 1 ? .number : .vector, rows: [entries], range: range(from: open))
  }

  /// The first comma inside a number in brackets whose entries semicolons divide: `(0,26; 0,99)`.
  private var commaBesideSemicolons: Int? {
    var comma: Int?
    var hasSemicolon = false
    for index in (position + 1)..<end {
      switch source.tokens[index].kind {
      case .closeRound, .openRound: return hasSemicolon ? comma : nil
      case .semicolon: hasSemicolon = true
      case .comma where comma == nil && isDecimalComma(index): comma = index
      default: break
      }
    }
    return nil
  }

  // MARK: Rows

  private mutating func printedRow(openedAt open: Int) -> [PrintedEntry] {
    let row = MatrixRow(self)
    if let comma = row.decimalComma(self) {
      report(SyntaxMessages.decimalComma(self, at: comma, inBrackets: true))
      return []
    }
    return row.hasComma ? rowBetweenCommas(openedAt: open) : rowBetweenBlanks(row, openedAt: open)
  }

  private mutating func rowBetweenCommas(openedAt open: Int) -> [PrintedEntry] {
    dividesAtBlanks = false
    var entries: [PrintedEntry] = []
    repeat {
      if isRowEnd { report(SyntaxMessages.emptyPlace(self, openedAt: open, isEmpty: entries.isEmpty)) }
      guard let entry = printedEntry() else { return entries }
      entries.append(entry)
    } while accept(.comma)
    if !hasFailed, !isRowEnd {
      if startsOperand { report(SyntaxMessages.missingComma(self)) } else { fail(.rowEnd(open: open)) }
    }
    return entries
  }

  private mutating func rowBetweenBlanks(_ row: MatrixRow, openedAt open: Int) -> [PrintedEntry] {
    dividesAtBlanks = true
    var entries: [PrintedEntry] = []
    while !hasFailed, !isRowEnd {
      if !entries.isEmpty {
        let isSign = kind() == .minus || kind() == .plus
        if isSign, isSpaced(), isSpaced(1) || kind(1) != .number {
          report(SyntaxMessages.twoReadings(self, row))
        } else if !isSpaced() {
          fail(.rowEnd(open: open))
        }
      }
      guard let entry = printedEntry() else { return entries }
      entries.append(entry)
    }
    return entries
  }

  // MARK: Entries

  /// A sign, digits, and what says how precise they are; or `?`.
  private mutating func printedEntry() -> PrintedEntry? {
    guard !hasFailed else { return nil }
    let start = position
    if accept(.question) {
      return PrintedEntry(text: "?", range: range(from: start), digitsRange: range(from: start), number: nil)
    }
    let isNegative = kind() == .minus
    if kind() == .minus || kind() == .plus { advance() }
    guard kind() == .number else {
      fail(.printedNumber)
      return nil
    }
    guard var number = unsignedNumber() else { return nil }
    if isNegative { number.value = -number.value }
    let digits = range(from: start)
    if accept(.percent) { number.readAsPercent() }
    if acceptPlusMinus() { tolerance(of: &number, from: start) }
    guard !hasFailed else { return nil }
    let text = source.text(start..<position)
    if text.contains("\n") {
      report(PrintedMessages.numberOverLines(range(from: start)))
      return nil
    }
    return PrintedEntry(text: text, range: range(from: start), digitsRange: digits, number: number)
  }

  /// `0.49`, `2.1e-3`, `1/4`
  private mutating func unsignedNumber() -> PrintedNumber? {
    guard let (text, value) = decimal() else { return nil }
    guard kind() == .divide, kind(1) == .number, !dividesAtBlanks || (!isSpaced() && !isSpaced(1)),
      text.utf8.allSatisfy(Letters.isDigit),
      source.text(source.tokens[position + 1]).utf8.allSatisfy(Letters.isDigit)
    else { return PrintedNumber(digits: text, value: value) }
    advance()
    let place = here
    guard let (_, divisor) = decimal() else { return nil }
    if divisor.isZero { report(PrintedMessages.zeroDivisor(at: place)) }
    return hasFailed ? nil : PrintedNumber(value: value / divisor, precision: .exact)
  }

  private mutating func decimal() -> (text: String, value: Number)? {
    let text = source.text(source.tokens[position])
    guard let value = Number(text) else {
      SyntaxMessages.numberOutOfBounds(text, at: here).map { report($0) }
      return nil
    }
    advance()
    return (text, value)
  }

  /// `±`, `+/-` or `+-`. In a row divided by blanks the last could begin an entry, so there it touches its number.
  private mutating func acceptPlusMinus() -> Bool {
    if accept(.plusMinus) { return true }
    guard kind() == .plus, !isSpaced(1) else { return false }
    if kind(1) == .divide, kind(2) == .minus, !isSpaced(2) {
      position += 3
      return true
    }
    guard kind(1) == .minus, kind(2) == .number, !dividesAtBlanks || !isSpaced() else { return false }
    position += 2
    return true
  }

  /// What stands behind `±`.
  private mutating func tolerance(of number: inout PrintedNumber, from start: Int) {
    guard kind() == .number else {
      report(PrintedMessages.missingTolerance(self))
      return
    }
    guard let (_, value) = decimal() else { return }
    let isPercent = accept(.percent)
    if isPercent != number.isPercent {
      report(PrintedMessages.percentOnOneSide(range(from: start)))
    }
    number.precision = .within(isPercent ? value.shifted(by: -2) : value)
  }
}

extension PrintedNumber {
  /// - Parameter digits: unsigned, as written.
  fileprivate init(digits: String, value: Number) {
    let bytes = digits.utf8
    let mark = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
    let exponent = mark.flatMap { Int(digits[bytes.index(after: $0)...]) } ?? 0
    let point = bytes.firstIndex(of: UInt8(ascii: "."))
    let places = point.map { bytes.distance(from: $0, to: mark ?? bytes.endIndex) - 1 }
    // `2e-3` says with its exponent which digit is the last; `1e3` is a whole number.
    let isWhole = places == nil && exponent >= 0
    self.init(
      value: value, precision: isWhole ? .sheet : .decimals((places ?? 0) - exponent),
      isScientific: mark != nil)
  }

  fileprivate mutating func readAsPercent() {
    isPercent = true
    value = value.shifted(by: -2)
    switch precision {
    case .decimals(let places): precision = .decimals(places + 2)
    // `12 %` is 0.12: the last digit is the second behind the point, whatever the sheet's are.
    case .sheet: precision = .decimals(2)
    case .within, .exact: break
    }
  }
}
