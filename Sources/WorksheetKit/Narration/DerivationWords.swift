internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// What is said beside the lines of a derivation, by language; `#` stands for a formula.
struct DerivationWords: Sendable {
  /// The heading of one quantity's derivation.
  var derivativeBy: String
  var chainRule: String
  /// `#` the quantity, `&` what uses it.
  var manyUsers: String
  var since: String
  /// Before conditions on indices: what is left when all other terms have vanished.
  var remaining: String
  var slopeWritten: String
  var putIn: String
  var renamed: String
  var delta: String
  var bracket: String
  /// Of a product of matrices with the sizes of its factors: `#` their product, `%` the result's size, `&` the
  /// quantity of that size.
  var shapes: String
  var outerShapes: String
  /// `#` the array, `%` its size.
  var transposed: String
  var noDependence: String
  var unstated: String

  static func of(_ words: Words) -> DerivationWords { words.language == "de" ? german : english }

  static let english = DerivationWords(
    derivativeBy: "Derivative by #", chainRule: "chain rule",
    manyUsers: "# goes into &, and the shares are added",
    since: "since #", remaining: "only terms with # are left",
    slopeWritten: "the derivative of # written out",
    putIn: "# put in", renamed: "with #",
    delta: "# is 1 where both indices are equal, else 0.",
    bracket: "# is 1 where the indices are equal, else 0.",
    shapes: "As matrices: # gives %, the shape of &.",
    outerShapes:
      "As matrices: every entry of a column meets every entry of a row, # gives %, the shape of &.",
    transposed: " # is %, so it stands transposed.",
    noDependence: "# does not depend on &.",
    unstated: "The formula of # is not stated, so & stays as it is.")

  static let german = DerivationWords(
    derivativeBy: "Ableitung nach #", chainRule: "Kettenregel",
    manyUsers: "# geht in & ein, die Anteile werden addiert",
    since: "denn #", remaining: "nur Terme mit # bleiben", slopeWritten: "die Ableitung von # ausgeschrieben",
    putIn: "# eingesetzt", renamed: "mit #",
    delta: "# ist 1, wo beide Indizes gleich sind, sonst 0.",
    bracket: "# ist 1, wo die Indizes gleich sind, sonst 0.",
    shapes: "Als Matrizen: # ergibt %, die Form von &.",
    outerShapes:
      "Als Matrizen: jeder Eintrag einer Spalte trifft jeden einer Zeile, # ergibt %, die Form von &.",
    transposed: " # ist %, steht also transponiert.",
    noDependence: "# hängt nicht von & ab.",
    unstated: "Die Formel von # ist nicht angegeben, & bleibt also stehen.")

  /// "h goes into p, q, and the shares are added"
  func fanOut(of id: NodeID, _ rule: ChainRule, _ symbols: SymbolTable) -> [ReportInline] {
    var (name, users) = (MathLayout(), MathLayout())
    symbols.append(id, to: &name)
    users.append(listing: rule.shares.map(\.through).sorted()) { symbols.append($0, to: &$1) }
    return DerivationWords.filled(manyUsers, ["#": name, "&": users])
  }

  /// A sentence with formulas in the places of its marks.
  static func filled(_ sentence: String, _ values: [Character: MathLayout]) -> [ReportInline] {
    var result: [ReportInline] = []
    var text = ""
    for letter in sentence {
      guard let layout = values[letter] else {
        text.append(letter)
        continue
      }
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
      result.append(.math(layout))
    }
    if !text.isEmpty { result.append(.text(text)) }
    return result
  }
}
