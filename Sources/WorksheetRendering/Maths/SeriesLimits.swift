/// Which limits a sum has.
enum SeriesLimits {
  case none, lower, upper, both

  init(_ note: LayoutStructure.Note, begin: Int) {
    let lower = Int(note.middle < 0 ? note.partner : note.middle) > begin + 1
    let upper = note.middle >= 0 && note.partner > note.middle + 1
    self = lower ? (upper ? .both : .lower) : (upper ? .upper : .none)
  }

  var hasLower: Bool { self == .lower || self == .both }
  var hasUpper: Bool { self == .upper || self == .both }

  /// The MathML that opens a sum with these limits.
  var opening: StaticString {
    switch self {
    case .none: "<mo>∑</mo>"
    case .lower: "<munder><mo>∑</mo>"
    case .upper: "<mover><mo>∑</mo>"
    case .both: "<munderover><mo>∑</mo>"
    }
  }

  /// The MathML that closes it.
  var closing: StaticString {
    switch self {
    case .none: ""
    case .lower: "</munder>"
    case .upper: "</mover>"
    case .both: "</munderover>"
    }
  }
}
