/// What would have made sense at a place where something else stands.
package enum Expectation: Sendable {
  /// The beginning of a formula.
  case operand
  /// The bracket that belongs to the one at the token `open`.
  case closing(open: Int)
  /// The next entry of a row of the matrix that opened at the token `open`, or its end.
  case rowEnd(open: Int)
  /// Nothing more on this line, or one of the words that were asked for.
  case lineEnd
  /// One of the words that were asked for.
  case words
  case name
  case quantity
  case index
  case equals
  case updateCount
  case string
  /// Rows or columns of a shape.
  case size
  case seed
  /// `uniform` or `normal` with its two numbers.
  case distribution
  /// The derivative that `given` states.
  case givenDerivative
  /// The function whose derivative or corner `assume` settles.
  case assumedFunction
  /// How many, for a command such as `steps 100`.
  case count
  /// A number as it was printed, or `?`.
  case printedNumber
  /// More of the left side of an answer, or what relates it to the printed value.
  case relation
}
