internal import BackpropEngine
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// One thing that is done otherwise when a sheet is held again, to see whether its author did it so.
struct SheetVariation: Sendable {
  /// What the loss of each network is multiplied by.
  enum LossFactor: CaseIterable {
    case half, twice, perOutput, outputs, twicePerOutput

    /// - Parameter n: how many entries the target has.
    /// - Returns: nil where it is 1, or what another case gives.
    func value(outputs n: Int) -> Number? {
      switch self {
      case .half: Number(1, over: 2)
      case .twice: Number(2)
      case .perOutput: n > 2 ? Number(1, over: n) : nil
      case .outputs: n > 2 ? Number(n) : nil
      case .twicePerOutput: n > 2 && n != 4 ? Number(2, over: n) : nil
      }
    }
  }

  var lossFactor: LossFactor?
  /// Ties are rounded by the other rule.
  var turnsTies = false
  /// `w[i,j]` means the other order.
  var turnsIndices = false
  /// Whole Jacobians are written with a column for each entry of what is differentiated.
  var transposesJacobians = false

  /// Whether anything is done otherwise at all.
  var isAny: Bool { lossFactor != nil || turnsTies || turnsIndices || transposesJacobians }

  func changed(_ settings: WorksheetSettings) -> WorksheetSettings {
    var settings = settings
    if turnsTies { settings.ties = settings.ties == .halfEven ? .halfAway : .halfEven }
    if turnsIndices { settings.index = settings.index == .fromTo ? .rowColumn : .fromTo }
    return settings
  }

  func changed(_ network: CheckedNetwork) -> CheckedNetwork {
    guard let factor = lossFactor?.value(outputs: network.outputCount) else { return network }
    return network.withLoss(times: factor)
  }
}

extension CheckedNetwork {
  /// The entries of its targets.
  var outputCount: Int {
    network.quantities.filter { $0.role == .target }.reduce(0) {
      $0 + (network.graph[$1.node].shape.count ?? 0)
    }
  }
}
