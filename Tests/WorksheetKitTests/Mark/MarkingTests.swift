import Diagnostics
import MathNotation
import Testing

@testable import WorksheetDocument
@testable import WorksheetKit

/// What submissions get, case by case.
@Suite struct MarkingTests {
  static let sheet = """
    ---
    worksheet: { language: 1, decimals: 2, rounding: step }
    ---

    ```{.network #mlp}
    input   x = (0.5, 2)
    target  t = (1, 1)
    weights V = [0.40 -0.30; 0.20 0.10]
    weights W = [-2.00 0.43; 0.50 0.80]
    q = sig(x * V)
    y = sig(q * W)
    loss E = sum((t - y)^2)
    ```

    ```compute
    update rate 0.1
    ```

    ```published
    q = (0.00, 0.00)
    y = (0.00, 0.00)
    E = 0.00
    dE/dy = (0.00, 0.00)
    dE/dW = [0.00 0.00; 0.00 0.00]
    dE/dq = (0.00, 0.00)
    W' = [0.00 0.00; 0.00 0.00]
    ```

    """

  private func mark(_ submission: String, _ sheet: String = MarkingTests.sheet, share: Number = .one)
    -> (marked: MarkedSubmission, codes: [String], needed: [String?])
  {
    let document = MarkdownDocument(parsing: Array(sheet.utf8), kinds: BlockCatalog.kinds)
    let key = AnswerKey(ExecutedSheet(executing: document, course: nil, shows: false))
    let outcome = MarkRun.record(
      Array(submission.utf8), path: "-", key: key, targets: AnswerTargets(key), followThrough: share)
    let messages = outcome.value.messages.map(\.diagnostic)
    return (outcome.value.marked, messages.map(\.code), messages.map(\.needed))
  }

  /// `q[1]: right` of everything that is answered.
  private func states(_ submission: String, _ sheet: String = MarkingTests.sheet) -> [String] {
    mark(submission, sheet).marked.numbers.filter { $0.state != .missing }.map {
      "\($0.name) \($0.state.rawValue)"
    }
  }

  @Test func `what the sheet prints does not enter`() {
    // The key prints zeros: right is what the engine has.
    let marked = mark("q[1],0.65\nq[2],0.51\n").marked
    #expect(marked.numbers[0].right == "0.65" && marked.numbers[1].right == "0.51")
    #expect(marked.points == .one)
  }

  @Test func `an answer that is missing blocks nothing`() {
    #expect(states("dE/dW[1,1],-0.19\nW'[2,2],0.81\n").allSatisfy { $0.hasSuffix(" right") })
  }

  @Test func `after a wrong number the rest follows`() {
    // y₁ = sig(0.75 · (−2) + 0.51 · 0.5) = sig(−1.245) = 0.22
    let states = states("q[1],0.75\nq[2],0.51\ny[1],0.22\n")
    #expect(states == ["q[1] wrong", "q[2] right", "y[1] follow-through"])
  }

  @Test func `a share of the points may be given for what follows`() {
    let submission = "q[1],0.75\nq[2],0.51\ny[1],0.22\n"
    #expect(mark(submission, share: Number(1, over: 2)).marked.points == Number(3, over: 4))
    #expect(mark(submission, share: .zero).marked.points == Number(1, over: 2))
  }

  @Test func `the order of the file does not matter`() {
    let marked = mark("y[1],0.22\nq[2],0.51\nq[1],0.75\n").marked
    #expect(marked.first?.name == "q[1]")
    #expect(marked.numbers.first { $0.name == "y[1]" }?.state == .followThrough)
  }

  @Test func `a wrong number that was not asked for costs the first answer behind it`() {
    // z₁ = −1.245 rounds to −1.25 and is not asked for; 1.25 is wrong, and sig(1.25) = 0.78.
    let marked = mark("y.in[1],1.25\ny[1],0.78\ndE/dy[1],-0.44\n").marked
    let answered = marked.numbers.filter { $0.state != .missing }
    #expect(answered.map(\.state) == [.wrong, .followThrough])
    #expect(answered[0].unaskedOrigin == "y.in[1] = 1.25")
    // What is right is not spelled with the student's exponent.
    #expect(mark("y.in[1],125e-2\n").marked.first?.right == "-1.05")
    #expect(marked.first?.name == "y.in[1]")
  }

  @Test func `an answer put into a chain is the answer itself`() {
    let submission = """
      ```published
      y[1] = 0.40
      dE/dy[1] = -2 * (1 - 0.40) = -1.20
      ```
      """
    let marked = mark(submission).marked
    #expect(marked.numbers.filter { $0.state != .missing }.map(\.state) == [.wrong, .followThrough])
  }

  @Test(arguments: [
    // 0 times anything.
    ("dE/dy[1],0\ndE/dy[2],0\ndE/dW[1,1],0\ndE/dq[1],0\n", ["dE/dW[1,1]", "dE/dq[1]"]),
    // The new weight is the old one.
    ("dE/dW[1,1],0\nW'[1,1],-2.00\n", ["W'[1,1]"]),
    // y = 1 makes t − y nothing.
    ("y[1],1.00\ny[2],1.00\nE,0\ndE/dy[1],0\n", ["E", "dE/dy[1]"]),
  ])
  func `what a wrong zero makes trivial is not rewarded`(submission: String, trivial: [String]) {
    #expect(mark(submission).marked.numbers.filter { $0.state == .trivial }.map(\.name) == trivial)
  }

  private static let halves = """
    ---
    worksheet: { language: 1, decimals: 2, rounding: step }
    ---

    ```network
    input   x = (1, 0.5)
    target  t = (1, 0)
    weights W = [0.5 -0.3; 0.5 0.2]
    weights V = [0.2 0.4; -0.6 0.1]
    h = relu(x * W)
    y = sig(h * V)
    loss E = sum((t - y)^2)
    ```

    ```published
    h = (0.00, 0.00)
    y = (0.00, 0.00)
    dE/dy = (0.00, 0.00)
    dE/dh = (0.00, 0.00)
    dE/dW = [0.00 0.00; 0.00 0.00]
    ```

    """

  @Test func `zeros behind a wrong zero are not rewarded, whatever it makes of derivatives`() {
    let submission =
      "h,\"(0, 0)\"\ny,\"(0.5, 0.5)\"\ndE/dy,\"(-1, 1)\"\ndE/dh,\"(0.05, 0.18)\"\ndE/dW,[0 0; 0 0]\n"
    let marked = mark(submission, MarkingTests.halves).marked
    // relu'(0) is 0, and relu'(0.75) · 0.05 is not; sig(0) = 0.5 is no short 0.54.
    #expect(
      marked.numbers.filter { $0.state == .trivial }.map(\.name) == [
        "y[1]", "y[2]", "dE/dW[1,1]", "dE/dW[2,1]",
      ])
    #expect(marked.numbers.allSatisfy { $0.digits == nil })
    #expect(marked.first?.name == "h[1]" && marked.first?.slip?.isCause == false)
  }

  @Test func `after a wrong number digits may be carried on where the sheet rounds each step, too`() {
    // From q₁ = 0.745 and q₂ = 0.5125: sig(−1.49 + 0.25625) = 0.2255. From q₁ = 0.75, step by step, 0.22.
    #expect(
      states("q[1],0.75\nq[2],0.51\ny[1],0.23\n") == ["q[1] wrong", "q[2] right", "y[1] follow-through"])
    #expect(states("q[1],0.75\nq[2],0.51\ny[1],0.24\n").last == "y[1] wrong")
  }

  private static let linear = """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```network
    input   x = (0.5, 2)
    weights V = [0.40 -0.30 1.30; 0.20 0.10 0.70]
    weights W = [-2.00; 0.50; 0.30]
    bias    b = (0.15)
    q = x * V
    z = q * W + b
    r = q[1] * W[1]
    p = r * q[2] * q[3]
    loss E = 0.5 * (z - 3)^2
    ```

    ```published
    q = (0.00, 0.00, 0.00)
    z = 0.00
    r = 0.00
    p = 0.00
    E = 0.00
    ```

    """

  @Test(arguments: [
    // All ones: only a sum of weights is left.
    ("q,\"(1, 1, 1)\"\nz,-1.05\n", ["z[1]"]),
    // One of them leaves two products.
    ("q,\"(1, 0.05, 2.05)\"\nz,-1.21\n", []),
    // A single factor of 1 leaves a copy.
    ("q[1],1\nr,-2.00\n", ["r"]),
    // Two products are left where one factor of three is 1.
    ("r,1\nq,\"(0.60, 0.05, 2.05)\"\np,0.10\n", []),
    // With the right numbers it is as simple: q₂ · q₃ follows from r = 1 and is a product still.
    ("q,\"(0, 0, 0)\"\nz,0.15\n", ["z[1]"]),
  ])
  func `what is left to be calculated decides`(submission: String, trivial: [String]) {
    let marked = mark(submission, MarkingTests.linear).marked
    #expect(marked.numbers.filter { $0.state == .trivial }.map(\.name) == trivial)
    #expect(!marked.numbers.contains { $0.state == .wrong && $0.name == "z[1]" })
  }

  @Test func `digits that are left out give no room, and further ones are no mistake`() {
    #expect(states("q[1],0.6\n") == ["q[1] wrong"])
    #expect(states("q[1],0.6457\n") == ["q[1] right"])
    #expect(states("q[1],65 %\nq[2],5.1e-1\n") == ["q[1] right", "q[2] right"])
    #expect(states("```published\nq[1] = 0.9 ± 0.5\nq[2] = 0.0e2\n```\n") == ["q[1] wrong", "q[2] wrong"])
    #expect(states("```published\nq[1] = 9.0e1 * 0 = 0.50\n```\n") == ["q[1] wrong"])
  }

  @Test func `errata and claims of a student are passed over, and told`() {
    let submission = """
      ```published
      q[1] = 0.99 erratum 0.65 "sorry" points 100
      claim q[1] < q[2]
      ```
      """
    let result = mark(submission)
    #expect(result.codes == ["not-marked", "not-marked", "not-marked"])
    #expect(result.marked.points.isZero)
  }

  @Test func `mistakes in one line leave the others`() {
    let result = mark("q[1],0.65\nnonsense,1\nq[2],0.5.1\ny,\"(1, 2, 3)\"\nq,\"(0.75, 0.51)\"\nE,0.61\n")
    #expect(result.codes.contains("unknown-name") && result.codes.contains("printed-shape"))
    #expect(result.codes.contains("answered-twice"))
    #expect(result.marked.numbers[0].state == .right)
    #expect(result.marked.numbers[1].state == .right)
  }

  @Test func `one number twice is told where the two differ`() {
    #expect(mark("q[1],0.65\nq,\"(0.65, 0.51)\"\ndE/dy[1],-1.48\n-dE/dy[1],1.48\n").codes == [])
    #expect(mark("q[1],0.65\nq,\"(0.66, 0.51)\"\n").codes == ["answered-twice"])
    #expect(mark("dE/dy[1],-1.48\n-dE/dy[1],-1.48\n").codes == ["answered-twice"])
  }

  @Test func `a network of the student's own is not looked at`() {
    let submission = MarkingTests.sheet.replacing("0.40 -0.30", with: "9.99 9.99")
    #expect(mark(submission).marked.numbers[0].right == "0.65")
  }

  @Test func `wrong by itself twice is wrong twice`() {
    let marked = mark("q[1],0.75\nq[2],0.51\ny[1],0.99\n").marked
    #expect(marked.numbers.filter { $0.state != .missing }.map(\.state) == [.wrong, .right, .wrong])
    #expect(marked.first?.name == "q[1]")
  }

  @Test func `significant digits are those of the student's own number`() {
    let sheet = """
      ---
      worksheet: { language: 1, digits: 3 significant }
      ---

      ```network
      input x = (0.0571, 2)
      h = x .* x
      r = 3 * h
      E = sum(r)
      ```

      ```published
      h[1] = 0.00326
      r = (0.00978, 12.0)
      E = 12.0
      ```

      """
    // The decimal point moved: what follows has fewer digits behind it.
    #expect(states("h[1],0.326\nr[1],0.978\n", sheet) == ["h[1] wrong", "r[1] follow-through"])
    #expect(states("h[1],3.26\nr[1],9.85\n", sheet) == ["h[1] wrong", "r[1] wrong"])
    #expect(states("r[2],12\nE,12.01\n", sheet) == ["r[2] right", "E right"])
  }

  @Test func `a quantity is called as the sheet calls it`() {
    let marked = mark("((q[1])),9e-1\n-dE/dy[2],7.00e-1\n").marked
    #expect(marked.first?.name == "q[1]" && marked.first?.right == "0.65")
    #expect(marked.numbers.filter { $0.given != nil }.map(\.name) == ["q[1]", "dE/dy[2]"])
    #expect(marked.numbers.compactMap(\.given) == ["9e-1", "-7.00e-1"])
    let negative = self.mark("-dE/dy[2],-0.66\n-dE/dy[1],1.48\n").marked
    #expect(negative.numbers.compactMap(\.given) == ["-1.48", "0.66"])
    #expect(negative.numbers.filter { $0.given != nil }.map(\.state) == [.right, .wrong])
  }

  @Test func `an entry of a row has one index`() {
    let sheet = MarkingTests.sheet.replacing(
      "dE/dW = [0.00 0.00; 0.00 0.00]", with: "dE/dW[1,:] = (0.00, 0.00)")
    let marked = mark("dE/dW[1,:],\"(1, 2)\"\n", sheet).marked
    #expect(marked.numbers.filter { $0.given != nil }.map(\.name) == ["dE/dW[1,1]", "dE/dW[1,2]"])
    #expect(marked.first?.name == "dE/dW[1,1]")
  }

  // MARK: Several networks

  private static let two =
    MarkingTests.sheet + """
      ```{.compute of=mlp}
      update rate 0.1 as after
      ```

      ```{.network #next from=after}
      input x = (1, 1)
      ```

      ```{.published of=next}
      y = (0.00, 0.00)
      q[1] = 0.00
      ```

      """

  @Test func `an answer is about the network that is asked about it`() {
    let sheet = MarkingTests.sheet.replacing("\n```compute\nupdate rate 0.1\n```\n", with: "").replacing(
      "W' = [0.00 0.00; 0.00 0.00]\n", with: "")
    let both =
      sheet + """
        ```{.network #other from=mlp}
        input x = (1, 1)
        s = sum(q)
        ```

        ```{.published of=other}
        s = 0.00
        y = (0.00, 0.00)
        ```

        """
    #expect(mark("s,1\n", both).codes.isEmpty)
    #expect(mark("y[1],1\n", both).codes == ["which-network"])
    #expect(mark("E,1\n", both).codes.isEmpty)
    // Asked about two examples of one network, it names that network once.
    let examples = both.replacing("input   x = (0.5, 2)", with: "input   x = each row of [0.5 2; 1 1]")
      .replacing(
        "```published\nq = (0.00, 0.00)\n",
        with:
          "```{.published of=mlp example=2}\ny = (0.00, 0.00)\n```\n\n```{.published of=mlp}\nq = (0.00, 0.00)\n"
      )
    #expect(
      mark("y[1],1\n", examples).needed == [
        "one of `of=mlp`, `of=other` in the braces of the block, or a column `of` in a table"
      ])
    #expect(mark("quantity,value,of\ny[1],1,other\n", both).codes.isEmpty)
    #expect(mark("quantity,value,of\ny[1],1,othr\n", both).codes == ["unknown-network"])
    #expect(mark("```{.published of=other}\ny = (1, 1)\n```\n", both).codes.isEmpty)
  }

  @Test func `an answer is about the example that is asked about it`() {
    let sheet = """
      ---
      worksheet: { language: 1, decimals: 2 }
      ---

      ```network
      input x = each row of [1 2; 3 4]
      weights w = (0.5, 0.25)
      y = dot(w, x)
      loss E = y^2
      ```

      ```{.published example=1}
      y = 1.00
      ```

      ```{.published example=2}
      y = 2.50
      E = 6.25
      ```

      """
    #expect(mark("y,1\n", sheet).codes == ["which-network"])
    #expect(states("y,1\n", sheet.replacing("{.published example=1}", with: "published")) == ["y right"])
    #expect(
      states("quantity;value;example\ny;2,5;2\ny;1;1\nE;6,25;\n", sheet) == ["y right", "y right", "E right"])
    #expect(mark("quantity;value;example\ny;2,5;7\n", sheet).codes == ["no-example"])
    #expect(mark("quantity;value;example\ny;2,5;two\n", sheet).codes.count == 1)
  }
}
