internal import BackpropEngine
internal import Diagnostics

/// A name with an index in time: `h[1]`, `h[2]`, … are quantities of their own.
struct Sequence: Sendable {
  /// Its first definition, without the index.
  var name: Name
  /// The members in the order of their definition.
  var members: [Int]
}

/// What the loops of a network leave behind for whoever reads its formulas.
struct LoopFacts {
  /// The variables by key, with the head of their loop.
  var variables: [String: SourceRange] = [:]
  /// Matrices of which a single index takes a row.
  var readByRows: Set<String> = []
}

/// What scopes know of sequences.
protocol SequenceScope {
  /// The sequence of a name, by key.
  func sequence(_ key: String) -> Sequence?
  /// Whether the quantity is a matrix whose single index counts the steps of a `for`.
  func isReadByRows(_ key: String) -> Bool
  /// The whole number that a constant is.
  func wholeConstant(_ name: Name) -> Int?
  /// The head of the loop that has this name for its variable.
  func loopHead(_ name: Name) -> SourceRange?
  /// The shape of a quantity.
  func shape(named key: String) -> Shape?
}

extension LoweringScope {
  /// A reference as the quantity that it names: `h[2,1]` is entry 1 of the member `h[2]`, and an index that counts
  /// steps takes a whole row of a matrix. Other references stay as they are.
  mutating func resolved(_ reference: Reference) -> Reference? {
    var result = reference
    let key = reference.name.key
    guard let sequence = sequence(key) else {
      if let indices = reference.indices, indices.count == 1, isReadByRows(key),
        case .matrix(let rows, let columns)? = shape(named: key), rows != .one, columns != .one
      {
        result.indices = indices + [.all(reference.range)]
      }
      return result
    }
    guard let first = reference.indices?.first else {
      report(SequenceMessages.whole(reference, sequence))
      return nil
    }
    guard case .at(let index) = first else {
      report(SequenceMessages.severalMembers(reference, sequence))
      return nil
    }
    if case .broken = index.node { return nil }
    guard let member = index.wholeNumber({ wholeConstant($0) }) else {
      let variable = index.names.first { loopHead($0) != nil }
      report(
        variable.flatMap { name in loopHead(name).map { LoopMessages.variableOutside(name, head: $0) } }
          ?? SequenceMessages.memberNotWhole(index, sequence.name))
      return nil
    }
    guard sequence.members.contains(member) else {
      report(missing(member, of: sequence, reference))
      return nil
    }
    result.name = Name(reference.name, member: member, at: reference.name.range)
    result.indices = reference.indices.map { Array($0.dropFirst()) }
    if result.indices?.isEmpty ?? true { result.indices = nil }
    return result
  }

  func missing(_ member: Int, of sequence: Sequence, _ reference: Reference) -> Diagnostic {
    SequenceMessages.missing(member, of: sequence, reference)
  }
}
