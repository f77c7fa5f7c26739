internal import MathNotation

/// Points as they are shown: exactly where two digits behind the point do, else rounded to these.
enum PointsText {
  static func text(_ points: Number) -> String {
    let rounded = points.rounded(decimals: 2, ties: .halfAway)
    guard case .decimal(var mantissa, var scale) = rounded else { return rounded.double.description }
    while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    let short = Number.decimal(mantissa, scale: scale)
    return (short.isNegative ? "-" : "") + short.unsignedText
  }
}
