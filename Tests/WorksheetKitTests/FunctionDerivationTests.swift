import Testing

@testable import WorksheetKit

/// `derive f'`: the forms that people write come out of the rules, not out of a table of functions.
struct FunctionDerivationTests {
  @Test(arguments: [
    ("1/(1 + exp(-z))", "f'", #"= f(z)(1 - f(z)) \qquad\text{with } \exp(-z) = \frac{1 - f(z)}{f(z)}"#),
    (
      "1/(1 + exp(-z))", "f'",
      #"= -\frac{(1 + \exp(-z))^{\prime}}{(1 + \exp(-z))^2} \qquad\text{quotient rule}"#
    ),
    ("1/(1 + e^(-z))", "f'", #"= \frac{e^{-z}}{(1 + e^{-z})^2}"#),
    ("1/(1 + e^(-z))", "f''", #"= f(z)(1 - f(z))(1 - 2f(z))"#),
    ("1/(1 + e^(-z))", "f''", #"= \frac{e^{-z}(e^{-z} - 1)}{(1 + e^{-z})^3} \qquad\text{written out}"#),
    ("1/(1 + e^(-z))", "f'''", #"= f(z)(1 - f(z))(1 - 6f(z) + 6f(z)^2)"#),
    ("(exp(z) - exp(-z))/(exp(z) + exp(-z))", "f'", #"= \frac{4}{(\exp(-z) + \exp(z))^2}"#),
    ("(exp(z) - exp(-z))/(exp(z) + exp(-z))", "f'", #"= 1 - f(z)^2"#),
    ("(exp(z) - exp(-z))/(exp(z) + exp(-z))", "f''", #"= -2f(z)(1 - f(z)^2)"#),
    ("exp(-z^2/2)", "f'", #"= -z f(z)"#), ("exp(-z^2/2)", "f''", #"= f(z)(z^2 - 1)"#),
    ("log(1 + exp(z))", "f'", #"= \mathop{\mathrm{sig}}(z)"#),
    ("z/(1 + z^2)", "f'", #"= \frac{1 - z^2}{(1 + z^2)^2}"#),
    ("(z - 1)^2*(z + 2)", "f'", #"= 3(z - 1)(z + 1)"#), ("sin(z)/cos(z)", "f'", #"= \frac{1}{\cos(z)^2}"#),
    ("z*sig(z)", "f'", #"= \mathop{\mathrm{sig}}(z)(1 + z - z\mathop{\mathrm{sig}}(z))"#),
    ("sqrt(1 + z^2)", "f'", #"= \frac{z}{\sqrt{1 + z^2}}"#), ("2^z", "f'", #"= \log(2)f(z)"#),
    ("z^3 - 3*z", "f'", #"= 3(z^2 - 1)"#), ("7", "f'", "= 0"), ("z", "f'", "= 1"),
    ("max(0, z)", "f'", #"= \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}"#),
    ("sin(2*z + 1)", "f'", #"= \cos(2z + 1)(2z + 1)^{\prime} \qquad\text{chain rule}"#),
    ("sin(2*z + 1)", "f'", #"= 2\cos(2z + 1)"#), ("exp(z)*(z^2 - 2*z + 2)", "f'", #"= z^2\exp(z)"#),
  ]) func `a derivation passes through the forms that people write`(
    _ formula: String, _ asked: String, _ line: String
  ) {
    let sheet = RenderedSheet(network: "function f(z) = \(formula)", compute: "derive \(asked)")
    #expect(sheet.messages == "")
    #expect(sheet.flat.contains(line), "\(sheet.output)")
  }

  @Test(arguments: [
    ("sig'", #"\mathop{\mathrm{sig}}(z)(1 - \mathop{\mathrm{sig}}(z))"#), ("tanh'", #"= 1 - \tanh(z)^2"#),
    ("tanh''", #"= -2\tanh(z)(1 - \tanh(z)^2)"#), ("softplus'", #"= \mathop{\mathrm{sig}}(z)"#),
    ("σ''", #"= \sigma(z)(1 - \sigma(z))(1 - 2\sigma(z))"#), ("exp'", #"= \exp(z)"#),
    ("log'", #"= \frac{1}{z}"#),
    ("relu'(x)", #"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}"#), ("relu''", "= 0"),
    ("cos'''", #"= \sin(z)"#),
    ("gelu'", #"\frac{z\exp\left(-\frac{z^2}{2}\right)}{\sqrt{2}\sqrt{\pi}}"#),
  ]) func `built-in functions are derived from their formulas`(_ asked: String, _ end: String) {
    let sheet = RenderedSheet(network: "input x = 1", compute: "derive \(asked)")
    #expect(sheet.messages == "")
    #expect(sheet.flat.contains(end), "\(sheet.output)")
  }

  @Test(arguments: [
    ("derive g'", "unknown-function"), ("derive x'", "unknown-function"),
    ("derive softmax'", "unknown-function"),
    ("derive f'''''''", "bad-function"), ("derive f'(", "unexpected-text"),
    ("derive f' g'", "missing-operator"),
    ("derive f',", "unexpected-text"),
  ]) func `what cannot be derived is told`(_ command: String, _ code: String) {
    let sheet = RenderedSheet(network: "input x = 1\nfunction f(z) = z^2", compute: command)
    #expect(sheet.codes == [code], "\(sheet.messages)")
  }

  @Test func `in German the rules have German names`() {
    let sheet = RenderedSheet(
      "---\nlang: de\nworksheet: { language: 1 }\n---\n\n```network\nfunction f(z) = z*exp(-z)\n```\n\n```compute\nderive f'\n```\n"
    )
    #expect(sheet.flat.contains(#"\text{Produktregel}"#) && sheet.flat.contains(#"\text{Kettenregel}"#))
  }
}
