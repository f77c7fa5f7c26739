internal import BackpropEngine
internal import MathNotation

/// One slip that would have given printed answers.
struct SlipCandidate {
  /// Where the slip is made.
  enum Site: Hashable {
    /// In an entry of the network, or in all of a quantity's.
    case network(QuantityReference, entry: Int?)
    /// In an expression outside of it, the left side of an item.
    case expression(Int)
    /// When a right number was copied, that of an item.
    case copying(Int)
    /// Throughout the sheet.
    case sheet
  }

  var made: MadeSlip
  var site: Site
  /// The wrong answers that it gives, by their number.
  var explains: Set<Int>
  /// How many right answers it contradicts.
  var lost = 0
  /// Whether the printed values of the sheet stand in the formula, not the engine's.
  var isWithPrinted = false
  /// Of a copied value, whose it is.
  var copied: PrintedItem?

  /// The answers that come out of a run of the network with it.
  var follows: Set<Int> = []

  /// Whether the answers themselves are what it changes.
  var isLocal = true

  /// Whether it is no mistake in a calculation.
  var isCopy: Bool {
    if case .copying = site { !SlipCatalog.all[made.slip].isHabit } else { false }
  }

  /// Whether it can be made with the right numbers written down.
  var leavesNumbers: Bool {
    switch site {
    case .copying: true
    case .sheet: false
    case .network, .expression: isLocal && !isWithPrinted && !SlipCatalog.all[made.slip].putsInOtherNumbers
    }
  }
}
