/// An operator's own formula, run on the tape's buffer where there is no kernel for it.
struct TapeFormula {
  let flat: FlatFormula
  let indexCount: Int
  let rows: Int
  let columns: Int
}

/// All formulas of a tape in memory of their own, with the table of their indices: made once, run without
/// allocating.
struct TapeFormulas {
  private struct Entry {
    var parts: Int
    var operands: Int
    var root: Int
    var rows: Int
    var columns: Int
  }

  private let entries: UnsafeMutableBufferPointer<Entry>
  private let parts: UnsafeMutableBufferPointer<FlatFormula.Part>
  private let operands: UnsafeMutableBufferPointer<Int>
  private let indices: UnsafeMutableBufferPointer<Int>

  init(_ list: [TapeFormula]) {
    var entries: [Entry] = []
    var parts: [FlatFormula.Part] = []
    var operands: [Int] = []
    for formula in list {
      entries.append(
        Entry(
          parts: parts.count, operands: operands.count, root: formula.flat.root, rows: formula.rows,
          columns: formula.columns))
      parts += formula.flat.parts
      operands += formula.flat.operands
    }
    self.entries = TapeFormulas.memory(entries)
    self.parts = TapeFormulas.memory(parts)
    self.operands = TapeFormulas.memory(operands)
    let count = max(2, list.map(\.indexCount).max() ?? 0)
    indices = TapeFormulas.memory([Int](repeating: 0, count: count))
  }

  private static func memory<Element>(_ list: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, list.count))
    _ = memory.initialize(from: list)
    return memory
  }

  func deallocate() {
    entries.deallocate()
    parts.deallocate()
    operands.deallocate()
    indices.deallocate()
  }

  /// Computes every entry of what the formula is of.
  func run(
    _ number: Int, _ base: UnsafeMutablePointer<Double>, _ out: UnsafeMutablePointer<Double>, adds: Bool
  ) {
    guard let parts = parts.baseAddress, let operands = operands.baseAddress,
      let indices = indices.baseAddress
    else { return }
    let entry = entries[number]
    let run = FlatFormulaRun(
      parts: UnsafePointer(parts + entry.parts), operands: UnsafePointer(operands + entry.operands),
      base: base, indices: indices)
    var at = 0
    for row in 0..<entry.rows {
      for column in 0..<entry.columns {
        indices[0] = row
        indices[1] = column
        let value = run.value(entry.root)
        out[at] = adds ? out[at] + value : value
        at += 1
      }
    }
  }
}
