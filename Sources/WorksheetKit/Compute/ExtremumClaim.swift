internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetLanguage

/// `claim f' has a maximum at 0`: of an interval the largest value, else the largest one around.
extension ComputeContext {
  /// Whether it has, and what was found; nil where there is a mistake, which is reported.
  func decided(_ claim: ExtremumSyntax) -> (holds: Bool, found: String)? {
    guard let function = function(claim.function), let place = placeNumber(claim.place) else { return nil }
    var ends = (place - .one, place + .one)
    if let bounds = claim.bounds {
      guard let stated = interval(bounds) else { return nil }
      ends = stated
    }
    let formula = function.derived(claim.function.primes)?.definition.value ?? .zero
    guard let study = FunctionStudy(of: formula, from: ends.0, to: ends.1) else {
      diagnostics.add(FunctionMessages.noStudy(claim.function, at: claim.range))
      return nil
    }
    let kind: FunctionStudy.Kind = claim.kind == .maximum ? .maximum : .minimum
    let here = study.extremum(at: place.double)
    let mustBeGlobal = !(claim.isLocal ?? (claim.bounds == nil))
    let holds = here?.kind == kind && (!mustBeGlobal || here?.isGlobal == true)
    return (holds, found(claim, place, formula.value(at: place), here))
  }

  private func found(
    _ claim: ExtremumSyntax, _ place: Number, _ value: Number, _ here: FunctionStudy.Extremum?
  ) -> String {
    let name = claim.function.name.text + String(repeating: "'", count: claim.function.primes)
    let start = "\(name)(\(PrintedMatch.brief(place))) = \(PrintedMatch.brief(value))"
    switch here?.kind {
    case .maximum: return start + ", a maximum"
    case .minimum: return start + ", a minimum"
    case .constant: return start + ", constant around it"
    case nil: return start + ", neither maximum nor minimum"
    }
  }

  private func placeNumber(_ expression: Expression) -> Number? {
    guard let narration = passing(expression, in: exactStates) else { return nil }
    guard narration.values.count == 1, abs(narration.values[0].double) < 1e6 else {
      diagnostics.add(FunctionMessages.noPlace(at: expression.range))
      return nil
    }
    return narration.values[0]
  }
}
