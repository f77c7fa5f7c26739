internal import BackpropEngine
internal import MathNotation

/// Writes the definition of a quantity as its author did, over whole quantities: sig(x · U), Σ(t − y)².
struct EquationPrinter {
  let symbols: SymbolTable
  let rowVectors: NodeSet
  private(set) var layout = MathLayout()

  init(symbols: SymbolTable, rowVectors: NodeSet) {
    self.symbols = symbols
    self.rowVectors = rowVectors
  }

  private var graph: Graph { symbols.plan.network.graph }

  /// The right side of a quantity's definition.
  /// - Parameter isFactor: whether it stands beside a sign that binds tighter than a sum.
  mutating func printDefinition(of id: NodeID, isFactor: Bool = false) {
    print(id, binding: isFactor ? .power : .sum, isTop: true)
  }

  private mutating func print(_ id: NodeID, binding: FormulaPrinter.Binding, isTop: Bool = false) {
    if !isTop, graph[id].quantity != nil {
      symbols.append(id, to: &layout)
      return
    }
    switch graph[id].kind {
    case .source(.data(let values, let spellings)):
      data(id, values, spellings, binding: binding)
    case .source(.reference): symbols.append(id, to: &layout)
    case .source(.symbolic): symbols.appendUnstated(id, .letter("i"), .letter("j"), to: &layout)
    case .operation(let op, let operands): operation(op, operands, id, binding)
    }
  }

  private mutating func bracketed(_ condition: Bool, _ body: (inout EquationPrinter) -> Void) {
    if condition { layout.append(.open(.round)) }
    body(&self)
    if condition { layout.append(.close(.round)) }
  }

  private mutating func operation(
    _ op: any ArrayOperator, _ operands: [NodeID], _ id: NodeID, _ binding: FormulaPrinter.Binding
  ) {
    switch op.notation {
    case .negation:
      bracketed(binding > .sum) {
        $0.layout.append(.sign(.negative))
        $0.print(operands[0], binding: .product)
      }
    case .sum, .difference:
      bracketed(binding > .sum) {
        $0.print(operands[0], binding: .sum)
        $0.layout.append(.sign(op.notation == .sum ? .plus : .minus))
        $0.print(operands[1], binding: op.notation == .sum && !$0.isNegative(operands[1]) ? .sum : .product)
      }
    case .entrywiseProduct, .matrixProduct:
      let numbers = operands.contains { graph[$0].shape.isSingle }
      let sign: MathSign = op.notation == .matrixProduct || numbers ? .times : .hadamard
      bracketed(binding > .product) {
        $0.factor(operands[0], beside: sign)
        $0.layout.append(.sign(sign))
        $0.factor(operands[1], beside: sign)
      }
    case .quotient:
      layout.append(.begin(.fraction))
      print(operands[0], binding: .sum)
      layout.append(.separator)
      print(operands[1], binding: .sum)
      layout.append(.end)
    case .power:
      layout.append(.begin(.power))
      bracketed(isFractionOrPower(operands[0])) { $0.print(operands[0], binding: .power) }
      layout.append(.separator)
      print(operands[1], binding: .sum)
      layout.append(.end)
    case .transpose:
      bracketed(symbols.isDerivative(.node(operands[0]))) { $0.print(operands[0], binding: .power) }
      layout.append(.sign(.transpose))
    case .innerProduct, .outerProduct:
      bracketed(binding > .product) {
        $0.print(operands[0], binding: op.notation == .innerProduct ? .power : .product)
        if op.notation == .innerProduct { $0.layout.append(.sign(.transpose)) }
        $0.layout.append(.sign(.times))
        $0.print(operands[1], binding: op.notation == .outerProduct ? .power : .product)
        if op.notation == .outerProduct { $0.layout.append(.sign(.transpose)) }
      }
    case .call(let name): call(name, operands, op, id)
    case .elementwise(let function): elementwise(function, operands[0])
    case .written: bracketed(binding > .sum) { if !$0.series(id) { $0.components(id, .sum) } }
    case .slice:
      // Another name for the whole.
      if let selection = op as? Selection, selection.rows == nil, selection.columns == nil {
        return print(operands[0], binding: binding)
      }
      // An entry of a named quantity, of whatever size that is.
      if let entry = (op as? Selection)?.singleEntry, graph[operands[0]].quantity != nil,
        symbols.appendEntry(operands[0], .number(entry.row + 1), .number(entry.column + 1), to: &layout)
      {
        return
      }
      // The row of a step has a name of its own.
      guard let row = (op as? Selection)?.wholeRow, graph[operands[0]].quantity != nil,
        symbols.plan.network.quantity(of: operands[0])?.isReadByRows == true,
        symbols.appendRow(operands[0], row, to: &layout)
      else { return components(id, binding) }
    case .assembled: components(id, binding)
    }
  }

  /// Whether a sign stands before this.
  private func isNegative(_ id: NodeID) -> Bool {
    guard graph[id].quantity == nil else { return false }
    switch graph[id].kind {
    case .operation(let op, _): return op.notation == .negation
    case .source(.data(let values, _)): return graph[id].shape == .number && values[0].isNegative
    case .source: return false
    }
  }

  /// Whether an exponent would look as if it belonged to a part of this.
  private func isFractionOrPower(_ id: NodeID) -> Bool {
    if symbols.isDerivative(.node(id)) { return true }
    guard graph[id].quantity == nil, case .operation(let op, _) = graph[id].kind else { return false }
    return op.notation == .quotient || op.notation == .power
  }

  /// A · (B ⊙ C) is not (A · B) ⊙ C, so a product of one kind stands in brackets inside one of the other.
  private mutating func factor(_ id: NodeID, beside sign: MathSign) {
    let own = productSign(of: id)
    print(id, binding: own == nil || own == sign ? .product : .power)
  }

  /// The sign of a product without a name; a number beside it goes with both kinds.
  private func productSign(of id: NodeID) -> MathSign? {
    guard graph[id].quantity == nil, case .operation(let op, let operands) = graph[id].kind else {
      return nil
    }
    switch op.notation {
    case .innerProduct, .outerProduct: return .times
    case .entrywiseProduct, .matrixProduct:
      let arrays = operands.filter { !graph[$0].shape.isSingle }
      if arrays.count < operands.count { return arrays.lazy.compactMap { productSign(of: $0) }.first }
      return op.notation == .matrixProduct ? .times : .hadamard
    default: return nil
    }
  }

  private mutating func call(
    _ name: FunctionName, _ operands: [NodeID], _ op: any ArrayOperator, _ id: NodeID
  ) {
    if op is UnstatedLoss {
      // A loss without a formula depends on its argument, no more is said.
      if let symbol = symbols.symbol(id) { layout.append(.symbol(symbol)) }
      return bracketed(true) { $0.print(operands[0], binding: .sum) }
    }
    if let reduction = op as? Reduction, reduction.kind == .sum, reduction.axis == .all {
      if series(id) { return }
    }
    if let norm = op as? Norm, norm.axis == .all {
      layout.append(.open(.doubleBar))
      print(operands[0], binding: .sum)
      return layout.append(.close(.doubleBar))
    }
    if let slope = op as? SlopeApplication {
      layout.append(.function(slope.function.notation, primes: 1))
    } else {
      layout.append(.function(name))
    }
    arguments(operands, op)
  }

  /// The arguments of a call, in brackets, with what stands behind them.
  mutating func arguments(of id: NodeID) {
    guard case .operation(let op, let operands) = graph[id].kind else { return }
    arguments(operands, op)
  }

  private mutating func arguments(_ operands: [NodeID], _ op: any ArrayOperator) {
    bracketed(true) { printer in
      for (n, operand) in operands.enumerated() {
        if n > 0 { printer.layout.append(.sign(.comma)) }
        printer.print(operand, binding: .sum)
      }
      for word in EquationPrinter.options(of: op) {
        printer.layout.append(.sign(.comma))
        printer.layout.append(.words(word))
      }
    }
  }

  /// What stands behind the arguments: `softmax(Z, rows)`, `conv(X, K, stride 2)`.
  private static func options(of op: any ArrayOperator) -> [String] {
    switch op {
    case let op as Convolution:
      return (op.stride > 1 ? ["stride \(op.stride)"] : []) + (op.pad > 0 ? ["pad \(op.pad)"] : [])
    case let op as MaxPooling:
      let window = op.rows == op.columns ? "\(op.rows)" : "\(op.rows) × \(op.columns)"
      return [window] + (op.stride.map { ["stride \($0)"] } ?? [])
    default: break
    }
    switch axis(of: op) {
    case .all: return []
    case .rows: return ["rows"]
    case .columns: return ["columns"]
    }
  }

  private static func axis(of op: any ArrayOperator) -> Axis {
    switch op {
    case let op as Reduction: op.axis
    case let op as Softmax: op.axis
    case let op as Norm: op.axis
    case let op as LogSumExp: op.axis
    default: .all
    }
  }

  private mutating func elementwise(_ function: FunctionID, _ x: NodeID) {
    switch function.definition.names[0].name {
    case "abs":
      layout.append(.open(.bar))
      print(x, binding: .sum)
      layout.append(.close(.bar))
    case "sqrt":
      layout.append(.begin(.root))
      print(x, binding: .sum)
      layout.append(.end)
    default:
      layout.append(.function(function.notation, primes: function.order))
      bracketed(true) {
        $0.print(x, binding: .sum)
        $0.layout.append(parameters: function.given)
      }
    }
  }

  /// By components where there is no shorter way to say it.
  private mutating func components(_ id: NodeID, _ binding: FormulaPrinter.Binding) {
    var derivation = Derivation(symbols.plan, target: nil)
    var printer = FormulaPrinter(.symbols, symbols: symbols)
    let formula = derivation.definition(of: id)
    let shape = graph[id].shape
    guard let count = shape.count, !shape.isSingle else {
      printer.print(formula.instantiated([0, 0], in: symbols.plan), in: binding)
      return layout.append(printer.layout)
    }
    let columns = max(1, columns(of: id))
    let width = max(1, shape.columns.known ?? 1)
    ArrayWindow(rows: count / columns, columns: columns).append(to: &layout) { row, column, layout in
      let at = row * columns + column
      printer.layout = MathLayout()
      printer.print(formula.instantiated([at / width, at % width], in: symbols.plan))
      layout.append(printer.layout)
    }
  }

  /// Σ over all entries, with indices. - Returns: false where the summand cannot be said with an index.
  private mutating func series(_ id: NodeID) -> Bool {
    var derivation = Derivation(symbols.plan, target: nil)
    let formula = derivation.definition(of: id)
    guard formula.isRule(in: symbols.plan) else { return false }
    let naming = IndexNaming(formula.hasNestedSeries ? .forward : .loss, avoiding: symbols)
    var printer = FormulaPrinter(.symbols, symbols: symbols, naming: naming)
    printer.print(formula)
    layout.append(printer.layout)
    return true
  }

  private func columns(of id: NodeID) -> Int {
    switch graph[id].shape {
    case .number: 1
    case .vector(let n): rowVectors.contains(id) ? n.known ?? 1 : 1
    case .matrix(_, let columns): columns.known ?? 1
    }
  }

  private mutating func data(
    _ id: NodeID, _ values: [Number], _ spellings: [String?], binding: FormulaPrinter.Binding
  ) {
    let numbers = spellings.indices.contains(0) ? spellings : [nil]
    if graph[id].shape == .number, let value = values.first {
      return layout.append(
        binding > .sum ? .bracketedNumber(value, numbers[0]) : .plainNumber(value, numbers[0]))
    }
    let columns = max(1, columns(of: id))
    ArrayWindow(rows: values.count / columns, columns: columns).append(to: &layout) { row, column, layout in
      let n = row * columns + column
      layout.append(number: values[n], spelled: n < spellings.count ? spellings[n] : nil)
    }
  }
}

extension MathLayout {
  fileprivate static func bracketedNumber(_ value: Number, _ text: String?) -> MathLayout {
    var layout = MathLayout()
    layout.append(bracketed: value, spelled: text)
    return layout
  }

  fileprivate static func plainNumber(_ value: Number, _ text: String?) -> MathLayout {
    var layout = MathLayout()
    layout.append(number: value, spelled: text)
    return layout
  }
}
