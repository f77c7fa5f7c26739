import BackpropEngine
import Diagnostics
import MathNotation
import WorksheetLanguage

/// Reads and checks a whole network block.
func checked(
  _ text: String, from base: CheckedNetwork? = nil, isFromTo: Bool = false,
  rounding: RoundingRule = RoundingRule()
) -> (network: CheckedNetwork, faults: [Diagnostic]) {
  var bag = DiagnosticBag()
  let syntax = NetworkParser.parse(SourceFragment(text), into: &bag)
  let network = NetworkChecker.check(
    syntax, from: base, options: LanguageOptions(isFromTo: isFromTo, rounding: rounding), into: &bag)
  return (network, bag.listing().shown)
}

extension CheckedNetwork {
  /// The shape of a quantity as messages say it.
  func shapeText(_ name: String) -> String? {
    quantity(named: name).map { network.graph[network.quantities[$0].node].shape.text }
  }

  /// The values of a quantity at four decimals, row by row.
  func values(_ name: String) -> [Double]? {
    guard let index = quantity(named: name),
      let evaluation = try? Evaluation(NetworkPlan(network), rounding: RoundingRule())
    else { return nil }
    return evaluation.values(network.quantities[index].node)?.values.map {
      ($0.double * 10_000).rounded() / 10_000
    }
  }
}
