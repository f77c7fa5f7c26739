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
    var text: String
  }

  private struct Entry: Hashable {
    var quantity: QuantityReference
    var entry: Int
  }

  static func warnings(about subject: LintSubject) -> [Diagnostic] {
    var order: [Key] = []
    var found: [Key: [(answer: SheetAnswer, name: String)]] = [:]
    var seen: Set<Entry> = []
    for piece in subject.pieces {
      let own = AnswerPolicy(piece.readings.sheet)
      for answer in piece.answers {
        guard let place = answer.entry, let kind = kind(of: place.quantity, piece.plan),
          seen.insert(Entry(quantity: place.quantity, entry: place.entry)).inserted,
          let text = piece.readings.text(of: answer, own)
        else { continue }
        let key = Key(kind: kind, moment: place.quantity.moment, text: text)
        if found[key] == nil { order.append(key) }
        found[key, default: []].append((answer, answer.text(in: piece.plan)))
      }
    }
    return order.compactMap { key in
      guard let alike = found[key], alike.count > 1 else { return nil }
      var warning = LintSubject.warning(
        .coincidence, alike.map(\.name), at: alike[1].answer.place, label: "\(key.text) too")
      if alike[0].answer.place != alike[1].answer.place {
        warning.notes = [Diagnostic.Note(alike[0].answer.place, "`\(alike[0].name)` is \(key.text)")]
      } else {
        warning.label = "all \(key.text)"
      }
      return warning
    }
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
