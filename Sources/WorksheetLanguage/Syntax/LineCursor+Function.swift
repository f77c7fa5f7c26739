internal import BackpropEngine
internal import Diagnostics

/// `function f(z) = 1/(1 + exp(-z))`
extension LineCursor {
  mutating func functionLine() -> [NetworkSyntax.Statement] {
    let start = position
    advance()
    guard let name = name() else { return [] }
    guard kind() == .openRound, kind(1) == .name, kind(2) == .closeRound else {
      report(FunctionMessages.head(name, range(from: start)))
      return [broken(name, start)]
    }
    advance()
    guard let argument = word() else { return [broken(name, start)] }
    advance()
    guard expectEquals() else { return [broken(name, start)] }
    let value = expression()
    expectEnd()
    guard !hasFailed else { return [broken(name, start)] }
    return [
      .function(
        NetworkSyntax.FunctionSyntax(name: name, argument: argument, value: value, range: range(from: start)))
    ]
  }

  /// A function of which nothing but its name is known, so that nobody is told it does not exist.
  private func broken(_ name: Name, _ start: Int) -> NetworkSyntax.Statement {
    .function(
      NetworkSyntax.FunctionSyntax(
        name: name, argument: name, value: Expression(.broken, name.range), range: range(from: start),
        isBroken: true))
  }
}
