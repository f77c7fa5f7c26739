package import MathNotation

/// Every way of learning from a gradient. A new one is a file in Optimisers/ and a line here.
package enum OptimiserCatalog {
  package static let all: [Optimiser] = [
    .gradientDescent, .momentum, .gradientMomentum, .averagedMomentum, .nesterov, .weightDecay, .adagrad,
    .rmsprop,
    .adam, .adamax,
  ]

  package static func find(_ name: String) -> Optimiser? { all.first { $0.name == name } }

  /// Names that may stand behind `with`; plain descent is meant where there is no `with`.
  package static var names: [String] { all.map(\.name) }

  /// The names of arrays that optimisers keep: `v` in `W.v`.
  package static let arrayNames: [String] = {
    var names: [String] = []
    for line in all.flatMap(\.lines) + besides where !names.contains(line.name) {
      names.append(line.name)
    }
    return names
  }()

  /// Lines that may stand before those of any optimiser.
  private static let besides = [WeightDecay.line, ExampleReduction.line]

  /// How such an array looks, before it says of which weight it is.
  package static func symbol(ofArray name: String) -> Symbol? { symbols[name] }

  private static let symbols = Dictionary(
    (all.flatMap(\.lines) + besides).map { ($0.name, $0.symbol) },
    uniquingKeysWith: { first, _ in first })
}
