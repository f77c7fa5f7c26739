internal import WorksheetLanguage

extension ExplainGroup {
  /// What can be wrong with shapes and with indices.
  static var shapes: ExplainGroup {
    ExplainGroup(
      "Shapes and indices",
      [
        ExplainPage(
          LanguageCode.shapeMismatch, "operands whose shapes do not go together",
          why: """
            A product with `*` needs as many columns on its left as entries or rows on its right; a sum needs
            one shape.
            """,
          example: .network(
            """
            input x = (1, 2, 3)
            weights W = [1 2; 3 4]
            h = W * x
            """),
          mend: "Turn the matrix with `^T`, write the factors in the other order, or mend the data."),
        ExplainPage(
          LanguageCode.productOfVectors, "`u * v` of two vectors: inner, outer or entry by entry?",
          why: "Courses mean three different things by it, and all three give numbers.",
          example: .network(
            """
            input x = (1, 2), w = (3, 4)
            y = x * w
            """),
          mend: "Write `dot(x, w)`, `outer(x, w)` or `x .* w`."),
        ExplainPage(
          LanguageCode.fitsBothWays, "a vector beside a square matrix: by rows or by columns?",
          why: "The vector fits both, and the two give different sums.",
          example: .network(
            """
            input X = [1 2; 3 4]
            bias b = (1, 2)
            Y = X + b
            """),
          mend: "Write `b` as a row `[1 2]` or as a column `[1; 2]`."),
        ExplainPage(
          LanguageCode.needsAxis, "`softmax` of a matrix without `rows` or `columns`",
          why: """
            Where the examples are rows it goes along rows, else along columns; the matrix does not say.
            """,
          example: .network(
            """
            input Z = [1 2; 3 4]
            y = softmax(Z)
            """),
          mend: "Write `softmax(Z, rows)` or `softmax(Z, columns)`."),
        ExplainPage(
          LanguageCode.numberNeeded, "a vector or matrix where a number is needed",
          why: "A loss is one number, and so is each entry of a vector.",
          example: .network(
            """
            input x = (1, 2)
            loss E = x^2
            """),
          mend: "Add up its entries with `sum`, take their `mean`, or choose one with an index."),
        ExplainPage(
          KitCode.notANumber, "a vector or matrix where a command needs a number",
          why: "A rate, for instance, is one number, or as many as the weight has entries.",
          example: .commands("update rate (0.1, 0.2, 0.3)"),
          mend: "Choose an entry with an index, such as `x[1]`."),
        ExplainPage(
          LanguageCode.badIndex, "an index that is no whole number, empty, or of the wrong count",
          why: "A vector has one index, a matrix two; one is enough for a single row or column.",
          example: .commands("show x[1,2]"),
          mend: "Write `x[1]` for a vector, `W[1,2]` for a matrix, `W[1,:]` for a whole row."),
        ExplainPage(
          LanguageCode.indexOutOfRange, "an index beyond the end",
          why: "Indices count from 1, as in maths, up to the size.",
          example: .commands("show x[0]"),
          mend: "Count from 1."),
        ExplainPage(
          LanguageCode.usedBothWays,
          "an index of a matrix that is used as `x*W` and as `W*x`, under `index: from-to`",
          why: """
            Under `index: from-to` the first index is the unit where a connection starts. Used from both
            sides, the matrix has no such direction.
            """,
          example: .sheet(
            """
            ---
            worksheet: { language: 1, index: from-to }
            ---

            ```network
            input x = (1, 2)
            weights W = [1 2; 3 4]
            y = W * x
            z = y * W
            ```

            The weight is `= W[1,2]`.
            """),
          mend: "Set `index: row-col` in the front matter, where an index is a row and a column."),
      ])
  }
}
