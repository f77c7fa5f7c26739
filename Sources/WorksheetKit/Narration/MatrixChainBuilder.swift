internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Writes the working of a whole vector or matrix: letters, numbers, products entry by entry worked out,
/// result. The digits are those of the working by components.
struct MatrixChainBuilder {
  let symbols: SymbolTable
  let numbers: NumberTable
  let rowVectors: NodeSet
  /// Arrays of more entries than this are shown by their letters alone.
  static let mostEntries = 144

  /// - Parameters:
  ///   - formula: over the free indices of ``LocalRule``.
  ///   - node: whose shape the array has.
  ///   - isDerivative: whether the formula is the derivative by that node.
  ///   - result: the engine's values, row by row; nil where there are none: then letters only.
  /// - Returns: nil where the formula is no expression of whole arrays, or too large to print.
  func chain(
    left: MathLayout, formula: Formula, node: NodeID, isDerivative: Bool = false, result: [Number]?,
    indexCount: Int
  ) -> Chain? {
    let shape = symbols.plan.network.graph[node].shape
    let isRow = rowVectors.contains(node)
    guard !shape.isSingle,
      let reading = MatrixReading(
        formula, shape: shape, isRow: isRow, plan: symbols.plan, derivativeBy: isDerivative ? node : nil)
    else { return nil }
    guard let result else { return Chain(left: left, steps: [Chain.Step(.equal, letters(reading))]) }
    guard result.count <= MatrixChainBuilder.mostEntries, reading.terms.allSatisfy(isPrintable) else {
      return nil
    }
    let frame = Frame(shape: shape, isRow: isRow, result: result, indexCount: indexCount)
    var steps = [Chain.Step(.equal, letters(reading))]
    steps.append(contentsOf: numeric(reading, frame))
    return Chain(left: left, steps: steps).arranged(letters: 1)
  }

  /// The array that is worked out.
  struct Frame {
    var shape: Shape
    var isRow: Bool
    var result: [Number]
    var indexCount: Int
  }

  func isPrintable(_ term: MatrixReading.Term) -> Bool {
    term.blocks.allSatisfy { block in
      let entries = (block.rows.known ?? .max).multipliedReportingOverflow(by: block.columns.known ?? .max)
      return !entries.overflow && entries.partialValue <= MatrixChainBuilder.mostEntries
    }
  }

  // MARK: Letters

  func letters(_ reading: MatrixReading) -> MathLayout {
    var printer = WholePrinter(symbols: symbols, rowVectors: rowVectors)
    printer.print(reading)
    return printer.layout
  }

  // MARK: Numbers

  private func numeric(_ reading: MatrixReading, _ frame: Frame) -> [Chain.Step] {
    let shown = frame.result.map { numbers.style.printed($0) }
    var found: [MatrixMember] = []
    var holds = false
    for digits in (numbers.evaluation.rounding.mode == .step ? 2 : 0)...ChainBuilder.mostGuardDigits {
      var table = numbers
      table.guardDigits = digits
      found = members(reading, frame, table)
      holds = found.allSatisfy { $0.gives(shown, numbers.style) }
      if holds { break }
    }
    // What no number of digits makes true is not said.
    if !holds { found = [] }
    var steps: [Chain.Step] = []
    var before: [Number]?
    for member in found {
      let exact = before.map { $0 == member.values && $0.allSatisfy(\.isExact) } ?? member.printsExactly
      steps.append(Chain.Step(exact ? .equal : .approximately, member.layout))
      before = member.values
    }
    var layout = MathLayout()
    layout.appendMatrix(shown, columns: frame.columns)
    let exact = before.map { $0 == shown && $0.allSatisfy(\.isExact) } ?? false
    steps.append(Chain.Step(exact ? .equal : .approximately, layout))
    return steps
  }

  private func members(_ reading: MatrixReading, _ frame: Frame, _ table: NumberTable) -> [MatrixMember] {
    var writer = MatrixMemberWriter(symbols: symbols, numbers: table, frame: frame)
    let first = writer.member(reading, workedOut: false)
    guard writer.hasCalculations else { return [first] }
    let second = writer.member(reading, workedOut: true)
    // A single array worked out is the result itself.
    return reading.terms.count == 1 && reading.terms[0].blocks.count == 1 && reading.terms[0].scalar == nil
      ? [first] : [first, second]
  }
}

extension MatrixChainBuilder.Frame {
  /// Columns of the array as printed.
  var columns: Int {
    switch shape {
    case .number: 1
    case .vector(let n): isRow ? n.known ?? 1 : 1
    case .matrix(_, let columns): columns.known ?? 1
    }
  }
}

/// A member of a matrix chain, with what a calculator gets from it, entry by entry.
struct MatrixMember {
  var layout: MathLayout
  var values: [Number]
  var printsExactly: Bool

  func gives(_ shown: [Number], _ style: NumberStyle) -> Bool {
    zip(values, shown).allSatisfy { value, shown in
      guard case .decimal(_, let scale) = shown else { return true }
      return value.rounded(decimals: scale, ties: style.ties) == shown
    }
  }
}

extension MathLayout {
  /// A matrix of numbers, row by row.
  mutating func appendMatrix(_ entries: [Number], columns: Int) {
    let columns = max(1, columns)
    ArrayWindow(rows: entries.count / columns, columns: columns).append(to: &self) { row, column, layout in
      layout.append(number: entries[row * columns + column])
    }
  }
}
