internal import BackpropEngine
package import Diagnostics

/// Turns a network block into a graph: names, roles, shapes and values.
package enum NetworkChecker {
  /// Checks a block and lowers it; the result lacks whatever its mistakes concern.
  ///
  /// - Parameters:
  ///   - syntax: the block's own lines.
  ///   - base: the network named by `from=`, whose lines this one starts with.
  package static func check(
    _ syntax: NetworkSyntax, from base: CheckedNetwork? = nil, options: LanguageOptions,
    into diagnostics: inout DiagnosticBag
  ) -> CheckedNetwork {
    let expansion = LoopExpansion(syntax, base: base?.syntax)
    diagnostics.add(expansion.faults)
    let own = NetworkSyntax(
      statements: expansion.statements, hasMistakes: syntax.hasMistakes || !expansion.faults.isEmpty)
    var merged = own
    if let base { merged = Variant.merge(base.syntax, own) }
    let loops = LoopFacts(
      variables: (base?.loopVariables ?? [:]).merging(expansion.variables) { $1 },
      readByRows: expansion.readByRows.union(base?.readByRows ?? []))
    var orientation = IndexOrientation(isFromTo: options.isFromTo)
    var builder = NetworkBuilder(merged, options: options, orientation: orientation, loops: loops)
    builder.build()
    orientation.learn(from: builder.scope.graph, builder.scope.quantities)
    if options.isFromTo {
      builder.scope.orientation.learn(from: builder.scope.graph, builder.scope.quantities)
      if builder.scope.orientation.changesIndices {
        // Indices inside the network were read before it was known which way round they go.
        builder = NetworkBuilder(merged, options: options, orientation: orientation, loops: loops)
        builder.build()
      }
    }
    diagnostics.add(builder.scope.faults)
    var result = builder.finished(orientation, hasMistakes: !builder.scope.faults.isEmpty)
    result.ownNames = Set(own.definedNames)
    if let base { result.takeValues(from: base, except: result.ownNames) }
    return result
  }
}

/// `from=`: the lines of a variant in the place of the base's lines of the same name; what is new comes before
/// the next line that replaces one, or else at the end, so that each name is defined before it is used. A `for`
/// replaces what a `for` of the base defined, also where it takes fewer steps.
enum Variant {
  static func merge(_ base: NetworkSyntax, _ own: NetworkSyntax) -> NetworkSyntax {
    var places: [String: Int] = [:]
    for (index, statement) in base.statements.enumerated() { places[statement.subject] = index }
    var merged: [NetworkSyntax.Statement?] = base.statements
    var inserted: [Int: [NetworkSyntax.Statement]] = [:]
    var waiting: [NetworkSyntax.Statement] = []
    var replaced: Set<Int> = []
    for statement in own.statements {
      // A name defined twice in the variant stays twice, and is a mistake.
      guard let place = places[statement.subject], replaced.insert(place).inserted else {
        waiting.append(statement)
        continue
      }
      inserted[place, default: []] += waiting
      waiting = []
      merged[place] = statement
    }
    var result: [NetworkSyntax.Statement] = []
    let looped = Set(own.statements.compactMap(\.loopedSequence))
    for (index, statement) in merged.enumerated() {
      result += inserted[index] ?? []
      if !replaced.contains(index), let sequence = statement?.loopedSequence, looped.contains(sequence) {
        continue
      }
      if let statement { result.append(statement) }
    }
    return NetworkSyntax(statements: result + waiting, hasMistakes: base.hasMistakes || own.hasMistakes)
  }
}

extension NetworkSyntax.Statement {
  /// What the line is about: lines about the same thing replace one another in a variant.
  var subject: String {
    switch self {
    case .definition(let definition): definition.name.key
    case .unstatedLoss(let loss): loss.name.key
    case .given(let given): "given \(given.derivative.of.name.key) \(given.derivative.by.name.key)"
    case .assumption(let assumption):
      "assume \(assumption.function.key) \(assumption.primes) \(assumption.corner?.text ?? "")"
    case .symbol(let symbol): "symbol \(symbol.name.key)"
    case .loop(let loop): "for \(loop.range.lower)"
    case .function(let function): function.name.key
    }
  }

  /// The key of the sequence that a line defines a member of, where a `for` wrote it out.
  fileprivate var loopedSequence: String? {
    switch self {
    case .definition(let definition): definition.step == nil ? nil : definition.name.baseKey
    case .unstatedLoss(let loss): loss.step == nil ? nil : loss.name.baseKey
    case .given, .assumption, .symbol, .loop, .function: nil
    }
  }
}
