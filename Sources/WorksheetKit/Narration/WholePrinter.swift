internal import BackpropEngine
internal import MathNotation

/// Writes blocks of a matrix expression in the letters of whole quantities: sig′(y_in) ⊙ ∂E/∂y, Wᵀ.
struct WholePrinter {
  let symbols: SymbolTable
  let rowVectors: NodeSet
  var layout = MathLayout()

  /// A sum of products of arrays.
  mutating func print(_ reading: MatrixReading) {
    for (n, term) in reading.terms.enumerated() {
      layout.append(signOf: term.isNegative, isFirst: n == 0)
      print(term)
    }
  }

  /// A product of arrays, without its sign.
  /// - Parameter isFactor: something stands before it.
  mutating func print(_ term: MatrixReading.Term, isFactor: Bool = false) {
    if let scalar = term.scalar { self.scalar(scalar, followed: !term.blocks.isEmpty) }
    for (n, block) in term.blocks.enumerated() {
      if n > 0 { layout.append(.sign(.times)) }
      self.block(block, isFactor: isFactor || term.blocks.count > 1 || term.scalar != nil)
    }
  }

  mutating func scalar(_ formula: Formula, followed: Bool) {
    var printer = FormulaPrinter(.symbols, symbols: symbols)
    printer.print(formula, in: .product)
    layout.append(printer.layout)
    if followed { layout.append(.sign(.times)) }
  }

  /// - Parameter isFactor: something is multiplied with the block.
  mutating func block(_ block: MatrixReading.Block, isFactor: Bool) {
    guard let jacobian = block.jacobian else {
      return print(block.formula, block, binding: isFactor ? .power : .sum)
    }
    let names = SymbolTable(symbols.plan, target: jacobian.of, state: symbols.state)
    bracketed(jacobian.isTransposed) { names.appendDerivative(by: jacobian.by, to: &$0.layout) }
    if jacobian.isTransposed { layout.append(.sign(.transpose)) }
  }

  private mutating func print(
    _ formula: Formula, _ block: MatrixReading.Block, binding: FormulaPrinter.Binding
  ) {
    switch formula {
    case .entry(let array, let row, let column): entry(array, row, column, block, binding)
    case .product(let factors):
      bracketed(binding > .product) { $0.hadamard(factors, block) }
    case .sum(let terms): bracketed(binding > .sum) { $0.sum(terms, block) }
    case .negated(let inner):
      bracketed(binding > .sum) {
        $0.layout.append(.sign(.negative))
        $0.print(inner, block, binding: .product)
      }
    case .function(let id, let x) where id.definition.names[0].name == "abs":
      layout.append(.open(.bar))
      print(x, block, binding: .sum)
      layout.append(.close(.bar))
    case .function(let id, let x) where id.definition.names[0].name == "sqrt":
      layout.append(.begin(.root))
      print(x, block, binding: .sum)
      layout.append(.end)
    case .extreme(let kind, let list):
      layout.append(.function(kind.functionName))
      bracketed(true) {
        for (n, part) in list.enumerated() {
          if n > 0 { $0.layout.append(.sign(.comma)) }
          $0.print(part, block, binding: .sum)
        }
      }
    case .function(let id, let x):
      layout.append(.function(id.notation))
      bracketed(true) {
        $0.print(x, block, binding: .sum)
        $0.layout.append(parameters: id.given)
      }
    case .slope(let id, let x, _):
      layout.append(.function(id.notation, primes: 1))
      bracketed(true) {
        $0.print(x, block, binding: .sum)
        $0.layout.append(parameters: id.given)
      }
    case .primitive(.sqrt, let x):
      layout.append(.begin(.root))
      print(x, block, binding: .sum)
      layout.append(.end)
    case .primitive(let name, let x):
      layout.append(.function(FunctionPrinting.name(of: name)))
      bracketed(true) { $0.print(x, block, binding: .sum) }
    case .quotient(let a, let b):
      layout.append(.begin(.fraction))
      print(a, block, binding: .sum)
      layout.append(.separator)
      print(b, block, binding: .sum)
      layout.append(.end)
    case .power(let base, let exponent)
    where exponent == .integer(2) && block.row != nil && block.column != nil:
      // H² would be the product H · H.
      bracketed(binding > .product) { $0.hadamard([base, base], block) }
    case .power(let base, let exponent):
      layout.append(.begin(.power))
      bracketed(symbols.isDerivative(base)) { $0.print(base, block, binding: .power) }
      layout.append(.separator)
      print(exponent, block, binding: .sum)
      layout.append(.end)
    case .number, .size, .delta, .series, .isExtreme, .isExtremeEntry, .cases:
      scalar(formula, followed: false)
    }
  }

  private mutating func bracketed(_ condition: Bool, _ body: (inout WholePrinter) -> Void) {
    if condition { layout.append(.open(.round)) }
    body(&self)
    if condition { layout.append(.close(.round)) }
  }

  /// Numbers in front with a dot, arrays entry by entry with ⊙.
  private mutating func hadamard(_ factors: [Formula], _ block: MatrixReading.Block) {
    for (n, factor) in factors.enumerated() {
      if n > 0 {
        let numbers = factors[n - 1].indicesUsed.isEmpty || factor.indicesUsed.isEmpty
        layout.append(.sign(numbers ? .times : .hadamard))
      }
      print(factor, block, binding: .product)
    }
  }

  private mutating func sum(_ terms: [Formula], _ block: MatrixReading.Block) {
    for (n, term) in terms.enumerated() {
      if case .negated(let inner) = term {
        layout.append(.sign(n == 0 ? .negative : .minus))
        print(inner, block, binding: .product)
      } else {
        if n > 0 { layout.append(.sign(.plus)) }
        print(term, block, binding: .sum)
      }
    }
  }

  private mutating func entry(
    _ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, _ block: MatrixReading.Block,
    _ binding: FormulaPrinter.Binding
  ) {
    guard row.plainVariable != nil || column.plainVariable != nil else {
      return scalar(.entry(array, row, column), followed: false)
    }
    if case .node(let id) = array, row.isConstant, symbols.appendRow(id, row.constant, to: &layout) {
      let isRow = symbols.plan.rows(of: id, at: row.constant).contains { rowVectors.contains($0) }
      if isTransposed(vector: column.plainVariable, isRow: isRow, block) { layout.append(.sign(.transpose)) }
      return
    }
    if case .node(let id) = array, part(of: id, row, column) {
      if block.column != nil { layout.append(.sign(.transpose)) }
      return
    }
    guard isTransposed(array, row, column, block) else {
      return whole(array, row, column, isFactor: binding > .sum)
    }
    // Aᵀ, (∂o/∂z)ᵀ
    bracketed(symbols.isDerivative(array)) { $0.whole(array, row, column, isFactor: true) }
    layout.append(.sign(.transpose))
  }

  /// Appends the row or column of a matrix that a constant index takes; false where there is none.
  private mutating func part(of id: NodeID, _ row: IndexTerm, _ column: IndexTerm) -> Bool {
    guard case .matrix(let rows, let columns) = symbols.plan.shape(of: id) else { return false }
    if row.isConstant, rows != .one {
      return symbols.appendPart(id, row: row.constant, column: nil, to: &layout)
    }
    if column.isConstant, columns != .one {
      return symbols.appendPart(id, row: nil, column: column.constant, to: &layout)
    }
    return false
  }

  private mutating func whole(
    _ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, isFactor: Bool
  ) {
    switch array {
    case .node(let id):
      if symbols.append(id, to: &layout) { return }
      if symbols.plan.comesBackFromLoss(id) { return symbols.appendUnstated(id, to: &layout) }
      guard symbols.plan.network.graph[id].operation != nil else {
        return scalar(.entry(array, row, column), followed: false)
      }
      // What has no name stands as its author wrote it.
      var printer = EquationPrinter(symbols: symbols, rowVectors: rowVectors)
      printer.printDefinition(of: id, isFactor: isFactor)
      layout.append(printer.layout)
    case .adjoint(let id): symbols.appendDerivative(by: id, to: &layout)
    case .operand, .result, .upstream, .parameter, .change, .second: break
    }
  }

  /// Whether the array stands the other way round than it is stored (a vector: than it is written).
  private func isTransposed(
    _ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, _ block: MatrixReading.Block
  ) -> Bool {
    let id: NodeID
    switch array {
    case .node(let node), .adjoint(let node): id = node
    case .operand, .result, .upstream, .parameter, .change, .second: return false
    }
    if case .matrix = symbols.plan.network.graph[id].shape {
      if let first = row.plainVariable { return first == block.column && block.row != first }
      return column.plainVariable == block.row
    }
    return isTransposed(vector: row.plainVariable, isRow: rowVectors.contains(id), block)
  }

  private func isTransposed(vector index: IndexVariable?, isRow: Bool, _ block: MatrixReading.Block) -> Bool {
    isRow ? index == block.row : index == block.column && block.row == nil
  }
}

extension NetworkPlan {
  /// The vectors that are a row of a matrix.
  fileprivate func rows(of id: NodeID, at row: Int) -> [NodeID] {
    consumers[id.index].compactMap { use in
      guard case .operation(let op, _) = network.graph[use.node].kind, let selection = op as? Selection,
        selection.rows == row..<(row + 1)
      else { return nil }
      return use.node
    }
  }
}
