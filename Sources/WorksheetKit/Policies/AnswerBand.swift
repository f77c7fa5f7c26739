internal import BackpropEngine
internal import MathNotation

/// What an answer is under the usual policies.
struct AnswerBand {
  /// Under the sheet's own rule; nil where it has no value.
  let own: String?
  /// The lowest and the highest value as they are printed.
  let lowest: String
  let highest: String
  /// Where it is printed otherwise than under the sheet's own rule, the ways that lead there.
  let others: [Other]

  struct Other {
    /// nil: no value.
    var text: String?
    var ways: [Way]
  }

  /// A policy, which stands for both rules of ties where these decide nothing.
  struct Way {
    var policy: AnswerPolicy
    var namesTies: Bool
  }

  var isOneValue: Bool { others.isEmpty }

  /// - Returns: nil where no policy gives a value.
  init?(_ answer: SheetAnswer, _ readings: PolicyReadings) {
    let policies = AnswerPolicy.usual(readings.sheet)
    var texts: [AnswerPolicy: String] = [:]
    for policy in policies { texts[policy] = readings.text(of: answer, policy) }
    let sorted = texts.values.sorted { AnswerBand.number($0) < AnswerBand.number($1) }
    guard let first = sorted.first, let last = sorted.last else { return nil }
    (lowest, highest) = (first, last)
    let own = texts[policies[0]]
    self.own = own
    var others: [Other] = []
    for policy in policies.dropFirst() {
      let text = texts[policy]
      let turned = texts[AnswerPolicy(policy.way, policy.ties.other)]
      guard text != own, text != turned || policy.ties == readings.sheet.ties else { continue }
      let way = Way(policy: policy, namesTies: text != turned)
      if let known = others.firstIndex(where: { $0.text == text }) {
        others[known].ways.append(way)
      } else {
        others.append(Other(text: text, ways: [way]))
      }
    }
    self.others = others
  }

  /// A printed value; percent signs stand behind all of them or none.
  private static func number(_ text: String) -> Number {
    Number(text.filter { $0 != "%" && $0 != " " }) ?? .zero
  }
}
