internal import MathNotation

/// Words that the program writes into sheets, by language; English first.
package struct Words: Sendable {
  /// As in `lang:`.
  var language: String
  var forwardPass: String
  var errorDerivatives: String
  var weightDerivatives: String
  var update: String
  var derivative: String
  var analytic: String
  var numeric: String
  var relativeError: String
  var gradientCheck: String
  var step: String
  var example: String
  var epoch: String
  /// Above the table of all examples.
  var examplesTogether: String
  /// `#` stands for a number.
  var remainingExamplesNote: String
  /// Behind the loss, with its blank.
  var sumOfExamples: String
  var meanOfExamples: String
  /// `#` stands for its number.
  var exampleNumber: String
  /// Behind a derivative: `#` stands for the number of an example.
  var fromExampleNumber: String
  /// Below a table of updates in a sheet that rounds by hand.
  var inFullPrecision: String
  /// Behind an optimiser's array.
  var startsAgain: String
  /// Before a quantity through which an error comes back.
  var through: String
  var because: String
  /// The same behind an equation, with its blanks.
  var becauseBehind: String
  /// Behind `because`, how several numbers lie to 0, by the relation.
  var theseArePositive: String
  var theseAreNegative: String
  var theseAreAtLeastZero: String
  var theseAreAtMostZero: String
  var theseAreZero: String
  /// Before an equation beside a line: with relu′(0.25) = 1.
  var with: String
  var assuming: String
  var byConvention: String
  /// Behind `because`; `#` stands for a number.
  var isLargest: String
  var isSmallest: String
  /// Behind these, where several are equal.
  var firstOfEqual: String
  var checkedDerivatives: String
  var remaining: String
  var decimalsNote: String
  var significantNote: String
  var roundsEachStep: String
  var roundsForDisplay: String
  var tiesAway: String
  var tiesEven: String
  var indexRowColumn: String
  var indexFromTo: String
  /// Before the formula of the loss, and of several.
  var theLoss: String
  var theLosses: String
  /// `#` stands for the quantity.
  var examplesAreRows: String
  var examplesAreColumns: String
  var vectorsAreRows: String
  var vectorsAreColumns: String
  /// `#` stands for the quantities, `%` for the seed.
  var drawnWithSeed: String
  var and: String
  // Jacobians: `#` stands for a matrix.
  var jacobianRows: String
  var jacobianColumns: String
  /// Before a quantity: what changes with it.
  var hessianColumn: String
  // Printed answers.
  // What markers are told of slips.
  var wrote: String
  var probablyDid: String
  var carriedForward: String
  var or: String
  /// Before what was done wrongly; where chance may explain it; and where nothing does.
  var cause: String
  var consistentWith: String
  var noSlip: String
  /// Before slips that give the right digits.
  var notSeen: String
  /// Behind two slips; `#` stands for a number.
  var orMore: String
  /// Behind what was done wrongly in several places.
  var everywhere: String
  /// Behind what was done wrongly.
  var withPrintedValues: String
  var quantity: String
  var printed: String
  var engine: String
  var verdict: String
  /// Beside a mark.
  var holds: String
  var carried: String
  var follows: String
  var differs: String
  var erratum: String
  var staleErratum: String
  var claim: String
  /// How a claim about letters was decided; `#` stands for the number of points, or for one point.
  var proven: String
  var holdsAtPoints: String
  var counterexample: String
  var byExample: String
  var failsAt: String
  var differsAt: String
  var provenAlike: String
  var alikeAtPoints: String
  /// Before the chains that prove claims.
  var bothSidesReduced: String
  /// `#` stands for a number.
  var entries: String
  /// Behind a name without values; `#` stands for its size.
  var isNumber: String
  var areNumbers: String
  var hasOneEntry: String
  var hasEntries: String
  var isOfSize: String
  /// Behind a wrong answer in a line: `#` stands for the right one.
  var correctly: String
  /// What a quiz option is, where its tick says otherwise.
  var optionTrue: String
  var optionFalse: String
  /// `#` stands for the member of a chain, `%` for what it ought to give.
  var wrongMember: String
  /// The same with what is right, in place of `%`; a reason or a full stop follows.
  var correctedMember: String
  /// `#` stands for the member of a chain, `%` for what the numbers before it give.
  var wrongArithmetic: String
  // The markers' sheet.
  var forMarkers: String
  var value: String
  var rightBand: String
  /// Above the lowest and the highest, where there are two.
  var rightFromTo: String
  /// Above what is right under another rule.
  var otherwise: String
  /// Between the lowest and the highest.
  var upTo: String
  var noValue: String
  /// Behind a value: how it was rounded.
  var inFull: String
  /// `#` stands for the number of digits.
  var stepByStep: String
  var withTiesEven: String
  var withTiesAway: String
  /// On the pages that students get back.
  var marking: MarkWords
  /// Under and beside plots.
  var plots: PlotWords
  /// Of functions of one number.
  var functions: FunctionWords

  /// The words of a language tag: `de-CH` takes German; what is not known takes English.
  package static func language(_ tag: String?) -> Words {
    guard let tag, let words = table[String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()] else {
      return english
    }
    return words
  }

  /// How several numbers lie to 0.
  func theseAre(_ relation: Relation) -> String {
    switch relation {
    case .greater: theseArePositive
    case .less: theseAreNegative
    case .greaterOrEqual: theseAreAtLeastZero
    case .lessOrEqual: theseAreAtMostZero
    case .equal, .approximately, .notEqual, .becomes, .colon: theseAreZero
    }
  }

  func checked(_ count: Int) -> String {
    checkedDerivatives.replacingFirst("#", by: String(count))
  }

  /// What a verdict is called beside its mark.
  func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .holds: holds
    case .carried: carried
    case .follows: follows
    case .differs: differs
    case .erratum: erratum
    case .staleErratum: staleErratum
    }
  }

  func entries(_ count: Int) -> String { entries.replacingFirst("#", by: String(count)) }

  /// "example 3", inside a heading.
  func example(_ number: Int) -> String { exampleNumber.replacingFirst("#", by: String(number)) }

  func remainingExamples(_ count: Int) -> String {
    remainingExamplesNote.replacingFirst("#", by: String(count))
  }

  func fromExample(_ number: Int) -> String {
    fromExampleNumber.replacingFirst("#", by: String(number))
  }

  /// The same as a heading.
  func exampleHeading(_ number: Int) -> String {
    let text = example(number)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  func remaining(_ count: Int) -> String { remaining.replacingFirst("#", by: String(count)) }

  func decimals(_ count: Int) -> String { decimalsNote.replacingFirst("#", by: String(count)) }
  func significant(_ count: Int) -> String { significantNote.replacingFirst("#", by: String(count)) }

  /// A sentence around formulas: what stands before and behind its `#`.
  static func around(_ sentence: String) -> (before: String, behind: String) {
    guard let at = sentence.firstIndex(of: "#") else { return (sentence, "") }
    return (String(sentence[..<at]), String(sentence[sentence.index(after: at)...]))
  }

  func drawn(seed: Int) -> String { drawnWithSeed.replacingFirst("%", by: String(seed)) }

  private static let table: [String: Words] = ["en": english, "de": german]

  package static let english = Words(
    language: "en",
    forwardPass: "Forward pass", errorDerivatives: "Error derivatives",
    weightDerivatives: "Weight derivatives",
    update: "Update", derivative: "derivative", analytic: "analytic", numeric: "numeric",
    relativeError: "relative error", gradientCheck: "Gradient check", step: "step", example: "example",
    epoch: "epoch", examplesTogether: "All examples",
    remainingExamplesNote: "The other # examples are worked out in the same way.",
    sumOfExamples: ", sum", meanOfExamples: ", mean",
    exampleNumber: "example #",
    fromExampleNumber: "from example #",
    inFullPrecision: "These steps are computed in full precision and rounded for display.",
    startsAgain: " starts from 0 again, since the update before was made in another way.", through: "through",
    because: "because",
    becauseBehind: " because ", theseArePositive: "these are positive",
    theseAreNegative: "these are negative",
    theseAreAtLeastZero: "these are at least 0", theseAreAtMostZero: "these are at most 0",
    theseAreZero: "these are 0", with: "with", assuming: "assuming", byConvention: "by convention",
    isLargest: "# is the largest value", isSmallest: "# is the smallest value",
    firstOfEqual: ", the first of equal ones counts",
    checkedDerivatives:
      "# derivatives compared with central differences in full precision; largest relative error ",
    remaining: "The other # entries are worked out in the same way.",
    decimalsNote: "Numbers are given to # digits after the point.",
    significantNote: "Numbers are given to # significant digits.",
    roundsEachStep: "Every named quantity is rounded to these digits before it is used again.",
    roundsForDisplay: "Calculations run in full precision and are rounded for display only.",
    tiesAway: "A tie is rounded away from zero.", tiesEven: "A tie is rounded to the even digit.",
    indexRowColumn: "The first index of a weight is its row, the second its column.",
    indexFromTo: "The first index of a weight is the unit it comes from, the second the unit it goes to.",
    theLoss: "The loss is", theLosses: "The losses are", examplesAreRows: "The examples are the rows of #.",
    examplesAreColumns: "The examples are the columns of #.",
    vectorsAreRows: "A vector stands as a row to the left of a matrix.",
    vectorsAreColumns: "A vector stands as a column to the right of a matrix.",
    drawnWithSeed: "The values of # are drawn at random with seed %.", and: "and",
    jacobianRows: "The rows are the entries of # row by row.",
    jacobianColumns: "The columns are the entries of # row by row.", hessianColumn: "Second derivatives by",
    wrote: "wrote this", probablyDid: "probably did that", carriedForward: "later, carried forward", or: "or",
    cause: "cause", consistentWith: "consistent with",
    noSlip: "no single slip explains this; the data may have changed after printing.",
    notSeen: "Not seen at these digits:", orMore: "or # more",
    everywhere: ", and so everywhere",
    withPrintedValues: "with the printed values put in",
    quantity: "quantity", printed: "printed", engine: "calculated", verdict: "verdict", holds: "holds",
    carried: "holds with rounded values", follows: "wrong: follows from a wrong value", differs: "wrong",
    erratum: "erratum", staleErratum: "wrong: this erratum is not right", claim: "claim",
    proven: "proven", holdsAtPoints: "holds at # random points", counterexample: "counterexample",
    byExample: "by an example", failsAt: "not for #: ", differsAt: "for #: ",
    provenAlike: "both sides are the same, proven",
    alikeAtPoints: "both sides are the same at # random points",
    bothSidesReduced: "Both sides multiplied out, entry by entry:",
    entries: "# entries", isNumber: "is a number", areNumbers: "are numbers", hasOneEntry: "has 1 entry",
    hasEntries: "has # entries",
    isOfSize: "is #", correctly: "erratum: #", optionTrue: "this is true",
    optionFalse: "this is false", wrongMember: "In the printed line # should give %.",
    correctedMember: "In the printed line # should be %",
    wrongArithmetic: "In the printed line the numbers before # give %.",
    forMarkers: "For markers", value: "value", rightBand: "right", rightFromTo: "right from … to",
    otherwise: "otherwise rounded",
    upTo: "to", noValue: "no value", inFull: "in full", stepByStep: "each step to # digits",
    withTiesEven: "ties to even",
    withTiesAway: "ties away from zero",
    marking: .english, plots: .english, functions: .english)

  static let german = Words(
    language: "de",
    forwardPass: "Vorwärtsschritt", errorDerivatives: "Ableitungen des Fehlers nach den Neuronen",
    weightDerivatives: "Ableitungen des Fehlers nach den Gewichten", update: "Aktualisierung",
    derivative: "Ableitung", analytic: "analytisch", numeric: "numerisch", relativeError: "relativer Fehler",
    gradientCheck: "Gradientenprobe", step: "Schritt",
    example: "Beispiel", epoch: "Epoche", examplesTogether: "Alle Beispiele",
    remainingExamplesNote: "Die übrigen # Beispiele ergeben sich ebenso.",
    sumOfExamples: ", Summe", meanOfExamples: ", Mittel", exampleNumber: "Beispiel #",
    fromExampleNumber: "aus Beispiel #",
    inFullPrecision: "Diese Schritte sind in voller Genauigkeit gerechnet und nur für die Anzeige gerundet.",
    startsAgain: " beginnt wieder bei 0, weil zuletzt auf andere Weise gelernt wurde.", through: "über",
    because: "denn",
    becauseBehind: ", denn ", theseArePositive: "diese sind positiv", theseAreNegative: "diese sind negativ",
    theseAreAtLeastZero: "diese sind mindestens 0", theseAreAtMostZero: "diese sind höchstens 0",
    theseAreZero: "diese sind 0", with: "mit", assuming: "mit der Annahme",
    byConvention: "nach Vereinbarung", isLargest: "# ist der größte Wert",
    isSmallest: "# ist der kleinste Wert",
    firstOfEqual: ", von gleichen zählt der erste",
    checkedDerivatives:
      "# Ableitungen in voller Genauigkeit mit zentralen Differenzen verglichen; größter relativer Fehler ",
    remaining: "Die übrigen # Einträge ergeben sich ebenso.",
    decimalsNote: "Zahlen stehen mit # Nachkommastellen.",
    significantNote: "Zahlen stehen mit # geltenden Ziffern.",
    roundsEachStep:
      "Jede benannte Größe wird auf so viele Stellen gerundet, bevor mit ihr weitergerechnet wird.",
    roundsForDisplay: "Gerechnet wird in voller Genauigkeit, gerundet nur für die Anzeige.",
    tiesAway: "Genau in der Mitte wird von der Null weg gerundet.",
    tiesEven: "Genau in der Mitte wird zur geraden Ziffer gerundet.",
    indexRowColumn: "Der erste Index eines Gewichts ist die Zeile, der zweite die Spalte.",
    indexFromTo:
      "Der erste Index eines Gewichts ist das Neuron, von dem es kommt, der zweite das, zu dem es geht.",
    theLoss: "Der Fehler ist", theLosses: "Die Fehler sind",
    examplesAreRows: "Die Beispiele sind die Zeilen von #.",
    examplesAreColumns: "Die Beispiele sind die Spalten von #.",
    vectorsAreRows: "Links von einer Matrix steht ein Vektor als Zeile.",
    vectorsAreColumns: "Rechts von einer Matrix steht ein Vektor als Spalte.",
    drawnWithSeed: "Die Werte von # sind zufällig gezogen, mit dem Startwert %.", and: "und",
    jacobianRows: "Die Zeilen gehören zu den Einträgen von # Zeile für Zeile.",
    jacobianColumns: "Die Spalten gehören zu den Einträgen von # Zeile für Zeile.",
    hessianColumn: "Zweite Ableitungen nach",
    wrote: "schrieb", probablyDid: "tat vermutlich", carriedForward: "später, damit weitergerechnet",
    or: "oder",
    cause: "Ursache", consistentWith: "passt zu",
    noSlip: "kein einzelner Fehler erklärt das; die Daten können sich nach dem Druck geändert haben.",
    notSeen: "Bei diesen Stellen nicht zu sehen:", orMore: "oder # weitere",
    everywhere: ", und so überall",
    withPrintedValues: "mit den gedruckten Werten",
    quantity: "Größe", printed: "gedruckt", engine: "gerechnet", verdict: "Urteil", holds: "stimmt",
    carried: "stimmt mit gerundeten Werten", follows: "falsch: folgt aus einem falschen Wert",
    differs: "falsch", erratum: "Erratum", staleErratum: "falsch: dieses Erratum stimmt nicht",
    claim: "Behauptung",
    proven: "bewiesen", holdsAtPoints: "gilt an # zufälligen Stellen", counterexample: "Gegenbeispiel",
    byExample: "durch ein Beispiel", failsAt: "nicht für #: ",
    differsAt: "für #: ", provenAlike: "beide Seiten sind gleich, bewiesen",
    alikeAtPoints: "beide Seiten sind gleich an # zufälligen Stellen",
    bothSidesReduced: "Beide Seiten ausmultipliziert, Eintrag für Eintrag:",
    entries: "# Einträge", isNumber: "ist eine Zahl", areNumbers: "sind Zahlen",
    hasOneEntry: "hat 1 Eintrag", hasEntries: "hat # Einträge", isOfSize: "ist #", correctly: "Erratum: #",
    optionTrue: "das ist richtig",
    optionFalse: "das ist falsch",
    wrongMember: "In der gedruckten Zeile müsste # den Wert % ergeben.",
    correctedMember: "In der gedruckten Zeile müsste statt # stehen: %",
    wrongArithmetic: "In der gedruckten Zeile ergeben die Zahlen vor # den Wert %.",
    forMarkers: "Zur Korrektur", value: "Wert", rightBand: "richtig", rightFromTo: "richtig von … bis",
    otherwise: "anders gerundet",
    upTo: "bis", noValue: "kein Wert", inFull: "voll gerechnet",
    stepByStep: "jeder Schritt auf # Stellen",
    withTiesEven: "Mitte zur geraden Ziffer", withTiesAway: "Mitte von der Null weg",
    marking: .german, plots: .german, functions: .german)
}

extension String {
  fileprivate func replacingFirst(_ mark: Character, by text: String) -> String {
    guard let at = firstIndex(of: mark) else { return self }
    return self[..<at] + text + self[index(after: at)...]
  }
}
