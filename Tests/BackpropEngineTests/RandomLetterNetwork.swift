import BackpropEngine
import MathNotation
import WorksheetTestSupport

/// Makes small random networks whose sizes are letters, of operators that fit by letters alone.
struct RandomLetterNetwork {
  private(set) var maker = NetworkMaker()
  private var random: SplitMix64
  private var pool: [NodeID] = []
  private var names = 0
  private static let letters = ["n", "m", "k"]

  /// - Returns: nil where nothing came of it that learns.
  static func plan(seed: UInt64) -> (plan: NetworkPlan, total: NodeID)? {
    var network = RandomLetterNetwork(random: SplitMix64(seed: seed))
    for _ in 0..<network.random.within(2...4) { network.source() }
    for _ in 0..<network.random.within(2...5) { network.operation() }
    guard let last = network.pool.last, let total = try? network.maker.define("T", Reduction(.sum), last)
    else { return nil }
    return (network.maker.plan(total: total), total)
  }

  private init(random: SplitMix64) { self.random = random }

  private mutating func letter() -> Dimension { .letter(random.one(of: RandomLetterNetwork.letters)) }

  private mutating func source() {
    let shape: Shape =
      switch random.within(0...4) {
      case 0: .number
      case 1, 2: .vector(letter())
      default: .matrix(letter(), letter())
      }
    names += 1
    pool.append(maker.symbolic("w\(names)", .weights, shape))
  }

  private mutating func operation() {
    for _ in 0..<20 {
      guard let node = tried() else { continue }
      if random.oneIn(3) {
        names += 1
        maker.give(node, "h\(names)", .definition)
      }
      pool.append(node)
      return
    }
  }

  private mutating func tried() -> NodeID? {
    let a = random.one(of: pool.suffix(3))
    let b = random.one(of: pool)
    switch random.within(0...11) {
    case 0: return add(Arithmetic(random.one(of: [.add, .subtract])), a, b)
    case 1: return add(Arithmetic(.multiply), a, b)
    case 2, 3: return add(MatrixProduct(), a, b)
    case 4: return add(DotProduct(), a, b)
    case 5: return add(OuterProduct(), a, b)
    case 6: return add(Transpose(), a)
    case 7: return add(Softmax(axis: random.one(of: [.all, .rows, .columns])), a)
    case 8: return add(Reduction(random.one(of: [.sum, .mean]), axis: random.one(of: [.all, .rows])), a)
    case 9: return add(Arithmetic(.power), a, maker.number("2"))
    case 10: return add(Arithmetic(.divide), a, positive(b))
    default:
      let names = ["sig", "tanh", "relu", "exp", "abs", "softplus", "sin"]
      return FunctionCatalog.find(random.one(of: names)).flatMap { add(Application($0), a) }
    }
  }

  private mutating func positive(_ a: NodeID) -> NodeID {
    guard let square = add(Arithmetic(.power), a, maker.number("2")),
      let sum = add(Arithmetic(.add), square, maker.number("1"))
    else { return a }
    return sum
  }

  private mutating func add(_ op: any ArrayOperator, _ operands: NodeID...) -> NodeID? {
    try? maker.graph.add(op, operands)
  }
}
