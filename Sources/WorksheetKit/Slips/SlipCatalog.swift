/// Every slip, those first that people make most: of several that give the same digits the first is told. A new one is a
/// file in Catalog/ and a line here.
enum SlipCatalog {
  static let all: [any Slip] = [
    SignOfResult(), UpdateAdded(), DerivativeLeftOut(), LossFactor(), BiasLeftOut(), RateLeftOut(),
    StepLeftOut(), ActivationLeftOut(), NewWeights(), OldWeights(), Transposed(), TargetExchanged(),
    WeightLeftOut(), ErrorLeftOut(), InputLeftOut(), ContributionLeftOut(), SummandLeftOut(),
    SummandsLeftOut(),
    DerivativeAtActivation(), DerivativeAtPreactivation(), PreactivationForActivation(),
    ActivationForPreactivation(), SignOfSummand(), SignOfFactor(), GradientLeftOut(), RateTwice(),
    OtherGradient(), NumberLeftOut(), ActivationTwice(), OtherActivation(), OtherDerivative(), OtherLabel(),
    Neighbour(), OtherQuantity(), LogBase(), Degrees(), FactorTwice(), CutOff(), WrongTie(),
    RoundedEarly(), CopiedValue(), DigitsExchanged(), PointMoved(), DigitMisread(),
  ]

  /// The first of them are those that an answer ought to show.
  static let usualCount = 1 + (all.firstIndex { $0 is DerivativeAtPreactivation } ?? 0)

  static func find(_ id: String) -> (any Slip)? { all.first { $0.id == id } }
}
