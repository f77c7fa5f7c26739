package import BackpropEngine
package import MathNotation

/// Writes a formula as a layout: with the letters of the sheet, or with numbers in their place.
package struct FormulaPrinter {
  package enum Mode { case symbols, numbers }

  package let mode: Mode
  package let symbols: SymbolTable
  package let numbers: NumberTable?
  /// What running and free indices are called.
  let naming: IndexNaming
  /// Those of the indices that stand for something here, by the number of the variable.
  var indexNames: [Int: IndexLabel]
  /// What the argument of a function is called, where its own formulas are written.
  var argument: Symbol?
  package var layout = MathLayout()

  /// Sums of more terms than this are written with dots: the first three and the last.
  package static let longestSum = 8

  package init(
    _ mode: Mode, symbols: SymbolTable, numbers: NumberTable? = nil, naming: IndexNaming? = nil
  ) {
    self.mode = mode
    self.symbols = symbols
    self.numbers = numbers
    self.naming = naming ?? (mode == .numbers ? .unused : IndexNaming(avoiding: symbols))
    indexNames = self.naming.labels
  }

  /// How tightly the surroundings bind.
  enum Binding: Int, Comparable {
    case sum, product, power
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  package mutating func print(_ formula: Formula) { print(formula, in: .sum) }

  mutating func print(_ formula: Formula, in binding: Binding) {
    switch formula {
    case .number(let value): number(value, in: binding)
    case .entry(let array, let row, let column): entry(array, row, column, in: binding)
    case .size(let dimension):
      layout.append(.index(dimension.known.map { .number($0) } ?? .letter(dimension.text)))
    case .sum(let terms): bracketed(if: binding > .sum) { $0.sum(terms) }
    case .negated(let inner):
      bracketed(if: binding > .sum) { $0.leadingNegative(inner) }
    case .product(let factors): bracketed(if: binding > .product) { $0.product(factors) }
    case .quotient(let a, let b): bracketed(if: binding > .product) { $0.fraction(a, b) }
    case .power(let base, let exponent):
      layout.append(.begin(.power))
      bracketed(if: base.isPower || mode == .symbols && symbols.isDerivative(base)) {
        $0.print(base, in: .power)
      }
      layout.append(.separator)
      print(exponent, in: .sum)
      layout.append(.end)
    case .primitive(.sqrt, let x): root(of: x)
    case .primitive(let name, let x): call(FunctionPrinting.name(of: name), x)
    case .function(let id, let x): function(id, x)
    case .slope(let id, let x, let y): slope(id, x, y, in: binding)
    case .series(let kind, let index, let extent, let body): series(kind, index, extent, body, in: binding)
    case .delta(let a, let b): delta(a, b)
    case .extreme(let extreme, let list): arguments(extreme.functionName, list)
    case .isExtreme(let extreme, let n, let list):
      indicator(formula) {
        $0.print(list[n])
        $0.layout.append(.relation(.equal))
        $0.arguments(extreme.functionName, list)
      }
    case .isExtremeEntry(let extreme, let array, let row, let column, _):
      indicator(formula) {
        $0.entry(array, row, column, in: .sum)
        $0.layout.append(.words(extreme.rawValue))
      }
    case .cases(let cases, let otherwise):
      guard mode == .numbers, let numbers else { return casesBlock(cases, otherwise) }
      // With numbers it is known which case holds.
      var evaluator = FormulaEvaluator(
        scope: numbers, assumptions: symbols.plan.network.assumptions, indexCount: 2)
      let holding = cases.first { evaluator.holds($0.condition) }
      print(holding?.value ?? otherwise, in: binding)
    }
  }

  mutating func bracketed(if condition: Bool, _ body: (inout FormulaPrinter) -> Void) {
    if condition { layout.append(.open(.round)) }
    body(&self)
    if condition { layout.append(.close(.round)) }
  }

  private mutating func number(_ value: Number, in binding: Binding) {
    // The only numbers that no decimal is.
    if value == .pi { return layout.append(.symbol(Symbol("π"))) }
    if case .real = value, value == .euler { return layout.append(.symbol(Symbol("e"))) }
    if binding > .sum {
      layout.append(bracketed: value, isBase: binding == .power)
    } else {
      layout.append(number: value)
    }
  }

  private mutating func fraction(_ a: Formula, _ b: Formula) {
    layout.append(.begin(.fraction))
    print(a, in: .sum)
    layout.append(.separator)
    print(b, in: .sum)
    layout.append(.end)
  }

  // MARK: Entries

  mutating func entry(_ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, in binding: Binding) {
    if mode == .numbers, row.isConstant, column.isConstant, let numbers,
      let value = numbers.value(array, row.constant, column.constant)
    {
      let text = numbers.spelling(array, row.constant, column.constant)
      if binding > .sum {
        layout.append(bracketed: value, spelled: text, isBase: binding == .power)
      } else {
        layout.append(number: value, spelled: text)
      }
      return
    }
    let (r, c) = (label(row), label(column))
    switch array {
    case .node(let id):
      if !symbols.appendEntry(id, r, c, to: &layout) { unnamed(id, row, column, in: binding) }
    case .adjoint(let id): symbols.appendDerivative(by: id, r, c, to: &layout)
    case .change(let id): symbols.appendChange(of: id, r, c, to: &layout)
    case .second(let id): symbols.appendSecond(by: id, r, c, to: &layout)
    case .operand: if let argument { layout.append(.symbol(argument)) }
    case .result, .upstream, .parameter: break
    }
  }

  /// An unnamed part is written out in the letters of what it is made of.
  private mutating func unnamed(_ id: NodeID, _ row: IndexTerm, _ column: IndexTerm, in binding: Binding) {
    let plan = symbols.plan
    if case .source(let source) = plan.network.graph[id].kind {
      return unnamed(source, id, row, column, in: binding)
    }
    if mode == .symbols, let op = plan.network.graph[id].operation as? Softmax {
      return entry(ofSoftmax: op, id, label(row), label(column))
    }
    var derivation = Derivation(plan, target: nil)
    guard row.isConstant, column.isConstant else {
      return print(derivation.definition(of: id, at: row, column), in: binding)
    }
    let definition = derivation.definition(of: id)
    print(definition.instantiated([row.constant, column.constant], in: plan), in: binding)
  }

  /// An entry of a softmax without a name: softmaxᵢ(z).
  private mutating func entry(
    ofSoftmax softmax: Softmax, _ id: NodeID, _ row: IndexLabel, _ column: IndexLabel
  ) {
    let symbol = Symbol(softmax.name, style: .upright)
    layout.append(.entry(symbol, symbols.plan.shape(of: id), row, column, swaps: false))
    var printer = EquationPrinter(symbols: symbols, rowVectors: symbols.plan.rowVectors)
    printer.arguments(of: id)
    layout.append(printer.layout)
  }

  /// An entry of `(1, 0)` in a formula is its number; what comes back from a loss without formula is ∂L/∂P.
  private mutating func unnamed(
    _ source: Source, _ id: NodeID, _ row: IndexTerm, _ column: IndexTerm, in binding: Binding
  ) {
    guard case .data(let values, let spellings) = source, !symbols.plan.comesBackFromLoss(id),
      row.isConstant, column.isConstant, let at = symbols.plan.offset(id, row.constant, column.constant)
    else { return symbols.appendUnstated(id, label(row), label(column), to: &layout) }
    let text = at < spellings.count ? spellings[at] : nil
    if binding > .sum {
      layout.append(bracketed: values[at], spelled: text, isBase: binding == .power)
    } else {
      layout.append(number: values[at], spelled: text)
    }
  }

  func label(_ term: IndexTerm) -> IndexLabel {
    guard let first = term.first else { return .number(term.constant + 1) }
    if term.plainVariable != nil { return name(first) }
    if let number = number(term) { return .number(number + 1) }
    var text = ""
    // What is added stands before what is taken away: i − 2k + 1.
    let parts = term.parts.filter { $0.factor > 0 } + term.parts.filter { $0.factor < 0 }
    for part in parts {
      text += signed(part.factor, self.text(part.variable, part.factor.magnitude), after: text)
    }
    // Indices count from 1 on the page, so the constant of `i` itself is 0.
    let constant = term.parts.reduce(term.constant + 1) { $0 - $1.factor }
    if constant != 0 { text += signed(constant, String(constant.magnitude), after: text) }
    return .letter(text)
  }

  /// The index, counted from 0, where all its variables stand for numbers.
  private func number(_ term: IndexTerm) -> Int? {
    var sum = term.constant
    for part in term.parts {
      guard case .number(let n) = name(part.variable) else { return nil }
      sum += part.factor * (n - 1)
    }
    return sum
  }

  private func signed(_ value: Int, _ text: String, after before: String) -> String {
    (value < 0 ? "−" : before.isEmpty ? "" : "+") + text
  }

  private func text(_ variable: IndexVariable, _ factor: UInt) -> String {
    let letter: String
    switch name(variable) {
    case .number(let n): letter = String(n)
    case .letter(let text), .word(let text): letter = text
    }
    return factor == 1 ? letter : "\(factor)\(letter)"
  }

  private func name(_ variable: IndexVariable) -> IndexLabel {
    indexNames[variable.id] ?? .letter(IndexNaming.fallback(variable.id))
  }
}
