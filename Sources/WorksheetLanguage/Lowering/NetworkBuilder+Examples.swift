internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// `each row of`: data of several examples for a network that is written for one.
extension NetworkBuilder {
  /// The examples that an array holds, one of its rows, columns or entries each: a vector, or a number where
  /// there is one entry in each. The rows and the columns of a vector are its entries.
  mutating func parts(
    of array: ConstantArray, _ examples: NetworkSyntax.ExamplesSyntax, _ value: Expression
  ) -> [ConstantArray]? {
    let size: (rows: Int, columns: Int)
    switch array.shape {
    case .vector: size = (array.values.count, 1)
    case .matrix(let rows, let columns): size = (rows.known ?? 1, columns.known ?? 1)
    case .number: size = (1, 1)
    }
    let isLine = size.rows == 1 || size.columns == 1
    guard array.shape != .number, examples.part != .entry || isLine else {
      scope.report(ExampleMessages.noEntries(examples, value, array.shape))
      return nil
    }
    var isVector = examples.part == .entry
    if case .vector = array.shape { isVector = true }
    if isVector { return array.values.indices.map { array.part([$0]) } }
    let places = { (row: Int, column: Int) in row * size.columns + column }
    if examples.part == .row {
      return (0..<size.rows).map { row in array.part((0..<size.columns).map { places(row, $0) }) }
    }
    return (0..<size.columns).map { column in array.part((0..<size.rows).map { places($0, column) }) }
  }

  /// A network goes through its examples one by one, so all its data must have as many.
  mutating func checkExampleCounts() {
    var first: (name: Name, count: Int)?
    for quantity in scope.quantities {
      let count = scope.graph[quantity.node].examples.count
      guard count > 0, let name = scope.table[Name.key(of: quantity.name)]?.name else { continue }
      if let first, first.count != count {
        scope.report(ExampleMessages.counts(name, count, first: first.name, first.count, at: name.range))
        return
      }
      first = first ?? (name, count)
    }
  }
}

extension ConstantArray {
  /// Some entries, as a number where it is one and else as a vector.
  fileprivate func part(_ places: [Int]) -> ConstantArray {
    ConstantArray(
      values: places.map { values[$0] },
      spellings: places.map { $0 < spellings.count ? spellings[$0] : nil },
      shape: places.count == 1 ? .number : .vector(places.count))
  }
}
