internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage
internal import WorksheetRendering

/// Verdicts as data for all reports.
extension AnswerSession {
  /// - Parameter network: which of the sheet's networks they are about.
  func heldNumbers(network: Int, withWorking: Bool) -> [HeldNumber] {
    lines.flatMap { line in
      line.items.compactMap { item -> HeldNumber? in
        guard item.failure == nil, let value = item.value else { return nil }
        var number = held(item, value, of: line)
        number.network = network
        if withWorking, item.verdict == .differs || item.verdict == .staleErratum {
          number.working = working(of: item)
        }
        return number
      }
    }
  }

  private func held(_ item: PrintedItem, _ value: PrintedMatch.Value, of line: HeldLine) -> HeldNumber {
    var number = HeldNumber(
      place: item.printed.range, digitsPlace: item.printed.digitsRange, part: item.part,
      quantity: item.quantity,
      entry: item.entry, printed: item.printed.text, engine: match.text(value.unrounded, like: item.number),
      value: value.unrounded.double, verdict: item.verdict, line: line.syntax.range)
    number.origin = item.origins.map {
      HeldNumber.Origin(
        quantity: $0.quantity, entry: $0.entry, printed: $0.printed.text, place: $0.printed.range,
        verdict: $0.verdict, isPart: $0.isPart, sharesSlip: item.sharesSlip)
    }
    number.cell = line.cell(of: item)
    number.otherRounding = item.otherRounding
    number.isPart = item.isPart
    number.faults = faults(of: item, line)
    number.causes = item.causes
    number.moreCauses = item.moreCauses
    number.isUnexplained = item.isUnexplained
    number.isSearchCut = item.isSearchCut
    number.isMisprint = item.isMisprint
    number.why = item.erratum?.why
    number.staleReason = item.staleReason
    number.erratumPlace = item.erratum?.range
    return number
  }

  /// The faults that belong to a number: of a calculation its result, of everything else the answer.
  private func faults(of item: PrintedItem, _ line: HeldLine) -> [ChainFault] {
    line.faults.filter { fault in
      if line.items.contains(where: { $0.printed.range == fault.place }) {
        return fault.place == item.printed.range
      }
      return item === line.answers.first
    }
  }

  /// How the engine comes to its value; nothing for what is given.
  private func working(of item: PrintedItem) -> [Chain] {
    guard let place = item.place else {
      guard case .entry(let node, _) = item.meaning else { return [] }
      return context.working(of: node)
    }
    return context.working(of: place)
  }
}

extension HeldLine {
  /// Where a number stands in the vector or matrix it was printed in; nil for one that stands alone.
  fileprivate func cell(of item: PrintedItem) -> HeldNumber.Cell? {
    let range = item.printed.range
    for member in syntax.members where member.range.covers(range) {
      guard case .printed(let value) = member.content, value.form != .number else { return nil }
      for (row, entries) in value.rows.enumerated() where entries.last.map({ range <= $0.range }) ?? false {
        guard let column = entries.firstIndex(where: { $0.range == range }) else { continue }
        return HeldNumber.Cell(
          row: row, column: column, rows: value.rows.count, columns: entries.count,
          isVector: value.form == .vector)
      }
    }
    return nil
  }
}

extension ComputeContext {
  /// The worked chain of one entry of the network.
  func working(of place: PrintedPlace) -> [Chain] {
    guard let entry = plan.places(of: place.node)[safe: place.entry] else { return [] }
    let moment = place.quantity.moment
    let state = moment.state
    do throws(EngineError) {
      switch place.quantity.kind {
      case .printed, .updateNumber: return []
      case .learned: return try update(of: place.quantity.kind, entry, to: state)
      case .value(let id):
        if plan.rules[id.index] == nil { return try update(of: .value(id), entry, to: state) }
        let narration = NetworkNarration(
          try states.evaluation(moment), state: state, words: words)
        let nodes = [network.quantity(of: id)?.preactivation, id].compactMap { $0 }
        return narration.values(of: nodes.first == nodes.last ? [id] : nodes, entries: [entry])
      case .derivative(let of, let top, let by):
        let gradients = try states.gradients(
          of: of, entry: top ?? EntryIndex(0, 0), at: moment)
        let narration = NetworkNarration(
          try states.evaluation(moment), gradients: gradients, state: state,
          showsTargetEntry: !plan.shape(of: of).isSingle, words: words)
        return narration.derivatives(by: by, entries: [entry])
      }
    } catch {
      return []
    }
  }

  /// The worked update that leads to the entry of a weight, or of an array beside it.
  private func update(of kind: QuantityReference.Kind, _ entry: EntryIndex, to state: Int)
    throws(EngineError) -> [Chain]
  {
    guard state > 0, let update = states.update(to: state), update.isWorked,
      let node = update.rule.node(of: kind)
    else { return [] }
    return try UpdateNarration(states, to: state).chains(of: [node], [entry])
  }

  /// The worked chain of a formula about the network.
  func working(of node: NodeID) -> [Chain] {
    let narration = try? QueryNarration(
      node, graph: query.graph, lets: letQuantities, states: states, growing: queryPlan)
    guard let narration else { return [] }
    // Of all formulas, so that the next one need not be planned again.
    queryPlan = narration.evaluation.plan
    return narration.chains(named: nil, matrix: narration.isPlain)
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
