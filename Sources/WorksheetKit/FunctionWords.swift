internal import BackpropEngine

/// Words about functions of one number: rules of differentiation, extrema, tables of signs.
struct FunctionWords: Sendable {
  var sumRule: String
  var productRule: String
  var quotientRule: String
  var reciprocalRule: String
  var chainRule: String
  var powerRule: String
  var simplified: String
  var slopes: String
  var writtenOut: String
  var eachCase: String
  /// Behind a derivative by cases.
  var atCorners: String

  func rule(_ rule: ScalarDerivation.Rule) -> String {
    switch rule {
    case .sum: sumRule
    case .product: productRule
    case .quotient: quotientRule
    case .reciprocal: reciprocalRule
    case .chain: chainRule
    case .power: powerRule
    case .simplified: simplified
    case .slopes: slopes
    case .recognised: simplified
    case .writtenOut: writtenOut
    case .cases: eachCase
    }
  }

  static let english = FunctionWords(
    sumRule: "sum rule", productRule: "product rule", quotientRule: "quotient rule",
    reciprocalRule: "quotient rule",
    chainRule: "chain rule", powerRule: "power rule", simplified: "simplified", slopes: "derivatives put in",
    writtenOut: "written out", eachCase: "case by case",
    atCorners: "Where two cases meet, the derivative is that of the case that holds there.")

  static let german = FunctionWords(
    sumRule: "Summenregel", productRule: "Produktregel", quotientRule: "Quotientenregel",
    reciprocalRule: "Quotientenregel", chainRule: "Kettenregel", powerRule: "Potenzregel",
    simplified: "vereinfacht", slopes: "Ableitungen eingesetzt", writtenOut: "ausgeschrieben",
    eachCase: "Fall für Fall",
    atCorners: "Wo zwei Fälle zusammentreffen, gilt die Ableitung des Falles, zu dem die Stelle gehört.")
}
