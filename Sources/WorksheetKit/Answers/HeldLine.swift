internal import BackpropEngine
internal import Diagnostics
internal import MathNotation
internal import WorksheetDocument
internal import WorksheetLanguage

/// One published line while it is settled.
final class HeldLine {
  /// Its place among the lines of its session.
  let number: Int
  let piece: Piece.ID
  let syntax: AnswerLine
  /// The left side.
  let node: NodeID
  /// The left side as written.
  let quantity: String
  /// The entries of the printed answer, in order; `?` aside.
  var answers: [PrintedItem] = []
  /// What stands between the left side and the answer.
  var members: [Member] = []
  /// Numbers put in, found by laying members beside formulas.
  var operands: [PrintedItem] = []
  var faults: [ChainFault] = []
  /// The members with numbers that do not give what they stand for unless given data were rounded, too.
  var loose: [SourceRange] = []
  /// What is said to be right in the place of members.
  var corrections: [Correction] = []

  /// `erratum FORMULA for FORMULA`.
  struct Correction {
    /// The right formula, with the place of the whole erratum.
    var member: Member
    /// The place of the member that is wrong.
    var wrong: SourceRange
    var why: String?
  }

  /// A member of the chain before the answer.
  struct Member {
    var range: SourceRange
    var text: String
    var content: Content
  }

  enum Content {
    /// A formula; whether it holds names, and the leaves of its numbers.
    case formula(NodeID, hasNames: Bool, numerals: [NodeID])
    /// The left side's value with other digits.
    case printed([PrintedItem])
  }

  init(number: Int, piece: Piece.ID, syntax: AnswerLine, node: NodeID, quantity: String) {
    self.number = number
    self.piece = piece
    self.syntax = syntax
    self.node = node
    self.quantity = quantity
  }

  /// Every number of the line that is held.
  var items: [PrintedItem] {
    var all = operands
    for member in members {
      if case .printed(let items) = member.content { all += items }
    }
    return all + answers
  }
}

extension HeldLine {
  /// Which member a number stands in; the answer is behind the last one.
  func memberIndex(of item: PrintedItem) -> Int {
    members.firstIndex { $0.range.covers(item.printed.range) } ?? members.count
  }

  /// The member before the one that a number stands in.
  func memberBefore(_ item: PrintedItem) -> Member? {
    let index = memberIndex(of: item)
    return index > 0 ? members[index - 1] : nil
  }
}

/// One claim while it is settled.
struct ClaimRecord {
  var piece: Piece.ID
  var syntax: ClaimLine
  var text: String
  var condition: LoweredCondition
  /// What is said to hold instead.
  var right: LoweredCondition?
  /// For a quiz option, whether it is ticked.
  var tick: Bool?
}
