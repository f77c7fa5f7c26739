internal import BackpropEngine

/// What the name of a function means.
enum FunctionMeaning: Sendable {
  /// Entry by entry.
  case elementwise(FunctionID)
  case loss(LossDefinition)
  /// One of those that take whole quantities.
  case array(ArrayFunction)
  /// Data by formula.
  case data(DataFunction)
}

/// Functions of whole quantities.
enum ArrayFunction: String, CaseIterable, Sendable {
  case sum, mean, max, min, norm, softmax, logsumexp, dot, outer, diag, concat, conv, maxpool
}

/// Data by formula.
enum DataFunction: String, CaseIterable, Sendable {
  case zeros, ones, eye, linspace, range, reshape, onehot, booleans
}

/// The functions of the language by their names.
package enum FunctionTable {
  static func find(_ name: Name) -> FunctionMeaning? { find(name.text) ?? find(name.key) }

  static func find(_ text: String) -> FunctionMeaning? { byName[text] }

  private static let byName: [String: FunctionMeaning] = {
    var table: [String: FunctionMeaning] = [:]
    for loss in LossCatalog.all {
      for name in loss.names { table[name] = .loss(loss) }
    }
    for function in DataFunction.allCases { table[function.rawValue] = .data(function) }
    for function in ArrayFunction.allCases { table[function.rawValue] = .array(function) }
    for name in FunctionCatalog.names {
      if let function = FunctionCatalog.find(name) { table[name] = .elementwise(function) }
    }
    return table
  }()

  /// Whether a name is that of a function that acts entry by entry.
  package static func isElementwise(_ name: Name) -> Bool {
    if case .elementwise = find(name) { true } else { false }
  }

  /// All names, for messages; those that act entry by entry first.
  package static var names: [String] {
    FunctionCatalog.names + ArrayFunction.allCases.map(\.rawValue) + LossCatalog.names
      + DataFunction.allCases.map(\.rawValue)
  }

  /// Whether a quantity may bear the name of a function. A call is known by its bracket, so nothing is unclear
  /// about a layer `l1`, a deviation `σ` or a loss `mse`; but a quantity `sig` or `max` would be a trap.
  static func allowsQuantity(_ name: Name) -> Bool {
    switch find(name) {
    case nil, .loss: true
    case .elementwise(let function): function.name == "σ"
    case .array, .data: false
    }
  }
}
