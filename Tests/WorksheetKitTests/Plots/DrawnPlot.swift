import Foundation
import RegexBuilder
import Testing

/// A drawing read back: where its axes say that points lie.
struct DrawnPlot {
  let svg: String
  /// Ticks of an axis: its number and the place of its mark.
  let xTicks: [(value: Double, place: Double)]
  let yTicks: [(value: Double, place: Double)]
  /// By the class of their series, the corners of lines in the units of the axes.
  private(set) var lines: [String: [[(x: Double, y: Double)]]] = [:]

  init(_ svg: String) throws {
    self.svg = svg
    var (x, y): ([(Double, Double)], [(Double, Double)]) = ([], [])
    for match in svg.matches(
      of: /<text x="([-0-9.]+)" y="([-0-9.]+)" text-anchor="(\w+)" class="soft"[^>]*>([^<]*)</)
    {
      let value = DrawnPlot.number(String(match.4))
      if match.3 == "middle" { x.append((value, Double(match.1) ?? .nan)) }
      if match.3 == "end" { y.append((value, (Double(match.2) ?? .nan) - 4.5)) }
    }
    (xTicks, yTicks) = (x, y)
    for match in svg.matches(of: /<polyline points="([^"]*)" class="series (s\d)"/) {
      let points = match.1.split(separator: " ").map { pair in
        let parts = pair.split(separator: ",").compactMap { Double($0) }
        return (x: DrawnPlot.value(parts[0], x), y: DrawnPlot.value(parts[1], y))
      }
      lines[String(match.2), default: []].append(points)
    }
  }

  /// `−0.5`, `2·10⁻³`
  private static func number(_ text: String) -> Double {
    let plain = text.replacing("−", with: "-")
    guard let at = plain.range(of: "10"), plain.unicodeScalars.contains(where: { $0.value > 0x7F }) else {
      return Double(plain) ?? .nan
    }
    let digits = [
      "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
      "⁻": "-",
    ]
    let exponent = plain[at.upperBound...].map { digits[String($0)] ?? String($0) }.joined()
    let head = plain[..<at.lowerBound].replacing("·", with: "")
    return Double((head.isEmpty || head == "-" ? head + "1" : head) + "e" + exponent) ?? .nan
  }

  /// What a coordinate stands for, by two ticks.
  private static func value(_ place: Double, _ ticks: [(value: Double, place: Double)]) -> Double {
    guard let first = ticks.first, let last = ticks.last, first.place != last.place else { return .nan }
    return first.value + (place - first.place) / (last.place - first.place) * (last.value - first.value)
  }

  /// Whether the letters of two texts on one line touch, by a narrow bound of their widths.
  var hasTouchingTicks: Bool {
    zip(xTicks, xTicks.dropFirst()).contains { $1.place - $0.place < 20 }
      || zip(yTicks, yTicks.dropFirst()).contains { abs($1.place - $0.place) < 12 }
  }
}
