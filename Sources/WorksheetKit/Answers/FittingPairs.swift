/// Pairs the members of one row with the parts of another, so that as many pairs fit as can be.
///
/// Members in their own place stay there where that costs no other pair. What does not fit anywhere is paired in
/// order, by place where it can be. Of more than ``mostSearched`` members each stays where it stands.
///
/// - Complexity: each pair is asked for at most once.
struct FittingPairs {
  /// The most terms or factors among which the right partner is looked for.
  static let mostSearched = 32

  /// By member, the part that it is paired with; nil where the parts do not suffice.
  private(set) var chosen: [Int?]
  private var owner: [Int?]

  init(members: Int, parts: Int, fits: (_ member: Int, _ part: Int) -> Bool) {
    chosen = Array(repeating: nil, count: members)
    owner = Array(repeating: nil, count: parts)
    let isSearched = members <= FittingPairs.mostSearched
    // Of many members each asks for one part alone, so that nothing need be remembered.
    var known: [[Bool?]] =
      isSearched ? Array(repeating: Array(repeating: nil, count: parts), count: members) : []
    func fit(_ member: Int, _ part: Int) -> Bool {
      guard isSearched else { return fits(member, part) }
      if let told = known[member][part] { return told }
      let result = fits(member, part)
      known[member][part] = result
      return result
    }
    for index in 0..<min(members, parts) where fit(index, index) { pair(index, with: index) }
    for member in 0..<members where chosen[member] == nil && isSearched {
      var seen: Set<Int> = []
      place(member, &seen, fit)
    }
    for member in 0..<members where chosen[member] == nil {
      let isOwnFree = member < parts && owner[member] == nil
      guard let part = isOwnFree ? member : owner.firstIndex(of: nil) else { continue }
      pair(member, with: part)
    }
  }

  private mutating func pair(_ member: Int, with part: Int) {
    chosen[member] = part
    owner[part] = member
  }

  /// Finds a part for a member, moving others that fit elsewhere, too.
  @discardableResult
  private mutating func place(_ member: Int, _ seen: inout Set<Int>, _ fit: (Int, Int) -> Bool) -> Bool {
    // A free part first, so that nobody is moved without need.
    for part in owner.indices where owner[part] == nil && fit(member, part) {
      pair(member, with: part)
      return true
    }
    for part in owner.indices where fit(member, part) && seen.insert(part).inserted {
      guard let other = owner[part], place(other, &seen, fit) else { continue }
      pair(member, with: part)
      return true
    }
    return false
  }
}
