internal import BackpropEngine
internal import MathNotation

/// Prints one member of a matrix chain with numbers and evaluates it from what it printed.
struct MatrixMemberWriter {
  let symbols: SymbolTable
  let numbers: NumberTable
  let frame: MatrixChainBuilder.Frame
  /// Whether some printed entry was a calculation rather than a number.
  private(set) var hasCalculations = false
  private var printsExactly = true

  init(symbols: SymbolTable, numbers: NumberTable, frame: MatrixChainBuilder.Frame) {
    self.symbols = symbols
    self.numbers = numbers
    self.frame = frame
  }

  /// - Parameter workedOut: each entry that is a calculation stands as its number.
  mutating func member(_ reading: MatrixReading, workedOut: Bool) -> MatrixMember {
    var layout = MathLayout()
    var values = [Number](repeating: .zero, count: frame.result.count)
    printsExactly = true
    for (n, term) in reading.terms.enumerated() {
      layout.append(signOf: term.isNegative, isFirst: n == 0)
      let product = self.term(term, workedOut: workedOut, into: &layout)
      for place in values.indices {
        let share = product.value(place / product.width(of: frame), place % product.width(of: frame))
        values[place] = values[place] + (term.isNegative ? -share : share)
      }
    }
    return MatrixMember(layout: layout, values: values, printsExactly: printsExactly)
  }

  private mutating func term(
    _ term: MatrixReading.Term, workedOut: Bool, into layout: inout MathLayout
  ) -> PrintedArray {
    var total: PrintedArray?
    if let scalar = term.scalar {
      let value = self.scalar(scalar, workedOut: workedOut, into: &layout)
      if !term.blocks.isEmpty { layout.append(.sign(.times)) }
      total = PrintedArray(rows: 1, columns: 1, entries: [value])
    }
    for (n, block) in term.blocks.enumerated() {
      if n > 0 { layout.append(.sign(.times)) }
      let array = self.block(block, workedOut: workedOut, into: &layout)
      total = total.map { $0.times(array) } ?? array
    }
    return total ?? PrintedArray(rows: 1, columns: 1, entries: [.one])
  }

  private mutating func scalar(_ formula: Formula, workedOut: Bool, into layout: inout MathLayout) -> Number {
    let (printed, value) = entry(formula, workedOut: workedOut)
    var printer = FormulaPrinter(.numbers, symbols: symbols, numbers: numbers)
    printer.print(printed, in: .product)
    layout.append(printer.layout)
    return value
  }

  private mutating func block(
    _ block: MatrixReading.Block, workedOut: Bool, into layout: inout MathLayout
  ) -> PrintedArray {
    var array = PrintedArray(rows: block.rows.known ?? 1, columns: block.columns.known ?? 1, entries: [])
    var printed: [Formula] = []
    var values = [Int](repeating: 0, count: frame.indexCount)
    for row in 0..<array.rows {
      for column in 0..<array.columns {
        if let index = block.row { values[index.id] = row }
        if let index = block.column { values[index.id] = column }
        let (formula, value) = entry(
          block.formula.instantiated(values, in: symbols.plan), workedOut: workedOut)
        printed.append(formula)
        array.entries.append(value)
      }
    }
    let window = ArrayWindow(rows: array.rows, columns: array.columns)
    window.append(to: &layout) { row, column, layout in
      var printer = FormulaPrinter(.numbers, symbols: symbols, numbers: numbers)
      printer.print(printed[row * array.columns + column])
      layout.append(printer.layout)
    }
    return array
  }

  /// One entry as printed, and its value as printed.
  private mutating func entry(_ formula: Formula, workedOut: Bool) -> (Formula, Number) {
    var reduction = LineReduction(symbols: symbols, numbers: numbers)
    let member = reduction.member(formula)
    printsExactly = printsExactly && member.printsExactly
    if formula.isAtom { return (formula, member.value) }
    hasCalculations = true
    guard workedOut else { return (formula, member.value) }
    let number =
      member.value.isExact && member.value.isZero
      ? Number.zero : numbers.style.printed(member.value, guardDigits: numbers.guardDigits)
    return (.number(number), number)
  }
}

/// An array of printed numbers.
struct PrintedArray {
  var rows: Int
  var columns: Int
  var entries: [Number]

  /// How many entries of a result of this frame stand beside one another.
  func width(of frame: MatrixChainBuilder.Frame) -> Int { max(1, frame.columns) }

  /// An entry; a single row or column goes with all.
  func value(_ row: Int, _ column: Int) -> Number {
    entries[(rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column)]
  }

  func times(_ other: PrintedArray) -> PrintedArray {
    if rows == 1, columns == 1 {
      return PrintedArray(
        rows: other.rows, columns: other.columns, entries: other.entries.map { entries[0] * $0 })
    }
    var result = PrintedArray(rows: rows, columns: other.columns, entries: [])
    for row in 0..<rows {
      for column in 0..<other.columns {
        var sum = value(row, 0) * other.value(0, column)
        for k in 0..<columns where k > 0 { sum = sum + value(row, k) * other.value(k, column) }
        result.entries.append(sum)
      }
    }
    return result
  }
}
