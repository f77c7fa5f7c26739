internal import BackpropEngine
internal import MathNotation

/// Works a line of numbers towards its result as a person does: innermost sums of products first, each
/// number rounded to the chain's digits and then used as printed.
struct LineReduction {
  let symbols: SymbolTable
  let numbers: NumberTable
  private var evaluator: FormulaEvaluator<NumberTable>
  /// Whether a number was asked for with more digits than it has.
  private(set) var exceedsDigits = false
  /// Beyond it a number is no help on the way to a result.
  private static let largest = Number(1_000_000_000_000)

  init(symbols: SymbolTable, numbers: NumberTable) {
    self.symbols = symbols
    self.numbers = numbers
    evaluator = FormulaEvaluator(
      scope: numbers, assumptions: symbols.plan.network.assumptions, indexCount: 2)
  }

  mutating func member(_ formula: Formula) -> PrintedMember {
    var printer = FormulaPrinter(.numbers, symbols: symbols, numbers: numbers)
    printer.print(formula)
    evaluator.wentOutOfRange = false
    let value = evaluator.value(of: formula)
    return PrintedMember(
      formula: formula, layout: printer.layout, value: value, printsExactly: printsExactly(formula),
      isSingleNumber: formula.isAtom, isOutOfRange: evaluator.wentOutOfRange)
  }

  /// The next member; nil where the line is a single calculation.
  mutating func reduced(_ formula: Formula) -> Formula? {
    switch formula {
    case .sum(let terms):
      guard !terms.allSatisfy(\.isAtom) else { return nil }
      return sum(terms)
    case .negated(let inner):
      if inner.isCalculation { return reduced(inner).map { .negated($0) } }
      return nil
    case .product(let factors):
      guard let at = factors.firstIndex(where: { $0.isLongSum }) else { return nil }
      var list = factors
      list[at] = reduced(list[at]) ?? number(list[at])
      return .product(list)
    case .quotient(let a, let b):
      if a.isAtom, b.isAtom { return nil }
      return .quotient(a.isAtom ? a : number(a), b.isAtom ? b : number(b))
    case .power(let base, let exponent):
      return base.isLongSum ? .power(reduced(base) ?? number(base), exponent) : nil
    case .primitive(let name, let x): return x.isAtom ? nil : .primitive(name, argument(x))
    case .function(let id, let x): return x.isAtom ? nil : .function(id, argument(x))
    case .extreme(let extreme, let list):
      return list.allSatisfy(\.isAtom) ? nil : .extreme(extreme, list.map { $0.isAtom ? $0 : number($0) })
    case .number, .entry, .size, .slope, .series, .delta, .isExtreme, .isExtremeEntry, .cases: return nil
    }
  }

  /// The terms worked out. Products with 0 are gone: a person writes nothing for them. Where dots stand for most
  /// of the terms, each keeps its place.
  mutating func sum(_ terms: [Formula]) -> Formula {
    var all: [Formula] = []
    var list: [Formula] = []
    for term in terms {
      let done = signed(term)
      all.append(done)
      if case .number(let value) = done, value.isZero, value.isExact, !term.isAtom { continue }
      list.append(done)
    }
    if list.count > FormulaPrinter.longestSum { return .sum(all) }
    return list.count > 1 ? .sum(list) : list.first ?? .zero
  }

  private mutating func argument(_ x: Formula) -> Formula { reduced(x) ?? number(x) }

  /// A term worked out, its sign left in front where it is a letter's.
  private mutating func signed(_ term: Formula) -> Formula { term.isAtom ? term : number(term) }

  /// The printed value of a part, to the chain's digits.
  mutating func number(_ part: Formula) -> Formula {
    let value = evaluator.value(of: part)
    // What no calculator holds, exp(1000), stays as it is.
    guard value.magnitude < LineReduction.largest else { return part }
    // Nothing is left of a product with 0, and a person writes that as 0.
    if value.isExact, value.isZero { return .zero }
    exceedsDigits = exceedsDigits || numbers.style.exceedsDigits(of: value)
    return .number(numbers.style.printed(value, guardDigits: numbers.guardDigits))
  }

  private func printsExactly(_ formula: Formula) -> Bool {
    var exact = true
    formula.visit { part in
      guard exact, case .entry(let array, let row, let column) = part,
        let value = numbers.exact(array, row.constant, column.constant)
      else { return }
      exact = value.isExact && numbers.value(array, row.constant, column.constant) == value
    }
    return exact
  }
}

extension Formula {
  /// One number on the page.
  var isAtom: Bool {
    switch self {
    case .number, .entry, .size, .delta, .isExtreme, .isExtremeEntry: true
    case .negated(let inner): inner.isAtom
    case .sum, .product, .quotient, .power, .primitive, .function, .slope, .series, .extreme, .cases: false
    }
  }

  /// Something that is worked out in more than one go.
  fileprivate var isCalculation: Bool {
    switch self {
    case .sum, .product, .quotient, .power, .primitive, .function, .extreme: true
    case .number, .entry, .size, .negated, .slope, .series, .delta, .isExtreme, .isExtremeEntry, .cases: false
    }
  }

  /// A sum that holds products or functions, or more than two terms.
  fileprivate var isLongSum: Bool {
    guard case .sum(let terms) = self else { return false }
    return terms.count > 2 || !terms.allSatisfy(\.isAtom)
  }
}
