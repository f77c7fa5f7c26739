internal import Diagnostics

extension AcceptedText {
  /// What is wrong still, and only its author can mend.
  var remainders: [Remainder] {
    var found: [Remainder] = []
    let tell = { (place: SourceRange, text: String) in
      found.append(Remainder(place: edits.originalPlace(of: place), text: text))
    }
    for number in result.sheet.numbers {
      if number.verdict == .staleErratum {
        tell(
          number.erratumPlace ?? number.place,
          "the erratum for \(number.label) does not stand: \(number.staleReason ?? "it is not right")")
      } else if number.verdict.isWrong {
        let obstacle = obstacles[edits.originalPlace(of: number.place)]
        tell(
          number.place,
          obstacle.map { "\(number.printed) for \(number.label) \($0)" }
            ?? "\(number.label) is not \(number.printed)")
      }
      guard number.verdict.isRight else { continue }
      for fault in number.faults where !fault.isErratum { tell(fault.place, fault.remainder) }
    }
    for claim in result.sheet.claims where claim.verdict.isWrong { tell(claim.place, claim.remainder) }
    return found.sorted { $0.place < $1.place }
  }
}

extension ChainFault {
  fileprivate var remainder: String {
    switch kind {
    case .formula: "`\(printed)`: \(text)"
    case .operand, .arithmetic: text
    }
  }
}

extension HeldClaim {
  fileprivate var remainder: String {
    let found = found.isEmpty ? "" : " (\(found))"
    switch (verdict, tick) {
    case (.staleErratum, _):
      return "the erratum for `\(text)` does not stand: \(staleReason ?? "it is not right")"
    case (_, true): return "the option is ticked, and `\(text)` is false\(found)"
    case (_, false): return "the option is not ticked, and `\(text)` is true\(found)"
    case (_, nil): return "the claim `\(text)` is false\(found)"
    }
  }
}
