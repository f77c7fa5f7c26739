extension ExplainGroup {
  /// What `verify` finds besides wrong values.
  static var verify: ExplainGroup {
    ExplainGroup(
      "Chains, files and folders",
      [
        ExplainPage(
          ChainFault.Kind.formula, "a formula printed in a chain is not equal to the left side",
          kind: .finding,
          why: """
            A line may be a chain, as it was printed: the quantity, a formula with names, numbers put in, the
            answer. Each member with names is held as a formula with the engine's values.
            """,
          example: .printed("y = x * h = 6.67"),
          mend: """
            Write the formula that gives the left side, or `erratum FORMULA for WRONG "why"` behind the answer
            of a sheet that is out already.
            """),
        ExplainPage(
          ChainFault.Kind.operand, "numbers put in together do not give what they stand for", kind: .finding,
          why: """
            A number in a chain is held against the quantity that it stands for. Where several stand for one
            quantity, they are held together.
            """,
          example: .printed("y = 10 * h = 10 * 0.6667 + 1 = 6.67"),
          mend: "Put in the numbers that are printed for the quantity elsewhere."),
        ExplainPage(
          ChainFault.Kind.arithmetic, "the numbers printed in a chain do not give its next member",
          kind: .finding,
          why: """
            Each `=` between numbers is held as arithmetic by itself, whatever the numbers should have been. A
            wrong number put in is another mistake, and is told as such.
            """,
          example: .printed("y = 10 * h = 10 * 0.76 = 6.67"),
          mend: "Calculate the member again from the numbers that are printed."),
        ExplainPage(
          VerifyProblem.Kind.noAnswer, "no printed answer was found in a file, or in no file of a folder",
          kind: .finding,
          why: """
            A sheet whose `published` blocks were lost would pass for ever. So a file that is named must have
            an answer, and a folder one in any of its files.
            """,
          mend: "Name another file or folder; `--allow-none` where there is nothing to hold yet."),
        ExplainPage(
          VerifyProblem.Kind.unreadable, "a file or folder could not be read", kind: .finding,
          why: "What is not read is not held. The other files are.",
          mend: "Look at the name and at who may read the file; the message says what the system says."),
      ])
  }
}
