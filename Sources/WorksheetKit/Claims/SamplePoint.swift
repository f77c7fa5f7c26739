internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// Sizes for the letters of a claim, and values for its quantities.
struct SamplePoint {
  var sizes: [String: Int]
  /// By quantity, row by row.
  var values: [SymbolicNode: [Number]]
}

/// Draws the points at which claims are tested: the same ones in every run and on every machine.
///
/// Sizes are 2, 3, 4 … for the letters in their order, then all 1, then drawn from 1 to 5. Values come from the
/// generator of ``RandomDraw``, started with the number of the point and the name of the quantity; their kind
/// changes from point to point, see ``Kind``.
struct PointSupply {
  /// What kinds of numbers there are.
  enum Kind: Int, CaseIterable {
    /// −2, −1, 0, 1, 2
    case small
    /// One digit after the point, from −2 to 2.
    case decimals
    /// One digit after the point, from 0.1 to 2.
    case positive
    /// 0 every other time, else 1 or −1.
    case corners
    /// Three digits after the point, from −0.1 to 0.1.
    case tiny
    /// Whole numbers from −10 to 10.
    case large
  }

  let letters: [String]
  /// The smallest size that each letter may have.
  let smallest: [String: Int]
  let quantities: [(node: SymbolicNode, name: String, shape: Shape)]
  /// Quantities whose entries are assumed to add up to 1.
  let sumsToOne: Set<SymbolicNode>
  static let largestSize = 5
  private static let sizeChoices = 12

  func sizes(_ number: Int) -> [String: Int] {
    var sizes: [String: Int] = [:]
    let choice = number % PointSupply.sizeChoices
    for (index, letter) in letters.enumerated() {
      let size: Int
      switch choice {
      case 0: size = 2 + index % (PointSupply.largestSize - 1)
      case 1: size = 1
      default:
        var draw = RandomDraw(seed: choice, name: letter)
        size = 1 + Int(draw.unit() * Double(PointSupply.largestSize))
      }
      sizes[letter] = max(size, smallest[letter] ?? 1)
    }
    return sizes
  }

  func point(_ number: Int) -> SamplePoint {
    let kind = Kind.allCases[number % Kind.allCases.count]
    return point(number, sizes(number)) { kind.value($0) }
  }

  /// A point with values that `value` makes of evenly drawn numbers from 0 to 1.
  func point(_ number: Int, _ sizes: [String: Int], _ value: (Double) -> Number) -> SamplePoint {
    var point = SamplePoint(sizes: sizes, values: [:])
    for quantity in quantities {
      var draw = RandomDraw(seed: number, name: quantity.name)
      let count = quantity.shape.rows.size(sizes) * quantity.shape.columns.size(sizes)
      var values = (0..<count).map { _ in value(draw.unit()) }
      if sumsToOne.contains(quantity.node), !values.isEmpty {
        values[count - 1] = .one - values.dropLast().reduce(.zero, +)
      }
      point.values[quantity.node] = values
    }
    return point
  }

  /// Whether what is assumed of the quantities is true of a point.
  func isAllowed(_ point: SamplePoint) -> Bool {
    sumsToOne.allSatisfy { (point.values[$0] ?? []).reduce(.zero, +) == .one }
  }
}

extension PointSupply.Kind {
  /// - Parameter unit: from 0 up to, but not including, 1.
  func value(_ unit: Double) -> Number {
    func whole(_ low: Int, _ high: Int) -> Int { low + Int(unit * Double(high - low + 1)) }
    func decimal(_ low: Int, _ high: Int, digits: Int) -> Number {
      .decimal(Int128(whole(low, high)), scale: digits)
    }
    switch self {
    case .small: return Number(whole(-2, 2))
    case .decimals: return decimal(-20, 20, digits: 1)
    case .positive: return decimal(1, 20, digits: 1)
    case .corners: return Number([0, 1, 0, -1][whole(0, 3)])
    case .tiny: return decimal(-100, 100, digits: 3)
    case .large: return Number(whole(-10, 10))
    }
  }
}

extension Dimension {
  /// The size with numbers for letters.
  func size(_ sizes: [String: Int]) -> Int { known ?? letter.flatMap { sizes[$0] } ?? 1 }
}
