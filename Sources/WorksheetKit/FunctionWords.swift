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
  // Where a function is largest and smallest.
  var rises: String
  var falls: String
  var isConstant: String
  var isUndefined: String
  /// Before a place, and before a stretch.
  var at: String
  var along: String
  /// Behind an equation that holds at no place.
  var nowhere: String
  var maximum: String
  var minimum: String
  /// Before these: on the whole interval; at an end of it.
  var global: String
  var local: String
  var atEnd: String
  var constant: String
  var noExtremum: String
  var unboundedAbove: String
  var unboundedBelow: String
  var incomplete: String

  /// "global maximum", "local minimum at the end"
  func kind(_ extremum: FunctionStudy.Extremum) -> String {
    let noun: String
    switch extremum.kind {
    case .maximum: noun = maximum
    case .minimum: noun = minimum
    case .constant: return constant
    }
    return "\(extremum.isGlobal ? global : local) \(noun)"
  }

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
    atCorners: "Where two cases meet, the derivative is that of the case that holds there.",
    rises: "rises", falls: "falls", isConstant: "is constant", isUndefined: "not defined", at: "at",
    along: "for", nowhere: "holds nowhere inside.", maximum: "maximum", minimum: "minimum", global: "Global",
    local: "Local", atEnd: "at the end", constant: "Constant",
    noExtremum: "There is no maximum and no minimum.",
    unboundedAbove: "It grows beyond all bounds, so there is no largest value.",
    unboundedBelow: "It falls below all bounds, so there is no smallest value.",
    incomplete: "The search was broken off here; there may be more places than these.")

  static let german = FunctionWords(
    sumRule: "Summenregel", productRule: "Produktregel", quotientRule: "Quotientenregel",
    reciprocalRule: "Quotientenregel", chainRule: "Kettenregel", powerRule: "Potenzregel",
    simplified: "vereinfacht", slopes: "Ableitungen eingesetzt", writtenOut: "ausgeschrieben",
    eachCase: "Fall für Fall",
    atCorners: "Wo zwei Fälle zusammentreffen, gilt die Ableitung des Falles, zu dem die Stelle gehört.",
    rises: "steigt", falls: "fällt", isConstant: "ist konstant", isUndefined: "nicht definiert", at: "bei",
    along: "für", nowhere: "gilt im Innern nirgends.", maximum: "Maximum", minimum: "Minimum",
    global: "Globales",
    local: "Lokales", atEnd: "am Rand", constant: "Konstant",
    noExtremum: "Es gibt kein Maximum und kein Minimum.",
    unboundedAbove: "Die Werte wachsen über alle Grenzen; einen größten gibt es nicht.",
    unboundedBelow: "Die Werte fallen unter alle Grenzen; einen kleinsten gibt es nicht.",
    incomplete: "Die Suche wurde hier abgebrochen; es kann weitere Stellen geben.")
}
