/// Draws a plot as SVG.
package struct PlotDrawing {
  private let plot: Plot
  private let frame: PlotFrame
  private var out = SVGOutput()

  /// The `svg` element of a plot.
  /// - Parameter title: what it shows, for people who do not see it.
  package static func svg(_ plot: Plot, title: String) -> String {
    var drawing = PlotDrawing(plot)
    drawing.draw(title)
    return drawing.out.text
  }

  /// What the drawing of a plot covers: more than its axes ask for where it is true to scale.
  package static func area(of plot: Plot) -> (x: ClosedRange<Double>, y: ClosedRange<Double>?) {
    let frame = PlotFrame(plot)
    return (frame.x.lower...frame.x.upper, frame.y.map { $0.lower...$0.upper })
  }

  private init(_ plot: Plot) {
    self.plot = plot
    frame = PlotFrame(plot)
  }

  private mutating func draw(_ title: String) {
    let (width, height) = (PlotNumber.coordinate(PlotFrame.width), PlotNumber.coordinate(frame.height))
    out.put(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\""
        + " height=\"\(height)\" role=\"img\" aria-label=\"\(SVGText.escaped(title))\""
        + " font-family=\"Georgia, 'Times New Roman', 'DejaVu Serif', serif\""
        + " font-size=\"\(PlotNumber.coordinate(PlotFrame.textSize))\" fill=\"none\">")
    out.put(
      "<rect class=\"\(SVGClass.paper)\" fill=\"#ffffff\" width=\"\(width)\" height=\"\(height)\"/>")
    drawGrid()
    drawAxes()
    for (style, layer) in plot.layers.enumerated() { draw(layer.content, style) }
    for entry in frame.legend { drawLegend(entry) }
    out.put("</svg>")
  }

  // MARK: Axes

  private static let gridLook = " class=\"\(SVGClass.grid)\" stroke=\"#d5dae1\""
  private static let axisLook = " class=\"\(SVGClass.soft)\" stroke=\"#565e69\""

  private mutating func drawGrid() {
    for tick in frame.yTicks {
      let y = frame.vertical(tick.value)
      out.line(Plot.Point(frame.left, y), Plot.Point(frame.right, y), PlotDrawing.gridLook)
    }
    guard plot.y != nil else { return }
    for tick in frame.xTicks {
      let x = frame.horizontal(tick.value)
      out.line(Plot.Point(x, frame.top), Plot.Point(x, frame.bottom), PlotDrawing.gridLook)
    }
  }

  private mutating func drawAxes() {
    let base = plot.y == nil ? frame.middle : frame.bottom
    out.line(Plot.Point(frame.left, base), Plot.Point(frame.right, base), PlotDrawing.axisLook)
    if plot.y != nil {
      out.line(
        Plot.Point(frame.left, frame.top), Plot.Point(frame.left, frame.bottom), PlotDrawing.axisLook)
      drawZeros()
    }
    let size = " font-size=\"\(PlotNumber.coordinate(PlotFrame.tickSize))\""
    out.put("<g\(size)>")
    for tick in frame.xTicks {
      let x = frame.horizontal(tick.value)
      out.line(Plot.Point(x, base), Plot.Point(x, base + 5), PlotDrawing.axisLook)
      out.number(tick.text, at: Plot.Point(x, base + 19), .middle)
    }
    for tick in frame.yTicks {
      let y = frame.vertical(tick.value)
      out.line(Plot.Point(frame.left - 5, y), Plot.Point(frame.left, y), PlotDrawing.axisLook)
      out.number(tick.text, at: Plot.Point(frame.left - 8, y + 4.5), .end)
    }
    out.put("</g>")
    if !plot.x.label.isEmpty {
      out.label(plot.x.label, at: Plot.Point((frame.left + frame.right) / 2, base + 39), .middle)
    }
    if let y = plot.y, !y.label.isEmpty {
      out.label(y.label, at: Plot.Point(4, frame.top - 9))
    }
  }

  /// The lines on which a coordinate is 0, where they run through the drawing.
  private mutating func drawZeros() {
    if let y = frame.y, !y.isLogarithmic, y.lower < 0, y.upper > 0 {
      let zero = frame.vertical(0)
      out.line(Plot.Point(frame.left, zero), Plot.Point(frame.right, zero), PlotDrawing.axisLook)
    }
    if !frame.x.isLogarithmic, frame.x.lower < 0, frame.x.upper > 0 {
      let zero = frame.horizontal(0)
      out.line(Plot.Point(zero, frame.top), Plot.Point(zero, frame.bottom), PlotDrawing.axisLook)
    }
  }

  // MARK: Layers

  private func look(_ style: Int) -> String {
    let series = SeriesStyle.all[style % SeriesStyle.all.count]
    return " class=\"\(SVGClass.series(style))\" stroke=\"\(series.colour)\" color=\"\(series.colour)\""
  }

  private func lineLook(_ style: Int) -> String {
    let dashes = SeriesStyle.all[style % SeriesStyle.all.count].dashes
    let dashed = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
    return look(style) + " stroke-width=\"2\" stroke-linejoin=\"round\"" + dashed
  }

  private mutating func draw(_ content: Plot.Layer.Content, _ style: Int) {
    switch content {
    case .lines(let lines):
      for line in lines { draw(line, style) }
    case .markedLine(let points):
      draw(points, style)
      for point in points { drawMark(point, style) }
    case .points(let points):
      for point in points { drawMark(point, style) }
    case .circle(let centre, let radius):
      let at = frame.place(centre)
      let (rx, ry) = (frame.horizontal(centre.x + radius) - at.x, at.y - frame.vertical(centre.y + radius))
      out.put(
        "<ellipse\(SVGOutput.attributes(("cx", at.x), ("cy", at.y), ("rx", rx), ("ry", ry)))\(lineLook(style))/>"
      )
    case .marksOnLine(let places):
      for place in places {
        let x = frame.horizontal(place)
        out.line(Plot.Point(x, frame.middle - 18), Plot.Point(x, frame.middle + 18), lineLook(style))
      }
    }
  }

  private mutating func draw(_ line: [Plot.Point], _ style: Int) {
    let parts = PlotGeometry.clipped(
      line.map(frame.place), left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom)
    for part in parts {
      out.polyline(PlotGeometry.simplified(part, within: 0.05), lineLook(style))
    }
  }

  private mutating func drawMark(_ point: Plot.Point, _ style: Int) {
    let at = frame.place(point)
    guard frame.left - 0.01...frame.right + 0.01 ~= at.x, frame.top - 0.01...frame.bottom + 0.01 ~= at.y
    else {
      return
    }
    out.mark(SeriesStyle.all[style % SeriesStyle.all.count].mark, at: at, look: look(style))
  }

  // MARK: Legend

  private mutating func drawLegend(_ entry: PlotFrame.LegendEntry) {
    let layer = plot.layers[entry.layer]
    let (a, b) = (Plot.Point(entry.x, entry.y), Plot.Point(entry.x + PlotFrame.sampleWidth, entry.y))
    let middle = Plot.Point((a.x + b.x) / 2, entry.y)
    let mark = SeriesStyle.all[entry.layer % SeriesStyle.all.count].mark
    switch layer.content {
    case .lines, .circle, .marksOnLine: out.line(a, b, lineLook(entry.layer))
    case .markedLine:
      out.line(a, b, lineLook(entry.layer))
      out.mark(mark, at: middle, look: look(entry.layer))
    case .points: out.mark(mark, at: middle, look: look(entry.layer))
    }
    out.label(layer.label, at: Plot.Point(b.x + 6, entry.y + 5))
  }
}
