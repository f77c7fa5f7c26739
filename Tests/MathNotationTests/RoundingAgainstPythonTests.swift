import Foundation
import MathNotation
import Testing

/// The script whose lines are compared; its top says what a line looks like.
private let script = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Scripts/rounding.py")

/// One line of the script: an operation on decimals, and the text of its rounded result.
private struct RoundingCase {
  var operation: String
  var ties: TieRule
  var precision: Precision
  var operands: [Number]
  var expected: [UInt8]

  init?(_ line: ArraySlice<UInt8>) {
    let fields = line.split(separator: UInt8(ascii: " "))
    guard fields.count >= 5, let ties = TieRule(rawValue: String(decoding: fields[1], as: UTF8.self)),
      let kind = fields[2].first, let last = fields[2].last
    else { return nil }
    let digits = Int(last) - 48
    operation = String(decoding: fields[0], as: UTF8.self)
    self.ties = ties
    precision = kind == UInt8(ascii: "d") ? .decimals(digits) : .significant(digits)
    operands = fields[3..<(fields.count - 1)].compactMap { Number(utf8: Array($0)) }
    expected = Array(fields[fields.count - 1])
    guard operands.count == fields.count - 4 else { return nil }
  }

  /// What the operation gives before rounding; nil for one that this test does not know.
  var exact: Number? {
    let x = operands
    switch operation {
    case "update": return x[0] - x[1] * x[2]
    case "product": return x.dropFirst().reduce(x[0]) { $0 * $1 }
    case "sum": return sum(x)
    case "dot": return sum(stride(from: 0, to: x.count, by: 2).map { x[$0] * x[$0 + 1] })
    case "mean": return sum(x) / Number(x.count)
    case "quotient": return x[0] / x[1]
    case "round": return x[0]
    default: return nil
    }
  }

  private func sum(_ terms: [Number]) -> Number { terms.dropFirst().reduce(terms[0]) { $0 + $1 } }

  /// Sign and digits as they would be printed.
  var found: [UInt8]? {
    guard let rounded = exact?.rounded(to: precision, ties: ties) else { return nil }
    return Array(((rounded.isNegative ? "-" : "") + rounded.unsignedText).utf8)
  }
}

/// Calls `body` with each line of the script's output while the script goes on writing.
private func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) throws -> Int32 {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", script.path()]
  process.standardOutput = pipe
  try process.run()
  var rest: [UInt8] = []
  while true {
    let chunk = pipe.fileHandleForReading.availableData
    if chunk.isEmpty { break }
    rest.append(contentsOf: chunk)
    var start = 0
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      body(rest[start..<end])
      start = end + 1
    }
    rest.removeFirst(start)
  }
  process.waitUntilExit()
  return process.terminationStatus
}

@Test func `120,000 updates, products, sums and quotients round as Python's fractions do`() throws {
  var read = 0
  var failures: [String] = []
  let status = try forEachLine { line in
    read += 1
    let found = RoundingCase(line)
    if let found, found.found == found.expected { return }
    let here = found?.found.map { String(decoding: $0, as: UTF8.self) } ?? "not read"
    failures.append("\(String(decoding: line, as: UTF8.self)), but here: \(here)")
  }
  #expect(status == 0, "python3 \(script.path()) must run: this test is nothing without it")
  #expect(read >= 120_000)
  let differing = failures.count
  #expect(differing == 0, "the first: \(failures.prefix(5))")
}
