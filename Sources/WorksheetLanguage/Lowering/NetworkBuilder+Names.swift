internal import Diagnostics

/// What a network's lines are about, known before the first of them is read.
extension NetworkBuilder {
  /// Notes every name and every `given`, wherever it stands.
  mutating func collectNames() {
    for statement in syntax.statements {
      switch statement {
      case .definition(let definition):
        if scope.allNames[definition.name.key] == nil {
          scope.allNames[definition.name.key] = definition.name
        }
      case .unstatedLoss(let loss):
        if scope.allNames[loss.name.key] == nil { scope.allNames[loss.name.key] = loss.name }
      case .function(let function):
        if scope.allNames[function.name.key] == nil { scope.allNames[function.name.key] = function.name }
      case .symbol(let symbol): symbolLines[symbol.name.key] = symbol
      case .given, .assumption, .loop: break
      }
    }
    for statement in syntax.statements {
      guard let name = statement.definedName, let member = name.member else { continue }
      scope.sequences[name.baseKey, default: Sequence(name: name.base, members: [])].members.append(member)
    }
    for statement in syntax.statements {
      if case .given(let given) = statement { givens[loss(of: given).key] = given }
    }
  }

  /// The loss that a `given` line is about: of a sequence of losses, one member.
  func loss(of given: NetworkSyntax.Given) -> Name {
    let of = given.derivative.of
    guard scope.sequences[of.name.key] != nil, case .at(let index)? = of.indices?.first,
      let member = index.wholeNumber({ scope.wholeConstant($0) })
    else { return of.name }
    return Name(of.name, member: member, at: of.name.range)
  }

  // MARK: Steps

  /// Defines what a line says at one step of a `for`. What was wrong at one step is not told of the next ones.
  mutating func atStep(
    _ step: NetworkSyntax.Step?, _ name: Name, _ define: (inout NetworkBuilder) -> Void
  ) {
    guard let step else { return define(&self) }
    guard !failedLines.contains(step.line) else {
      if scope.table[name.key] == nil { scope.define(name, .broken) }
      return
    }
    let before = scope.faults.count
    define(&self)
    guard scope.faults.count > before else { return }
    failedLines.insert(step.line)
    for index in before..<scope.faults.count {
      scope.faults[index].notes.append(.init(step.head, "`\(step.variable)` is \(step.value) here"))
    }
  }
}
