import Testing

/// A network's equations as they stand above the working.
struct StatementTests {
  @Test(arguments: [
    ("softmax(X, rows)", #"\mathop{\mathrm{softmax}}(X, \text{ rows})"#),
    ("sum(X, columns)", #"\mathop{\mathrm{sum}}(X, \text{ columns})"#),
    ("mean(X)", #"\mathop{\mathrm{mean}}(X)"#),
  ])
  func `a function that goes along rows or columns says so`(formula: String, shown: String) {
    let sheet = RenderedSheet(network: "input X = [1 2; 3 4]\ny = \(formula)")
    #expect(sheet.output.contains("y = " + shown), "\(sheet.output)")
  }
}
