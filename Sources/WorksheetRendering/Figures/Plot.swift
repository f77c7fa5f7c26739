/// What a plot shows, in the units of its axes.
package struct Plot: Sendable {
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  package struct Axis: Sendable {
    package var label: [ReportInline]
    /// What it covers; nil: what the layers need.
    package var range: ClosedRange<Double>?
    package var isLogarithmic = false
    /// Whether its values are whole numbers: steps, examples.
    package var isWhole = false
    package init(label: [ReportInline], range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false) {
      self.label = label
      self.range = range
      self.isLogarithmic = isLogarithmic
    }
  }

  package struct Layer: Sendable {
    package enum Content: Sendable {
      /// Lines through points; a new one begins where the values jump or have no number.
      case lines([[Point]])
      /// The same, each value marked by itself: steps, values that were put in.
      case markedLine([Point])
      case points([Point])
      case circle(centre: Point, radius: Double)
      /// Places on the only axis there is.
      case marksOnLine([Double])
    }

    package var label: [ReportInline]
    package var content: Content
    package init(_ content: Content, label: [ReportInline]) {
      self.content = content
      self.label = label
    }
  }

  package var x: Axis
  /// nil: everything lies on one line.
  package var y: Axis?
  package var layers: [Layer]
  /// Whether a unit is equally long on both axes, so that a circle is round.
  package var isTrueToScale = false

  package init(x: Axis, y: Axis?, layers: [Layer]) {
    self.x = x
    self.y = y
    self.layers = layers
  }

  /// More are not told apart without colours.
  package static let mostLayers = SeriesStyle.all.count

  /// Values beyond this are left out: they lie outside of every drawing.
  package static let largest = 1e150
}

extension Plot.Layer {
  /// All its points, those that span a circle included.
  package var extent: [Plot.Point] {
    switch content {
    case .lines(let lines): lines.flatMap { $0 }
    case .markedLine(let points), .points(let points): points
    case .circle(let centre, let radius):
      [
        Plot.Point(centre.x - radius, centre.y - radius), Plot.Point(centre.x + radius, centre.y + radius),
      ]
    case .marksOnLine(let places): places.map { Plot.Point($0, 0) }
    }
  }
}

/// How the parts of a drawing are told apart: by colour, and without it by dashes and the forms of marks.
struct SeriesStyle {
  /// Readable on white.
  let colour: String
  /// Empty: a line without gaps.
  let dashes: String
  let mark: Mark

  enum Mark { case disc, ring, cross, triangle, square, diamond }

  static let all = [
    SeriesStyle(colour: "#1a56a8", dashes: "", mark: .disc),
    SeriesStyle(colour: "#b3400f", dashes: "7 4", mark: .ring),
    SeriesStyle(colour: "#1c7440", dashes: "2 3.5", mark: .cross),
    SeriesStyle(colour: "#7c3196", dashes: "9 3 2 3", mark: .triangle),
    SeriesStyle(colour: "#8a6100", dashes: "14 4", mark: .square),
    SeriesStyle(colour: "#4d5560", dashes: "4 2 1.5 2 1.5 2", mark: .diamond),
  ]
}
