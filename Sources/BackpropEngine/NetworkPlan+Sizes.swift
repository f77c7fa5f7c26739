internal import MathNotation

/// Networks given by letters, with numbers in the place of these.
extension NetworkPlan {
  /// The letters that stand for sizes, sorted.
  package var sizeLetters: [String] {
    Set(network.graph.nodes.flatMap { [$0.shape.rows.letter, $0.shape.columns.letter] }.compactMap { $0 })
      .sorted()
  }

  /// The smallest size that a letter may have, so that no index of a formula is beyond it.
  package var smallestSizes: [String: Int] {
    var smallest: [String: Int] = [:]
    for node in network.graph.nodes {
      guard case .operation(let op, let operands) = node.kind, let selection = op as? Selection else {
        continue
      }
      let shape = network.graph[operands[0]].shape
      for (range, size) in [(selection.rows, shape.rows), (selection.columns, shape.columns)] {
        guard let range, let letter = size.letter else { continue }
        smallest[letter] = max(smallest[letter] ?? 1, range.upperBound)
      }
    }
    return smallest
  }

  /// The same network with a number for each letter. The rules stay those that hold for all sizes: which side of a
  /// matrix a vector goes with is no matter of chance.
  package func sized(_ sizes: [String: Int]) -> NetworkPlan {
    guard !sizes.isEmpty, !sizeLetters.isEmpty else { return self }
    var network = network
    for index in network.graph.nodes.indices {
      let id = NodeID(index)
      network.graph[id].shape = network.graph[id].shape.sized(sizes)
    }
    return NetworkPlan(network, rules: rules.map { $0?.sized(sizes) })
  }
}

extension Shape {
  package func sized(_ sizes: [String: Int]) -> Shape {
    switch self {
    case .number: .number
    case .vector(let n): .vector(n.sized(sizes))
    case .matrix(let rows, let columns): .matrix(rows.sized(sizes), columns.sized(sizes))
    }
  }
}

extension Dimension {
  package func sized(_ sizes: [String: Int]) -> Dimension {
    letter.flatMap { sizes[$0] }.map { .count($0) } ?? self
  }
}

extension LocalRule {
  fileprivate func sized(_ sizes: [String: Int]) -> LocalRule {
    var copy = self
    copy.entry = entry.sized(sizes)
    copy.pullbacks = pullbacks.map { $0.sized(sizes) }
    return copy
  }
}

extension Formula {
  /// The formula with numbers for the letters of sizes.
  package func sized(_ sizes: [String: Int]) -> Formula {
    mapped { part in
      switch part {
      case .size(let dimension): .size(dimension.sized(sizes))
      case .series(let kind, let index, let extent, let body):
        .series(kind, index, extent.sized(sizes), body.sized(sizes))
      default: nil
      }
    }
  }
}
