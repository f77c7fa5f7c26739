internal import BackpropEngine
internal import MathNotation

/// Looks for a simple point at which a claim fails: small sizes and whole numbers first, then fewer digits and
/// more zeros.
struct CounterexampleSearch {
  private let sampling: ClaimSampling
  private let condition: LoweredCondition
  /// Points that are looked at.
  private let most: Int

  init(_ sampling: ClaimSampling, _ condition: LoweredCondition) {
    self.sampling = sampling
    self.condition = condition
    most = sampling.mostPoints
  }

  private static let largestSize = 3
  private static let choices: [[Int]] = [
    [1], [0, 1], [1, 2], [0, 1, 2], [-1, 0, 1, 2], [-2, -1, 1, 2, 3],
  ]

  /// - Parameter point: one that is known to fail.
  func simplest(from point: SamplePoint) -> SamplePoint {
    var left = most
    let first = small(&left) ?? point
    return simplified(first, &left)
  }

  /// A failing point of small sizes and few whole numbers.
  private func small(_ left: inout Int) -> SamplePoint? {
    for sizes in sizes {
      for (number, choice) in CounterexampleSearch.choices.enumerated() {
        guard left > most / 4 else { return nil }
        left -= 1
        let point = sampling.supply.point(number, sizes) { Number(choice[Int($0 * Double(choice.count))]) }
        if fails(point) { return point }
      }
    }
    return nil
  }

  /// All small sizes, the smallest first.
  private var sizes: [[String: Int]] {
    var all: [[String: Int]] = [[:]]
    for letter in sampling.supply.letters {
      let low = sampling.supply.smallest[letter] ?? 1
      all = all.flatMap { sizes in
        (low...max(low, CounterexampleSearch.largestSize)).map { sizes.merging([letter: $0]) { $1 } }
      }
      // With many letters the larger ones stay away.
      if all.count > 81 { all = Array(all.prefix(81)) }
    }
    return all.enumerated().sorted { a, b in
      (a.element.values.reduce(0, +), a.offset) < (b.element.values.reduce(0, +), b.offset)
    }.map(\.element)
  }

  /// Entry by entry a simpler number, as long as the claim still fails.
  private func simplified(_ point: SamplePoint, _ left: inout Int) -> SamplePoint {
    var best = point
    for quantity in sampling.supply.quantities {
      for entry in (best.values[quantity.node] ?? []).indices {
        guard let own = best.values[quantity.node]?[entry] else { continue }
        for simple in [0, 1, 2, -1].map({ Number($0) }) {
          if simple == own { break }
          guard left > 0 else { return best }
          left -= 1
          var candidate = best
          candidate.values[quantity.node]?[entry] = simple
          if fails(candidate) {
            best = candidate
            break
          }
        }
      }
    }
    return best
  }

  private func fails(_ point: SamplePoint) -> Bool {
    guard sampling.supply.isAllowed(point) else { return false }
    if case .fails = sampling.result(condition, at: point) { return true }
    return false
  }
}

extension PointSupply {
  private static let mostEntries = 16

  /// Some sizes and quantities of a point as an author would type them.
  func text(
    _ point: SamplePoint, sizes chosen: Set<String>,
    values: [(node: SymbolicNode, name: String, shape: Shape)]
  ) -> String {
    let sizes = letters.filter(chosen.contains).map { "\($0) = \(point.sizes[$0] ?? 1)" }
    let values = values.map { quantity in
      "\(quantity.name) = \(text(point.values[quantity.node] ?? [], quantity.shape, point.sizes))"
    }
    return (sizes + values).joined(separator: ", ")
  }

  private func text(_ values: [Number], _ shape: Shape, _ sizes: [String: Int]) -> String {
    let texts = values.prefix(PointSupply.mostEntries).map { value in
      (value.isNegative ? "-" : "") + value.unsignedText
    }
    let dots = values.count > PointSupply.mostEntries
    switch shape {
    case .number: return texts.joined()
    case .vector: return "(" + texts.joined(separator: ", ") + (dots ? ", …)" : ")")
    case .matrix:
      let columns = max(1, shape.columns.size(sizes))
      let rows = stride(from: 0, to: texts.count, by: columns).map {
        texts[$0..<min(texts.count, $0 + columns)].joined(separator: " ")
      }
      return "[" + rows.joined(separator: "; ") + (dots ? " …]" : "]")
    }
  }
}
