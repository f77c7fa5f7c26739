internal import BackpropEngine
internal import Diagnostics

/// Writes a network's `for` lines out: each line of a body once for each step, with the loop's variable
/// replaced by the step's number, and `h[t]` on a left side by the name of a member, `h[2]`.
///
/// What comes out has no loops and no indices on left sides, so whoever follows knows of neither.
struct LoopExpansion {
  private(set) var statements: [NetworkSyntax.Statement] = []
  private(set) var faults: [Diagnostic] = []
  /// Loop variables by key, with the head of the last loop that has them.
  private(set) var variables: [String: SourceRange] = [:]
  /// Names, by key, of which a loop takes what belongs to its step: `x[t]`. Of a matrix that is a row.
  private(set) var readByRows: Set<String> = []
  /// Names without an index by key.
  private var plainNames: [String: Name] = [:]
  /// Whole numbers that constants stand for, by key.
  private var constants: [String: Int] = [:]
  /// Lines of bodies that a mistake was found in; they are left out of further steps.
  private var failed: Set<SourceRange> = []

  /// - Parameter base: the network that the block starts from; its constants may be bounds.
  init(_ syntax: NetworkSyntax, base: NetworkSyntax? = nil) {
    for statement in (base?.statements ?? []) + syntax.statements { note(statement) }
    for statement in syntax.statements { expand(statement) }
  }

  private mutating func note(_ statement: NetworkSyntax.Statement) {
    switch statement {
    case .definition(let definition):
      guard definition.indices == nil, definition.name.member == nil else { return }
      let key = definition.name.key
      if plainNames[key] == nil { plainNames[key] = definition.name }
      if definition.role == .constant, let value = definition.value?.wholeNumber([:]) {
        constants[key] = value
      }
    case .unstatedLoss(let loss) where loss.indices == nil && loss.name.member == nil:
      if plainNames[loss.name.key] == nil { plainNames[loss.name.key] = loss.name }
    case .loop(let loop): for line in loop.body { note(line) }
    case .unstatedLoss, .given, .assumption, .symbol, .function: break
    }
  }

  private mutating func expand(_ statement: NetworkSyntax.Statement) {
    switch statement {
    case .definition(var definition):
      guard let name = member(definition.name, definition.indices) else { return breakOff(definition.name) }
      definition.name = name
      definition.indices = nil
      statements.append(.definition(definition))
    case .unstatedLoss(var loss):
      guard let name = member(loss.name, loss.indices) else { return breakOff(loss.name) }
      loss.name = name
      loss.indices = nil
      statements.append(.unstatedLoss(loss))
    case .loop(let loop): expand(loop)
    case .given, .assumption, .symbol, .function: statements.append(statement)
    }
  }

  /// The name that a left side outside of a loop gives; nil where its index is none, which is reported.
  private mutating func member(_ name: Name, _ indices: [IndexItem]?) -> Name? {
    guard let indices else { return name }
    guard indices.count == 1, case .at(let index) = indices[0] else {
      faults.append(SequenceMessages.leftIndex(name, indices))
      return nil
    }
    if case .broken = index.node { return nil }
    guard let value = index.wholeNumber(constants), abs(value) <= Limits.mostSteps else {
      faults.append(
        variables[index.quantityName?.key ?? ""].map {
          LoopMessages.variableOutside(Name(index.text, at: index.range), head: $0)
        } ?? SequenceMessages.memberNotWhole(index, name))
      return nil
    }
    return Name(name, member: value, at: name.range)
  }

  /// A name about which nothing more is said.
  private mutating func breakOff(_ name: Name) {
    statements.append(
      .definition(NetworkSyntax.Definition(role: nil, name: name, range: name.range, isBroken: true)))
  }

  // MARK: Loops

  private mutating func expand(_ loop: NetworkSyntax.Loop) {
    variables[loop.variable.key] = loop.range
    guard let steps = steps(of: loop) else {
      for line in loop.body { if let name = line.definedName { breakOff(name) } }
      return
    }
    let lines = loop.body.filter { isRepeated($0, loop) }
    for case .definition(let definition) in lines {
      readByRows.formUnion(definition.value?.namesIndexed(by: loop.variable.key) ?? [])
    }
    for step in steps {
      for line in lines {
        guard statements.count <= Limits.mostDefinitions else { return }
        write(line, step, loop)
      }
    }
  }

  private mutating func steps(of loop: NetworkSyntax.Loop) -> [Int]? {
    guard let bounds = loop.bounds else { return nil }
    if let other = plainNames[loop.variable.key] {
      faults.append(LoopMessages.variableIsName(loop.variable, other))
      return nil
    }
    var ends: [Int] = []
    for bound in [bounds.first, bounds.last] {
      guard let value = bound.wholeNumber(constants), abs(value) <= 1_000_000 else {
        faults.append(LoopMessages.bound(bound))
        continue
      }
      ends.append(value)
    }
    guard ends.count == 2 else { return nil }
    let (first, last) = (ends[0], ends[1])
    guard abs(last - first) < Limits.mostSteps, abs(first) <= Limits.mostSteps else {
      faults.append(LoopMessages.tooManySteps(loop.range, abs(last - first) + 1))
      return nil
    }
    return first <= last ? Array(first...last) : (last...first).reversed()
  }

  /// Whether a line of a body can be written out for every step; reports one that cannot.
  private mutating func isRepeated(_ line: NetworkSyntax.Statement, _ loop: NetworkSyntax.Loop) -> Bool {
    switch line {
    case .definition(let definition):
      guard !definition.isBroken else {
        breakOff(definition.name)
        return false
      }
      return isMember(definition.name, definition.indices, loop)
    case .unstatedLoss(let loss): return isMember(loss.name, loss.indices, loop)
    case .given: return true
    case .assumption(let assumption):
      faults.append(LoopMessages.inBody(assumption.range, "assume", head: loop.range))
    case .symbol(let symbol):
      faults.append(LoopMessages.inBody(symbol.range, "symbol", head: loop.range))
    case .function(let function):
      faults.append(LoopMessages.inBody(function.range, "function", head: loop.range))
      breakOff(function.name)
    case .loop: break
    }
    return false
  }

  private mutating func isMember(_ name: Name, _ indices: [IndexItem]?, _ loop: NetworkSyntax.Loop) -> Bool {
    var fault: Diagnostic?
    if let indices {
      if indices.count != 1 {
        fault = SequenceMessages.leftIndex(name, indices)
      } else if case .at(let index) = indices[0], index.names.contains(where: { $0.key == loop.variable.key })
      {
        return true
      }
    }
    faults.append(fault ?? SequenceMessages.sameEveryStep(name, indices, loop))
    breakOff(name)
    return false
  }

  private mutating func write(_ line: NetworkSyntax.Statement, _ value: Int, _ loop: NetworkSyntax.Loop) {
    let step = StepValue(variable: loop.variable.key, value: value)
    guard let range = line.range, !failed.contains(range) else { return }
    let faultsBefore = faults.count
    defer { if faults.count > faultsBefore { failed.insert(range) } }
    let origin = NetworkSyntax.Step(
      head: loop.range, variable: loop.variable.text, value: value, line: range)
    switch line {
    case .definition(var definition):
      guard let name = member(definition.name, definition.indices.map(step.written)) else { return }
      definition.name = name
      definition.indices = nil
      definition.value = definition.value.map(step.written)
      definition.step = origin
      statements.append(.definition(definition))
    case .unstatedLoss(var loss):
      guard let name = member(loss.name, loss.indices.map(step.written)) else { return }
      loss.name = name
      loss.indices = nil
      loss.of = step.written(loss.of)
      loss.step = origin
      statements.append(.unstatedLoss(loss))
    case .given(var given):
      given.derivative = step.written(given.derivative)
      given.value = step.written(given.value)
      statements.append(.given(given))
    case .assumption, .symbol, .loop, .function: break
    }
  }
}

extension NetworkSyntax.Statement {
  /// The name that the line defines.
  var definedName: Name? {
    switch self {
    case .definition(let definition): definition.name
    case .unstatedLoss(let loss): loss.name
    case .function(let function): function.name
    case .given, .assumption, .symbol, .loop: nil
    }
  }
}
