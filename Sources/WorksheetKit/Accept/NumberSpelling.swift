/// How an author writes the sign of a number, and where it stands: what is written over it looks the same.
struct NumberSpelling {
  /// The sign with the blanks behind it; empty where there is none.
  private let sign: Substring
  /// `E` where the exponent is written so.
  private let isCapital: Bool

  /// - Parameter digits: as printed, sign included.
  init(_ digits: String) {
    let signed = digits.first.map { NumberSpelling.isMinus($0) || $0 == "+" } ?? false
    sign = signed ? digits.prefix { NumberSpelling.isMinus($0) || $0 == "+" || $0.isWhitespace } : ""
    isCapital = digits.contains("E")
  }

  /// The kinds of minus that the language reads.
  static func isMinus(_ character: Character) -> Bool {
    character == "-" || character == "\u{2212}" || character == "\u{2013}" || character == "\u{2010}"
      || character == "\u{2011}"
  }

  /// The kind of minus that the author wrote here; nil for none.
  var minus: Character? { sign.first.flatMap { NumberSpelling.isMinus($0) ? $0 : nil } }

  /// The number in the author's dress.
  /// - Parameters:
  ///   - number: with `-` for a minus, `e` for a power of ten.
  ///   - otherwise: the minus where the author wrote none here.
  func dressed(_ number: String, minus otherwise: Character) -> String {
    let isNegative = number.first == "-"
    var digits = isNegative ? String(number.dropFirst()) : number
    if isCapital { digits = digits.replacing("e", with: "E") }
    if isNegative { return (minus == nil ? String(otherwise) : String(sign)) + digits }
    return (sign.first == "+" ? String(sign) : "") + digits
  }
}
