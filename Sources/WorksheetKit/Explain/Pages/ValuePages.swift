internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with the numbers that are computed.
  static var values: ExplainGroup {
    ExplainGroup(
      "Values",
      [
        ExplainPage(
          LanguageCode.unknownValue, "numbers are needed, and something is known by its shape only",
          why: "Data, drawn values and counts are needed before anything is computed.",
          example: .network(
            """
            input s
            input x = 2 * s
            """),
          mend: "Give the quantity a value."),
        ExplainPage(
          KitCode.missingValues, "numbers are asked for, and some quantity is known by its shape only",
          why: "What has a shape without numbers can be used with letters only.",
          example: .commands(
            "show E",
            on: """
              input x : n
              weights w : n
              y = tanh(dot(w, x))
              loss E = y^2
              """),
          mend: "Give the quantities that the message names their values."),
        ExplainPage(
          LanguageCode.notFinite, "a division by 0, the logarithm of 0 or less, or a number beyond 10³⁰⁸",
          why: "There is no such number, and every step after it would be nonsense.",
          example: .network("input x = 1/0"),
          mend: """
            Use other numbers. A logarithm of a probability that has become 0 is the usual cause.
            """),
        ExplainPage(
          LanguageCode.tooLarge,
          "a limit on entries, operations, definitions or names; the message says which",
          why: "The limits keep a slip, such as a few zeros too many, from taking the memory.",
          example: .network("weights W : 100000 x 100000 = 0"),
          mend: "Use smaller sizes. This program works out what people work out by hand."),
        ExplainPage(
          KitCode.limit, "too many updates",
          why: "So many steps of a network of this size would take minutes.",
          example: .commands(
            "update rate 0.001 steps 1000000",
            on: """
              input x : 300 = 1
              weights W : 300 x 300 = 0.1
              y = W * x
              loss E = sum(y^2)
              """),
          mend: "Ask for as many steps as the message allows, or make the network smaller."),
      ])
  }
}
