import BackpropEngine
import Foundation
import MathNotation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit
@testable import WorksheetLanguage
@testable import WorksheetRendering

/// docs/functions.md is written by the program itself, from its catalogs.
struct FunctionListTests {
  @Test func `the list of functions in the docs is what the catalogs hold`() throws {
    let file = ProjectFile.root.appending(path: "docs/functions.md")
    let page = try ProjectFile.text("docs/functions.md")
    let start = try #require(page.range(of: "<!-- functions -->\n"))
    let entries = try FunctionEntry.all().map(\.text).joined(separator: "\n")
    #expect(Snapshot.difference(page[..<start.upperBound] + "\n" + entries, from: file) == nil)
  }

  @Test func `every example is worked without a message`() throws {
    for entry in try FunctionEntry.all() {
      #expect(entry.messages == "", "\(entry.title)")
      #expect(entry.text.contains("$$"), "\(entry.title)")
    }
  }
}

/// What the page says of one function or loss.
private struct FunctionEntry {
  var title: String
  /// Lines before the example.
  var facts: [String]
  var network: String
  var compute: String

  private var sheet: RenderedSheet {
    RenderedSheet(
      "---\nworksheet: { language: 1, decimals: 3 }\n---\n\n```network\n\(network)\n```\n\n\(mark)\n\n"
        + "```compute\n\(compute)\n```\n")
  }

  private var mark: String { "Worked:" }
  var messages: String { sheet.messages }

  var text: String {
    let worked = sheet.output.components(separatedBy: mark + "\n\n").last ?? ""
    let example = "    " + network.replacingOccurrences(of: "\n", with: "\n    ")
    return "### \(title)\n\n" + facts.map { "- \($0)\n" }.joined() + "\n\(example)\n\n\(worked)"
  }

  static func all() throws -> [FunctionEntry] {
    try FunctionCatalog.all.indices.map { try elementwise(FunctionID($0)) }
      + ArrayFunction.allCases.map(whole) + LossCatalog.all.map(loss)
  }

  // MARK: Entry by entry

  private static func elementwise(_ id: FunctionID) throws -> FunctionEntry {
    let definition = id.definition
    let name = definition.names[0].name
    let parameter = definition.parameters.first.map { ", " + $0.standard.unsignedText } ?? ""
    let (value, slope) = try formulas(id)
    var facts = [
      "written " + definition.names.map { "`\($0.name)(x)`" }.joined(separator: ", ")
        + (parameter.isEmpty ? "" : ", with its \(definition.parameters[0].name) `\(name)(x\(parameter))`"),
      "value $\(value)$, derivative $\(slope)$" + (slope.contains("y") ? " with $y = f(x)$" : ""),
    ]
    if let corner = id.corner {
      let y = id.value(corner, Assumptions())
      let slope = id.slope(at: corner, value: y, Assumptions())
      facts.append(
        "by convention the value at 0 is \(plain(y)) and the derivative there \(plain(slope)); "
          + "`assume \(name)'(0) = …` settles it otherwise")
    }
    facts.append("source: \(definition.source)")
    let isPositive = (definition.probes.min() ?? 0) > 0
    return FunctionEntry(
      title: "`\(name)`", facts: facts,
      network: "input   x = 2\nweights w = \(isPositive ? "0.3" : "-0.3")\nz = w * x\ny = \(name)(z)",
      compute: "forward y\ngradient of y by z")
  }

  private static func plain(_ number: Number) -> String {
    if number.isZero { return "0" }
    return
      (number.isNegative ? "−" : "") + number.unsignedText
  }

  /// Value and derivative as TeX.
  private static func formulas(_ id: FunctionID) throws -> (value: String, slope: String) {
    var graph = Graph()
    let x = graph.add(.symbolic, shape: .number)
    let y = try graph.add(Application(id), [x])
    let quantities = [("x", x), ("y", y)].map { name, node in
      Quantity(
        name: name, role: .input, node: node, symbol: Symbol(name), entrySymbol: Symbol(name))
    }
    for (n, quantity) in quantities.enumerated() { graph[quantity.node].quantity = n }
    let plan = NetworkPlan(Network(graph: graph, quantities: quantities))
    func tex(_ tree: Formula) -> String {
      var printer = FormulaPrinter(.symbols, symbols: SymbolTable(plan, target: nil))
      printer.print(
        id.filled(
          tree, argument: .entry(.node(x), .zero, .zero), result: .entry(.node(y), .zero, .zero)))
      var writer = TeXWriter()
      var out = ByteOutput()
      writer.write(printer.layout, into: &out)
      var bytes: [UInt8] = []
      out.append(to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    return (tex(id.definition.value), tex(id.definition.slope))
  }

  // MARK: Of whole quantities

  private static func whole(_ function: ArrayFunction) -> FunctionEntry {
    let name = function.rawValue
    let vector = "weights x = (0.5, -1, 2)"
    let matrix = "weights X = [0.5 -1 2; 1 0.25 -0.5]"
    let network: String
    var compute = "forward y\ngradient of y by x"
    switch function {
    case .sum, .mean, .max, .min, .norm, .logsumexp: network = vector + "\ny = \(name)(x)"
    case .softmax:
      network = vector + "\ny = softmax(x)"
      compute = "forward y\ngradient of y[1] by x"
    case .dot: network = vector + "\ninput   a = (1, 3, -2)\ny = dot(a, x)"
    case .outer:
      network = "weights x = (0.5, -1)\ninput   a = (1, 3)\ny = outer(a, x)"
      compute = "forward y\ngradient of y[2,1] by x"
    case .diag:
      network = "weights x = (0.5, -1)\ninput   a = (1, 3)\ny = diag(x) * a"
      compute = "forward y\ngradient of y[2] by x"
    case .concat:
      network = "weights x = (0.5, -1)\ninput   a = 3\ny = concat(x, a)"
      compute = "forward y\ngradient of y[2] by x"
    case .conv:
      network = matrix + "\nweights K = [1 -1; 0.5 2]\nC = conv(X, K)\ny = sum(C^2)"
      compute = "forward C\ngradient of y by K, X[1,2]"
    case .maxpool:
      network = matrix + "\nP = maxpool(X, 2 x 2, stride 1)\ny = sum(P^2)"
      compute = "forward P\ngradient of y by X[1,:], X[2,1]"
    }
    return FunctionEntry(title: "`\(name)`", facts: [], network: network, compute: compute)
  }

  // MARK: Losses

  private static func loss(_ loss: LossDefinition) -> FunctionEntry {
    let name = loss.names[0]
    let parameter = loss.parameters.first.map {
      ", `\(name)(t, y, \($0.standard.unsignedText))` with its \($0.name)"
    }
    let isOfProbabilities = name.contains("cross_entropy")
    let target = name == "hinge" ? "(1, -1)" : "(1, 0)"
    let output = isOfProbabilities ? "(0.8, 0.3)" : "(0.8, 1.5)"
    return FunctionEntry(
      title: "`\(name)`",
      facts: [
        "written " + loss.names.map { "`\($0)(t, y)`" }.joined(separator: ", ") + (parameter ?? ""),
        "source: \(loss.source)",
      ],
      network: "target  t = \(target)\nweights y = \(output)\nloss E = \(name)(t, y)",
      compute: "forward\ngradient y")
  }
}
