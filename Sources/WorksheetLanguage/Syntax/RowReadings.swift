/// The two ways to read a matrix row without commas, as they would be written without doubt.
struct RowReadings {
  /// A sign behind a blank begins a new entry: `[a -b]` is `a, -b`.
  let divided: String
  /// It joins what stands on both sides: `[a -b]` is `(a - b)`.
  let joined: String

  init(_ line: LineCursor, _ row: MatrixRow) {
    divided = Self.text(line, row, signsDivide: true)
    let joined = Self.text(line, row, signsDivide: false)
    // A row of one entry has no comma that could say so; brackets do.
    self.joined = joined.contains(", ") ? joined : "(\(joined))"
  }

  private static func text(_ line: LineCursor, _ row: MatrixRow, signsDivide: Bool) -> String {
    let outer = Set(row.outerTokens(line))
    var out = ""
    var previous: Token.Kind?
    for index in row.tokens {
      let token = line.source.tokens[index]
      let isSign = token.kind == .plus || token.kind == .minus
      let isBehindOperator = previous.map { MatrixRow.isOperator($0) || $0 == .plusMinus } ?? true
      if outer.contains(index), !isBehindOperator, token.isSpaced {
        if token.kind == .percent || token.kind == .plusMinus {
          out += " "
        } else if isSign {
          out += signsDivide ? ", " : " "
        } else {
          out += MatrixRow.isOperator(token.kind) ? " " : ", "
        }
        out += line.source.text(token) + (isSign && !signsDivide ? " " : "")
      } else {
        let isBehindWideOperator = token.isSpaced && isBehindOperator && out.last != " " && !out.isEmpty
        let wasSign = previous == .plus || previous == .minus
        out += (isBehindWideOperator && !(signsDivide && wasSign) ? " " : "") + line.source.text(token)
      }
      previous = token.kind
    }
    return out
  }
}
