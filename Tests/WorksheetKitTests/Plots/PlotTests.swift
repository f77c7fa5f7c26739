import Foundation
import Testing

@testable import WorksheetKit

/// `plot`: what is drawn lies where the axes say.
struct PlotTests {
  private static let network = """
    input   x = each row of [0 0; 0 1; 1 0; 1 1]
    target  t = each entry of (0, 0, 0, 1)
    weights w = (0.3, -0.1)
    bias    b = 0.2
    y = sig(dot(w, x) + b)
    loss E = (t - y)^2
    """

  private func plots(_ commands: String, network: String = network, settings: String = "decimals: 2") throws
    -> [DrawnPlot]
  {
    let sheet = RenderedSheet(network: network, compute: commands, settings: settings)
    #expect(sheet.messages == "")
    return try sheet.figures.map { try DrawnPlot($0.text) }
  }

  private static func sig(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  /// Every corner of a line lies on a curve, and the line nowhere leaves it by more than a hair.
  private func expect(
    _ lines: [[(x: Double, y: Double)]]?, on curve: (Double) -> Double, within distance: Double
  ) throws {
    let lines = try #require(lines)
    for line in lines {
      for (a, b) in zip(line, line.dropFirst()) {
        let x = (a.x + b.x) / 2
        #expect(abs(a.y - curve(a.x)) < distance, "at \(a.x)")
        #expect(abs((a.y + b.y) / 2 - curve(x)) < distance, "between \(a.x) and \(b.x)")
      }
    }
  }

  @Test func `curves of functions lie where their axes say`() throws {
    let plot = try #require(try plots("plot sig, tanh', cos(2*u)^2 on [-4, 4]").first)
    // The drawing is 240 units high for a bit more than 1.
    try expect(plot.lines["s1"], on: Self.sig, within: 0.004)
    try expect(plot.lines["s2"], on: { 1 - pow(tanh($0), 2) }, within: 0.004)
    try expect(plot.lines["s3"], on: { pow(cos(2 * $0), 2) }, within: 0.02)
    #expect(plot.lines["s1"]?.first?.first?.x == -4 && plot.lines["s1"]?.first?.last?.x == 4)
    #expect(!plot.hasTouchingTicks)
  }

  @Test func `a network's own functions are drawn by their names`() throws {
    let network = "function f(z) = 1/(1 + exp(-z))\nfunction g(u) = f(2 * u) - 1"
    let plot = try #require(try plots("plot f, f', f'', g on [-5, 5]", network: network).first)
    let slope = { (z: Double) in Self.sig(z) * (1 - Self.sig(z)) }
    try expect(plot.lines["s1"], on: Self.sig, within: 0.006)
    try expect(plot.lines["s2"], on: slope, within: 0.006)
    try expect(plot.lines["s3"], on: { slope($0) * (1 - 2 * Self.sig($0)) }, within: 0.006)
    try expect(plot.lines["s4"], on: { Self.sig(2 * $0) - 1 }, within: 0.006)
  }

  @Test func `a loss over a weight has the value of the formula, rounded by hand or not`() throws {
    for settings in ["decimals: 2", "decimals: 1, rounding: step"] {
      let plot = try #require(
        try plots("plot E, y over w[2] on [-6, 6] on example 4", settings: settings).first)
      try expect(plot.lines["s1"], on: { pow(1 - Self.sig(0.5 + $0), 2) }, within: 0.004)
      try expect(plot.lines["s2"], on: { Self.sig(0.5 + $0) }, within: 0.004)
    }
  }

  // w' = w - 0.5 dE/dw for y = w, t = 1: the error falls by half in each step, E by a quarter.
  @Test func `steps have the values of the table, on both scales`() throws {
    let commands = "update rate 0.25 steps 8\nplot E over steps\nplot E over steps log scale"
    let found = try plots(commands, network: "weights w = 0\ntarget t = 1\ny = w + 0\nloss E = (t - y)^2")
    try #require(found.count == 2)
    let linear = try #require(found[0].lines["s1"]?.first)
    for point in linear { #expect(abs(point.y - pow(0.25, point.x)) < 0.003, "step \(point.x)") }
    #expect(linear.first?.x == 0 && abs((linear.last?.x ?? 0) - 8) < 0.02)
    // A straight line: only its ends are left.
    let logarithms = found[1].yTicks.map { (log10($0.value), $0.place) }
    let slope = (logarithms[1].0 - logarithms[0].0) / (logarithms[1].1 - logarithms[0].1)
    for (a, b) in zip(logarithms, logarithms.dropFirst()) {
      #expect(abs((b.0 - a.0) / (b.1 - a.1) - slope) < 0.002)
    }
    #expect(found[1].lines["s1"]?.first?.count == 2)
  }

  @Test func `a jump is a gap and a kink is not`() throws {
    let plot = try #require(try plots("plot step, relu', abs, tanh(200*u) on [-3, 5]").first)
    for series in ["s1", "s2"] {
      let lines = try #require(plot.lines[series])
      #expect(lines.count == 2)
      #expect(abs((lines[0].last?.x ?? 9)) < 0.02 && abs(lines[1].first?.x ?? 9) < 0.02)
      #expect(lines.allSatisfy { abs($0[0].y - $0[1].y) < 1e-9 && $0.count == 2 })
    }
    #expect(plot.lines["s3"]?.count == 1 && plot.lines["s4"]?.count == 1)
  }

  @Test func `a pole breaks the curve and does not flatten others`() throws {
    let plot = try #require(try plots("plot 1/u, sin on [-3, 3]").first)
    #expect(plot.lines["s1"]?.count == 2)
    let highest = plot.yTicks.map(\.value).max() ?? 99
    #expect(highest >= 1 && highest <= 8)
    try expect(plot.lines["s2"], on: { sin($0) }, within: 0.05)
  }

  @Test func `the boundary of a neuron is one straight line, after learning too`() throws {
    let commands = "update rate 1 steps 3\nplot y = 0.5, y@3 = 0.5 over x on [-6, 6; -8, 8]"
    let plot = try #require(try plots(commands).first)
    let first = try #require(plot.lines["s1"])
    #expect(first.count == 1 && first[0].count == 2)
    // From edge to edge of the drawing, not only of what was asked for.
    #expect(abs(first[0][0].x - first[0][1].x) > 5)
    for point in first[0] { #expect(abs(0.3 * point.x - 0.1 * point.y + 0.2) < 0.01) }
    #expect(plot.lines["s2"]?.count == 1 && plot.lines["s2"]?.first?.count == 2)
  }

  @Test func `a boundary may be closed, jump, or be nowhere`() throws {
    let network = """
      input x = each row of [-2 -2; 2 2]
      weights v = -1
      bias c = 1
      y = step(v * norm(x) + c)
      n = norm(x) + 9
      """
    let found = try plots(
      "plot y = 0.5, n = 10.5, n = 0 over x on [-2, 2]\nplot points x, y = 0.5 over x", network: network)
    for (series, radius) in [("s1", 1.0), ("s2", 1.5)] {
      let lines = try #require(found[0].lines[series])
      #expect(lines.count == 1)
      for point in lines[0] {
        #expect(abs((point.x * point.x + point.y * point.y).squareRoot() - radius) < 0.01)
      }
    }
    #expect(found[0].lines["s3"] == nil)
    // True to scale: a tick is as far from the next one on both axes.
    let unit = { (ticks: [(value: Double, place: Double)]) in
      abs((ticks[1].place - ticks[0].place) / (ticks[1].value - ticks[0].value))
    }
    for plot in found { #expect(abs(unit(plot.xTicks) - unit(plot.yTicks)) < 0.1) }
  }

  @Test func `a plot is the same twice, in every language, and holds nothing but shapes and text`() throws {
    let network =
      "input x = each row of [0 0; 1 2]\ntarget t = each entry of (0, 1)\nweights w = (1, 2)\ny = dot(w, x)"
    let commands = "plot points x by t, circle (0, 0) radius 1, y = 1 over x\nplot y over examples"
    let a = RenderedSheet(network: network, compute: commands)
    let b = RenderedSheet(network: network, compute: commands)
    #expect(a.output == b.output && a.figures.map(\.text) == b.figures.map(\.text))
    for figure in a.figures {
      let elements = Set(figure.text.matches(of: /<([a-z]+)/).map { String($0.1) })
      #expect(
        elements.isSubset(of: [
          "svg", "rect", "line", "polyline", "text", "tspan", "g", "circle", "ellipse", "path",
        ]))
      #expect(!figure.text.contains("NaN") && !figure.text.contains("inf") && !figure.text.contains(" id="))
    }
  }

  @Test func `a title cannot become markup`() throws {
    let title = #"<script>alert(1)</script> & ![x](y) $z$"#
    let sheet = RenderedSheet(
      network: Self.network, compute: "plot y over examples title \"\(title)\"", settings: "decimals: 2")
    #expect(sheet.messages == "")
    #expect(!sheet.output.contains("<script>") && sheet.output.contains(#"\<script\>"#))
    #expect(try #require(sheet.figures.first).text.contains("&lt;script&gt;"))
    let html = RenderedSheet(
      "---\nworksheet: {language: 1}\n---\n\n```network\n\(Self.network)\n```\n\n```compute\nplot y over examples title \"\(title)\"\n```\n",
      format: "html")
    #expect(!html.output.contains("<script") && html.output.contains("<figure class=\"plot\">"))
  }

  @Test(
    arguments: [
      "plot z*1e300 on [-1, 1]", "plot exp(exp(z)) on [0, 300]", "plot z on [1e90, 2e90]",
      "plot z*0 + 3 on [0, 1]",
      "plot 1e-300*z on [0, 1]", "plot sin(1/z) on [-1, 1]", "plot exp(-z) on [-700, 700] log scale",
      "plot z on [1, 1.0000000001]", "plot log on [-5, 0.001]", "plot E over b = (1e200, -1e200)",
      "plot points (b, 1e200) by t", "plot points x[1]*1e-200", "plot circle (1e80, 0) radius 1e-80",
    ])
  func `a plot of extreme numbers is drawn or refused`(command: String) throws {
    let sheet = RenderedSheet(network: Self.network, compute: command, settings: "decimals: 2")
    for figure in sheet.figures {
      #expect(!figure.text.contains("nan") && !figure.text.contains("inf\""))
      #expect(figure.text.utf8.count < 100_000)
    }
    #expect(sheet.hasMistakes || sheet.figures.count == 1)
  }
}
