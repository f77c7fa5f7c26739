internal import Diagnostics
internal import WorksheetRendering

/// What a report says of why a number is wrong.
struct SlipRemarks {
  let number: HeldNumber

  init(_ number: HeldNumber) { self.number = number }

  var remarks: [TextPrinter.Remark] {
    var all = number.causes.enumerated().map { TextPrinter.Remark(title($0, $1), text($1)) }
    if number.moreCauses > 0 {
      let more = number.moreCauses
      all.append(TextPrinter.Remark("or", more == 1 ? "one further slip" : "one of \(more) further slips"))
    }
    if let first = number.causes.first, !first.isCause {
      all.append(TextPrinter.Remark("chance", chance(first.share)))
    }
    if number.holdsUnderHint {
      all.append(TextPrinter.Remark("convention", "it holds under the one that the hint below tells"))
    }
    if number.isMisprint {
      all.append(TextPrinter.Remark("misprint", "later answers were computed with the right value"))
    }
    // A fault of the chain says it.
    if number.isUnexplained, number.faults.isEmpty {
      let data = number.isMisprint ? "" : "; the data may have changed after printing"
      all.append(TextPrinter.Remark("slip", "no single slip explains this" + data))
    } else if number.isSearchCut {
      all.append(TextPrinter.Remark("slip", "the network is too large for all slips to be tried"))
    }
    return all
  }

  private func title(_ n: Int, _ cause: HeldNumber.Cause) -> String {
    if n > 0 { return "or" }
    return cause.isCause ? "cause" : "consistent with"
  }

  /// What was done, and the calculation that it leads to.
  private func text(_ cause: HeldNumber.Cause) -> String {
    let explained = cause.explains > 1 ? " (it explains \(cause.explains) wrong answers)" : ""
    return ([cause.text + explained] + PlainText.lines(of: cause.working)).joined(separator: "\n")
  }

  private func chance(_ share: Double) -> String {
    let percent = share * 100
    let text = percent < 1 ? "less than 1 %" : "\(Int(percent.rounded())) %"
    return "some slip gives \(text) of the numbers around it"
  }
}
