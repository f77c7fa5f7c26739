internal import MathNotation

/// A formula laid out flat for the tape: parts of fixed size that name the places of their numbers in the
/// tape's buffer, so that a run follows no reference and allocates nothing.
///
/// It is compiled from the operator's own formula and does the same in the same order, in doubles.
struct FlatFormula {
  struct Part {
    enum Kind: UInt8 {
      case constant, load, sum, product, negated, quotient, power, primitive, logarithm, function
      case slope, sumSeries, extremeSeries, delta, extreme, isExtreme, isExtremeEntry
      /// Behind it: left side, right side and value of each case, and what holds otherwise.
      case cases
      case relation
    }

    var kind: Kind
    /// Where its operands stand in ``FlatFormula/operands``, and how many they are.
    var first = 0
    var count = 0
    /// A constant; of what looks for the largest 1, of what looks for the smallest −1.
    var value = 0.0
    /// An array in the buffer: start and size.
    var start = 0
    var rows = 0
    var columns = 0
    var row = FlatIndex()
    var column = FlatIndex()
    /// The place of a function, primitive, relation or axis in its list, the number of an index or member.
    var choice = 0
    var extent = 0
  }

  private(set) var parts: [Part] = []
  private(set) var operands: [Int] = []
  /// The part that is the whole formula.
  private(set) var root = 0

  init(_ formula: Formula, _ plan: NetworkPlan, _ layout: TapeLayout) {
    root = add(formula, plan, layout)
  }

  private mutating func add(_ formula: Formula, _ plan: NetworkPlan, _ layout: TapeLayout) -> Int {
    var part: Part
    switch formula {
    case .number(let number): part = Part(kind: .constant, value: number.double)
    case .size(let dimension): part = Part(kind: .constant, value: Double(dimension.known ?? 0))
    case .entry(let array, let row, let column):
      part = load(array, row, column, .load, plan, layout)
    case .sum(let terms): part = made(.sum, terms, plan, layout)
    case .product(let factors): part = made(.product, factors, plan, layout)
    case .negated(let inner): part = made(.negated, [inner], plan, layout)
    case .quotient(let a, let b): part = made(.quotient, [a, b], plan, layout)
    case .power(let a, let b): part = made(.power, [a, b], plan, layout)
    case .primitive(let name, let x):
      part = made(name == .log ? .logarithm : .primitive, [x], plan, layout)
      part.choice = Primitive.allCases.firstIndex(of: name) ?? 0
    case .function(let id, let x):
      if let written = id.valueWritten(of: x, plan.network.assumptions) { return add(written, plan, layout) }
      part = made(.function, [x], plan, layout)
      part.choice = id.index
    case .slope(let id, let x, let y):
      if let written = id.slopeWritten(at: x, value: y, plan.network.assumptions) {
        return add(written, plan, layout)
      }
      part = made(.slope, [x, y], plan, layout)
      part.choice = id.index
    case .series(let kind, let index, let extent, let body):
      switch kind {
      case .sum: part = made(.sumSeries, [body], plan, layout)
      case .extreme(let extreme): part = made(.extremeSeries, [body], plan, layout, extreme)
      }
      (part.choice, part.extent) = (index.id, max(0, extent.known ?? 0))
    case .delta(let a, let b):
      part = Part(kind: .delta)
      (part.row, part.column) = (FlatIndex(a), FlatIndex(b))
    case .extreme(let extreme, let list): part = made(.extreme, list, plan, layout, extreme)
    case .isExtreme(let extreme, let n, let list):
      part = made(.isExtreme, list, plan, layout, extreme)
      part.choice = n
    case .isExtremeEntry(let extreme, let array, let row, let column, let axis):
      part = load(array, row, column, .isExtremeEntry, plan, layout)
      part.value = extreme == .largest ? 1 : -1
      part.choice = [Axis.all, .rows, .columns].firstIndex(of: axis) ?? 0
    case .cases(let cases, let otherwise):
      let conditions = cases.map { add($0.condition, plan, layout) }
      let values = cases.map { add($0.value, plan, layout) }
      let last = add(otherwise, plan, layout)
      part = Part(kind: .cases, first: operands.count, count: cases.count)
      for (condition, value) in zip(conditions, values) { operands += [condition, value] }
      operands.append(last)
    }
    parts.append(part)
    return parts.count - 1
  }

  private mutating func add(
    _ condition: Formula.Condition, _ plan: NetworkPlan, _ layout: TapeLayout
  ) -> Int {
    var part = made(.relation, [condition.left, condition.right], plan, layout)
    part.choice = FlatFormula.relations.firstIndex(of: condition.relation) ?? 0
    parts.append(part)
    return parts.count - 1
  }

  private mutating func made(
    _ kind: Part.Kind, _ list: [Formula], _ plan: NetworkPlan, _ layout: TapeLayout,
    _ extreme: Formula.Extreme = .largest
  ) -> Part {
    let places = list.map { add($0, plan, layout) }
    let part = Part(
      kind: kind, first: operands.count, count: places.count, value: extreme == .largest ? 1 : -1)
    operands += places
    return part
  }

  private func load(
    _ array: ArrayReference, _ row: IndexTerm, _ column: IndexTerm, _ kind: Part.Kind, _ plan: NetworkPlan,
    _ layout: TapeLayout
  ) -> Part {
    var part = Part(kind: kind)
    (part.row, part.column) = (FlatIndex(row), FlatIndex(column))
    switch array {
    case .node(let id): part.start = layout.values[id.index]
    case .adjoint(let id): part.start = layout.adjoints[id.index]
    case .operand, .result, .upstream, .parameter, .change, .second: part.start = -1
    }
    // What has no place in the buffer has no entries, which count as 0.
    guard part.start >= 0 else { return part }
    let shape = plan.shape(array)
    (part.rows, part.columns) = (shape.rows.known ?? 0, shape.columns.known ?? 0)
    return part
  }

  static let relations: [Relation] = [
    .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .notEqual,
  ]
}

/// An ``IndexTerm`` whose variables are read from a table without a look at whether they are there.
struct FlatIndex {
  var constant = 0
  var first = 0
  var firstFactor = 0
  var second = 0
  var secondFactor = 0

  init() {}

  init(_ term: IndexTerm) {
    constant = term.constant
    let parts = term.parts
    precondition(parts.count <= 2, "the rule of one operator has no such term")
    if let part = parts.first { (first, firstFactor) = (part.variable.id, part.factor) }
    if parts.count > 1 { (second, secondFactor) = (parts[1].variable.id, parts[1].factor) }
  }

  @inline(__always)
  func value(_ indices: UnsafeMutablePointer<Int>) -> Int {
    constant &+ firstFactor &* indices[first] &+ secondFactor &* indices[second]
  }
}

extension FunctionID {
  /// The function of `x` as a formula, where there is no kernel for it, or a sheet states a value
  /// or a parameter.
  fileprivate func valueWritten(of x: Formula, _ assumptions: Assumptions) -> Formula? {
    let stated = assumptions.valuesAtCorner[index]
    guard stated != nil || definition.kernel == nil || !given.isEmpty else { return nil }
    let own = filled(valueTree, argument: x, result: x)
    guard let stated else { return own }
    return .cases([Formula.Case(Formula.Condition(x, .equal, .zero), .number(stated))], otherwise: own)
  }

  /// The derivative at `x`, where the function is `y`, in the same way.
  fileprivate func slopeWritten(at x: Formula, value y: Formula, _ assumptions: Assumptions) -> Formula? {
    if let stated = assumptions.slopes[index] { return .number(stated) }
    let stated = assumptions.slopesAtCorner[index]
    guard stated != nil || definition.slopeKernel == nil || !given.isEmpty else { return nil }
    let own = filled(slopeTree, argument: x, result: y)
    guard let stated, let corner = definition.corner else { return own }
    return .cases(
      [Formula.Case(Formula.Condition(x, .equal, .number(corner)), .number(stated))], otherwise: own)
  }
}
