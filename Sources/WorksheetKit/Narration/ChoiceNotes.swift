internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// What is said beside a line that rests on which of several is the largest, or on which case of a definition
/// holds: "because max(0.20, 0.90) = 0.90", "because |−0.30| ≤ 1".
struct ChoiceNotes {
  let numbers: NumberTable
  let symbols: SymbolTable
  let words: Words

  /// More notes are not written out.
  private static let mostNotes = 4

  /// - Parameter formula: over entries of fixed places, as it stands on the page.
  func notes(_ formula: Formula) -> [[ReportInline]] {
    var found: [[ReportInline]] = []
    formula.visit { part in
      if let note = note(part), !found.contains(note) { found.append(note) }
    }
    return Array(found.prefix(ChoiceNotes.mostNotes))
  }

  private func note(_ part: Formula) -> [ReportInline]? {
    switch part {
    case .isExtreme(let extreme, _, let list):
      var evaluator = evaluator
      return chosen(extreme, list.map { evaluator.value(of: $0) })
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      return chosen(extreme, entries(array, row.constant, column.constant, axis))
    case .cases(let cases, _): return condition(cases)
    default: return nil
    }
  }

  private var evaluator: FormulaEvaluator<NumberTable> {
    FormulaEvaluator(scope: numbers, assumptions: symbols.plan.network.assumptions, indexCount: 2)
  }

  // MARK: The largest

  private func chosen(_ extreme: Formula.Extreme, _ values: [Number]) -> [ReportInline]? {
    guard values.count > 1, let best = extreme == .largest ? values.max() : values.min() else { return nil }
    let (before, behind) = Words.around(extreme == .largest ? words.isLargest : words.isSmallest)
    var layout = MathLayout()
    let isShort = values.count <= FormulaPrinter.longestSum
    if isShort {
      layout.append(.function(extreme.functionName))
      layout.append(.open(.round))
      for (n, value) in values.enumerated() {
        if n > 0 { layout.append(.sign(.comma)) }
        layout.append(number: numbers.style.printed(value))
      }
      layout.append(.close(.round))
      layout.append(.relation(.equal))
    }
    layout.append(number: numbers.style.printed(best))
    let tie = values.count { $0 == best } > 1 ? words.firstOfEqual : ""
    return isShort
      ? [.text(words.because + " "), .math(layout)] + (tie.isEmpty ? [] : [.text(tie)])
      : [.text(words.because + " " + before), .math(layout), .text(behind + tie)]
  }

  private func entries(_ array: ArrayReference, _ row: Int, _ column: Int, _ axis: Axis) -> [Number] {
    let shape = numbers.shape(array)
    let rows = axis == .rows ? row..<(row + 1) : 0..<(shape.rows.known ?? 0)
    let columns = axis == .columns ? column..<(column + 1) : 0..<(shape.columns.known ?? 0)
    return rows.flatMap { r in columns.compactMap { numbers.value(array, r, $0) } }
  }

  // MARK: Cases

  /// The condition that holds, in numbers; where none does, the opposite of the last.
  private func condition(_ cases: [Formula.Case]) -> [ReportInline]? {
    var evaluator = evaluator
    var chosen = cases.first { evaluator.holds($0.condition) }?.condition
    if chosen == nil, var last = cases.last?.condition {
      last.relation = last.relation.opposite
      chosen = last
    }
    guard let chosen else { return nil }
    var printer = FormulaPrinter(.numbers, symbols: symbols, numbers: numbers)
    printer.print(chosen.left)
    printer.layout.append(.relation(chosen.relation))
    printer.print(chosen.right)
    return [.text(words.because + " "), .math(printer.layout)]
  }
}

extension Relation {
  /// What holds where this does not.
  fileprivate var opposite: Relation {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal, .approximately, .becomes, .colon: .notEqual
    case .notEqual: .equal
    }
  }
}

extension Formula {
  /// Whether which of several is chosen decides its value.
  var holdsChoice: Bool {
    var found = false
    visit { part in
      switch part {
      case .isExtreme, .isExtremeEntry, .cases: found = true
      default: break
      }
    }
    return found
  }

  /// The formula with the case that holds in the place of each distinction.
  func choosingCases(_ numbers: NumberTable, _ assumptions: Assumptions) -> Formula {
    guard holdsChoice else { return self }
    var exact = numbers
    exact.guardDigits = ChainBuilder.mostGuardDigits
    var evaluator = FormulaEvaluator(scope: exact, assumptions: assumptions, indexCount: 2)
    return mapped { part in
      guard case .cases(let cases, let otherwise) = part else { return nil }
      return cases.first { evaluator.holds($0.condition) }?.value ?? otherwise
    }
  }
}
