internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Data by formula: `zeros(2, 3)`, `ones(4)`, `eye(3)`, `linspace(0, 1, 5)`, `range(1, 5)`, `reshape(v, 2, 3)`,
/// `onehot(3, 10)`. All are computed at once, exactly; only a quantity that is reshaped stays one.
extension LoweringScope {
  mutating func data(_ function: DataFunction, _ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, function.argumentCounts) else { return nil }
    if function == .reshape {
      switch reshapedPart(call.arguments[0]) {
      case .numbers: break
      case .quantity(let node): return reshaped(node, call, whole)
      case .broken: return nil
      }
    }
    for argument in call.arguments {
      if let name = argument.names.first(where: { isLearned($0) }) {
        report(DataMessages.learned(call, argument, name))
        return nil
      }
    }
    guard let array = values(function, call, whole) else { return nil }
    guard let count = array.shape.count, count == array.values.count else { return nil }
    let node = graph.add(.data(array.values, spellings: array.spellings), shape: array.shape)
    return isWithinLimits(node, whole) ? node : nil
  }

  private mutating func values(_ function: DataFunction, _ call: Call, _ whole: Expression) -> ConstantArray?
  {
    switch function {
    case .zeros: return filled(.zero, call)
    case .ones: return filled(.one, call)
    case .eye: return identity(call)
    case .linspace: return linspace(call)
    case .range: return range(call)
    case .reshape: return reshape(call, whole)
    case .onehot: return onehot(call)
    case .booleans: return booleans(call)
    }
  }

  /// The sizes from the argument `first` on, as a shape of an allowed number of entries.
  mutating func shape(_ call: Call, from first: Int) -> Shape? {
    let sizes = call.arguments[first...].compactMap { size($0) }
    guard sizes.count == call.arguments.count - first else { return nil }
    let shape: Shape = sizes.count == 1 ? .vector(sizes[0]) : .matrix(sizes[0], sizes[1])
    guard let count = shape.count, count <= Limits.mostEntries else {
      report(LimitMessages.entries(call.arguments[first], shape))
      return nil
    }
    return shape
  }

  /// A whole number from 1.
  mutating func size(_ expression: Expression) -> Int? {
    guard let value = constantNumber(expression) else { return nil }
    guard let size = value.integer, 1...Limits.longestSide ~= size else {
      report(DataMessages.notASize(expression))
      return nil
    }
    return size
  }

  private mutating func filled(_ value: Number, _ call: Call) -> ConstantArray? {
    shape(call, from: 0).flatMap { shape in
      shape.count.map { ConstantArray(computed: Array(repeating: value, count: $0), shape) }
    }
  }

  private mutating func identity(_ call: Call) -> ConstantArray? {
    guard let n = size(call.arguments[0]) else { return nil }
    guard n * n <= Limits.mostEntries else {
      report(LimitMessages.entries(call.arguments[0], .matrix(n, n)))
      return nil
    }
    let values = (0..<(n * n)).map { $0 / n == $0 % n ? Number.one : .zero }
    return ConstantArray(computed: values, .matrix(n, n))
  }

  /// `linspace(a, b, n)`: n values from a to b, equally spaced.
  private mutating func linspace(_ call: Call) -> ConstantArray? {
    guard let first = constantNumber(call.arguments[0]), let last = constantNumber(call.arguments[1]),
      let n = size(call.arguments[2])
    else { return nil }
    let step = n == 1 ? Number.zero : (last - first) / Number(n - 1)
    return ConstantArray(computed: (0..<n).map { first + Number($0) * step }, .vector(n))
  }

  /// `range(a, b)` or `range(a, b, step)`: both ends included.
  private mutating func range(_ call: Call) -> ConstantArray? {
    guard let first = constantNumber(call.arguments[0]), let last = constantNumber(call.arguments[1]) else {
      return nil
    }
    var step = Number.one
    if call.arguments.count == 3 {
      guard let given = constantNumber(call.arguments[2]) else { return nil }
      step = given
    }
    let steps = step.isZero ? -1 : ((last - first) / step).double
    guard steps >= 0, steps < Double(Limits.mostEntries) else {
      report(DataMessages.emptyRange(call))
      return nil
    }
    // An exact quotient such as 0.3 / 0.1 must not lose its last step to a binary neighbour.
    let count = Int((steps + 1e-9).rounded(.down)) + 1
    return ConstantArray(computed: (0..<count).map { first + Number($0) * step }, .vector(count))
  }

  /// `reshape(v, 2, 3)`: the entries row by row in another shape.
  private mutating func reshape(_ call: Call, _ whole: Expression) -> ConstantArray? {
    guard let array = constantValues(call.arguments[0], rounding: RoundingRule()),
      let shape = shape(call, from: 1)
    else { return nil }
    guard shape.count == array.values.count else {
      report(DataMessages.reshape(call, array.shape, shape))
      return nil
    }
    return ConstantArray(values: array.values, spellings: array.spellings, shape: shape)
  }

  /// `onehot(k, n)`: n entries, the k-th of them 1.
  private mutating func onehot(_ call: Call) -> ConstantArray? {
    guard let k = size(call.arguments[0]), let n = size(call.arguments[1]) else { return nil }
    guard k <= n else {
      report(DataMessages.onehot(call, k, n))
      return nil
    }
    return ConstantArray(computed: (1...n).map { $0 == k ? .one : .zero }, .vector(n))
  }

  /// `booleans(n)`: the rows of a truth table of n inputs, counted upwards from 0 … 0.
  private mutating func booleans(_ call: Call) -> ConstantArray? {
    guard let n = size(call.arguments[0]) else { return nil }
    guard n <= Self.mostInputs else {
      report(DataMessages.tooManyInputs(call.arguments[0], most: Self.mostInputs))
      return nil
    }
    let bits = (0..<(1 << n)).flatMap { row in (0..<n).map { row >> (n - 1 - $0) & 1 } }
    return ConstantArray(
      values: bits.map { Number($0) }, spellings: bits.map(String.init), shape: .matrix(1 << n, n))
  }

  /// Of more inputs a truth table has too many rows.
  private static var mostInputs: Int { 12 }
}

extension DataFunction {
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .zeros, .ones: 1...2
    case .eye: 1...1
    case .linspace: 3...3
    case .range: 2...3
    case .reshape: 2...3
    case .onehot: 2...2
    case .booleans: 1...1
    }
  }
}

extension ConstantArray {
  /// Values that nobody wrote.
  init(computed values: [Number], _ shape: Shape) {
    self.init(values: values, spellings: Array(repeating: nil, count: values.count), shape: shape)
  }
}
