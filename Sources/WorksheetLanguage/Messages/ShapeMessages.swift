internal import BackpropEngine
internal import Diagnostics

/// The words of the messages about shapes.
enum ShapeMessages {
  // MARK: Products

  static func innerSizes(_ fault: OperandShapes) -> Diagnostic {
    let (left, right) = (fault.parts[0].shortText(), fault.last.shortText())
    let (a, b) = (fault.shapes[0], fault.lastShape)
    let leftPart = if case .vector = a { "entries in `\(left)`" } else { "columns in `\(left)`" }
    let rightPart = if case .vector = b { "entries in `\(right)`" } else { "rows in `\(right)`" }
    return Diagnostic(
      .shapeMismatch, "`\(fault.whole.shortText())` needs as many \(leftPart) as \(rightPart)",
      at: fault.last.range, label: fault.label, notes: fault.notes,
      needed: neededFactor(a), mend: mends(fault.parts[0], a, fault.last, b))
  }

  private static func neededFactor(_ left: Shape) -> String {
    switch left {
    case .number: "a number on the right"
    case .vector(let n): "a matrix with \(rows(n)) on the right"
    case .matrix(_, let n): "a vector with \(entries(n)) or a matrix with \(rows(n)) on the right"
    }
  }

  private static func entries(_ n: Dimension) -> String { n.known == 1 ? "1 entry" : "\(n.text) entries" }
  private static func rows(_ n: Dimension) -> String { n.known == 1 ? "1 row" : "\(n.text) rows" }

  /// The products with a transpose, or in the other order, that would fit.
  private static func mends(_ left: Expression, _ a: Shape, _ right: Expression, _ b: Shape) -> String? {
    let (u, v) = (left.operandText, right.operandText)
    let candidates: [(String, Shape, Shape)] = [
      ("`\(u)^T * \(v)`", a.transposed, b), ("`\(u) * \(v)^T`", a, b.transposed), ("`\(v) * \(u)`", b, a),
    ]
    let fitting = candidates.filter { $0.1.fitsBefore($0.2) }.map(\.0)
    return fitting.isEmpty ? nil : fitting.joined(separator: ", or ") + ", if that is meant"
  }

  static func productOfVectors(_ fault: OperandShapes) -> Diagnostic {
    let (u, v) = (fault.parts[0].shortText(), fault.last.shortText())
    let (a, b) = (fault.parts[0].operandText, fault.last.operandText)
    let isOneLength = fault.shapes[0] == fault.lastShape
    let mend =
      isOneLength
      ? "`dot(\(u), \(v))` for a number, `outer(\(u), \(v))` for a matrix, `\(a) .* \(b)` entry by entry"
      : "`outer(\(u), \(v))` for a matrix; of different lengths they have no other product"
    return Diagnostic(
      .productOfVectors, "`\(fault.whole.shortText())` of two vectors can mean several things",
      at: fault.last.range, label: fault.label, notes: fault.notes,
      needed: "a product that says which one is meant", mend: mend)
  }

  // MARK: Entry by entry

  /// - Parameter stretches: whether a row, a column or a number may stand beside a matrix.
  static func differentShapes(_ fault: OperandShapes, stretches: Bool) -> Diagnostic {
    let (a, b) = (fault.shapes[0], fault.lastShape)
    var mend: String?
    if stretches, fault.last.quantityName != nil {
      mend = "`\(fault.last.shortText())` of the shape of the left side"
    }
    if a.transposed == b { mend = "`\(fault.parts[0].operandText)^T`, or `\(fault.last.operandText)^T`" }
    return Diagnostic(
      .shapeMismatch, "the operands of `\(fault.name)` have shapes that do not go together",
      at: fault.last.range, label: fault.label, notes: fault.notes,
      needed: stretches ? neededBeside(a, b) : "two of one shape", mend: mend)
  }

  private static func neededBeside(_ a: Shape, _ b: Shape) -> String {
    for shape in [a, b] {
      if case .matrix(let rows, let columns) = shape {
        return "two of one shape; beside \(rows.text)×\(columns.text) also a number, a row of "
          + "\(columns.text) or a column of \(rows.text)"
      }
    }
    return "two of one shape, or a number beside anything"
  }

  static func fitsBothWays(_ fault: OperandShapes) -> Diagnostic {
    let vector = fault.shapes.firstIndex { if case .vector = $0 { true } else { false } } ?? 0
    let name = fault.parts[vector].operandText
    return Diagnostic(
      .fitsBothWays, "`\(fault.parts[vector].shortText())` fits the rows and the columns of a square matrix",
      at: fault.last.range, label: fault.label, notes: fault.notes,
      needed: "a row `[a b]`, which goes with every row, or a column `[a; b]`, which goes with every column",
      mend: "`\(name)^T` to put it beside every row")
  }

  // MARK: Functions

  static func needsAxis(_ fault: OperandShapes) -> Diagnostic {
    let argument = fault.last.shortText()
    return Diagnostic(
      .needsAxis, "`\(fault.name)` of a matrix must say which way it goes", at: fault.last.range,
      label: fault.label, notes: fault.declarations, needed: "`rows` for each row by itself, or `columns`",
      mend: "`\(fault.name)(\(argument), rows)`")
  }

  static func needs(_ fault: OperandShapes, _ what: String, _ got: Shape) -> Diagnostic {
    let at = fault.shapes.firstIndex(of: got) ?? max(0, fault.parts.count - 1)
    let part = at < fault.parts.count ? fault.parts[at] : fault.whole
    return Diagnostic(
      .shapeMismatch, "`\(fault.name)` needs \(what)", at: part.range,
      label: "`\(part.shortText())` \(got.verbText)", notes: fault.declarations, needed: what)
  }

  static func outOfRange(_ fault: OperandShapes, _ index: Int, _ size: Int) -> Diagnostic {
    Diagnostic(
      .indexOutOfRange, "the index \(index) is beyond the end", at: fault.whole.range,
      needed: "an index from 1 to \(size)")
  }

  // MARK: Literals, numbers, losses

  static func raggedMatrix(_ whole: Expression, first: [Expression], other: [Expression]) -> Diagnostic {
    let range = other[0].range.union(other[other.count - 1].range)
    return Diagnostic(
      .raggedMatrix, "the rows of a matrix need one length", at: range,
      label: "this row has \(entries(other.count))",
      notes: [
        .init(first[0].range.union(first[first.count - 1].range), "the first row has \(entries(first.count))")
      ],
      needed: "\(entries(first.count)) in every row",
      mend: other.count < first.count ? "add what is missing" : "leave out what is too many")
  }

  private static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

  static func entryNotNumber(_ entry: Expression, _ shape: Shape, notes: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      .numberNeeded, "each entry of a vector or matrix is a number", at: entry.range,
      label: "`\(entry.shortText())` \(shape.verbText)", notes: notes, needed: "a number",
      mend: "`concat(a, b)` to put vectors one after the other")
  }

  static func numberNeeded(_ expression: Expression, _ shape: Shape, notes: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      .numberNeeded, "a number is needed here", at: expression.range,
      label: "`\(expression.shortText())` \(shape.verbText)", notes: notes, needed: "a number")
  }

  static func lossNotNumber(_ value: Expression, _ shape: Shape, notes: [Diagnostic.Note]) -> Diagnostic {
    Diagnostic(
      .numberNeeded, "a loss is one number", at: value.range, label: "this \(shape.verbText)", notes: notes,
      needed: "a number, for example a sum over all entries", mend: "`sum(\(value.shortText()))`")
  }

  // MARK: Stated shapes

  static func statedShape(
    _ definition: NetworkSyntax.Definition, _ stated: NetworkSyntax.ShapeSyntax, _ shape: Shape,
    _ actual: Shape
  ) -> Diagnostic {
    Diagnostic(
      .shapeMismatch, "`\(definition.name.text)` has another shape than is stated", at: stated.range,
      label: "stated: \(shape.text)",
      notes: definition.value.map { [.init($0.range, "this \(actual.verbText)")] } ?? [],
      needed: "a value of the stated shape", mend: "leave the shape out, or mend the value")
  }

  static func statedData(_ definition: NetworkSyntax.Definition, _ stated: Shape, _ actual: Shape)
    -> Diagnostic
  {
    Diagnostic(
      .shapeMismatch, "the value of `\(definition.name.text)` has another shape than is stated",
      at: definition.value?.range ?? definition.range, label: "this \(actual.verbText)",
      notes: definition.shape.map { [.init($0.range, "stated: \(stated.text)")] } ?? [],
      needed: "a value of the stated shape, or one number that fills it")
  }
}

extension Shape {
  fileprivate var transposed: Shape {
    switch self {
    case .number: .number
    case .vector(let n): .matrix(.one, n)
    case .matrix(let rows, let columns): .matrix(columns, rows)
    }
  }

  /// Whether this can stand to the left of another in a product that is not of two vectors.
  fileprivate func fitsBefore(_ right: Shape) -> Bool {
    switch (self, right) {
    case (.number, _), (_, .number): true
    case (.vector, .vector): false
    case (.vector(let n), .matrix(let rows, _)): n == rows
    case (.matrix(_, let columns), .vector(let n)): columns == n
    case (.matrix(_, let columns), .matrix(let rows, _)): columns == rows
    }
  }
}

extension Expression {
  /// As an operand of something that binds tightly: in brackets unless it is a name or has them.
  var operandText: String {
    switch node {
    case .number, .reference, .vector, .matrix, .call, .derivative, .index, .transpose: shortText()
    case .negative, .binary, .comparison, .elsewhere, .jacobian, .broken: "(\(shortText()))"
    }
  }
}
