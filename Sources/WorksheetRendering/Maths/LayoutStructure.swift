internal import MathNotation

/// What the writers must know of a layout before they write its first token: who closes what, where the
/// parts divide, which brackets must grow. One pass, linear, and tolerant of any token list: what is never
/// closed ends at the end, what closes nothing is passed over.
///
/// A value is kept and used again for the next layout, so that its buffers are allocated once.
struct LayoutStructure {
  struct Note {
    /// Of a `begin`: the index of its `end`, or the number of tokens. Of a bracket: the other one, or −1.
    var partner: Int32 = -1
    /// Of a `begin`: the index of its first `separator`, or −1.
    var middle: Int32 = -1
    /// Of a `begin`: the number of its parts.
    var parts: Int32 = 1
    /// Of a bracket: a fraction, a matrix or a sum stands inside.
    var isTall = false
    /// Of a matrix: only numbers and their signs stand inside.
    var isNumeric = false
  }

  private(set) var notes: [Note] = []
  /// Indices of the brackets and structures that are open.
  private var open: [Int32] = []
  /// How many of them are structures.
  private var depth = 0
  /// The innermost is a matrix, of numbers so far.
  private var isInNumbers = false

  mutating func scan(_ tokens: [MathToken]) {
    notes.removeAll(keepingCapacity: true)
    notes.reserveCapacity(tokens.count)
    for _ in 0..<tokens.count { notes.append(Note()) }
    open.removeAll(keepingCapacity: true)
    depth = 0
    isInNumbers = false
    for index in tokens.indices {
      switch tokens[index] {
      case .number: break
      case .sign(.negative): break
      case .scientific, .symbol, .index, .function, .sign, .relation, .words: markLetters()
      case .open:
        markLetters()
        open.append(Int32(truncatingIfNeeded: index))
      case .close: close(tokens, index)
      case .begin(let kind):
        markLetters()
        if kind.isTall, let outer = open.last { notes[Int(outer)].isTall = true }
        open.append(Int32(truncatingIfNeeded: index))
        depth += 1
        if case .matrix = kind {
          notes[index].isNumeric = true
          isInNumbers = true
        }
      case .separator: divide(tokens, index)
      case .end: end(tokens, index)
      }
    }
    while let left = open.popLast() { leave(tokens, left, at: tokens.count) }
  }

  /// Something that is no number stands in the innermost open thing.
  @inline(__always)
  private mutating func markLetters() {
    guard isInNumbers else { return }
    isInNumbers = false
    if let outer = open.last { notes[Int(outer)].isNumeric = false }
  }

  private mutating func close(_ tokens: [MathToken], _ index: Int) {
    guard let last = open.last, tokens[Int(last)].isOpen else { return markLetters() }
    open.removeLast()
    notes[Int(last)].partner = Int32(truncatingIfNeeded: index)
    notes[index].partner = last
    notes[index].isTall = notes[Int(last)].isTall
    passOn(last)
  }

  private mutating func divide(_ tokens: [MathToken], _ index: Int) {
    guard depth > 0 else { return }
    dropBrackets(tokens)
    guard let begin = open.last else { return }
    notes[Int(begin)].parts += 1
    if notes[Int(begin)].middle < 0 { notes[Int(begin)].middle = Int32(truncatingIfNeeded: index) }
  }

  private mutating func end(_ tokens: [MathToken], _ index: Int) {
    guard depth > 0 else { return }
    dropBrackets(tokens)
    guard let begin = open.popLast() else { return }
    depth -= 1
    isInNumbers = false
    leave(tokens, begin, at: index)
  }

  /// Forgets brackets that a part opened and did not close.
  private mutating func dropBrackets(_ tokens: [MathToken]) {
    while let last = open.last, tokens[Int(last)].isOpen {
      open.removeLast()
      passOn(last)
    }
  }

  private mutating func leave(_ tokens: [MathToken], _ index: Int32, at end: Int) {
    if !tokens[Int(index)].isOpen { notes[Int(index)].partner = Int32(truncatingIfNeeded: end) }
    passOn(index)
  }

  /// What is tall inside is tall outside.
  private mutating func passOn(_ index: Int32) {
    if notes[Int(index)].isTall, let outer = open.last { notes[Int(outer)].isTall = true }
  }
}

extension MathToken {
  fileprivate var isOpen: Bool { if case .open = self { true } else { false } }
}

extension MathToken.Structure {
  /// Brackets around it grow.
  fileprivate var isTall: Bool {
    switch self {
    case .fraction, .series, .matrix, .headed, .cases, .underbrace: true
    case .power, .root: false
    }
  }
}
