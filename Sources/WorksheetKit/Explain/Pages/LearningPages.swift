extension ExplainGroup {
  /// What can be wrong with an update.
  static var learning: ExplainGroup {
    ExplainGroup(
      "Learning",
      [
        ExplainPage(
          KitCode.learningRate, "a learning rate that is missing, or given twice",
          why: "Every weight that changes needs one rate: the common one, or one of its own behind `for`.",
          example: .commands("update w rate 0.1 rate 0.2"),
          mend: """
            Write one rate for all, and `rate 0.01 for b` behind it where a weight has one of its own. A rate may
            be as many numbers as the weight.
            """),
        ExplainPage(
          KitCode.updateRule, "a rule of learning that does not fit, or speaks of values after the update",
          why: """
            `update W by …` adds something to W that is made of the values before the update, entry by entry of
            W's own shape, for one example at a time.
            """,
          example: .commands("update w by 0.1 * t"),
          mend: "Give it the weight's shape: `update w by 0.1 * t * x`, or `outer(u, v)` for a matrix."),
        ExplainPage(
          KitCode.unknownOptimiser, "`with` and a word that is no way of learning",
          why: "What is not known cannot be worked out; plain gradient descent needs no `with`.",
          example: .commands("update rate 0.1 with momentun 0.9"),
          mend: "Take the word that the message offers; docs/language.md lists all."),
        ExplainPage(
          KitCode.optimiserParameter, "a parameter that is missing, unknown, twice there, or out of bounds",
          why: """
            The first parameter of an optimiser may stand right behind its word, all others with their names.
            Values that make no sense, such as a momentum above 1, are more often slips than wishes.
            """,
          example: .commands("update rate 0.1 with momentum 0.9 mu 0.8"),
          mend: "Give each parameter one value, by its name: `with momentum mu 0.9`."),
      ])
  }
}
