import Testing

/// Vectors and matrices whose entries are listed one by one: numbers beside names, formulas put together.
struct ListedEntriesTests {
  @Test func `a listed number stays at its own place`() {
    let sheet = RenderedSheet(
      network: "input a = 5\nb = (1, a, 2)\nM = [1 a; a 2]\nx = concat(3, a)", compute: "show b, M, x")
    #expect(sheet.output.contains(#"$$b = \begin{pmatrix} 1.00 \\ 5.00 \\ 2.00 \end{pmatrix}$$"#))
    #expect(sheet.output.contains(#"$$M = \begin{pmatrix} 1.00 & 5.00 \\ 5.00 & 2.00 \end{pmatrix}$$"#))
    #expect(sheet.output.contains(#"$$x = \begin{pmatrix} 3.00 \\ 5.00 \end{pmatrix}$$"#))
  }

  @Test(arguments: [
    ("b = (a, a - 1, -a)", "b_2 = a - 1 = 5 - 1 = 4.00"),
    ("b = (a, a - 1, -a)", "b_3 = -a = -5.00"),
    ("b = concat(h + 1, h .* h)", "b_2 = h_2 + 1 = 3 + 1 = 4.00"),
    ("b = concat(h + 1, h .* h)", #"b_3 = h_1 \cdot h_1 = 2 \cdot 2 = 4.00"#),
    ("b = concat((7, 8), a)", "b_1 = 7 b_2 = 8 b_3 = a = 5"),
    ("b = h - (1, 0)", "b_2 = h_2 - 0 = 3 - 0 = 3.00"),
  ])
  func `the working of an entry shows that entry`(definition: String, working: String) {
    let sheet = RenderedSheet(network: "input a = 5, h = (2, 3)\n\(definition)", compute: "forward b")
    #expect(sheet.flat.contains(working), "\(sheet.flat)")
  }

  @Test func `numbers inside a sum are stated with it`() {
    let sheet = RenderedSheet(
      network: "input z = (3, 4)\nloss E = sum((z - (1, 0))^2)", compute: "gradient z")
    #expect(
      sheet.output.contains(#"E = \mathop{\mathrm{sum}}\left(\left(z - \begin{pmatrix} 1"#), "\(sheet.output)"
    )
    #expect(sheet.flat.contains(#"\frac{\partial E}{\partial z_2} = 2(z_2 - 0) ="#))
  }

  @Test func `a quantity that feeds two sums is stated as what each of them adds`() {
    let sheet = RenderedSheet(
      network: "input y = (3, 4)\ntarget t = (1, 1)\nloss E = sum((t - y)^2)\nloss F = sum(y)")
    #expect(sheet.flat.contains(#"F = \sum_{j} y_j"#), "\(sheet.flat)")
  }

  @Test func `derivatives by what is put together agree with differences`() {
    let sheet = RenderedSheet(
      network: """
        weights a = 5, h = (1, 2)
        v = (a, 3, a - 1, -a)
        z = sig(concat(h + 1, 2*a, h .* h))
        loss E = sum(v .* v) + sum(z .* z)
        """, compute: "check gradients")
    #expect(sheet.output.contains("largest relative error $< 10^{-7}$"), "\(sheet.output)")
  }
}
