/// Writes the elements of a drawing.
///
/// Colours and fonts are presentation attributes: every reader of SVG knows them, and any style sheet of a page goes
/// before them.
struct SVGOutput {
  private(set) var text = ""

  enum Anchor: String { case start, middle, end }

  mutating func put(_ line: String) { text += line + "\n" }

  /// `x1="3"`, from pairs of a name and a coordinate.
  static func attributes(_ pairs: (String, Double)...) -> String {
    pairs.map { " \($0)=\"\(PlotNumber.coordinate($1))\"" }.joined()
  }

  mutating func line(_ a: Plot.Point, _ b: Plot.Point, _ look: String) {
    put("<line\(SVGOutput.attributes(("x1", a.x), ("y1", a.y), ("x2", b.x), ("y2", b.y)))\(look)/>")
  }

  mutating func polyline(_ points: [Plot.Point], _ look: String) {
    let list = points.map { "\(PlotNumber.coordinate($0.x)),\(PlotNumber.coordinate($0.y))" }
    put("<polyline points=\"\(list.joined(separator: " "))\"\(look)/>")
  }

  /// Text with its baseline at a place; letters that stand alone are set in italics, as in a formula.
  mutating func label(_ label: [ReportInline], at place: Plot.Point, _ anchor: Anchor = .start) {
    put(
      "<text\(SVGOutput.attributes(("x", place.x), ("y", place.y))) text-anchor=\"\(anchor.rawValue)\""
        + " class=\"\(SVGClass.ink)\" fill=\"#1d2126\">\(SVGText.marked(label))</text>")
  }

  mutating func number(_ text: String, at place: Plot.Point, _ anchor: Anchor) {
    put(
      "<text\(SVGOutput.attributes(("x", place.x), ("y", place.y))) text-anchor=\"\(anchor.rawValue)\""
        + " class=\"\(SVGClass.soft)\" fill=\"#565e69\">\(SVGText.escaped(text))</text>")
  }

  /// The mark of a series around a place.
  mutating func mark(_ style: SeriesStyle.Mark, at place: Plot.Point, look: String) {
    let (x, y) = (place.x, place.y)
    func path(_ data: [(String, Double, Double)]) -> String {
      data.map { "\($0)\(PlotNumber.coordinate(x + $1)) \(PlotNumber.coordinate(y + $2))" }.joined()
    }
    let closed = " fill=\"none\" stroke-width=\"1.6\""
    switch style {
    case .disc:
      put("<circle\(SVGOutput.attributes(("cx", x), ("cy", y), ("r", 3.4)))\(look) fill=\"currentColor\"/>")
    case .ring:
      put("<circle\(SVGOutput.attributes(("cx", x), ("cy", y), ("r", 3.6)))\(look)\(closed)/>")
    case .cross:
      put(
        "<path d=\"\(path([("M", -3.4, -3.4), ("L", 3.4, 3.4), ("M", -3.4, 3.4), ("L", 3.4, -3.4)]))\"\(look)\(closed)/>"
      )
    case .triangle:
      put("<path d=\"\(path([("M", 0, -4.4), ("L", 4, 3), ("L", -4, 3)]))Z\"\(look)\(closed)/>")
    case .square:
      put(
        "<path d=\"\(path([("M", -3.4, -3.4), ("L", 3.4, -3.4), ("L", 3.4, 3.4), ("L", -3.4, 3.4)]))Z\"\(look)\(closed)/>"
      )
    case .diamond:
      put(
        "<path d=\"\(path([("M", 0, -4.6), ("L", 4.6, 0), ("L", 0, 4.6), ("L", -4.6, 0)]))Z\"\(look)\(closed)/>"
      )
    }
  }
}

/// Text of a drawing, and how wide it is at most.
enum SVGText {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A label with its letters in italics and its words upright.
  static func marked(_ label: [ReportInline]) -> String {
    label.map { inline in
      guard case .math = inline else { return escaped([inline].plainText) }
      return runs([inline].plainText).map { run in
        run.isLetter ? "<tspan font-style=\"italic\">\(escaped(run.text))</tspan>" : escaped(run.text)
      }.joined()
    }.joined()
  }

  /// Text divided into letters that stand alone and everything else.
  private static func runs(_ text: String) -> [(text: String, isLetter: Bool)] {
    var runs: [(text: String, isLetter: Bool)] = []
    var word = ""
    func isLetter(_ character: Character) -> Bool {
      guard let first = character.unicodeScalars.first else { return false }
      return character.isLetter && !(0x2070...0x209F ~= first.value || 0x1D60...0x1D6A ~= first.value)
    }
    func put(_ part: String, _ letter: Bool) {
      if !letter, let last = runs.last, !last.isLetter {
        runs[runs.count - 1].text += part
      } else {
        runs.append((part, letter))
      }
    }
    func endWord() {
      if !word.isEmpty { put(word, word.count == 1) }
      word = ""
    }
    for character in text {
      if isLetter(character) {
        word.append(character)
      } else {
        endWord()
        put(String(character), false)
      }
    }
    endWord()
    return runs
  }

  /// A bound for the width of a line, in the units of the drawing; fonts differ.
  static func width(_ text: String, size: Double) -> Double {
    let ems = text.unicodeScalars.reduce(0.0) { sum, scalar in
      switch scalar.value {
      case 0x20, 0x2E, 0x2C, 0x28, 0x29, 0x2032, 0x27, 0x69, 0x6C, 0x6A, 0x74, 0x66: sum + 0.36
      case 0x2070...0x209F, 0xB2, 0xB3, 0xB9: sum + 0.42
      case 0x300...0x36F: sum
      case 0x6D, 0x77, 0x41...0x5A: sum + 0.8
      case 0x1100...: sum + 1
      default: sum + 0.58
      }
    }
    return ems * size
  }
}
