package import MathNotation

/// Where a function of one number is above 0 and where below.
package struct FunctionSigns: Sendable {
  package enum Sign: Sendable { case positive, negative, zero, undefined }

  package private(set) var points: [FunctionStudy.Point]
  /// What it is at each point.
  package private(set) var atPoints: [Sign]
  /// What it is between one point and the next.
  package private(set) var between: [Sign]
  package let isIncomplete: Bool

  /// - Parameter formula: over ``ElementwiseFunction/argument``.
  package init?(of formula: Formula, from low: Number, to high: Number) {
    // The function whose derivative this is rises where it is above 0.
    guard let study = FunctionStudy(ofSlope: formula, from: low, to: high) else { return nil }
    points = study.points
    isIncomplete = study.isIncomplete
    between = study.runs.map { run in
      switch run {
      case .rises: .positive
      case .falls: .negative
      case .flat: .zero
      case .undefined: .undefined
      }
    }
    atPoints = study.points.map { point in
      if point.isZero { return .zero }
      guard let value = point.value else { return .undefined }
      if point.exact.map({ ScalarAlgebra.isZero($0) }) ?? (value == 0) { return .zero }
      return value > 0 ? .positive : .negative
    }
  }
}
