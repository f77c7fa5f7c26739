package import BackpropEngine
package import Diagnostics
internal import MathNotation

/// A network block with all its names resolved and all its shapes checked.
package struct CheckedNetwork: Sendable {
  package var network: Network
  /// The lines of the block, those of the network it started from included: what a variant builds upon.
  package var syntax: NetworkSyntax
  /// The quantity behind each name, by ``Name/key``.
  var table: [String: Entry]
  /// The names `dX` by the key of `X`.
  var differentials: [String: Name]
  /// Whether mistakes were found. The graph then lacks what they concern, and nothing should be computed.
  package var hasMistakes: Bool
  /// Quantities (by index) whose entries cannot be told under `index: from-to`.
  var usedBothWays: Set<Int>
  package var options: LanguageOptions
  /// Values that updates gave weights and biases, by ``Name/key``.
  var computedValues: [String: [Number]] = [:]

  struct Entry: Sendable {
    enum Meaning: Sendable {
      case quantity(Int)
      /// Its definition holds a mistake that has been reported.
      case broken
    }

    var meaning: Meaning
    var name: Name
  }

  /// The index into `network.quantities` of the quantity of that name; `nil` if there is none without mistake.
  package func quantity(named text: String) -> Int? {
    guard case .quantity(let index) = table[Name.key(of: text)]?.meaning else { return nil }
    return index
  }

  /// Where a name was defined.
  package func declaration(of text: String) -> SourceRange? { table[Name.key(of: text)]?.name.range }

  /// Whether a quantity has its values from updates of another network.
  package func hasComputedValues(_ text: String) -> Bool { computedValues[Name.key(of: text)] != nil }
}
