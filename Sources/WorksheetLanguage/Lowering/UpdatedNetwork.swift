internal import BackpropEngine
package import MathNotation

/// Networks that went through updates: the same definitions, other values of weights and biases.
extension CheckedNetwork {
  /// The network with computed values in the place of given data, by the quantity's index. A variant of it
  /// (`from=`) starts with these values.
  package func withValues(_ values: [Int: [Number]]) -> CheckedNetwork {
    var copy = self
    for (index, numbers) in values { copy.put(numbers, intoQuantity: index) }
    return copy
  }

  /// Takes over the computed values of the network this one started from, except where its own lines
  /// define the quantity anew.
  mutating func takeValues(from base: CheckedNetwork, except own: Set<String>) {
    for (name, numbers) in base.computedValues where !own.contains(name) {
      guard let index = quantity(named: name) else { continue }
      put(numbers, intoQuantity: index)
    }
  }

  private mutating func put(_ numbers: [Number], intoQuantity index: Int) {
    let quantity = network.quantities[index]
    guard numbers.count == network.graph[quantity.node].shape.count else { return }
    network.graph[quantity.node].kind = .source(
      .data(numbers, spellings: Array(repeating: nil, count: numbers.count)))
    computedValues[Name.key(of: quantity.name)] = numbers
  }
}

extension NetworkSyntax {
  /// The names that the block's own lines define.
  package var definedNames: [String] {
    statements.compactMap { statement in
      switch statement {
      case .definition(let definition): definition.name.key
      case .unstatedLoss(let loss): loss.name.key
      case .function(let function): function.name.key
      case .given, .assumption, .symbol, .loop: nil
      }
    }
  }
}
