/// The growing buffer of UTF-8 into which all writers write.
///
/// Nothing builds a `String` on the way: a literal is copied from the program's own bytes, a `String` from its
/// UTF-8. An array would do the same, but asks at each append whether it is shared; writers append a few bytes
/// at a time, and that question was half of their time.
package struct ByteOutput: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0

  package init(capacity: Int = 1 << 12) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// What was written, copied behind what `bytes` holds.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  // MARK: Writing

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  /// Appends a literal as it stands.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    (base + count).update(from: text.utf8Start, count: length)
    count += length
  }

  /// Appends bytes as they stand.
  @inline(__always)
  mutating func put(_ bytes: Span<UInt8>) {
    reserve(bytes.count)
    for index in bytes.indices { base[count + index] = bytes[index] }
    count += bytes.count
  }

  /// Appends text as it stands, unescaped.
  mutating func put(raw text: String) {
    put(text.utf8Span.span)
  }

  /// Appends one byte several times.
  mutating func put(_ byte: UInt8, times: Int) {
    for _ in 0..<max(times, 0) { append(byte) }
  }

  /// Appends one character.
  mutating func put(scalar: Unicode.Scalar) {
    if scalar.isASCII { return append(UInt8(truncatingIfNeeded: scalar.value)) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  /// Appends the decimal digits of a magnitude.
  mutating func put(digits magnitude: UInt) {
    guard magnitude > 9 else { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude)) }
    var power: UInt = 1
    while magnitude / power > 9 { power *= 10 }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / power % 10))
      power /= 10
    }
  }

  // MARK: Looking back

  /// The byte written last, or 0.
  @inline(__always)
  var last: UInt8 { count > 0 ? base[count - 1] : 0 }

  /// The byte at a place that was written.
  subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return base[index]
  }

  /// Forgets what was written from `length` on.
  mutating func truncate(to length: Int) {
    count = min(count, max(length, 0))
  }

  /// Takes blanks from the end.
  mutating func dropBlanks() {
    while last == UInt8(ascii: " ") { count -= 1 }
  }
}

extension UInt8 {
  /// An ASCII letter.
  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  /// An ASCII digit.
  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}

extension String {
  /// The byte that is this text, if it is one ASCII character.
  @inline(__always)
  var onlyASCII: UInt8? {
    let bytes = utf8Span.span
    return bytes.count == 1 ? bytes[0] : nil
  }
}
