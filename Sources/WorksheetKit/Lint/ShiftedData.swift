internal import BackpropEngine
internal import MathNotation

/// Networks with all their data a little shifted, in full precision: what is equal there, too, is equal by law.
final class ShiftedData {
  private struct Key: Hashable {
    var states: ObjectIdentifier
    var moment: Moment
  }

  private var known: [Key: NetworkStates] = [:]

  /// The value of an entry with the shifted data; nil where there is none.
  func value(at place: PrintedPlace, in context: ComputeContext) -> Double? {
    let moment = place.quantity.moment
    let key = Key(states: ObjectIdentifier(context.states), moment: moment)
    if known[key] == nil { known[key] = shifted(context.states, moment) }
    return (try? known[key]?.computed(place))?.unrounded.double
  }

  private func shifted(_ states: NetworkStates, _ moment: Moment) -> NetworkStates? {
    let full = states.rounded(by: states.rounding.unrounded)
    guard let evaluation = try? full.evaluation(moment) else { return nil }
    var data = NodeMap<ArrayValues>()
    // No two entries move alike.
    var count = 0
    for quantity in states.plan.network.quantities
    where quantity.role != .definition && quantity.role != .loss {
      // What was learned is no data.
      guard let own = evaluation.values(quantity.node), moment.state == 0 || !quantity.role.isTrainable else {
        continue
      }
      data[quantity.node] = ArrayValues(
        own.values.map { value in
          count += 1
          return value + Number(1 + count % 997, over: 1_000_003)
        })
    }
    return full.varied(by: data)
  }
}
