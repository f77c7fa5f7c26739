import Diagnostics
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// Sheets with random printed numbers in every form, nearly all of them wrong.
struct RandomSheet {
  private var random: SplitMix64
  private(set) var lines: [String] = []
  private var inline = ""

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    for _ in 0..<random.within(2...8) { lines.append(line()) }
    inline = number()
  }

  var text: String {
    AcceptSheet.sheet(
      "```published\n\(lines.joined(separator: "\n"))\n```\n\nText `E =? \(inline)`.\n",
      settings: "decimals: 3, rounding: \(lines.count % 2 == 0 ? "none" : "step")")
  }

  private mutating func line() -> String {
    let pad = String(repeating: " ", count: random.within(1...3))
    let comment = random.oneIn(3) ? "   # dE 0.5" : ""
    switch random.within(0...6) {
    case 0: return "z =\(pad)(\(number()), \(number()))\(comment)"
    case 1: return "dE/dW = [\(entry())\(pad)\(entry())\n\(pad)\(entry()) \(entry())]\(comment)"
    case 2: return "y = 0.5 * \(plain()) + 0.25 = \(number())\(comment)"
    case 3: return "dE/dW[2,1] = dE/dz[1] * x[2] = \(plain()) * \(plain()) = \(number())\(comment)"
    case 4: return "E = (\(plain()) - 1)^2 =\(pad)\(number())\(comment)"
    case 5: return "\(quantity()) = \(plain()) = \(number())\(comment)"
    default: return "\(quantity()) =\(pad)\(number())\(comment)"
    }
  }

  private mutating func quantity() -> String {
    random.one(of: ["y", "E", "z[1]", "z[2]", "dE/dy", "dE/dz[1]", "W[1,2]", "dE/dW[1,1]", "2 * E"])
  }

  private mutating func digits(_ places: Int) -> String {
    let value = random.within(0...30_000)
    let text = String(value).padded(to: 5)
    return places == 0 ? String(value % 9) : "\(text.prefix(1)).\(text.dropFirst().prefix(places))"
  }

  /// As it may stand in a formula or be a member of a chain.
  private mutating func plain() -> String {
    random.oneIn(3) ? "(-\(digits(2)))" : digits(random.within(1...4))
  }

  private mutating func sign() -> String { random.one(of: ["", "", "-", "\u{2212}", "+"]) }

  private mutating func entry() -> String {
    random.oneIn(6) ? "?" : sign().replacing("+", with: "") + digits(random.within(1...4))
  }

  private mutating func number() -> String {
    switch random.within(0...6) {
    case 0: sign() + digits(0)
    case 1: sign() + digits(2) + random.one(of: ["%", " %"])
    case 2: sign() + digits(3) + " \u{B1} 0.02"
    case 3: "\(sign())\(random.within(1...9))/\(random.within(1...9))"
    case 4: "\(sign())\(digits(1))e-\(random.within(1...3))"
    default: sign() + digits(random.within(1...4))
    }
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }

  /// What must stay when numbers are written over: all but signs, digits, brackets around a new sign, and blanks.
  fileprivate var skeleton: String { filter { !"0123456789.+-\u{2212}/e() ".contains($0) } }
}

@Suite struct AcceptPropertyTests {
  @Test func `after accepting every answer holds, and only digits have changed`() {
    var accepted = 0
    for seed in 0..<120 {
      let text = RandomSheet(seed: UInt64(seed)).text
      let before = AcceptSheet.hold(text)
      #expect(!before.messages.hasMistakes, "seed \(seed): \(before.messages.text(color: false))")
      let result = AcceptSheet.overwritten(text)
      accepted += result.changes.count
      #expect(result.fault == nil, "seed \(seed)\n\(text)")
      let wrong = result.result.sheet.numbers.filter(\.verdict.isWrong)
      #expect(wrong.isEmpty, "seed \(seed): \(wrong.map(\.printed))")
      let after = String(decoding: result.edits.bytes, as: UTF8.self)
      #expect(after.skeleton == text.skeleton, "seed \(seed)")
      #expect(after.split(separator: "\n").count == text.split(separator: "\n").count)
      // A second time there is nothing to do.
      #expect(AcceptSheet.overwritten(after).changes.isEmpty, "seed \(seed)")
    }
    #expect(accepted > 600)
  }

  @Test func `recording leaves every byte, and what was wrong is an erratum or told`() {
    var recorded = 0
    for seed in 1000..<1120 {
      let text = RandomSheet(seed: UInt64(seed)).text
      let result = AcceptSheet.recorded(text)
      recorded += result.changes.count
      #expect(result.fault == nil, "seed \(seed)\n\(text)")
      #expect(result.edits.edits.allSatisfy { $0.place.lower == $0.place.upper }, "seed \(seed)")
      for number in result.result.sheet.numbers where number.verdict.isWrong {
        let place = result.edits.originalPlace(of: number.place)
        #expect(result.obstacles[place] != nil, "seed \(seed): \(number.printed)\n\(text)")
      }
      for change in result.changes {
        let now = result.result.sheet.numbers.first {
          result.edits.originalPlace(of: $0.digitsPlace) == change.place
        }
        #expect(now?.verdict == .erratum, "seed \(seed): \(change.text)")
        #expect(now?.why == "cut off")
      }
    }
    #expect(recorded > 600)
  }
}
