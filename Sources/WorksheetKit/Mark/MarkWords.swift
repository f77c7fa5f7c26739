/// Words of the pages that students get back.
struct MarkWords: Sendable {
  /// `#` stands for the points, `%` for how many there are.
  var pointsOf: String
  var points: String
  var answer: String
  var right: String
  var firstWrong: String
  /// `#` stands for the quantity, `%` for the student's number.
  var youHave: String
  /// Before a likely slip.
  var likely: String
  var nothingWrong: String
  /// Before numbers of the student.
  var with: String
  // What the signs of results mean; shown where they stand.
  var aboutFollowThrough: String
  var aboutTrivial: String
  /// `#` stands for a number of the student that was not asked for.
  var aboutUnasked: String
  /// About a number with missing digits; `#` stands for how many are right, `%` for how many are asked for.
  var rightDigits: String
  /// The same, after the student's own numbers.
  var followingDigits: String
  /// About a chain; `#` stands for the numbers put in, `%` for how many digits are asked for.
  var roundedEarly: String
  /// About a right answer: what is the matter with the line before it.
  var inChain: String
  var mistakes: String
  var line: String

  func pointsOf(_ points: String, _ maximum: String) -> String {
    pointsOf.replacing("%", with: maximum).replacing("#", with: points)
  }

  func digits(_ digits: FewerDigits) -> String {
    (digits.follows ? followingDigits : rightDigits)
      .replacing("%", with: "\(digits.asked)").replacing("#", with: "\(digits.right)")
  }

  /// A result in a sign that needs no colour.
  static func sign(_ state: MarkState) -> String {
    switch state {
    case .right: "✓"
    case .followThrough: "(✓)"
    case .trivial: "(✗)"
    case .wrong: "✗"
    case .missing: "–"
    }
  }

  static let english = MarkWords(
    pointsOf: "# of % points", points: "points", answer: "answer", right: "right",
    firstWrong: "First wrong step", youHave: "You have % for", likely: "Perhaps:",
    nothingWrong: "No answer is wrong.", with: "From your ",
    aboutFollowThrough:
      "(✓): you went on correctly with a wrong number of your own. This is not counted again.",
    aboutTrivial:
      "(✗): with a wrong number of your own, such as a 0, nothing is left to be calculated, so this gives no points.",
    aboutUnasked: "It follows from #, which is wrong and was not asked for.",
    rightDigits: "Right to # digits; % were asked",
    followingDigits: "It follows to # digits; % were asked",
    roundedEarly: "# put in with fewer digits than the % that were asked",
    inChain: "In the line before it:", mistakes: "What could not be read", line: "line")

  static let german = MarkWords(
    pointsOf: "# von % Punkten", points: "Punkte", answer: "Antwort", right: "richtig",
    firstWrong: "Erster falscher Schritt", youHave: "Du hast % für",
    likely: "Vielleicht:",
    nothingWrong: "Keine Antwort ist falsch.", with: "Aus deinem Wert ",
    aboutFollowThrough:
      "(✓): Du hast mit einer eigenen falschen Zahl richtig weitergerechnet. Das zählt nicht noch einmal als Fehler.",
    aboutTrivial:
      "(✗): Mit einer eigenen falschen Zahl, etwa einer 0, bleibt nichts zu rechnen; deshalb gibt es hier keine Punkte.",
    aboutUnasked: "Das folgt aus #; diese Zahl ist falsch und war nicht gefragt.",
    rightDigits: "Richtig auf # Stellen; verlangt sind %",
    followingDigits: "Folgt auf # Stellen; verlangt sind %",
    roundedEarly: "# mit weniger Stellen eingesetzt als den % verlangten",
    inChain: "In der Zeile davor:", mistakes: "Was nicht zu lesen war", line: "Zeile")
}
