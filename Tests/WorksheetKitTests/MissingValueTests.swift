import Testing

/// Networks of which not everything is known: the working stops at letters, and no number is made up.
struct MissingValueTests {
  @Test func `a derivative without values ends in letters`() {
    let sheet = RenderedSheet(
      network: "input x : 2\nweights W : 2 x 3\ny = sig(x * W)\nloss E = sum(y^2)", compute: "gradient W[1,2]"
    )
    #expect(sheet.messages == "")
    #expect(
      sheet.output.hasSuffix(
        #"\mathop{\mathrm{sig}'}(y_{2,\mathrm{in}}) \cdot x_1$$"# + "\n"), "\(sheet.output)")
  }

  @Test func `a part of what comes back is never shown as the whole`() {
    let sheet = RenderedSheet(
      network: "input x = 1\nweights w = 2, v\nh = w * x\ny = h * v\na = 3 * h\nloss E = (y - 1)^2 + a",
      compute: "gradient a, h, w")
    #expect(sheet.flat.contains(#"\frac{\partial E}{\partial a} = 1 = 1.00"#))
    #expect(sheet.flat.contains(#"\cdot v + 3 \cdot \frac{\partial E}{\partial a}$$"#), "\(sheet.flat)")
    #expect(sheet.flat.contains(#"\frac{\partial E}{\partial w} = \frac{\partial E}{\partial h} \cdot x$$"#))
  }

  @Test func `sizes in letters give rules for every entry`() {
    let sheet = RenderedSheet(
      network: "input x : n\nweights W : n x m\nbias b : m\ny = sig(x * W + b)\nloss L of y",
      compute: "forward\nbackward")
    #expect(sheet.messages == "")
    #expect(
      sheet.flat.contains(#"y_{j,\mathrm{in}} = \sum_{i=1}^{n} x_i \cdot w_{i,j} + b_j"#), "\(sheet.flat)")
    #expect(
      sheet.flat.contains(
        #"\frac{\partial L}{\partial w_{i,j}} = \frac{\partial L}{\partial y_j} \cdot "#
          + #"\mathop{\mathrm{sig}'}(y_{j,\mathrm{in}}) \cdot x_i"#), "\(sheet.flat)")
    // What comes back from the loss is not known and has no working.
    #expect(!sheet.flat.contains("**Error derivatives**"))
  }

  @Test func `numbers without values are named in one breath`() {
    let sheet = RenderedSheet(
      network: "input x, y\nweights w, v : 2\nbias b\nloss E = (x - w * y)^2 + b", compute: "forward")
    #expect(sheet.flat.contains(#"&x, y\text{ are numbers}"#), "\(sheet.flat)")
    #expect(sheet.flat.contains(#"&v\text{ has 2 entries} \qquad w, b\text{ are numbers}"#))
  }

  @Test func `another name for a whole of any size is stated as that`() {
    let sheet = RenderedSheet(network: "input s : k\no = s\nloss E of o", compute: "forward")
    #expect(sheet.flat.contains("o = s "), "\(sheet.flat)")
    #expect(sheet.flat.contains("E = E(o) "))
  }

  @Test func `one entry of what has any size is stated with its index`() {
    let sheet = RenderedSheet(
      network: "input z : n\nweights W : n x m\nloss E = sum(z^2) - z[1] + W[2,3]", compute: "forward")
    #expect(sheet.flat.contains("- z_1 + w_{2,3}"), "\(sheet.flat)")
  }

  @Test func `a derivative that is given is a number without working`() {
    let sheet = RenderedSheet(
      network: "input x = (1, 2)\nweights W = [1 2; 3 4]\nP = x * W\nloss L of P\ngiven dL/dP = (0.5, 2)",
      compute: "backward")
    #expect(sheet.flat.contains(#"\frac{\partial L}{\partial P_1} = 0.5 "#), "\(sheet.flat)")
    #expect(sheet.flat.contains(#"= \frac{\partial L}{\partial P_2} \cdot x_2 = 2.00 \cdot 2 = 4.00"#))
  }

  @Test func `what the loss does not depend on has the derivative 0`() {
    let sheet = RenderedSheet(
      network: "input x = 1, z = 2\nweights w = 2\nloss E = (w * x)^2", compute: "gradient z")
    #expect(sheet.flat.contains(#"\frac{\partial E}{\partial z} = 0 = 0.00"#), "\(sheet.flat)")
  }

  @Test(arguments: ["show E", "show dE/dW", "update rate 0.1", "check gradients", "let a = 2 * E\nshow a"])
  func `what needs numbers says which are missing`(command: String) {
    let sheet = RenderedSheet(
      network: "input x : 2\nweights W : 2 x 3\ny = sig(x * W)\nloss E = sum(y^2)", compute: command)
    #expect(sheet.codes == ["missing-values"])
    #expect(sheet.messages.contains("`W`"))
  }

  @Test func `a name may be given to what has no value yet`() {
    let sheet = RenderedSheet(
      network: "input x : 2\nweights W : 2 x 3\ny = sig(x * W)\nloss E = sum(y^2)",
      compute: "let delta = -dE/dy\nlet g = dE/dW")
    #expect(sheet.codes == [])
    #expect(sheet.flat.contains(#"\delta = -\frac{\partial E}{\partial y}"#), "\(sheet.flat)")
    #expect(sheet.flat.contains(#"g = \frac{\partial E}{\partial W}"#))
  }
}
