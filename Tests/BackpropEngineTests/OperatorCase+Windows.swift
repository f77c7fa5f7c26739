import BackpropEngine

/// Convolutions and pooling, by the plainest loops.
extension OperatorCase {
  static let windows: [OperatorCase] =
    [
      convolve(.vector(6), .vector(3), .vector(4)), convolve(.vector(7), .vector(3), .vector(3), stride: 2),
      convolve(.vector(4), .vector(3), .vector(6), pad: 2), convolve(.vector(3), .vector(1), .vector(3)),
      convolve(.vector(5), .vector(1), .vector(3), stride: 2),
      convolve(.vector(5), .vector(2), .vector(2), stride: 3, pad: 1),
      convolve(.matrix(3, 4), .matrix(2, 2), .matrix(2, 3)),
      convolve(.matrix(3, 4), .matrix(2, 3), .matrix(2, 2), stride: 2, pad: 1),
      convolve(.matrix(1, 4), .matrix(1, 2), .matrix(1, 3)),
      convolve(.matrix(3, 3), .matrix(3, 3), .matrix(1, 1)),
    ] + [
      pool(.vector(6), 2, 1, .vector(3)), pool(.vector(5), 3, 1, .vector(2), stride: 2),
      pool(.vector(3), 1, 1, .vector(3)), pool(.matrix(4, 5), 2, 2, .matrix(2, 2)),
      pool(.matrix(3, 3), 2, 2, .matrix(2, 2), stride: 1), pool(.matrix(2, 6), 1, 3, .matrix(2, 2)),
    ]

  private static func convolve(
    _ x: Shape, _ k: Shape, _ result: Shape, stride: Int = 1, pad: Int = 0
  ) -> OperatorCase {
    OperatorCase(Convolution(stride: stride, pad: pad), [x, k], result) { list in
      let (x, k) = (list[0], list[1])
      let flat = if case .vector = result { true } else { false }
      return Naive(result.rows.known ?? 0, result.columns.known ?? 0) { i, j in
        var sum = 0.0
        for a in 0..<k.rows {
          for b in 0..<k.columns {
            let r = i * stride + a - pad
            let c = flat ? 0 : j * stride + b - pad
            if 0..<x.rows ~= r, 0..<x.columns ~= c { sum += x[r, c] * k[a, b] }
          }
        }
        return sum
      }
    }
  }

  private static func pool(_ x: Shape, _ rows: Int, _ columns: Int, _ result: Shape, stride: Int? = nil)
    -> OperatorCase
  {
    OperatorCase(MaxPooling(rows: rows, columns: columns, stride: stride), [x], result) { list in
      Naive(result.rows.known ?? 0, result.columns.known ?? 0) { i, j in
        var best = -Double.infinity
        for a in 0..<rows {
          for b in 0..<columns {
            best = max(best, list[0][i * (stride ?? rows) + a, j * (stride ?? columns) + b])
          }
        }
        return best
      }
    }
  }
}
