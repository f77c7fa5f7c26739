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
  // What is drawn in a plane.
  var points: String
  var onePoint: String
  var from: String
  var to: String
  var circle: String
  var radius: String
  /// `#` stands for how many are drawn, `%` for how many there are.
  var someOfPoints: String
  /// `#` stands for what has the value.
  var lineThrough: String
  var noLine: String

  static let english = PlotWords(
    inWords: "In words", against: "# against ", afterEachStep: "# after each step",
    ofEachExample: "# of each example", onLogarithmicScale: ", on a logarithmic scale", first: "first",
    last: "last", smallest: "smallest", largest: "largest", at: " at ", points: "points", onePoint: "1 point",
    from: "from", to: "to", circle: "circle", radius: "radius",
    someOfPoints: "# of % points are drawn, chosen evenly.", lineThrough: "The line on which # runs from ",
    noLine: "There is no place in the drawing where #.")

  static let german = PlotWords(
    inWords: "In Worten", against: "# in Abhängigkeit von ", afterEachStep: "# nach jedem Schritt",
    ofEachExample: "# für jedes Beispiel", onLogarithmicScale: ", logarithmisch aufgetragen",
    first: "erster Wert", last: "letzter Wert", smallest: "kleinster Wert", largest: "größter Wert",
    at: " bei ",
    points: "Punkte", onePoint: "1 Punkt", from: "von", to: "bis", circle: "Kreis", radius: "Radius",
    someOfPoints: "# von % Punkten sind gezeichnet, gleichmäßig ausgewählt.",
    lineThrough: "Die Linie, auf der # ist, verläuft von ", noLine: "Nirgends in der Zeichnung ist #.")
}
