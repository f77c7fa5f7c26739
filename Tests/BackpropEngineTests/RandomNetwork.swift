import BackpropEngine
import MathNotation
import WorksheetTestSupport

/// Makes random networks: any operator on whatever operands fit, names here and there, quantities used
/// several times, one or two losses.
struct RandomNetwork {
  /// Which values may occur in it.
  enum Kind: CaseIterable {
    /// Only arithmetic and functions that keep exact numbers exact.
    case exact
    /// Every operator and function, away from corners and from arguments they have no value for.
    case smooth
  }

  private(set) var maker = NetworkMaker()
  private var random: SplitMix64
  private let kind: Kind
  /// What operands are drawn from; the latest are drawn most.
  private var pool: [NodeID] = []
  private var names = 0

  /// - Returns: nil where the drawn operators did not fit together.
  static func plan(seed: UInt64, _ kind: Kind) -> NetworkPlan? {
    var network = RandomNetwork(random: SplitMix64(seed: seed), kind: kind)
    return network.build()
  }

  private init(random: SplitMix64, kind: Kind) {
    (self.random, self.kind) = (random, kind)
  }

  private mutating func build() -> NetworkPlan? {
    for _ in 0..<random.within(2...4) { source(shape()) }
    for _ in 0..<random.within(3...9) { operation() }
    guard let first = loss() else { return nil }
    var total = first
    if random.oneIn(4), let second = loss() {
      total = (try? maker.define(name("T"), Arithmetic(.add), first, second)) ?? first
    }
    return maker.plan(total: total)
  }

  // MARK: Sources

  private mutating func shape() -> Shape {
    switch random.within(0...5) {
    case 0: .number
    case 1, 2: .vector(random.within(1...4))
    default: .matrix(random.within(1...4), random.within(1...4))
    }
  }

  private mutating func source(_ shape: Shape) {
    let numbers = (0..<(shape.count ?? 0)).map { _ in entry() }
    pool.append(maker.data(name("w"), random.one(of: [.weights, .bias, .input]), shape, numbers))
  }

  /// A decimal of one or two digits, never 0, so that no factor vanishes by chance.
  private mutating func entry() -> Number {
    let size = random.within(1...199)
    return .decimal(Int128(random.oneIn(2) ? size : -size), scale: 2)
  }

  private mutating func name(_ stem: String) -> String {
    names += 1
    return "\(stem)\(names)"
  }

  // MARK: Operations

  private mutating func operand() -> NodeID {
    let recent = pool.suffix(4)
    return random.oneIn(3) ? random.one(of: pool) : random.one(of: recent)
  }

  private mutating func operation() {
    for _ in 0..<12 {
      guard let node = tried() else { continue }
      pool.append(settle(node))
      return
    }
  }

  /// One attempt; nil where the operands do not fit.
  private mutating func tried() -> NodeID? {
    let a = operand()
    switch random.within(0...15) {
    case 0...2: return add(Arithmetic(random.one(of: [.add, .subtract, .multiply])), a, operand())
    case 3: return add(MatrixProduct(), a, operand())
    case 4: return fittingProduct(a)
    case 5:
      return add(
        Arithmetic(random.one(of: [.add, .multiply])), a, maker.number(random.oneIn(2) ? "2" : "-0.5"))
    case 6: return random.oneIn(2) ? add(DotProduct(), a, operand()) : add(OuterProduct(), a, operand())
    case 7: return add(Transpose(), a)
    case 8: return add(Negation(), a)
    case 9: return add(Reduction(random.one(of: Reduction.Kind.allCases), axis: axis()), a)
    case 10: return selection(a)
    case 11: return assembly()
    case 12: return random.oneIn(2) ? extreme(a) : power(a)
    case 13: return quotient(a)
    case 14: return kind == .smooth ? exponential(a) : fittingProduct(a)
    default: return function(a)
    }
  }

  private mutating func extreme(_ a: NodeID) -> NodeID? {
    add(Extremes(random.one(of: Formula.Extreme.allCases)), a, operand())
  }

  private mutating func exponential(_ a: NodeID) -> NodeID? {
    switch random.within(0...3) {
    case 0: add(LogSumExp(axis: axis()), a)
    case 1: positive(a).flatMap { add(Norm(axis: axis()), $0) }
    default: add(Softmax(axis: axis()), a)
    }
  }

  private mutating func axis() -> Axis { random.one(of: [.all, .all, .rows, .columns]) }

  private mutating func add(_ op: any ArrayOperator, _ operands: NodeID...) -> NodeID? {
    try? maker.graph.add(op, operands)
  }

  /// A product with new weights that fit.
  private mutating func fittingProduct(_ a: NodeID) -> NodeID? {
    let shape = maker.graph[a].shape
    let other = random.within(1...3)
    guard let rows = shape.rows.known, let columns = shape.columns.known, shape != .number else { return nil }
    if random.oneIn(2) {
      let left = Shape.matrix(other, rows)
      source(left)
      return add(MatrixProduct(), pool[pool.count - 1], a)
    }
    let inner = if case .vector = shape { rows } else { columns }
    source(.matrix(inner, other))
    return add(MatrixProduct(), a, pool[pool.count - 1])
  }

  private mutating func power(_ a: NodeID) -> NodeID? {
    if kind == .smooth, random.oneIn(3), let base = positive(a) {
      return add(Arithmetic(.power), base, operand())
    }
    return add(Arithmetic(.power), a, maker.number(random.oneIn(2) ? "2" : "3"))
  }

  private mutating func quotient(_ a: NodeID) -> NodeID? {
    if random.oneIn(2) { return add(Arithmetic(.divide), a, maker.number(random.oneIn(2) ? "4" : "3")) }
    return positive(operand()).flatMap { add(Arithmetic(.divide), a, $0) }
  }

  /// x² + ½, which is never near 0.
  private mutating func positive(_ a: NodeID) -> NodeID? {
    guard let square = add(Arithmetic(.power), a, maker.number("2")) else { return nil }
    return add(Arithmetic(.add), square, maker.number("0.5"))
  }

  private mutating func selection(_ a: NodeID) -> NodeID? {
    let shape = maker.graph[a].shape
    guard let rows = shape.rows.known, let columns = shape.columns.known else { return nil }
    let row = random.within(0...rows - 1)
    let column = random.within(0...columns - 1)
    switch (random.within(0...3), shape) {
    case (0, _):
      return add(Selection(rows: row..<(row + 1), columns: column..<(column + 1), result: .number), a)
    case (1, .matrix): return add(Selection(rows: row..<(row + 1), columns: nil, result: .vector(columns)), a)
    case (2, .matrix):
      return add(Selection(rows: nil, columns: column..<(column + 1), result: .vector(rows)), a)
    case (_, .vector): return add(Selection(rows: row..<rows, columns: nil, result: .vector(rows - row)), a)
    default:
      let (r, c) = (row..<rows, column..<columns)
      return add(Selection(rows: r, columns: c, result: .matrix(r.count, c.count)), a)
    }
  }

  /// Numbers and vectors one after the other, plain numbers among them.
  private mutating func assembly() -> NodeID? {
    var parts: [NodeID] = []
    var places: [EntryIndex] = []
    var length = 0
    for _ in 0..<random.within(2...3) {
      let part = random.oneIn(3) ? maker.number("1") : operand()
      guard maker.graph[part].shape.columns == .one, let rows = maker.graph[part].shape.rows.known else {
        continue
      }
      parts.append(part)
      places.append(EntryIndex(length, 0))
      length += rows
    }
    guard parts.count > 1 else { return nil }
    return try? maker.graph.add(Assembly(places: places, result: .vector(length)), parts)
  }

  private mutating func function(_ a: NodeID) -> NodeID? {
    let names = kind == .smooth ? FunctionCatalog.all.map { $0.names[0].name } : ["relu", "abs", "sign"]
    let name = random.one(of: names)
    guard let id = FunctionCatalog.find(name) else { return nil }
    switch name {
    case "log", "sqrt": return positive(a).flatMap { add(Application(id), $0) }
    default: return add(Application(id), a)
    }
  }

  // MARK: Names and losses

  /// Gives the node a name, or makes it the pre-activation of one, or leaves it.
  private mutating func settle(_ node: NodeID) -> NodeID {
    switch random.within(0...5) {
    case 0...2:
      maker.give(node, name("q"), .definition)
      return node
    case 3 where kind == .smooth:
      return (try? maker.activate(name("y"), random.one(of: ["sig", "tanh"]), node)) ?? node
    default: return node
    }
  }

  private mutating func loss() -> NodeID? {
    let exactOnes = ["squared_error", "half_squared_error", "mse", "l1"]
    let kindOfLoss = random.one(of: kind == .smooth ? LossCatalog.names : exactOnes)
    var output = operand()
    if kindOfLoss.hasSuffix("entropy") {
      guard let sig = FunctionCatalog.find("sig"), let squashed = add(Application(sig), output) else {
        return nil
      }
      output = squashed
      if random.oneIn(2) { maker.give(output, name("o"), .definition) }
    }
    let shape = maker.graph[output].shape
    let target = maker.data(name("t"), .target, shape, (0..<(shape.count ?? 0)).map { _ in entry() })
    return try? maker.loss(name("E"), kindOfLoss, target: target, output: output)
  }
}
