internal import BackpropEngine

/// Which pass of a network is meant: in which state of its weights, and over the data of which example.
package struct Moment: Hashable, Sendable {
  /// Updates made: 0 is the network as written.
  package var state: Int
  /// From 0.
  package var example: Int

  /// - Parameter example: nil means the first, which is the only one where data are given once.
  package init(state: Int, example: Int? = nil) {
    self.state = state
    self.example = example ?? 0
  }
}

extension QuantityReference {
  /// The pass that it is a value or derivative of.
  var moment: Moment { Moment(state: state, example: example) }
}
