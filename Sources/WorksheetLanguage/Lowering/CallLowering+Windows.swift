internal import BackpropEngine
internal import Diagnostics
internal import MathNotation

/// Functions that slide over an array.
extension LoweringScope {
  /// `conv(X, K, stride 2, pad 1)`
  mutating func convolution(_ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...2, options: ["stride", "pad"]),
      let stride = wholeNumber(of: "stride", call, from: 1), let pad = wholeNumber(of: "pad", call, from: 0),
      let operands = lowerAll(call.arguments)
    else { return nil }
    let op = Convolution(stride: stride ?? 1, pad: pad ?? 0)
    return apply(op, operands, whole, call.arguments)
  }

  /// `maxpool(X, 2)`, `maxpool(X, 2 x 3, stride 2)`
  mutating func maxPooling(_ call: Call, _ whole: Expression) -> NodeID? {
    guard accepts(call, 2...2, options: ["stride"]), let stride = wholeNumber(of: "stride", call, from: 1),
      let window = window(call), let operand = lower(call.arguments[0])
    else { return nil }
    let op = MaxPooling(rows: window.rows, columns: window.columns, stride: stride)
    return apply(op, [operand], whole, [call.arguments[0]])
  }

  /// `2` is a window of two rows and, in a matrix, two columns.
  private mutating func window(_ call: Call) -> (rows: Int, columns: Int)? {
    let written = call.arguments[1]
    let parts = if case .vector(let list) = written.node { list } else { [written] }
    guard parts.count <= 2 else {
      report(CallMessages.window(call, written))
      return nil
    }
    let sizes = parts.compactMap { size($0) }
    guard sizes.count == parts.count, let first = sizes.first, let last = sizes.last else { return nil }
    guard first.multipliedReportingOverflow(by: last).partialValue <= MaxPooling.largestWindow else {
      report(CallMessages.window(call, written))
      return nil
    }
    return (first, last)
  }

  /// The number behind an option: nil in nil if it is not there, nil if it is no such number.
  private mutating func wholeNumber(of word: String, _ call: Call, from lowest: Int) -> Int?? {
    let found = call.options.filter { $0.word.text == word }
    guard let option = found.first, let value = option.value else { return .some(nil) }
    guard found.count == 1 else {
      report(CallMessages.unknownOption(call, found[1]))
      return nil
    }
    guard let number = constantNumber(value) else { return nil }
    guard let whole = number.integer, lowest...Limits.longestSide ~= whole else {
      report(CallMessages.notAWholeOption(call, option, value, from: lowest))
      return nil
    }
    return .some(whole)
  }
}
