/// A sheet with one wrong answer in which a slip is named, for its page.
struct SlipExample: Sendable {
  var network: String
  var commands = ""
  /// The wrong line.
  var printed: String
  var decimals = 5
  var rounding = "none"

  init(
    _ printed: String, on network: String = SlipExample.small, commands: String = "", decimals: Int = 5,
    rounding: String = "none"
  ) {
    self.printed = printed
    self.network = network
    self.commands = commands
    self.decimals = decimals
    self.rounding = rounding
  }

  /// Two inputs, two hidden units, one output.
  static let small = """
    input   x = (0.35, -1.7)
    target  t = 0.85
    weights W = [0.62 -0.47; 1.13 0.29]
    bias    b = (0.15, -0.36)
    weights v = (1.4, -0.71)
    h = sig(W * x + b)
    y = tanh(dot(v, h))
    loss E = (t - y)^2
    """

  /// An update of it.
  static let update = "update rate 0.3"

  /// The whole sheet.
  var text: String {
    var text = "---\nworksheet: {language: 1, decimals: \(decimals), rounding: \(rounding)}\n---\n\n"
    text += "```network\n\(network)\n```\n\n"
    if !commands.isEmpty { text += "```compute\n\(commands)\n```\n\n" }
    return text + "```published\n\(printed)\n```\n"
  }
}
