internal import Foundation

/// How many of the numbers around a printed one some slip would have given: what chance alone would explain.
///
/// Numbers are counted in units of the last printed digit.
struct ChanceShare {
  private var cells: [(cell: Int, slip: Int)] = []
  private let unit: Double
  private let right: Int

  /// - Parameters:
  ///   - unit: of the last printed digit.
  ///   - right: the right value.
  init(unit: Double, right: Double) {
    self.unit = unit
    self.right = ChanceShare.cell(right, unit) ?? 0
  }

  private static func cell(_ value: Double, _ unit: Double) -> Int? {
    let scaled = (value / unit).rounded()
    return scaled.magnitude < 1e15 ? Int(scaled) : nil
  }

  /// Notes what a slip gives.
  mutating func add(_ value: Double, slip: Int) {
    guard let cell = ChanceShare.cell(value, unit), cell != right else { return }
    cells.append((cell, slip))
  }

  /// The share of numbers around a printed one that slips give, from 0 to 1; the largest of those over several
  /// distances, since slips lie closer together near the right value and near 0.
  ///
  /// - Parameter slip: only what this one gives; nil: any.
  func share(around printed: Double, slip: Int? = nil) -> Double {
    guard let fine = ChanceShare.cell(printed, unit) else { return 1 }
    // Where both end in zeros, so does what somebody might have printed.
    var grid = 1
    while grid < 10_000, fine % (10 * grid) == 0, right % (10 * grid) == 0 { grid *= 10 }
    let (centre, right) = (fine / grid, right / grid)
    let meant = Set(
      cells.lazy.filter { (slip == nil || $0.slip == slip) && $0.cell % grid == 0 }.map { $0.cell / grid })
    let distance = (centre - right).magnitude
    var share = 0.0
    // Around the printed number.
    for width in [25, 100] {
      let count = meant.count { ($0 - centre).magnitude <= width }
      share = max(share, Double(count) / Double(2 * width + 1))
    }
    // As near to the right value as the printed one is.
    let reach = distance + distance / 2 + 1
    let near = meant.count { ($0 - right).magnitude <= reach }
    share = max(share, Double(near) / Double(2 * reach + 1))
    return min(1, share)
  }
}
