package import BackpropEngine
internal import MathNotation

/// Entries of a matrix Q are written small, q₁₂, and those of a vector without its arrow. Where that is what entries
/// of another quantity are called, such as those of a matrix q, they keep the capital: Q₁₂.
package enum EntryLetters {
  /// What two entries that look the same have in common.
  private struct Look: Hashable {
    let symbol: Symbol
    let indices: Int

    init(_ quantity: Quantity, _ shape: Shape) {
      var symbol = quantity.entrySymbol
      symbol.member = nil
      self.symbol = symbol
      let own: Int
      switch shape {
      case .number: own = 0
      case .vector: own = 1
      case .matrix(let rows, let columns): own = rows == .one || columns == .one ? 1 : 2
      }
      indices = own + (quantity.symbol.member == nil ? 0 : 1)
    }
  }

  package static func tellApart(_ quantities: inout [Quantity], shape: (NodeID) -> Shape) {
    let looks = quantities.map { Look($0, shape($0.node)) }
    let taken = Set(zip(quantities, looks).lazy.filter { !$0.0.hasOwnEntries }.map(\.1))
    for (n, look) in looks.enumerated() where quantities[n].hasOwnEntries && taken.contains(look) {
      quantities[n].entrySymbol = quantities[n].symbol
    }
  }
}

extension Quantity {
  /// Whether its entries look otherwise than the whole, indices aside.
  fileprivate var hasOwnEntries: Bool { entrySymbol != symbol }
}
