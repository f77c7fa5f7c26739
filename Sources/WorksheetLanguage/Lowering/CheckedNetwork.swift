package import BackpropEngine
package import Diagnostics
internal import MathNotation

/// A network block with all its names resolved and all its shapes checked.
package struct CheckedNetwork: Sendable {
  package var network: Network
  /// The lines of the block, those of the network it started from included: what a variant builds upon.
  package var syntax: NetworkSyntax
  /// The quantity behind each name, by ``Name/key``.
  var table: [String: Entry]
  /// The names `dX` by the key of `X`.
  var differentials: [String: Name]
  /// Whether mistakes were found. The graph then lacks what they concern, and nothing should be computed.
  package var hasMistakes: Bool
  /// Quantities (by index) whose entries cannot be told under `index: from-to`.
  var usedBothWays: Set<Int>
  package var options: LanguageOptions
  /// Names with an index in time, by ``Name/key``.
  var sequences: [String: Sequence] = [:]
  /// Matrices of which a single index takes a row, since a `for` does so, by ``Name/key``.
  var readByRows: Set<String> = []
  /// The variables of loops by ``Name/key``, with the head of the loop.
  var loopVariables: [String: SourceRange] = [:]
  /// The names that the block's own lines define, those of the network it started from aside.
  package var ownNames: Set<String> = []
  /// Values that updates gave weights and biases, by ``Name/key``.
  var computedValues: [String: [Number]] = [:]

  struct Entry: Sendable {
    enum Meaning: Sendable {
      case quantity(Int)
      case function(FunctionID)
      /// Its definition holds a mistake that has been reported.
      case broken
    }

    var meaning: Meaning
    var name: Name
  }

  /// The index into `network.quantities` of the quantity of that name; `nil` if there is none without mistake.
  package func quantity(named text: String) -> Int? {
    guard case .quantity(let index) = table[Name.key(of: text)]?.meaning else { return nil }
    return index
  }

  /// The function of that name that the network defines.
  package func function(_ name: Name) -> FunctionID? {
    guard case .function(let own) = table[name.key]?.meaning else { return nil }
    return own
  }

  /// The `data` blocks that the examples of its quantities come from, in order.
  package var dataOfExamples: [Name] {
    var seen: Set<String> = []
    return syntax.statements.flatMap { statement -> [Name] in
      guard case .definition(let definition) = statement, definition.examples != nil else { return [] }
      return (definition.value?.names ?? []).filter {
        table[$0.key] == nil && options.data[$0.key] != nil && seen.insert($0.key).inserted
      }
    }
  }

  /// Where a name was defined.
  package func declaration(of text: String) -> SourceRange? { definition(Name.key(of: text))?.range }

  /// The definition of a name, or the first of a sequence, by ``Name/key``.
  func definition(_ key: String) -> Name? { table[key]?.name ?? sequences[key]?.name }

  /// The names that formulas may use, in the order of their definition; sequences once, without an index.
  var knownNames: [String] {
    var seen: Set<String> = []
    return network.quantities.map { Name.text(of: $0.name).prefix { $0 != "[" } }.map(String.init)
      .filter { seen.insert($0).inserted }
  }

  /// Of the name of a sequence, `h`, or some of its members, `h[2:3]`, a reference to each; else the expression.
  package func members(of expression: Expression) -> [Expression] {
    guard case .reference(let reference) = expression.node, table[reference.name.key] == nil,
      let sequence = sequences[reference.name.key]
    else { return [expression] }
    let rest = Array(reference.indices?.dropFirst() ?? [])
    let chosen: [Int]
    switch reference.indices?.first {
    case nil, .all: chosen = sequence.members
    case .at: return [expression]
    case .range(let first, let last):
      guard let low = first.wholeNumber([:]), let high = last.wholeNumber([:]), low <= high else {
        return [expression]
      }
      chosen = sequence.members.filter { low...high ~= $0 }
      guard chosen.count == high - low + 1 else { return [expression] }
    }
    return chosen.map { member in
      var one = reference
      one.name = Name(reference.name, member: member, at: reference.name.range)
      one.indices = rest.isEmpty ? nil : rest
      return Expression(.reference(one), expression.range)
    }
  }

  /// The name of the quantity that a reference takes whole; nil where it takes entries.
  package func wholeName(_ reference: Reference) -> String? {
    guard let indices = reference.indices else { return reference.name.text }
    guard indices.count == 1, sequences[reference.name.key] != nil, case .at(let index) = indices[0],
      let member = index.wholeNumber([:])
    else { return nil }
    return Name(reference.name, member: member, at: reference.range).text
  }

  /// Whether a quantity has its values from updates of another network.
  package func hasComputedValues(_ text: String) -> Bool { computedValues[Name.key(of: text)] != nil }
}
