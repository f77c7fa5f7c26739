package import MathNotation

/// Values that stand in place of computed ones: a sheet's printed values, with which its author went on.
package protocol ValueSubstitution {
  /// Whether any entry of the node may have another value.
  func concerns(_ node: NodeID) -> Bool

  /// What is used from then on; nil: the computed value.
  ///
  /// - Parameters:
  ///   - entry: the place in the node's flat array.
  ///   - value: the computed value, rounded as the sheet's rule says.
  ///   - unrounded: the same before its own rounding.
  func value(of node: NodeID, entry: Int, computed value: Number, unrounded: Number) -> Number?
}

extension ArrayValues {
  /// Puts other values in the place of computed ones; ``unrounded`` keeps what was computed.
  mutating func substitute(_ substitution: some ValueSubstitution, node: NodeID) {
    for entry in values.indices {
      let other = substitution.value(
        of: node, entry: entry, computed: values[entry], unrounded: unrounded[entry])
      if let other { values[entry] = other }
    }
  }
}
