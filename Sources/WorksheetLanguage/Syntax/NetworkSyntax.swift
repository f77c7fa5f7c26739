package import BackpropEngine
package import Diagnostics

/// A network block as it was written, line by line.
package struct NetworkSyntax: Sendable {
  package var statements: [Statement]
  /// Whether a line could not be read; what it would have said is missing here.
  package var hasMistakes: Bool

  package init(statements: [Statement] = [], hasMistakes: Bool = false) {
    self.statements = statements
    self.hasMistakes = hasMistakes
  }

  package enum Statement: Sendable {
    case definition(Definition)
    case unstatedLoss(UnstatedLossSyntax)
    case given(Given)
    case assumption(Assumption)
    case symbol(SymbolSyntax)
    case loop(Loop)
    case function(FunctionSyntax)
  }

  /// `for t in 1..4` with the lines of its body.
  package struct Loop: Sendable {
    package var variable: Name
    /// The first and the last step, both included; `nil` where the head could not be read.
    package var bounds: (first: Expression, last: Expression)?
    package var body: [Statement]
    /// The head.
    package var range: SourceRange
  }

  /// The step of a `for` that a line was written out for.
  package struct Step: Sendable {
    /// The loop's head, which tells one loop from another.
    package var head: SourceRange
    package var variable: String
    package var value: Int
    /// The line of the body.
    package var line: SourceRange
  }

  /// `weights W : 2 x 3 = …`, `h = sig(x * W)`.
  package struct Definition: Sendable {
    /// `nil` for a line without a role, which is an equation.
    package var role: Role?
    package var name: Name
    /// What stands in `[ ]` behind the name: `h[t] = …` defines a member of a sequence.
    package var indices: [IndexItem]?
    package var shape: ShapeSyntax?
    package var draw: DrawSyntax?
    /// `each row of`, before a value that holds several examples.
    package var examples: ExamplesSyntax?
    package var value: Expression?
    /// From the name to the end of the value.
    package var range: SourceRange
    /// Whether a mistake on this line has been reported: the name is known, but nothing is said about it.
    package var isBroken = false
    /// Set where the line was written out from the body of a `for`.
    package var step: Step?
  }

  /// `: 2 x 3`, `: k`
  package struct ShapeSyntax: Sendable {
    /// One size for a vector, two for a matrix.
    package var sizes: [Dimension]
    package var range: SourceRange
  }

  /// `~ uniform(-1, 1) seed 7`
  package struct DrawSyntax: Sendable {
    package enum Distribution: String, Sendable, CaseIterable { case uniform, normal }

    package var distribution: Distribution
    /// The bounds of a uniform, mean and deviation of a normal distribution.
    package var parameters: [Expression]
    package var seed: Int
    package var range: SourceRange
  }

  /// `each row of`
  package struct ExamplesSyntax: Sendable {
    package enum Part: String, Sendable, CaseIterable { case row, column, entry }

    package var part: Part
    package var range: SourceRange
  }

  /// `loss L of P`
  package struct UnstatedLossSyntax: Sendable {
    package var name: Name
    package var indices: [IndexItem]?
    package var of: Reference
    package var range: SourceRange
    package var step: Step?
  }

  /// `given dL/dP = [1 2; 3 4]`
  package struct Given: Sendable {
    package var derivative: DerivativeSyntax
    package var value: Expression
    package var range: SourceRange
  }

  /// `assume sign' = 1`, `assume relu'(0) = 1`, `assume sign(0) = 1`
  package struct Assumption: Sendable {
    package var function: Name
    package var primes: Int
    /// The corner that is settled; `nil` if the whole derivative is.
    package var corner: Expression?
    package var value: Expression
    package var range: SourceRange

    /// `assume sum(t) = 1`, which is about a quantity and no function's corner.
    var isSum: Bool { function.text == "sum" && primes == 0 }
  }

  /// `function f(z) = 1/(1 + exp(-z))`
  package struct FunctionSyntax: Sendable {
    package var name: Name
    package var argument: Name
    package var value: Expression
    package var range: SourceRange
    /// Whether a mistake on this line has been reported.
    package var isBroken = false
  }

  /// `symbol W1 = "W^{(1)}"`
  package struct SymbolSyntax: Sendable {
    package var name: Name
    package var tex: String
    package var range: SourceRange
  }
}
