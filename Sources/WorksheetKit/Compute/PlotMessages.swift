internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage
internal import WorksheetRendering

/// The words of the messages about plots.
enum PlotMessages {
  static func tooMany(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "so many curves in one plot are not told apart", at: range,
      needed: "at most \(Plot.mostLayers), each with a dash and a mark of its own", mend: "a second `plot`")
  }

  static func nothingAlong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "it is not said what lies on the horizontal axis", at: range,
      needed:
        "`on [-8, 8]` for functions, or `over steps`, `over examples`, `over w on [-2, 2]`, `over w = (0, 1, 2)`"
    )
  }

  static func noRange(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "it is not said which values of `\(text)` are drawn", at: range,
      needed: "the least and the largest one", mend: "`over \(text) on [-2, 2]`")
  }

  static func badRange(_ shape: Shape, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "this says no range of values", at: range, label: shape.text,
      needed: "the least and the largest value, as in `[-8, 8]`; for two axes `[-1, 1; 0, 5]`")
  }

  static func emptyRange(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "the range ends before it begins", at: range,
      needed: "the smaller value first, as in `[-8, 8]`, and the larger one at most 10^15 times its size away"
    )
  }

  static func severalValues(_ text: String, _ shape: Shape, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "`\(text)` is more than one curve", at: range, label: shape.text,
      needed: "a number, or a quantity of at most \(Plot.mostLayers) entries",
      mend: shape.isMatrix ? "`\(text)[1,1]`" : "`\(text)[1]`")
  }

  static func nothingToDraw(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "there is nothing to draw here", at: range, label: "no value at any place",
      needed: "a range in which the formula is a number; on a logarithmic scale one above 0")
  }

  static func curveInPlane(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "a curve has no place in a plane of data", at: range,
      needed: "points, circles and lines on which an output has a value, as in `y = 0.5 over x`",
      mend: "a `plot` of its own")
  }

  static func noPlane(_ text: String, entries: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "`\(text)` has no place on a line or in a plane", at: range,
      label: entries == 1 ? "1 entry" : "\(entries) entries",
      needed: "one or two coordinates, the same number for everything that is drawn",
      mend: entries > 2 ? "`(\(text)[1], \(text)[2])`" : nil)
  }

  static func circleInPlane(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "this is no circle in a plane", at: range,
      needed: "two coordinates of its centre and a radius above 0", mend: "`circle (0, 0) radius 1`")
  }

  static func levelOfQuantity(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "`\(text)` is no number that the network computes", at: range,
      needed: "an output that is one number, as in `y = 0.5`, or one entry of it",
      mend: "give the formula a name in the network")
  }

  static func levelOverWhat(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "it is not said over which inputs this line is drawn", at: range,
      needed: "an input of one or two entries behind `over`", mend: "`over x`")
  }

  static func noTitle(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .badPlot, "here the title is missing", at: range, needed: "text in straight double quotes",
      mend: "`title \"The loss over time\"`")
  }

  static func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limit, "this plot takes too long", at: range,
      needed: "at most \(TableRows.mostOperations) sums and products for all that is drawn")
  }
}
