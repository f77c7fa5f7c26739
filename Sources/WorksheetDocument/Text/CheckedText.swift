package import Diagnostics

/// The bytes of a file made safe to read: what is no UTF-8 and what is a control character is told and, in
/// the copy that is read, replaced by `?`, so that every offset stays what it was.
package struct CheckedText {
  package private(set) var bytes: [UInt8]
  package private(set) var diagnostics: [Diagnostic] = []

  /// A file that is too long is not read at all.
  package init(_ file: [UInt8]) {
    guard file.count <= DocumentLimits.bytes else {
      bytes = []
      diagnostics = [.fileTooLong(file.count)]
      return
    }
    bytes = file
    var i = 0
    var places: [Range<Int>] = []
    while i < file.count {
      let byte = file[i]
      if byte >= 0x80 {
        let length = Self.characterLength(file, i)
        if length == 0 { places.append(i..<(i + 1)) }
        i += max(length, 1)
      } else {
        if Self.isForbidden(byte) { places.append(i..<(i + 1)) }
        i += 1
      }
    }
    for place in places { report(place) }
  }

  /// Form feeds stand in old texts and do no harm.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte < ASCII.space && !byte.isBlank && !byte.isLineEnd && byte != 0x0C || byte == 0x7F
  }

  /// A run of bytes that are no UTF-8 is one mistake.
  private mutating func report(_ place: Range<Int>) {
    let byte = bytes[place.lowerBound]
    bytes[place.lowerBound] = ASCII.question
    if byte >= 0x80, let last = diagnostics.last, last.code == "invalid-utf8",
      last.range.upper == place.lowerBound
    {
      diagnostics[diagnostics.count - 1].range.upper = place.upperBound
      return
    }
    guard diagnostics.count < DocumentLimits.repeatedMistakes else { return }
    let range = SourceRange(place.lowerBound, place.upperBound)
    diagnostics.append(byte >= 0x80 ? .invalidUTF8(at: range) : .controlCharacter(byte, at: range))
  }

  /// The length of the well-formed character at `i`, whose first byte is not ASCII; 0 if it is none.
  private static func characterLength(_ file: [UInt8], _ i: Int) -> Int {
    let lead = file[i]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard i + length <= file.count, second.contains(file[i + 1]) else { return 0 }
    for j in (i + 2)..<max(i + 2, i + length) where file[j] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
