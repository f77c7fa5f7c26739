/// The words under and beside plots. In captions `#` stands for what is drawn.
package struct PlotWords: Sendable {
  /// Above the description of a figure.
  var inWords: String
  /// What follows lies on the horizontal axis.
  var against: String
  var afterEachStep: String
  var ofEachExample: String
  var onLogarithmicScale: String
  // Heads of the table that says what can be read from curves.
  var first: String
  var last: String
  var smallest: String
  var largest: String
  /// Between a value and its place.
  var at: String
  var afterEachEpoch: String
  // What came of training.
  var training: String
  /// `#` stands for the number of epochs, `%` for that of the updates in each.
  var epochsOfUpdates: String
  /// `#` stands for the seed.
  var drawnOrder: String
  /// Above the number of examples that are classified as their targets say.
  var right: String
  var of: String
  // What is drawn in a plane.
  var points: String
  var onePoint: String
  var from: String
  var to: String
  var circle: String
  var radius: String
  /// `#` stands for how many are drawn, `%` for how many there are.
  var someOfPoints: String
  /// `#` stands for a number of rows.
  var rowsInAll: String
  /// `#` stands for what has the value.
  var lineThrough: String
  var noLine: String

  static let english = PlotWords(
    inWords: "In words", against: "# against ", afterEachStep: "# after each step",
    ofEachExample: "# of each example", onLogarithmicScale: ", on a logarithmic scale", first: "first",
    last: "last", smallest: "smallest", largest: "largest", at: " at ", afterEachEpoch: "# after each epoch",
    training: "Training", epochsOfUpdates: "# epochs with % updates each, in full precision.",
    drawnOrder: " The order of the examples is drawn anew for each epoch, with seed #.", right: "right",
    of: "of",
    points: "points", onePoint: "1 point", from: "from", to: "to", circle: "circle", radius: "radius",
    someOfPoints: "# of % points are drawn, chosen evenly.", rowsInAll: "# rows in all.",
    lineThrough: "The line on which # runs from ", noLine: "There is no place in the drawing where #.")

  static let german = PlotWords(
    inWords: "In Worten", against: "# in Abhängigkeit von ", afterEachStep: "# nach jedem Schritt",
    ofEachExample: "# für jedes Beispiel", onLogarithmicScale: ", logarithmisch aufgetragen",
    first: "erster Wert", last: "letzter Wert", smallest: "kleinster Wert", largest: "größter Wert",
    at: " bei ",
    afterEachEpoch: "# nach jeder Epoche", training: "Training",
    epochsOfUpdates: "# Epochen mit je % Schritten, in voller Genauigkeit.",
    drawnOrder: " Die Reihenfolge der Beispiele ist für jede Epoche neu gezogen, mit dem Startwert #.",
    right: "richtig", of: "von", points: "Punkte", onePoint: "1 Punkt", from: "von", to: "bis",
    circle: "Kreis",
    radius: "Radius", someOfPoints: "# von % Punkten sind gezeichnet, gleichmäßig ausgewählt.",
    rowsInAll: "Insgesamt # Zeilen.", lineThrough: "Die Linie, auf der # ist, verläuft von ",
    noLine: "Nirgends in der Zeichnung ist #.")
}
