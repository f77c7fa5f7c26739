import BackpropEngine
import MathNotation
import Testing
import WorksheetKit
import WorksheetRendering

/// The network of the first sheet, built by hand.
func ex03Plan() throws -> (NetworkPlan, [String: NodeID]) {
  var graph = Graph()
  var names: [String: NodeID] = [:]
  var quantities: [Quantity] = []
  func data(_ name: String, _ role: Role, _ shape: Shape, _ texts: String) {
    let parts = texts.split(separator: " ").map(String.init)
    let id = graph.add(.data(parts.map { Number($0) ?? .zero }, spellings: parts), shape: shape)
    graph[id].quantity = quantities.count
    quantities.append(
      Quantity(name: name, role: role, node: id, symbol: Symbol(name), entrySymbol: Symbol(name.lowercased()))
    )
    names[name] = id
  }
  data("x", .input, .vector(2), "0 1")
  data("t", .target, .vector(2), "1 1")
  data("U", .weights, .matrix(2, 3), "1.20 -1.20 -0.11 0.30 1.10 0.65")
  data("V", .weights, .matrix(3, 1), "-0.25 -1.10 -0.09")
  data("W", .weights, .matrix(1, 2), "-2.00 0.43")
  let sig = try #require(FunctionCatalog.find("sig"))
  for (name, input, weight) in [("q", "x", "U"), ("p", "q", "V"), ("y", "p", "W")] {
    let left = try #require(names[input])
    let right = try #require(names[weight])
    let inner = try graph.add(MatrixProduct(), [left, right])
    let id = try graph.add(Application(sig), [inner])
    graph[id].quantity = quantities.count
    graph[inner].preactivationOf = quantities.count
    quantities.append(
      Quantity(
        name: name, role: .definition, node: id, preactivation: inner, symbol: Symbol(name),
        entrySymbol: Symbol(name)))
    names[name] = id
    names[name + ".in"] = inner
  }
  let target = try #require(names["t"])
  let output = try #require(names["y"])
  let definition = try #require(LossCatalog.find("squared_error"))
  var builder = LossBuilder(graph: graph, target: target, output: output)
  let loss = try definition.build(&builder)
  graph = builder.graph
  graph[loss].quantity = quantities.count
  quantities.append(
    Quantity(name: "E", role: .loss, node: loss, symbol: Symbol("E"), entrySymbol: Symbol("E")))
  names["E"] = loss
  return (NetworkPlan(Network(graph: graph, quantities: quantities, total: loss)), names)
}

@Test func `the first sheet's numbers come out under its rounding rule`() throws {
  let (plan, names) = try ex03Plan()
  let rule = RoundingRule(mode: .step, precision: .decimals(2))
  let evaluation = try Evaluation(plan, rounding: rule)
  let loss = try #require(names["E"])
  let gradients = try Gradients(of: loss, in: evaluation)
  let narration = NetworkNarration(evaluation, gradients: gradients)
  var chains: [Chain] = []
  for name in ["q.in", "q", "y", "E"] { chains += narration.values(of: try #require(names[name])) }
  for name in ["y", "p", "q", "W", "U"] { chains += narration.derivatives(by: try #require(names[name])) }
  for name in ["q.in", "q", "y.in"] {
    chains += narration.wholeValue(of: try #require(names[name])).map { [$0] } ?? []
  }
  for name in ["y", "p", "q", "W", "V", "U"] {
    chains += narration.wholeDerivative(by: try #require(names[name])) ?? []
  }
  var out: [UInt8] = []
  MarkdownFormat().write([.chains(chains)], into: &out)
  print(String(decoding: out, as: UTF8.self))
  let p = try #require(names["p"])
  #expect(gradients.value(p, 0, 0) == Number("0.49"))
}
