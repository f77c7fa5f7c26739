internal import BackpropEngine
package import MathNotation

/// The same network with a factor before its loss.
extension CheckedNetwork {
  /// What is differentiated, the loss or the sum of several, multiplied by a number: the product has its name
  /// from then on. Where there is no loss nothing changes.
  package func withLoss(times factor: Number) -> CheckedNetwork {
    var copy = self
    guard let total = network.total, let index = network.graph[total].quantity else { return copy }
    let number = copy.network.graph.add(.data([factor], spellings: [nil]), shape: .number)
    guard let product = try? copy.network.graph.add(Arithmetic(.multiply), [number, total]) else {
      return self
    }
    copy.network.graph[total].quantity = nil
    copy.network.graph[product].quantity = index
    copy.network.quantities[index].node = product
    copy.network.total = product
    return copy
  }
}
