/// Reads one Unicode scalar at a time from bytes that need not be valid UTF-8.
package enum UTF8Reader {
  /// The scalar that starts at `offset`, and how many bytes it takes (at least 1).
  ///
  /// A byte that starts no well-formed scalar is read as U+FFFD and takes one byte, so that reading always
  /// comes to the end. `offset` must lie inside `bytes`.
  package static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return ("\u{FFFD}", 1)
    }
    guard offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard isContinuation(byte) else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // A scalar written longer than it needs to be is not well-formed.
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }

  /// Whether a byte continues a scalar (10xxxxxx), so that it starts no character of its own.
  package static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
