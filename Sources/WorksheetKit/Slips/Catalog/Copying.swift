internal import MathNotation

/// Two digits in the wrong order.
struct DigitsExchanged: Slip {
  let id = "digits-exchanged"
  let sentence = SlipSentence(
    "two neighbouring digits are exchanged", german: "zwei benachbarte Ziffern sind vertauscht")
  let meaning = "two digits stand in the wrong order"
  let why = "Numbers are copied from a calculator or from another page."
  let example = SlipExample("h[1] = 0.76422")

  func misreadings(of right: RightNumber) -> [Number] {
    right.changingDigits { digits in
      digits.indices.dropLast().filter { digits[$0] != digits[$0 + 1] }.map { n in
        var other = digits
        other.swapAt(n, n + 1)
        return other
      }
    }
  }
}

/// The decimal point at another place.
struct PointMoved: Slip {
  let id = "point-moved"
  let sentence = SlipSentence(
    "the decimal point stands at another place", german: "das Komma steht an einer anderen Stelle")
  let meaning = "the decimal point stands at another place"
  let why = "A 0 behind the point is lost or added."
  let example = SlipExample("h[1] = 0.07624")

  func misreadings(of right: RightNumber) -> [Number] {
    [-2, -1, 1, 2].flatMap { places in
      // With the digits that were copied, and with as many behind the point as there are elsewhere.
      [
        right.printed.shifted(by: places),
        right.value.shifted(by: places).rounded(decimals: right.decimals, ties: .halfAway),
      ]
    }
  }
}

/// One digit wrong.
struct DigitMisread: Slip {
  let id = "digit-misread"
  let sentence = SlipSentence("one digit is misread", german: "eine Ziffer ist verlesen")
  let meaning = "one digit is misread"
  let why = "A 1 is read as a 7, a 3 as an 8."
  let example = SlipExample("h[1] = 0.76272")

  func misreadings(of right: RightNumber) -> [Number] {
    right.changingDigits { digits in
      digits.indices.flatMap { n in
        (0...9).filter { $0 != digits[n] }.map { digit in
          var other = digits
          other[n] = digit
          return other
        }
      }
    }
  }
}

extension RightNumber {
  /// The numbers written with other digits in the places of the right one's.
  fileprivate func changingDigits(_ change: ([Int]) -> [[Int]]) -> [Number] {
    guard case .decimal(let mantissa, let scale) = printed else { return [] }
    var digits = String(mantissa.magnitude).compactMap { $0.wholeNumberValue }
    // The 0 before the point is written, too.
    while digits.count <= scale { digits.insert(0, at: 0) }
    return change(digits).map { other in
      let value = other.reduce(Int128(0)) { $0 * 10 + Int128($1) }
      return .decimal(mantissa < 0 ? -value : value, scale: scale)
    }
  }
}
