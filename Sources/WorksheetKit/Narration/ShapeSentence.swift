internal import BackpropEngine
internal import MathNotation
internal import WorksheetRendering

/// Says from the sizes of the factors why a product of matrices stands as it does.
struct ShapeSentence {
  private let narration: DerivationNarration
  private let rowVectors: NodeSet
  private var plan: NetworkPlan { narration.plan }

  init(_ narration: DerivationNarration, _ rowVectors: NodeSet) {
    self.narration = narration
    self.rowVectors = rowVectors
  }

  /// "As matrices: (n×m)·(m×k) gives n×k, the shape of W. X is k×m, so it stands transposed."
  /// - Returns: nil where nothing is multiplied but numbers and entries.
  func sentence(of reading: MatrixReading, for id: NodeID) -> [ReportInline]? {
    guard reading.terms.count == 1, let term = reading.terms.first, term.blocks.count == 2 else { return nil }
    let isOuter = term.blocks[0].columns == .one && term.blocks[1].rows == .one
    let (rows, columns) = (term.blocks[0].rows, term.blocks[1].columns)
    var product = MathLayout()
    for (n, block) in term.blocks.enumerated() {
      if n > 0 { product.append(.sign(.times)) }
      product.append(.open(.round))
      append(block.rows, block.columns, to: &product)
      product.append(.close(.round))
    }
    var result = MathLayout()
    append(rows, columns, to: &result)
    var name = MathLayout()
    narration.plain.append(id, to: &name)
    let words = narration.words
    var inlines = DerivationWords.filled(
      isOuter ? words.outerShapes : words.shapes, ["#": product, "%": result, "&": name])
    for block in term.blocks {
      guard let (array, size) = transposed(block) else { continue }
      inlines += DerivationWords.filled(words.transposed, ["#": array, "%": size])
    }
    return inlines
  }

  private func append(_ rows: Dimension, _ columns: Dimension, to layout: inout MathLayout) {
    layout.append(.index(rows.label))
    layout.append(.sign(.cross))
    layout.append(.index(columns.label))
  }

  /// The one matrix of a block that stands the other way round than it is, with its own size.
  private func transposed(_ block: MatrixReading.Block) -> (array: MathLayout, size: MathLayout)? {
    var found: [(ArrayReference, Shape)] = []
    block.formula.visit { part in
      guard case .entry(let array, let row, let column) = part, case .matrix = plan.shape(array),
        row.plainVariable == block.column, column.plainVariable == block.row, block.row != nil
      else { return }
      found.append((array, plan.shape(array)))
    }
    guard found.count == 1, let (array, shape) = found.first else { return nil }
    var layout = MathLayout()
    switch array {
    case .node(let id): guard narration.plain.append(id, to: &layout) else { return nil }
    case .adjoint(let id): narration.symbols.appendDerivative(by: id, to: &layout)
    default: return nil
    }
    var size = MathLayout()
    append(shape.rows, shape.columns, to: &size)
    return (layout, size)
  }
}

extension Dimension {
  fileprivate var label: IndexLabel {
    switch self {
    case .count(let n): .number(n)
    case .letter(let text): .letter(text)
    }
  }
}
