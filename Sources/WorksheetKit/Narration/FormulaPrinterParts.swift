internal import BackpropEngine
internal import MathNotation

/// Sums, products, series and functions on the page.
extension FormulaPrinter {
  // MARK: Sums

  mutating func sum(_ terms: [Formula]) {
    let dots = terms.count > FormulaPrinter.longestSum
    for (n, term) in terms.enumerated() {
      if dots, n > 2, n < terms.count - 1 {
        if n == 3 {
          layout.append(.sign(.plus))
          layout.append(.sign(.dots))
        }
        continue
      }
      self.term(term, isFirst: n == 0)
    }
  }

  private mutating func term(_ term: Formula, isFirst: Bool) {
    if !isFirst, negativeNumber(term) { return }
    let (negative, body) = split(term)
    if isFirst {
      if negative { return leadingNegative(body) }
    } else {
      layout.append(.sign(negative ? .minus : .plus))
    }
    print(body, in: negative ? .product : .sum)
  }

  /// −x at the start of a line or bracket. The sign before a factor 0 says nothing, and −0 is nowhere shown.
  mutating func leadingNegative(_ body: Formula) {
    if !beginsWithZero(body) { layout.append(.sign(.negative)) }
    // −Σ needs no brackets.
    if case .series(.sum, _, _, _) = body { print(body, in: .sum) } else { print(body, in: .product) }
  }

  private func beginsWithZero(_ formula: Formula) -> Bool {
    guard mode == .numbers else { return false }
    switch formula {
    case .number(let value): return value.isZero
    case .entry(let array, let row, let column):
      guard row.isConstant, column.isConstant else { return false }
      return numbers?.value(array, row.constant, column.constant)?.isZero ?? false
    case .product(let factors): return factors.first.map { beginsWithZero($0) } ?? false
    case .isExtreme, .isExtremeEntry: return indicated(formula)?.isZero ?? false
    case .size, .sum, .negated, .quotient, .power, .primitive, .function, .slope, .series, .delta, .extreme,
      .cases:
      return false
    }
  }

  /// The sign of a term and what it stands before: a number's own sign joins the line, 0.59 − 0.10.
  private func split(_ term: Formula) -> (Bool, Formula) {
    switch term {
    case .negated(let inner): (true, inner)
    case .number(let value) where value.isNegative: (true, .number(-value))
    default: (false, term)
    }
  }

  /// A number with a sign of its own, put in behind a term: x − 0.05, not x + −0.05.
  private mutating func negativeNumber(_ term: Formula) -> Bool {
    guard mode == .numbers, let numbers, case .entry(let array, let row, let column) = term, row.isConstant,
      column.isConstant, let value = numbers.value(array, row.constant, column.constant), value.isNegative,
      !value.isZero
    else { return false }
    layout.append(.sign(.minus))
    layout.append(.magnitude(of: value, spelled: numbers.spelling(array, row.constant, column.constant)))
    return true
  }

  // MARK: Products

  mutating func product(_ factors: [Formula]) {
    for (n, factor) in factors.enumerated() {
      if n > 0 {
        let close = n == 1 && isShort(factors[0]) && isBracketedSum(factor)
        let joins = argument != nil && factors[n - 1].joins(factor)
        layout.append(.sign(close || joins ? .juxtaposition : .times))
      }
      // A sum over an index reaches to the end of the product.
      let last = n == factors.count - 1
      if last, case .series = factor, mode == .symbols {
        print(factor, in: .sum)
      } else {
        print(factor, in: .product)
      }
    }
  }

  /// A factor that stands directly before a bracket: 2(y − t), y(1 − y).
  private func isShort(_ factor: Formula) -> Bool {
    switch factor {
    case .number(let value): !value.isNegative
    case .entry(let array, let row, let column):
      if array.isFraction {
        false
      } else if mode == .symbols {
        true
      } else if row.isConstant, column.isConstant {
        numbers?.value(array, row.constant, column.constant)?.isNegative == false
      } else {
        false
      }
    default: false
    }
  }

  private func isBracketedSum(_ factor: Formula) -> Bool {
    if case .sum = factor { return true }
    return false
  }

  // MARK: Series

  mutating func series(
    _ kind: Formula.Series, _ index: IndexVariable, _ extent: Dimension, _ body: Formula, in binding: Binding
  ) {
    let brackets = binding > .sum
    if brackets { layout.append(.open(.round)) }
    let outer = indexNames[index.id]
    if outer == nil { indexNames[index.id] = naming.next(after: indexNames) }
    switch kind {
    case .sum:
      layout.append(.begin(.series))
      if let name = indexNames[index.id] { layout.append(.index(name)) }
      if extent.known == nil {
        layout.append(.relation(.equal))
        layout.append(.number("1"))
      }
      layout.append(.separator)
      if extent.known == nil { layout.append(.index(.letter(extent.text))) }
      layout.append(.end)
      // A sum of sums needs no brackets.
      if case .series(.sum, _, _, _) = body { print(body, in: .sum) } else { print(body, in: .product) }
    case .extreme(let extreme):
      layout.append(.function(extreme.functionName))
      layout.append(.open(.round))
      print(body, in: .sum)
      layout.append(.close(.round))
    }
    indexNames[index.id] = outer
    if brackets { layout.append(.close(.round)) }
  }

  mutating func delta(_ a: IndexTerm, _ b: IndexTerm) {
    if symbols.writesDeltasAsBrackets {
      layout.append(.open(.square))
      layout.append(.index(label(a)))
      layout.append(.relation(.equal))
      layout.append(.index(label(b)))
      return layout.append(.close(.square))
    }
    layout.append(.symbol(Symbol("δ"), row: label(a), column: label(b)))
  }

  mutating func indicator(_ formula: Formula, _ body: (inout FormulaPrinter) -> Void) {
    if let value = indicated(formula) { return layout.append(number: value) }
    layout.append(.open(.square))
    body(&self)
    layout.append(.close(.square))
  }

  /// Which of 0 and 1 it is, once there are numbers.
  private func indicated(_ formula: Formula) -> Number? {
    guard mode == .numbers, let numbers else { return nil }
    var evaluator = FormulaEvaluator(
      scope: numbers, assumptions: symbols.plan.network.assumptions, indexCount: 2)
    return evaluator.value(of: formula)
  }

  // MARK: Functions

  mutating func function(_ id: FunctionID, _ x: Formula) {
    switch id.definition.names[0].name {
    case _ where id == .derivativeMark:
      // Raised to the top of the bracket, however tall that is.
      layout.append(.begin(.power))
      layout.append(.open(.round))
      print(x, in: .sum)
      layout.append(.close(.round))
      layout.append(.separator)
      layout.append(.sign(.prime))
      layout.append(.end)
    case _ where id.own != nil: call(id.notation, x, primes: id.order)
    case "abs":
      layout.append(.open(.bar))
      print(x, in: .sum)
      layout.append(.close(.bar))
    case "sqrt": root(of: x)
    default: call(id.notation, x, primes: id.order, parameters: id.given)
    }
  }

  mutating func call(_ name: FunctionName, _ x: Formula, primes: Int = 0, parameters: [Number] = []) {
    layout.append(.function(name, primes: primes))
    layout.append(.open(.round))
    print(x, in: .sum)
    layout.append(parameters: parameters)
    layout.append(.close(.round))
  }

  mutating func root(of x: Formula) {
    layout.append(.begin(.root))
    print(x, in: .sum)
    layout.append(.end)
  }

  mutating func arguments(_ name: FunctionName, _ list: [Formula]) {
    layout.append(.function(name))
    layout.append(.open(.round))
    for (n, part) in list.enumerated() {
      if n > 0 { layout.append(.sign(.comma)) }
      print(part, in: .sum)
    }
    layout.append(.close(.round))
  }

  /// f′(x): with letters as that, with numbers as the function's own derivative, 0.37(1 − 0.37).
  mutating func slope(_ id: FunctionID, _ x: Formula, _ y: Formula, in binding: Binding) {
    guard mode == .numbers, let numbers else { return symbolicSlope(id, x, in: binding) }
    let assumptions = symbols.plan.network.assumptions
    var evaluator = FormulaEvaluator(scope: numbers, assumptions: assumptions, indexCount: 2)
    let at = evaluator.value(of: x)
    if let stated = id.statedSlope(at: at, assumptions) { return print(.number(stated), in: binding) }
    let chosen = id.definition.slope.chosenCase(at: at, assumptions)
    let filled = id.filled(chosen, argument: x, result: y)
    // The factors of y(1 − y) join the product around it.
    if binding == .product, case .product(let factors) = filled {
      product(factors)
    } else {
      print(filled, in: binding)
    }
  }

  /// f′(x); of a root, which has no name to prime, 1/(2√x).
  private mutating func symbolicSlope(_ id: FunctionID, _ x: Formula, in binding: Binding) {
    let isStated = symbols.plan.network.assumptions.slopes[id.index] != nil
    guard id.definition.names[0].name == "sqrt", !isStated else {
      return call(id.notation, x, primes: 1, parameters: id.given)
    }
    print(id.filled(id.definition.slope, argument: x, result: .function(id, x)), in: binding)
  }

  /// a > b for a − b > 0.
  private mutating func condition(_ condition: Formula.Condition) {
    var (left, right) = (condition.left, condition.right)
    if right == .zero, case .sum(let terms) = left, terms.count == 2, !terms[0].isNegated,
      case .negated(let subtracted) = terms[1]
    {
      (left, right) = (terms[0], subtracted)
    }
    print(left)
    layout.append(.relation(condition.relation))
    print(right)
  }

  mutating func casesBlock(_ cases: [Formula.Case], _ otherwise: Formula) {
    layout.append(.begin(.cases))
    for item in cases {
      print(item.value)
      layout.append(.separator)
      condition(item.condition)
      layout.append(.separator)
    }
    print(otherwise)
    layout.append(.separator)
    if let rest = Formula.Condition(notCoveredBy: cases.map(\.condition)) {
      condition(rest)
    } else {
      layout.append(.words("otherwise"))
    }
    layout.append(.end)
  }
}

extension Formula {
  /// Whether two factors of a function's formula stand side by side without a sign: 2z, f(z)(1 − f(z)).
  fileprivate func joins(_ next: Formula) -> Bool {
    switch next {
    case .number(let value), .power(.number(let value), _):
      if case .number = self { return value == .pi || value == .euler }
      return false
    case .quotient, .size: return false
    case .entry, .power(.entry, _):
      if case .number = self { return true }
      return false
    default: break
    }
    if case .quotient = self { return false }
    return true
  }

  /// Whether an exponent behind it would look like a part of its own.
  var isPower: Bool {
    if case .power = self { return true }
    return false
  }

  /// The branch that holds for an argument, where the formula is a case distinction.
  func chosenCase(at x: Number, _ assumptions: Assumptions) -> Formula {
    guard case .cases(let cases, let otherwise) = self else { return self }
    for item in cases where item.condition.holds(at: x, assumptions) { return item.value }
    return otherwise
  }
}

extension Formula.Extreme {
  var functionName: FunctionName { .word(self == .largest ? "max" : "min") }
}

extension Formula.Condition {
  /// What holds where none of the conditions does; nil where no relation says that.
  fileprivate init?(notCoveredBy conditions: [Formula.Condition]) {
    guard let first = conditions.first,
      conditions.allSatisfy({ $0.left == first.left && $0.right == first.right })
    else { return nil }
    let relations = conditions.map(\.relation)
    let left: Relation? =
      switch Set(relations) {
      case [.greater, .less]: .equal
      case [.greater, .equal]: .less
      case [.less, .equal]: .greater
      default: relations.count == 1 ? relations[0].negation : nil
      }
    guard let left else { return nil }
    self.init(first.left, left, first.right)
  }

  /// Whether a condition on a function's argument holds at x.
  func holds(at x: Number, _ assumptions: Assumptions) -> Bool {
    var evaluator = FormulaEvaluator(scope: FunctionPoint(x: x), assumptions: assumptions, indexCount: 2)
    return evaluator.holds(self)
  }
}

/// One argument of a function, as a scope.
struct FunctionPoint: FormulaScope {
  let x: Number
  func value(_ array: ArrayReference, _ row: Int, _ column: Int) -> Number? { x }
  func shape(_ array: ArrayReference) -> Shape { .number }
}

extension MathLayout {
  /// What the author gave a function behind its argument: LeakyReLU(x, 0.2).
  mutating func append(parameters: [Number]) {
    for parameter in parameters {
      append(.sign(.comma))
      append(number: parameter)
    }
  }
}

enum FunctionPrinting {
  static func name(of primitive: Primitive) -> FunctionName { .word(primitive.rawValue) }
}

extension SymbolTable {
  /// The derivative that comes back from a loss whose formula is not stated, by an entry: ∂L/∂p₁.
  func appendUnstated(_ id: NodeID, _ row: IndexLabel, _ column: IndexLabel, to layout: inout MathLayout) {
    appendUnstated(id, to: &layout) { appendEntry($0, row, column, to: &$1) }
  }

  /// The same by the whole: ∂L/∂P.
  func appendUnstated(_ id: NodeID, to layout: inout MathLayout) {
    appendUnstated(id, to: &layout) { append($0, to: &$1) }
  }

  private func appendUnstated(
    _ id: NodeID, to layout: inout MathLayout, _ name: (NodeID, inout MathLayout) -> Void
  ) {
    for user in plan.consumers[id.index] where user.operand == 1 {
      guard let of = plan.network.graph.operands(of: user.node).first else { continue }
      layout.append(.begin(.fraction))
      layout.append(.sign(.partial))
      if let symbol = symbol(user.node) { layout.append(.symbol(symbol)) }
      layout.append(.separator)
      layout.append(.sign(.partial))
      name(of, &layout)
      layout.append(.end)
    }
  }
}

extension ArrayReference {
  /// Whether its entries are written as fractions: ∂E/∂y.
  fileprivate var isFraction: Bool {
    switch self {
    case .adjoint, .change, .second: true
    case .operand, .result, .upstream, .node, .parameter: false
    }
  }
}
