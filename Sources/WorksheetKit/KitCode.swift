internal import Diagnostics

/// The stable codes of the mistakes that executing a sheet reports. They never change their meaning;
/// each has a golden message in `Tests/Fixtures/failure/<code>/`.
package enum KitCode: String, CaseIterable, Sendable {
  case badPlot = "bad-plot"
  case badTable = "bad-table"
  case dataFile = "data-file"
  case duplicateNetwork = "duplicate-network"
  case learningRate = "learning-rate"
  case limit
  case missingValues = "missing-values"
  case networkCycle = "network-cycle"
  case noExample = "no-example"
  case noLoss = "no-loss"
  case noNetwork = "no-network"
  case notANumber = "not-a-number"
  case notAQuantity = "not-a-quantity"
  case notFinite = "not-finite"
  case notTrainable = "not-trainable"
  case optimiserParameter = "optimiser-parameter"
  case ambiguousLet = "ambiguous-let"
  case claimShapes = "claim-shapes"
  case erratumPlace = "erratum-place"
  case pointsSum = "points-sum"
  case printedShape = "printed-shape"
  case unknownAttribute = "unknown-attribute"
  case unknownCommand = "unknown-command"
  case unknownNetwork = "unknown-network"
  case unknownOptimiser = "unknown-optimiser"
  case updateRule = "update-rule"
  case unplacedPiece = "unplaced-piece"
}

extension Diagnostic {
  init(
    _ code: KitCode, _ headline: String, at range: SourceRange, label: String = "", notes: [Note] = [],
    needed: String? = nil, mend: String? = nil
  ) {
    self.init(
      code: code.rawValue, headline, at: range, label: label, notes: notes, needed: needed, mend: mend)
  }
}
