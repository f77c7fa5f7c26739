internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// What a command has worked out, as it tells it while it runs.
struct WorkedAnswer {
  enum Meaning {
    /// Entries of a value, a derivative or an optimiser's array.
    case quantity(QuantityReference, [EntryIndex])
    /// A formula of the block's own graph, as it was written.
    case formula(NodeID, String)
  }

  var meaning: Meaning
  /// The command's line.
  var place: SourceRange
}

extension ComputeContext {
  /// Of larger arrays the first entries are answers: those that are worked out.
  static var mostAnswers: Int { NetworkNarration.mostWorkedEntries }

  /// Tells that a command answers entries of a quantity; nil: all of them.
  func answer(_ kind: QuantityReference.Kind, state: Int, _ entries: [EntryIndex]? = nil) {
    let node = PrintedPlace(quantity: QuantityReference(kind), entry: 0, isNegated: false).node
    let chosen = (entries ?? plan.places(of: node)).prefix(ComputeContext.mostAnswers)
    guard !chosen.isEmpty else { return }
    let reference = plan.reference(kind, state: state, example: example)
    worked.append(WorkedAnswer(meaning: .quantity(reference, Array(chosen)), place: place))
  }

  /// Tells that a command answers what a rule makes new, in the state that it leads to.
  func answer(_ rule: UpdateRule, state: Int) {
    for change in rule.changes {
      for line in change.lines {
        answer(.learned(LearnedArray(line.name, of: change.weight)), state: state)
      }
      answer(.value(change.weight), state: state)
    }
  }

  /// Tells that a command answers a formula.
  func answer(_ node: NodeID, as text: String) {
    worked.append(WorkedAnswer(meaning: .formula(node, text), place: place))
  }
}

extension PieceAnswers {
  /// What the commands of a block have worked out; what is shown twice counts once.
  init(_ context: ComputeContext) {
    self.context = context
    readings = PolicyReadings(context)
    var seen: Set<Known> = []
    var answers: [SheetAnswer] = []
    let plan = context.worked.isEmpty ? context.plan : readings.formulaPlan
    for (group, worked) in context.worked.enumerated() {
      for item in PieceAnswers.items(worked, context, plan) {
        if let known = Known(item), !seen.insert(known).inserted { continue }
        answers.append(SheetAnswer(item: item, isPrinted: false, place: worked.place, group: group))
      }
    }
    self.answers = answers
  }

  /// What is the same number wherever it is shown.
  private enum Known: Hashable {
    case place(QuantityReference, entry: Int, isNegated: Bool)
    case formula(NodeID, EntryIndex)

    init?(_ item: PrintedItem) {
      if let place = item.place {
        self = .place(place.quantity, entry: place.entry, isNegated: place.isNegated)
      } else if case .entry(let node, let entry) = item.meaning {
        self = .formula(node, entry)
      } else {
        return nil
      }
    }
  }

  /// The numbers as if the sheet printed them.
  private static func items(_ worked: WorkedAnswer, _ context: ComputeContext, _ plan: NetworkPlan)
    -> [PrintedItem]
  {
    func item(_ meaning: PrintedItem.Meaning, _ place: PrintedPlace?, _ quantity: String, _ entry: [Int])
      -> PrintedItem
    {
      PrintedItem(
        printed: PrintedEntry(text: "", range: worked.place, digitsRange: worked.place, number: nil),
        number: PrintedNumber(value: .zero, precision: .sheet), meaning: meaning, place: place,
        part: .answer, quantity: quantity, entry: entry, line: 0)
    }
    switch worked.meaning {
    case .quantity(let reference, let entries):
      return entries.compactMap { entry in
        var place = PrintedPlace(quantity: reference, entry: 0, isNegated: false)
        guard let offset = context.plan.offset(place.node, entry.row, entry.column) else { return nil }
        place.entry = offset
        return item(.entry(place.node, entry), place, place.name(in: context.plan) ?? "", [])
      }
    case .formula(let node, let text):
      let shape = plan.shape(of: node)
      return plan.places(of: node).prefix(ComputeContext.mostAnswers).map { entry in
        item(
          .entry(node, entry), plan.printedPlace(of: node, entry, origin: context.plan), text,
          shape.labels(of: entry, swaps: false))
      }
    }
  }
}
