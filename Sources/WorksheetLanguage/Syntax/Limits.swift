/// What is refused because it is too large. Every message that comes from a limit names it.
package enum Limits {
  /// Digits of a number, and the size of its exponent: what a Double can hold, with room to spare.
  package static let mostDigits = 37
  package static let largestExponent = 300
  /// `W@n`, `steps n`.
  package static let mostUpdates = 1_000_000
  /// Entries of one quantity.
  package static let mostEntries = 1_000_000
  /// Entries of everything that a network or the formulas of a block compute.
  package static let mostEntriesInAll = 4_000_000
  /// Sums and products of one forward pass.
  package static let mostOperations = 30_000_000
  /// Arguments of `max` and `concat`.
  static let mostArguments = 1_000
  /// Operations and numbers in the formula of a function.
  static let mostFunctionParts = 1_000
  /// Rows or columns of one quantity.
  package static let longestSide = 1_000_000
  /// Definitions of one network.
  package static let mostDefinitions = 10_000
  /// Steps of a `for`, and how far from 0 the index of a member may be.
  package static let mostSteps = 1_000
  package static let largestSeed = 1_000_000_000
  /// Letters of a name.
  package static let longestName = 64
}
