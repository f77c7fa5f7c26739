package import WorksheetRendering

/// How a claim about letters was decided.
package struct ClaimDecision: Sendable {
  /// The raw values are those of the JSON report.
  package enum Kind: String, Sendable {
    /// True: both sides have one normal form.
    case proven
    /// True as far as random points tell.
    case tested
    /// True, since it says that something does not always hold, by a point where that fails.
    case witnessed
    /// False at a point.
    case refuted
    /// False, since it says that both sides are different, and they are proven to be the same.
    case alike
    /// False as far as random points tell: both sides are the same at all of them.
    case alikeAtPoints = "alike-at-points"
  }

  package var kind: Kind
  /// Random points at which it was looked at; 0 where there was no need.
  package var points = 0
  /// The point that decided it, as an author would type it: `n = 1, x = (2)`.
  package var point = ""
  /// What both sides are there.
  package var found = ""
  /// Both sides reduced to one form.
  package var proof: [Chain] = []

  package var isTrue: Bool {
    switch kind {
    case .proven, .tested, .witnessed: true
    case .refuted, .alike, .alikeAtPoints: false
    }
  }

  /// The decision on the opposite.
  var negated: ClaimDecision {
    var copy = self
    switch kind {
    case .proven: copy.kind = .alike
    case .tested: copy.kind = .alikeAtPoints
    case .witnessed: copy.kind = .refuted
    case .refuted: copy.kind = .witnessed
    case .alike: copy.kind = .proven
    case .alikeAtPoints: copy.kind = .tested
    }
    return copy
  }

  /// The decision on several claims that must all be true.
  static func all(_ list: [ClaimDecision]) -> ClaimDecision {
    if let false_ = list.first(where: { !$0.isTrue }) { return false_ }
    let tested = list.filter { $0.kind == .tested }
    if let weakest = tested.min(by: { $0.points < $1.points }) { return weakest }
    guard list.count != 1 else { return list[0] }
    if let shown = list.first(where: { $0.kind == .witnessed }) { return shown }
    return ClaimDecision(kind: .proven, proof: list.flatMap(\.proof))
  }

  /// For the reports, in English.
  var text: String {
    switch kind {
    case .proven: "proven"
    case .tested: "holds at \(points) random points"
    case .witnessed: "at \(point): \(found)"
    case .refuted: "not at \(point): \(found)"
    case .alike: "both sides are proven to be the same"
    case .alikeAtPoints: "both sides are the same at \(points) random points"
    }
  }
}
