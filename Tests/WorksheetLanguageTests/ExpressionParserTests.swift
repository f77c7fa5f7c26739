import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

/// Reads a formula that is a whole line.
func parsed(_ text: String) -> (expression: Expression, faults: [Diagnostic]) {
  var line = LogicalLines.single(SourceFragment(text))
  let expression = line.expression()
  line.expectEnd()
  return (expression, line.diagnostics)
}

struct ExpressionParserTests {
  @Test(
    "formulas read as they are written",
    arguments: [
      "a + b * c", "(a + b) * c", "a - (b - c)", "a - b - c", "a / b / c", "-a^2", "(-a)^2", "a^-1", "a^b^c",
      "(a^b)^c", "W2^T * dL/dz", "-dE/ds6", "sig(x * U)", "sig'(z)", "softmax(Z, rows)",
      "conv(X, K, stride 2, pad 1)", "y.in'[1]", "dL/dW[1,2]", "da[1]/dz[1]", "dL'/dW'", "y@100", "W[1,:]",
      "a[2:4]", "a .* b ./ c.^d", "(1, 2, 3)", "[1 2; 3 4]", "[1.20 -1.20 -0.11; .5 1e-3 2]", "[a, -b; 1 2]",
      "1.20", "sum((t - y)^2)", "∂E/∂W[1,1]", "(a, b)^T", "max(a, b)", "x * (y, z)", "softmax(z)[1]",
      "y.in''", "u^T * v", "a * -b", "[p[1] W[1,2] y.in b']",
    ])
  func roundTrip(text: String) {
    let (expression, faults) = parsed(text)
    #expect(faults.map(\.headline) == [])
    #expect(expression.text == text)
    #expect(expression.range == SourceRange(0, text.utf8.count))
  }

  @Test(
    "typographic forms are read as what they stand for",
    arguments: [
      ("2·x", "2 * x"), ("a − b", "a - b"), ("a ⊙ b", "a .* b"), ("W′", "W'"), ("W’", "W'"), ("W″", "W''"),
      ("a × b", "a * b"), ("a\u{A0}+\u{2009}b", "a + b"), ("a÷b", "a / b"), ("((a))", "a"), ("(3)", "3"),
      ("+a", "a"), ("--a", "a"), ("a  ^  2", "a^2"), ("y@0", "y"), ("[1;2]", "[1; 2]"),
      ("[ 1 2\n\n 3 4 ]", "[1 2; 3 4]"),
      ("[1 2;\n3 4]", "[1 2; 3 4]"), ("[1, 2\n3, 4]", "[1 2; 3 4]"), ("[1 -2]", "[1 -2]"),
      ("[a -2]", "[a -2]"),
      ("[a-b; c]", "[a - b; c]"), ("[2*a; 3]", "[2 * a; 3]"), ("[-a b]", "[-a, b]"), ("W@2", "W''"),
      ("a# comment", "a"), ("σ(z)", "σ(z)"), ("[(a - b) c]", "[a - b, c]"),
    ])
  func variants(text: String, meaning: String) {
    let (expression, faults) = parsed(text)
    #expect(faults.map(\.headline) == [])
    #expect(expression.text == meaning)
  }

  @Test(
    "each mistake has its code and its place",
    arguments: [
      ("«»", "unexpected-text"), ("a «+»", "missing-operand"), ("a «+» * b", "missing-operand"),
      ("W «x»", "missing-operator"), ("2«x»", "missing-operator"), ("2«(»x)", "missing-operator"),
      ("(a)«(»b)", "missing-operator"), ("sig «x»", "missing-parentheses"),
      ("sig(W «x»)", "missing-operator"),
      ("sig(x«»", "unclosed-bracket"), ("(a, b«]»", "unclosed-bracket"), ("[1 2«»", "unclosed-bracket"),
      ("[1 2«)»", "unclosed-bracket"), ("a«)»", "unopened-bracket"), ("a «+» )", "missing-operand"),
      ("«()»", "empty-place"), ("«[]»", "empty-place"), ("(a«,» )", "empty-place"),
      ("(«,»a)", "empty-place"),
      ("[1«;» ]", "empty-place"), ("[1 2;«;» 3 4]", "empty-place"), ("[1, 2«,»\n3, 4]", "empty-place"),
      ("sig(a«,»)", "empty-place"), ("«0,5»", "decimal-comma"), ("(«0,5», 1.0)", "decimal-comma"),
      ("[«0,5» 1,2]", "decimal-comma"), ("[«a -b»]", "two-readings"), ("[«1 - 2»]", "two-readings"),
      ("[«a - b»; c]", "two-readings"), ("[«a*b c»]", "missing-comma"), ("[1 «2», 3]", "missing-comma"),
      ("[1, 2 «3»]", "missing-comma"), ("a «==» b", "double-equals"), ("a «**» b", "unexpected-text"),
      ("W «@» x", "unexpected-text"), ("y[1]«'»", "suffix-order"), ("y'«.in»", "suffix-order"),
      ("«\\sigma»(z)", "tex-in-formula"), ("W_«{»1}", "tex-in-formula"), ("«|»a|", "unknown-character"),
      ("W«.»T", "unknown-character"), ("«2.»", "bad-number"), ("«1e400»", "bad-number"),
      ("x«²»", "unknown-character"),
      ("«ŷ»", "unknown-character"), ("W«ᵀ»", "unknown-character"), ("a «“»b”", "curly-quotes"),
      ("(1«;» 2)", "unexpected-text"), ("(1 «2»)", "missing-operator"), ("W[«»", "unclosed-bracket"),
      ("sig(«»", "unclosed-bracket"),
      ("W[«]»", "unexpected-text"), ("W[1«»", "unclosed-bracket"), ("«dE/∂W»", "unexpected-text"),
      ("«dE/∂W»", "unexpected-text"), ("y@«»", "unexpected-text"), ("y«@»x", "unexpected-text"),
      ("a «?»", "unexpected-text"), ("a«\u{0}»b", "unknown-character"), ("1.5«.2»", "missing-operator"),
      ("[2«x» 3]", "missing-operator"), ("«`»a", "curly-quotes"),
    ])
  func mistakes(marked: String, code: String) {
    let source = MarkedSource(marked)
    let (_, faults) = parsed(source.text)
    #expect(faults.map(\.code) == [code])
    #expect(faults.map(\.range) == source.ranges, "\(faults.map(\.headline))")
  }
}
