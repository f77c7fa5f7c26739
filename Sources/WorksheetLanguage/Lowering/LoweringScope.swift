internal import MathNotation
internal import BackpropEngine
internal import Diagnostics

/// Where a formula is lowered: it knows what names mean there, and holds the graph that grows.
///
/// Everything that formulas of networks and formulas outside them share is an extension of this protocol.
/// Lowering gives `nil` where a mistake has been reported; whoever gets `nil` reports nothing more.
protocol LoweringScope: SequenceScope {
  var graph: Graph { get set }
  var faults: [Diagnostic] { get set }
  /// How much a forward pass has to do so far; see ``WorkMeter``.
  var work: WorkMeter { get set }

  /// The node of a name with its suffixes, without its index; reports what is unknown.
  mutating func leaf(_ reference: Reference) -> Leaf?
  /// The node of a derivative, or of a quotient of quantities so named.
  mutating func derivative(_ derivative: DerivativeSyntax, _ whole: Expression) -> NodeID?
  /// Where a name was given its meaning, for notes.
  func declaration(of name: Name) -> SourceRange?
  /// The names that can be used here, nearest declared first.
  var knownNames: [String] { get }
  /// Whether `sig'(z)` may stand here.
  var allowsSlopes: Bool { get }
  /// What a node's values come from, where it is a leaf or a quantity.
  func origin(of node: NodeID) -> Origin?
  /// What a function of that name is.
  func function(_ name: Name) -> FunctionMeaning?
  /// The message for a function that is defined further down; nil where it is not.
  func laterFunction(_ name: Name) -> Diagnostic?
  /// The functions that the network defines, for messages.
  var knownFunctions: [String] { get }
  /// Whether every number is a leaf of its own, so that one can tell what it stands for.
  var keepsNumerals: Bool { get }
  /// The message for a step that a sequence does not have.
  func missing(_ member: Int, of sequence: Sequence, _ reference: Reference) -> Diagnostic
  /// The `data` blocks of the sheet, by ``Name/key``.
  var dataTables: [String: DataTable] { get }
  /// The node of an operand as it is in another network.
  mutating func elsewhere(_ operand: Expression, _ network: Name) -> NodeID?
  /// The node of the derivative of a formula by a quantity.
  mutating func jacobian(_ formula: Expression, by quantity: Expression, _ whole: Expression) -> NodeID?
  /// The node of a number that the author wrote.
  mutating func numeral(_ literal: Literal, at range: SourceRange) -> NodeID
}

extension LoweringScope {
  var keepsNumerals: Bool { false }

  func laterFunction(_ name: Name) -> Diagnostic? { nil }

  // Both are read in claims alone.
  mutating func elsewhere(_ operand: Expression, _ network: Name) -> NodeID? { nil }
  mutating func jacobian(_ formula: Expression, by quantity: Expression, _ whole: Expression) -> NodeID? {
    nil
  }

  mutating func numeral(_ literal: Literal, at range: SourceRange) -> NodeID {
    constant(literal.value, spelling: literal.spelling)
  }
}

/// A quantity before its index is applied.
struct Leaf {
  var node: NodeID
  /// Indices are given in the other order than the array is stored.
  var swapsIndices = false
  /// Under `index: from-to`, used as `x*W` and as `W*x`, so that no index says which entry is meant.
  var isUsedBothWays = false
}

/// What a leaf of a graph stands for, when it matters who is the target of a loss.
enum Origin {
  case target
  /// Given data that is no target.
  case data
  /// What a network computes or learns.
  case computed
}

extension LoweringScope {
  mutating func report(_ fault: Diagnostic) { faults.append(fault) }

  /// The message for a name that means nothing here.
  func unknownName(_ name: Name, role: Name? = nil) -> Diagnostic {
    NameMessages.unknown(name, known: knownNames, role: role) { declaration(of: $0) }
  }

  /// Adds an operation, or reports why these operands do not fit.
  ///
  /// - Parameters:
  ///   - whole: the formula of the operation.
  ///   - parts: the formulas of the operands, in order.
  mutating func apply(
    _ op: any ArrayOperator, _ operands: [NodeID], _ whole: Expression, _ parts: [Expression]
  ) -> NodeID? {
    do {
      let node = try graph.add(op, operands)
      return isWithinLimits(node, whole) ? node : nil
    } catch {
      report(shapeFault(error, op, operands, whole, parts))
      return nil
    }
  }

  /// Whether the result is of a size that can be computed and shown; reports it if not.
  mutating func isWithinLimits(_ node: NodeID, _ whole: Expression) -> Bool {
    if let fault = work.add(node, in: graph, whole) {
      report(fault)
      return false
    }
    return true
  }

  func shape(_ node: NodeID) -> Shape { graph[node].shape }

  /// A number without a name.
  mutating func constant(_ value: Number, spelling: String? = nil) -> NodeID {
    graph.add(.data([value], spellings: [spelling]), shape: .number)
  }

  /// Notes that say where the quantities in these operands were declared.
  func declarations(of parts: [Expression]) -> [Diagnostic.Note] {
    var seen: Set<String> = []
    return parts.compactMap { part in
      guard let name = part.quantityName, seen.insert(name.key).inserted,
        let range = declaration(of: name)
      else { return nil }
      return Diagnostic.Note(range, "`\(name.text)` is declared here")
    }
  }
}

extension Expression {
  /// The names of quantities in a formula, in order.
  package var names: [Name] {
    switch node {
    case .reference(let reference): [reference.name]
    case .transpose(let operand), .negative(let operand), .index(let operand, _): operand.names
    case .vector(let entries): entries.flatMap(\.names)
    case .matrix(let rows): rows.joined().flatMap(\.names)
    case .binary(_, let left, let right), .comparison(_, let left, let right): left.names + right.names
    case .call(let call): call.arguments.flatMap(\.names)
    case .jacobian(let formula, let by): formula.names + by.names
    case .number, .derivative, .elsewhere, .broken: []
    }
  }

  /// The names of further networks in a formula, in order: `mlp6` in `dE/dW of mlp6`.
  package var networks: [Name] {
    switch node {
    case .elsewhere(let operand, let network): operand.networks + [network]
    case .jacobian(let formula, let by): formula.networks + by.networks
    case .transpose(let operand), .negative(let operand), .index(let operand, _): operand.networks
    case .vector(let entries): entries.flatMap(\.networks)
    case .matrix(let rows): rows.joined().flatMap(\.networks)
    case .binary(_, let left, let right), .comparison(_, let left, let right): left.networks + right.networks
    case .call(let call): call.arguments.flatMap(\.networks)
    case .number, .reference, .derivative, .broken: []
    }
  }

  /// The name of the quantity that this is, or is the transpose or the negative of.
  var quantityName: Name? {
    switch node {
    case .reference(let reference): reference.name
    case .transpose(let operand), .negative(let operand): operand.quantityName
    case .number, .vector, .matrix, .binary, .call, .derivative, .index, .comparison, .elsewhere, .jacobian,
      .broken:
      nil
    }
  }
}
