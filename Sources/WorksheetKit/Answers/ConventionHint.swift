package import Diagnostics

/// A convention of the sheet under which many of a network's wrong answers would hold.
package struct ConventionHint: Sendable {
  /// The raw values are those of the JSON report.
  package enum Kind: String, Sendable, CaseIterable {
    /// A factor before the loss.
    case lossFactor = "loss-factor"
    /// Ties in stepwise rounding.
    case ties
    /// What `w[i,j]` means.
    case index
    /// Which way round a Jacobian is written.
    case jacobian
  }

  package var kind: Kind
  /// How many wrong answers of the network hold under it, and how many are wrong.
  package var explained: Int
  package var wrong: Int
  /// What to look at: the loss's name, or the first answer that would hold.
  package var place: SourceRange
  /// The wrong answers that hold under it.
  var places: Set<SourceRange> = []
  /// "7 of 9 wrong answers hold with E / 2 in place of E: is a factor missing in the loss?"
  package var text: String
}

/// What messages about a network's answers as a whole need to know of it.
struct HeldNetwork: Sendable {
  /// Of what is differentiated.
  var lossName: String?
  var lossPlace: SourceRange?
  /// The entries of its targets.
  var outputs = 0
}

extension HeldSheet {
  /// Takes up hints. What a convention explains has no other cause, nor is it unexplained.
  mutating func note(_ hints: [ConventionHint]) {
    conventions = hints
    let explained = hints.reduce(into: Set<SourceRange>()) { $0.formUnion($1.places) }
    for index in numbers.indices where explained.contains(numbers[index].place) {
      numbers[index].causes = []
      numbers[index].moreCauses = 0
      numbers[index].isUnexplained = false
      numbers[index].isMisprint = false
      numbers[index].holdsUnderHint = true
    }
  }
}
