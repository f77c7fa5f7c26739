internal import BackpropEngine
internal import MathNotation

/// The formula by which a person comes to one number, every sum written out, over single entries of what has a name.
struct StatedFormula {
  enum Kind {
    /// Of a quantity's value or its pre-activation.
    case value
    /// Of a loss.
    case loss
    case derivative
    /// Of a new weight, or of an array beside it.
    case update
    /// Of an expression outside the network.
    case expression
  }

  var formula: Formula
  var kind: Kind
  /// The entry of the network whose formula it is; nil for an expression.
  var place: PrintedPlace?
  let leaves: SlipLeaves
  /// The values that are put in.
  let values: LeafValues

  /// What a part of a formula is to a person.
  enum PartRole: Hashable {
    case number, weight, bias, input, target
    /// Given by an equation.
    case computed
    case preactivation
    case derivative
    /// An array that an optimiser keeps.
    case learned
    /// f′.
    case slope
    /// A sum in brackets, a function: what has no name.
    case written
  }

  /// What a formula is, a sign in front aside.
  func role(of part: Formula) -> PartRole {
    switch part {
    case .number, .size: return .number
    case .negated(let inner): return role(of: inner)
    case .quotient(let top, let bottom):
      return role(of: top) == .number && role(of: bottom) == .number ? .number : .written
    case .slope: return .slope
    case .entry(.node(let id), _, _): return leaves.role(of: id)
    default: return .written
    }
  }

  /// Whether the formula comes directly from the loss: it is that of the loss, or holds no other derivative.
  var comesFromLoss: Bool {
    switch kind {
    case .loss: return true
    case .derivative: return !formula.contains { role(of: $0) == .derivative }
    case .value, .update, .expression: return false
    }
  }

  /// The different entries that the formula uses, in order.
  var entries: [Formula] { formula.leafEntries }

  /// The different leaves that the formula uses entries of.
  var arrays: [NodeID] {
    var list: [NodeID] = []
    for case .entry(.node(let id), _, _) in entries where !list.contains(id) { list.append(id) }
    return list
  }
}

extension Formula {
  /// The different entries of leaves that it uses, in order.
  var leafEntries: [Formula] {
    var seen: Set<Formula> = []
    var list: [Formula] = []
    visit { part in
      if case .entry(.node, _, _) = part, seen.insert(part).inserted { list.append(part) }
    }
    return list
  }

  func contains(_ matches: (Formula) -> Bool) -> Bool {
    var found = false
    visit { if !found, matches($0) { found = true } }
    return found
  }
}
