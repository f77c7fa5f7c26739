internal import WorksheetRendering

/// The lines in a rectangle on which a function of two numbers changes its sign, by marching squares.
///
/// Where a line crosses an edge of the grid is found by halving, not by interpolation: so the line of a straight
/// boundary is straight whatever lies around it, a jump included.
struct LevelLines {
  /// Squares along each side.
  static let squares = 60
  static let halvings = 36

  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private let value: (Double, Double) -> Double
  /// By row and column of the grid's corners, whether the function is at least 0; nil where it is no number.
  private var isAbove: [Bool?] = []
  private var crossings: [Edge: Plot.Point] = [:]

  /// An edge of the grid, from its corner with the smaller numbers.
  private struct Edge: Hashable {
    var column: Int
    var row: Int
    var goesUp: Bool
  }

  /// - Parameter value: of the two coordinates; not finite where it has none.
  static func lines(
    x: ClosedRange<Double>, y: ClosedRange<Double>, value: @escaping (Double, Double) -> Double
  )
    -> [[Plot.Point]]
  {
    var lines = LevelLines(x: x, y: y, value: value)
    let segments = lines.segments()
    return lines.joined(segments)
  }

  private init(x: ClosedRange<Double>, y: ClosedRange<Double>, value: @escaping (Double, Double) -> Double) {
    (self.x, self.y, self.value) = (x, y, value)
    let side = LevelLines.squares + 1
    isAbove = (0..<(side * side)).map { index in
      let corner = value(at(x, index % side), at(y, index / side))
      return corner.isFinite ? corner >= 0 : nil
    }
  }

  private func at(_ range: ClosedRange<Double>, _ number: Int) -> Double {
    let share = Double(number) / Double(LevelLines.squares)
    return range.lowerBound + share * (range.upperBound - range.lowerBound)
  }

  private func above(_ column: Int, _ row: Int) -> Bool? { isAbove[row * (LevelLines.squares + 1) + column] }

  // MARK: Squares

  /// The pieces of the lines, each from one edge of a square to another one.
  private mutating func segments() -> [(Edge, Edge)] {
    var segments: [(Edge, Edge)] = []
    for row in 0..<LevelLines.squares {
      for column in 0..<LevelLines.squares {
        guard let a = above(column, row), let b = above(column + 1, row), let c = above(column + 1, row + 1),
          let d = above(column, row + 1)
        else { continue }
        let bottom = Edge(column: column, row: row, goesUp: false)
        let right = Edge(column: column + 1, row: row, goesUp: true)
        let top = Edge(column: column, row: row + 1, goesUp: false)
        let left = Edge(column: column, row: row, goesUp: true)
        let crossed = [(a != b, bottom), (b != c, right), (d != c, top), (a != d, left)].filter(\.0).map(\.1)
        for edge in crossed where crossings[edge] == nil { crossings[edge] = crossing(edge) }
        if crossed.count == 2 {
          segments.append((crossed[0], crossed[1]))
        } else if crossed.count == 4 {
          // A saddle: the middle says which corners belong together.
          let middle = value(
            (at(x, column) + at(x, column + 1)) / 2, (at(y, row) + at(y, row + 1)) / 2)
          segments += (middle >= 0) == a ? [(bottom, right), (top, left)] : [(bottom, left), (right, top)]
        }
      }
    }
    return segments
  }

  /// Where an edge is crossed.
  private func crossing(_ edge: Edge) -> Plot.Point {
    var (low, high) = (0.0, 1.0)
    let from = Plot.Point(at(x, edge.column), at(y, edge.row))
    let to = Plot.Point(at(x, edge.column + (edge.goesUp ? 0 : 1)), at(y, edge.row + (edge.goesUp ? 1 : 0)))
    func point(_ share: Double) -> Plot.Point {
      Plot.Point(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
    }
    let isAbove = above(edge.column, edge.row)
    for _ in 0..<LevelLines.halvings {
      let middle = point((low + high) / 2)
      if (value(middle.x, middle.y) >= 0) == isAbove {
        low = (low + high) / 2
      } else {
        high = (low + high) / 2
      }
    }
    return point((low + high) / 2)
  }

  // MARK: Lines

  /// The pieces joined at the edges that they share.
  private func joined(_ segments: [(Edge, Edge)]) -> [[Plot.Point]] {
    var at: [Edge: [Int]] = [:]
    for (index, segment) in segments.enumerated() {
      at[segment.0, default: []].append(index)
      at[segment.1, default: []].append(index)
    }
    var isUsed = [Bool](repeating: false, count: segments.count)
    func followed(from edge: Edge) -> [Edge] {
      var path = [edge]
      while let next = at[path[path.count - 1]]?.first(where: { !isUsed[$0] }) {
        isUsed[next] = true
        path.append(segments[next].0 == path[path.count - 1] ? segments[next].1 : segments[next].0)
      }
      return path
    }
    // Open lines from their ends, then closed ones from anywhere.
    let ends = segments.flatMap { [$0.0, $0.1] }.filter { at[$0]?.count == 1 }
    let paths = (ends + segments.map(\.0)).map { followed(from: $0) }.filter { $0.count > 1 }
    return paths.map { $0.compactMap { crossings[$0] } }
  }
}
