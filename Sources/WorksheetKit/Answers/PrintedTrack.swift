internal import BackpropEngine
internal import MathNotation
internal import WorksheetLanguage

/// A reading of the network in which the sheet's own printed values stand in the engine's place, as for an
/// author who goes on calculating with what is on the paper.
final class PrintedTrack: StateSubstitution {
  enum Choice {
    /// Only printed values that hold or are carried: what comes out is right.
    case right
    /// All of them: what comes out may follow from a wrong one.
    case all
  }

  private let choice: Choice
  private let table: PrintedTable
  private let match: PrintedMatch
  private let judgements: PrintedJudgements

  init(_ choice: Choice, _ table: PrintedTable, match: PrintedMatch, judgements: PrintedJudgements) {
    self.choice = choice
    self.table = table
    self.match = match
    self.judgements = judgements
  }

  func concerns(_ quantity: QuantityReference) -> Bool { table.concerns(quantity) }

  /// The printed value that is used at a place: the first right one, else under ``Choice/all`` the first.
  func value(of quantity: QuantityReference, entry: Int, computed value: Number, unrounded: Number) -> Number?
  {
    let printed = table.items(quantity, entry)
    guard let first = printed.first else { return nil }
    if choice == .right {
      // On the way through the network everything above this place has been settled.
      for item in printed { judge(item, value, unrounded) }
    }
    if let right = printed.first(where: { judgements.isRight($0) }) { return right.carriedOn }
    if choice == .all { return first.carriedOn }
    return printed.lazy.compactMap { self.judgements.correction(of: $0) }.first
  }

  private func judge(_ item: PrintedItem, _ value: Number, _ unrounded: Number) {
    guard !judgements.isRight(item) else { return }
    let computed = PrintedMatch.Value(item.inPlace(value), unrounded: item.inPlace(unrounded))
    if match.holds(item.number, computed) { judgements.accept(item) }
  }
}

/// What is known about printed values while they are settled.
final class PrintedJudgements {
  private var right: Set<ObjectIdentifier> = []
  /// Wrong ones with a right erratum: what is said to be right in their place.
  private var corrections: [ObjectIdentifier: Number] = [:]

  func isRight(_ item: PrintedItem) -> Bool { right.contains(ObjectIdentifier(item)) }
  func accept(_ item: PrintedItem) { right.insert(ObjectIdentifier(item)) }
  func correct(_ item: PrintedItem, by right: PrintedNumber) {
    corrections[ObjectIdentifier(item)] = item.inPlace(right.value)
  }
  func correction(of item: PrintedItem) -> Number? { corrections[ObjectIdentifier(item)] }
}

extension PrintedItem {
  /// The number as the value of its place in the network.
  var carriedOn: Number { inPlace(number.value) }

  /// From what is printed to the value of its place in the network, and back: the negative of it where that is
  /// what the left side says.
  func inPlace(_ value: Number) -> Number { place?.isNegated == true ? -value : value }
}
