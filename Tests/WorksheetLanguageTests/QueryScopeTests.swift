import BackpropEngine
import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct QueryScopeTests {
  static let network = """
    input x = (1, 2)
    target t = (1, 0)
    weights U = [1 2 3; 4 5 6], W = [1 2; 3 4; 5 6]
    bias b = 0.5
    q = sig(x * U)
    y = q * W + b
    loss E = sum((t - y)^2)
    """

  private func ask(_ formula: String, updates: Int? = 0) -> (
    scope: QueryScope, node: NodeID?, faults: [Diagnostic]
  ) {
    let (network, faults) = checked(Self.network)
    #expect(faults.isEmpty)
    var line = LogicalLines.single(SourceFragment(formula))
    let expression = line.expression()
    line.expectEnd()
    var scope = QueryScope(network, updates: updates)
    let node = line.hasFailed ? nil : scope.node(of: expression)
    return (scope, node, line.diagnostics + scope.takeFaults())
  }

  @Test(
    "formulas outside a network have shapes",
    arguments: [
      ("y", "2 entries"), ("q.in", "3 entries"), ("q.in[2]", "a number"), ("U[1,:]", "3 entries"),
      ("dE/dU", "2×3"), ("dE/dU[1,2]", "a number"), ("dE/dU[1,:]", "3 entries"), ("dE/db", "a number"),
      ("∂E/∂q", "3 entries"), ("dE/dq.in", "3 entries"), ("dE/dq.in[1]", "a number"), ("dq/dx", "3×2"),
      ("dq[1]/dx", "2 entries"), ("dq[1]/dx[2]", "a number"), ("dq/dx[2]", "3 entries"), ("dq/dU", "3×6"),
      ("sig'(q.in) .* q", "3 entries"), ("-dE/dy * W^T", "3 entries"), ("E / b", "a number"),
      ("outer(x, dE/dq.in)", "2×3"), ("2 * pi", "a number"), ("mse(y, t)", "a number"),
    ])
  func shapes(formula: String, shape: String) {
    let (scope, node, faults) = ask(formula)
    #expect(faults.map(\.headline) == [])
    #expect(node.map { scope.graph[$0].shape.text } == shape)
  }

  @Test(
    "each mistake has its code and its place",
    arguments: [
      ("«U'»", "missing-update"), ("d«E'»/dU'", "missing-update"), ("«dE/dU'»", "bad-derivative"),
      ("dE/d«V»", "unknown-name"), ("d«F»/dU", "unknown-name"), ("«r»", "unknown-name"),
      ("«y.in»", "no-preactivation"),
      ("d«q[1:2]»/dx", "bad-derivative"), ("dq/d«x[1:2]»", "bad-derivative"),
      ("dE/dU[«3»,1]", "index-out-of-range"),
      ("q * «U»", "shape-mismatch"), ("«mse(y, q * W)»", "unknown-target"),
    ])
  func mistakes(marked: String, code: String) {
    let source = MarkedSource(marked)
    let faults = ask(source.text).faults
    #expect(faults.first?.code == code, "\(faults.map(\.headline))")
    #expect(faults.first?.range == source.ranges.first, "\(faults.map(\.headline))")
    #expect(Set(faults.map(\.code)).count == 1)
  }

  @Test func `primes are allowed as far as there are updates, and the latest state is noted`() {
    let (scope, node, faults) = ask("dE''/dU''[1,1] + U@2[1,1] - E'", updates: 2)
    #expect(faults.map(\.headline) == [])
    #expect(node != nil)
    #expect(scope.latestState == 2)
    #expect(
      ask("E'''", updates: 2).faults.map(\.headline) == [
        "`E'''` is the value after 3 updates, and there are only 2 updates here"
      ])
    let second = ask("U''", updates: 1).faults.first
    #expect(second?.headline == "`U''` is the value after 2 updates, and there is only one update here")
    #expect(second?.mend?.contains("^T") == false)
  }

  @Test func `a let name is a node that later formulas use`() {
    var (scope, node, _) = ask("-dE/dy")
    let name = Name("delta", at: SourceRange(0, 5))
    let isDefined = scope.define(name, as: node)
    #expect(isDefined)
    var line = LogicalLines.single(SourceFragment("δ * W^T"))
    let formula = line.expression()
    let product = scope.node(of: formula)
    #expect(product.map { scope.graph[$0].shape } == .vector(3))
    for text in ["delta", "U", "dE"] { scope.define(Name(text, at: SourceRange(0, 1)), as: node) }
    let faults = scope.takeFaults()
    #expect(faults.map(\.code) == ["defined-twice", "defined-twice", "second-reading"])
  }

  @Test func `commands get quantities with their entries as they are stored`() {
    let (network, _) = checked(
      "input x = (1, 2)\nweights W = [1 2; 3 4; 5 6], V = [1 2; 3 4]\ny = sig(W * x)\nz = x * V\n",
      isFromTo: true)
    var scope = QueryScope(network)
    func selection(_ text: String) -> QuantitySelection? {
      var line = LogicalLines.single(SourceFragment(text))
      return line.reference().flatMap { scope.selection($0) }
    }
    // From unit 1 to unit 3 of W * x: stored in row 3, column 1.
    #expect(selection("W[1,3]")?.entries?.entry == EntryIndex(2, 0))
    #expect(selection("V[1,2]")?.entries?.entry == EntryIndex(0, 1))
    #expect(selection("y.in")?.isPreactivation == true)
    #expect(selection("y[2]")?.entries?.entry == EntryIndex(1, 0))
    #expect(selection("W[:,3]")?.entries == EntrySelection(rows: 2..<3, columns: nil, shape: .vector(2)))
    let faults = scope.takeFaults()
    #expect(faults.isEmpty)
    #expect(selection("W[3,1]") == nil)
    let more = scope.takeFaults()
    #expect(more.map(\.code) == ["index-out-of-range"])
  }
}
