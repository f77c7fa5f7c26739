internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Answers of one kind that are printed alike: who takes one for the other is not found out.
enum CoincidenceLint: LintRule {
  /// What may be mixed up: printed alike, of the same kind, in one pass.
  private struct Key: Hashable {
    enum Kind: Hashable {
      case value
      case newWeight
      case errorDerivative(of: NodeID, EntryIndex?)
      case weightDerivative(of: NodeID, EntryIndex?)
    }
    var kind: Kind
    var moment: Moment
    /// 0 and 0.00 are one number.
    var number: Double
  }

  private struct Entry: Hashable {
    var quantity: QuantityReference
    var entry: Int
  }

  private struct Alike {
    var answer: SheetAnswer
    var piece: PieceAnswers
    var text: String
    var name: String { answer.text(in: piece.plan) }
  }

  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    var order: [Key] = []
    var found: [Key: [Alike]] = [:]
    var seen: Set<Entry> = []
    for piece in subject.pieces {
      let own = AnswerPolicy(piece.readings.sheet)
      for answer in piece.answers {
        guard let place = answer.entry, let kind = kind(of: place.quantity, piece.plan),
          seen.insert(Entry(quantity: place.quantity, entry: place.entry)).inserted,
          let text = piece.readings.text(of: answer, own)
        else { continue }
        let key = Key(kind: kind, moment: place.quantity.moment, number: number(text))
        if found[key] == nil { order.append(key) }
        found[key, default: []].append(Alike(answer: answer, piece: piece, text: text))
      }
    }
    let shifted = ShiftedData()
    return order.compactMap { key in
      guard let all = found[key], all.count > 1 else { return nil }
      // A 0 may be one with these data alone, so it is nobody's law.
      let alike = key.number == 0 || key.kind == .newWeight ? all : withoutTwins(all, shifted)
      return alike.count > 1 ? warning(alike) : nil
    }
  }

  private static func warning(_ alike: [Alike]) -> Diagnostic {
    let (first, second) = (alike[0], alike[1])
    var warning = LintSubject.warning(
      .coincidence, alike.map(\.name), at: second.answer.place, label: "\(second.text) too")
    if first.answer.place == second.answer.place {
      warning.label = "all \(first.text)"
    } else {
      warning.notes = [Diagnostic.Note(first.answer.place, "`\(first.name)` is \(first.text)")]
    }
    return warning
  }

  /// Without those that are equal to another whatever the data, such as z and relu(z) above 0: no data part them.
  private static func withoutTwins(_ alike: [Alike], _ shifted: ShiftedData) -> [Alike] {
    var kept: [(alike: Alike, value: Double?)] = []
    for item in alike {
      let value = item.answer.entry.flatMap { shifted.value(at: $0, in: item.piece.context) }
      let isTwin = kept.contains { other in
        guard let a = other.value, let b = value else { return false }
        return abs(a - b) <= 1e-12 * max(1, abs(a))
      }
      if !isTwin { kept.append((item, value)) }
    }
    return kept.map(\.alike)
  }

  private static func number(_ text: String) -> Double {
    let isPercent = text.hasSuffix("%")
    let number = Double(text.filter { $0 != "%" && $0 != " " }) ?? 0
    return isPercent ? number / 100 : number
  }

  /// nil for what nobody takes for another: losses, given data, arrays of optimisers.
  private static func kind(of quantity: QuantityReference, _ plan: NetworkPlan) -> Key.Kind? {
    func role(_ node: NodeID) -> Role? { plan.network.quantity(of: node)?.role }
    switch quantity.kind {
    case .value(let node):
      if role(node) == .definition { return .value }
      return role(node)?.isTrainable == true && quantity.state > 0 ? .newWeight : nil
    case .derivative(let of, let entry, let by):
      return role(by)?.isTrainable == true
        ? .weightDerivative(of: of, entry) : .errorDerivative(of: of, entry)
    case .learned, .updateNumber, .printed: return nil
    }
  }
}
