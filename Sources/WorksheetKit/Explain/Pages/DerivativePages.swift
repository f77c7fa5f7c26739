internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with derivatives and with values after an update.
  static var derivatives: ExplainGroup {
    ExplainGroup(
      "Derivatives and updates",
      [
        ExplainPage(
          LanguageCode.derivativeInNetwork, "a derivative inside a `network` block",
          why: "A network says what is computed forward. Derivatives are what is asked of it.",
          example: .network(
            """
            input x = 2
            loss E = x^2
            g = dE/dx
            """),
          mend: "Write `let g = dE/dx` in a `compute` block. For a quotient put blanks around `/`."),
        ExplainPage(
          LanguageCode.badDerivative,
          "a derivative by or of something that is no quantity, or of several entries",
          why: """
            Derivatives are taken between quantities of the network, both after the same number of updates.
            """,
          example: .commands(
            """
            update rate 0.1
            show dE'/dw
            """),
          mend: "Write as many primes below as above: `dE'/dw'`."),
        ExplainPage(
          LanguageCode.missingUpdate, "a prime or `@n` without that many updates; `^T` transposes",
          why: "`W'` is W after an update. In many books it is the transpose, which is `W^T` here.",
          example: .commands("show w'"),
          mend: "Put `update rate …` above, or write `w^T`."),
        ExplainPage(
          LanguageCode.noPreactivation, "`.in` behind a quantity that has none",
          why: """
            `y.in` is what the activation of `y` is applied to, where that has no name. Here it has one.
            """,
          example: .commands(
            "show y.in",
            on: """
              input x = 2
              z = 3 * x
              y = sig(z)
              """),
          mend: "Use the name, here `z`."),
        ExplainPage(
          KitCode.noLoss, "nothing to differentiate",
          why: "Derivatives are those of the loss, and this network has none.",
          example: .commands(
            "backward",
            on: """
              input x = 2
              weights w = 3
              y = sig(w * x)
              """),
          mend: "Add a line such as `loss E = (t - y)^2`, or write `backward of y`."),
        ExplainPage(
          KitCode.notAQuantity, "a formula where a command takes names",
          why: "`gradient` shows the derivative by something that is a step of the network.",
          example: .commands("gradient 2 * w"),
          mend: "Give the formula a name in the network, or show its value with `show`."),
        ExplainPage(
          KitCode.notTrainable, "`update` of something that is neither weights nor bias",
          why: "An update changes whole weights and biases; data stays as it is.",
          example: .commands("update x rate 0.1"),
          mend: "Name weights or a bias, or declare the quantity as `weights`."),
      ])
  }
}
