import Diagnostics
import Testing
import WorksheetLanguage
import WorksheetTestSupport

struct PublishedParserTests {
  @Test(
    "every form of a printed answer",
    arguments: [
      ("E = 0.49", "E : 0.49~2"), ("E ≈ 0.49", "E : 0.49~2"), ("E=-0.02", "E : -0.02~2"),
      ("E = −0.02", "E : -0.02~2"), ("E = - 0.02", "E : -0.02~2"), ("E = +0.5", "E : 0.5~1"),
      ("E = .5", "E : 0.5~1"), ("E = 1.20", "E : 1.2~2"), ("E = 0", "E : 0.0~s"), ("E = -3", "E : -3.0~s"),
      ("E = 2.1e-3", "E : 0.0021~4e"), ("E = 1.2e3", "E : 1200.0~-2e"), ("E = 2E-3", "E : 0.002~3e"),
      ("E = 1e3", "E : 1000.0~se"), ("E = 12 %", "E : 0.12~2%"), ("E = 12.5%", "E : 0.125~3%"),
      ("E = -0.5 %", "E : -0.005~3%"), ("E = 1/4", "E : 0.25~x"), ("E = - 3 / 4", "E : -0.75~x"),
      ("E = 0.27 ± 0.01", "E : 0.27±0.01"), ("E = 0.27+-0.01", "E : 0.27±0.01"),
      ("E = 0.27 +- 0.01", "E : 0.27±0.01"), ("E = 0.27 +/- 0.01", "E : 0.27±0.01"),
      ("E = 27 % ± 1 %", "E : 0.27±0.01%"), ("E = 1/4 ± 0.01", "E : 0.25±0.01"), ("E = 3 ± 1", "E : 3.0±1.0"),
      ("E = ?", "E : ?"), ("E = (0.49)", "E : 0.49~2"), ("E = 0.49 # by hand", "E : 0.49~2"),
      ("W' = [-1.92 0.49]", "W' : [-1.92~2 0.49~2]"), ("W' = [1.0; 2]", "W' : [1.0~1; 2.0~s]"),
      ("W' = [1 -2]", "W' : [1.0~s -2.0~s]"), ("W' = [- 1 −2]", "W' : [-1.0~s -2.0~s]"),
      ("W' = [1, - 2]", "W' : [1.0~s -2.0~s]"), ("q = (0.57, 0.75)", "q : (0.57~2 0.75~2)"),
      ("q = ( - 0.5 ,? , 1/3 )", "q : (-0.5~1 ? 0.3333333333333333~x)"),
      ("W = [1 2\n  3 4]", "W : [1.0~s 2.0~s; 3.0~s 4.0~s]"),
      ("W = [1, 2;\n3, 4]", "W : [1.0~s 2.0~s; 3.0~s 4.0~s]"), ("q = (0.5,\n 0.7)", "q : (0.5~1 0.7~1)"),
      ("W = [? 12 % 1/4 0.3 ± 0.1 0.2+-0.1]", "W : [? 0.12~2% 0.25~x 0.3±0.1 0.2±0.1]"),
      ("W = [0.3 +/- 0.1 ?]", "W : [0.3±0.1 ?]"), ("W = [0.3 +- 0.1, ?]", "W : [0.3±0.1 ?]"),
      ("W = [ 1 ]", "W : [1.0~s]"), ("claim[1] = 0.3", "claim[1] : 0.3~1"), ("claim = 0.3", "claim : 0.3~1"),
      ("claim' = 0.3", "claim' : 0.3~1"), ("claim - 1 = 0.3", "claim - 1 : 0.3~1"),
      ("dE/dW[1,1] = -0.02", "dE/dW[1,1] : -0.02~2"), ("sum(W) + 1 = 3", "sum(W) + 1 : 3.0~s"),
      ("for = 0.3 erratum 0.4", "for : 0.3~1 ! 0.4~1"), ("delta = 0.5", "delta : 0.5~1"),
    ])
  func forms(text: String, meaning: String) {
    let (lines, faults) = published(text)
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == [meaning])
  }

  @Test(
    "every form of a chain",
    arguments: [
      ("E = a*b = 0.49", "E : {a * b} : 0.49~2"), ("E = 0.5 * 2 ≈ 1", "E : {0.5 * 2} : 1.0~s"),
      ("E = a\n  = 0.5\n  ≈ 0.49", "E : {a} : 0.5~1 : 0.49~2"),
      ("E = a # the sum\n  = 0.5", "E : {a} : 0.5~1"),
      ("E = (0, 1)*U = (0.3, 1.1)", "E : {(0, 1) * U} : (0.3~1 1.1~1)"),
      ("E = [1 2] * 3 = [3 6]", "E : {[1 2] * 3} : [3.0~s 6.0~s]"),
      ("E = [a b] = [3 6]", "E : {[a b]} : [3.0~s 6.0~s]"), ("E = 0.5/2 = 0.25", "E : {0.5 / 2} : 0.25~2"),
      ("E = 1 - 2 = -1", "E : {1 - 2} : -1.0~s"), ("E = 0.5 + -0.3 = 0.2", "E : {0.5 + -0.3} : 0.2~1"),
      ("E = 0.3 ± 0.1 = 0.3", "E : 0.3±0.1 : 0.3~1"), ("E = --3 = 3", "E : {3} : 3.0~s"),
      ("E = (-1.26)*0.37(1 - 0.37) = 1", ""),
      (
        "dE/dW[1,1] = dE/dy[1] * sig'(y.in[1]) * p[1] = -1.26 * sig'(-0.52) * 0.26 = -0.02   erratum -0.08",
        "dE/dW[1,1] : {dE/dy[1] * sig'(y.in[1]) * p[1]} : {-1.26 * sig'(-0.52) * 0.26} : -0.02~2 ! -0.08~2"
      ),
    ])
  func chains(text: String, meaning: String) {
    let (lines, faults) = published(text)
    #expect(faults.isEmpty == !meaning.isEmpty, "\(faults.map(\.headline))")
    #expect(lines.map(\.meaning) == (meaning.isEmpty ? [] : [meaning]))
  }

  @Test(
    "every form of an erratum",
    arguments: [
      ("E = 0.4 erratum 0.5 \"cut off\"", "E : 0.4~1 ! 0.5~1 (cut off)"),
      ("E = 0.4 erratum 0.5", "E : 0.4~1 ! 0.5~1"), ("E = 0.4 erratum - 0.5", "E : 0.4~1 ! -0.5~1"),
      ("E = (0.4, 1) erratum (0.5, ?)", "E : (0.4~1 1.0~s) ! (0.5~1 ?)"),
      ("E = (0.4, 1) erratum [0.5 ?]", "E : (0.4~1 1.0~s) ! [0.5~1 ?]"),
      ("E = (0.4, 1) erratum 2 for 1", "E : (0.4~1 1.0~s) ! 2.0~s for 1"),
      ("E = 2 * 0.2 = 0.5 erratum 0.4 erratum 3 for 2", "E : {2 * 0.2} : 0.5~1 ! 0.4~1 ! 3.0~s for 2"),
      ("E = 0.4 erratum 0.5 for 0.4", "E : 0.4~1 ! 0.5~1"),
      (
        "E = a * −0.03 = 0.4 erratum -0.02 for -0.03 \"x\"", "E : {a * -0.03} : 0.4~1 ! -0.02~2 for −0.03 (x)"
      ),
      ("E = a*(-0.03) = 0.4 erratum -0.02 for (-0.03)", "E : {a * -0.03} : 0.4~1 ! -0.02~2 for -0.03"),
      ("E = a - 0.03 = 0.4 erratum 0.02 for 0.03", "E : {a - 0.03} : 0.4~1 ! 0.02~2 for 0.03"),
      ("E = [1 -2] * q = 4 erratum -3 for -2", "E : {[1 -2] * q} : 4.0~s ! -3.0~s for -2"),
      ("E = q[2] * 2 = 4 erratum 3 for 2", "E : {q[2] * 2} : 4.0~s ! 3.0~s for 2"),
      ("E = q@2 * 2 = 4 erratum 3 for 2", "E : {q'' * 2} : 4.0~s ! 3.0~s for 2"),
      ("E = q*r = 4 erratum q * s for q·r \"y\"", "E : {q * r} : 4.0~s ! {q * s} for q*r (y)"),
      ("E = sigma*r = 4 erratum 2 for σ * r", "E : {sigma * r} : 4.0~s ! {2} for sigma*r"),
      ("E = 12 % = 0.1 erratum 11 for 12", "E : 0.12~2% : 0.1~1 ! 11.0~s for 12"),
      ("E = 12 % = 0.1 erratum 11 % for 12%", "E : 0.12~2% : 0.1~1 ! 0.11~2% for 12 %"),
      ("E = 0.3 * 0.3 = 0.1 erratum 0.2 for 0.3", "E : {0.3 * 0.3} : 0.1~1 ! 0.2~1 for 0.3"),
      (
        "E = q * 2 = 0.4\n  erratum 0.5 \"x\"\n  erratum 3\n  for 2",
        "E : {q * 2} : 0.4~1 ! 0.5~1 (x) ! 3.0~s for 2"
      ),
      ("E = (1, 2)\n  erratum (3, ?)", "E : (1.0~s 2.0~s) ! (3.0~s ?)"),
      ("claim a < b\n  erratum a = b \"no\"", "claim a < b ! a = b (no)"),
      ("claim a < b erratum \"no\"", "claim a < b ! false (no)"),
      ("claim a < b erratum", "claim a < b ! false"),
      ("claim a < b erratum a = b \"no\"", "claim a < b ! a = b (no)"),
      ("claim a < b erratum all(a = b)", "claim a < b ! all(a = b)"),
    ])
  func errata(text: String, meaning: String) {
    let (lines, faults) = published(text)
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == [meaning])
  }

  @Test func `of equal numbers an erratum means the leftmost`() throws {
    let source = MarkedSource("E = 0.5 * «0.3» * 0.3 = 0.1 erratum 0.2 for 0.3")
    guard case .answer(let answer)? = published(source.text).lines.first else {
      Issue.record("no answer")
      return
    }
    #expect(answer.errata.map(\.wrong?.range) == source.ranges)
  }

  @Test(
    "every form of a claim",
    arguments: [
      "q[1] < q[2]", "a = b", "a != b", "a <= b < c >= d", "all(dE/dU[1,:] = 0)", "all(a < b, c < d)",
      "any(a = 0, zero(b, c))", "equal(a, b, c)", "not(a < b)", "not(all(a = 0))", "zero(dE/dU)",
      "all > 0", "zero = equal", "any[1] < not[1]", "not < 1", "all(any(not(a = 0)), equal(b))",
      "-a < b", "(a, b) = c", "[1 2] = W", "claim < 2",
    ])
  func claims(text: String) {
    let (lines, faults) = published("claim " + text)
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == ["claim " + text])
  }

  @Test(
    "variants of claims",
    arguments: [
      ("a ≤ b", "a <= b"), ("a≠b", "a != b"), ("not a < b", "not(a < b)"),
      ("not not a < b", "not(not(a < b))"),
      ("(a < b)", "a < b"), ("((a < b))", "a < b"), ("(a + b) < c", "a + b < c"),
      ("not (a + b) < c", "not(a + b < c)"), ("all (a = 0)", "all(a = 0)"),
      ("all(a = 0,\n  b = 0)", "all(a = 0, b = 0)"),
      ("all(\na = 0\n)", "all(a = 0)"), ("not zero(a)", "not(zero(a))"), ("(a, b)\n = c", "(a, b) = c"),
      ("(zero(a))", "zero(a)"),
    ])
  func claimVariants(text: String, meaning: String) {
    let (lines, faults) = published("claim " + text)
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == ["claim " + meaning])
  }

  @Test(
    "answers and claims in a line of text",
    arguments: [
      ("E =? 0.49", "E : 0.49~2"), ("dE/dp[1]=?-0.49", "dE/dp[1] : -0.49~2"),
      ("q =? (0.5, ?)", "q : (0.5~1 ?)"),
      ("E =? ?", "E : ?"), ("E =? 0.4 erratum 0.5 \"x\"", "E : 0.4~1 ! 0.5~1 (x)"),
      ("claim zero(dE/dU)", "claim zero(dE/dU)"), (" claim a < b ", "claim a < b"),
    ])
  func spans(text: String, meaning: String) {
    var bag = DiagnosticBag()
    let line = PublishedParser.span(SourceFragment(text), into: &bag)
    #expect(bag.all.map(\.headline) == [])
    #expect(line?.meaning == meaning)
  }

  @Test func `a quantity may be called as the word behind an erratum is`() {
    let (lines, faults) = published("E = 0.4 erratum 0.5\nfor = 0.6\nfor[1] = 0.7\n")
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == ["E : 0.4~1 ! 0.5~1", "for : 0.6~1", "for[1] : 0.7~1"])
  }

  @Test func `comments and empty lines are no answers`() {
    let (lines, faults) = published("# the answers\n\nE = 1 # one\n   \n# = 3\n#\n")
    #expect(faults.map(\.headline) == [])
    #expect(lines.map(\.meaning) == ["E : 1.0~s"])
  }
}
