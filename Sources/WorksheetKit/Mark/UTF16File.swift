/// Spreadsheets write "Unicode text" as UTF-16, which a byte order mark at its beginning tells.
enum UTF16File {
  /// The same text in UTF-8; nil for a file that does not begin like UTF-16.
  static func utf8(_ file: [UInt8]) -> [UInt8]? {
    let isLittle = file.starts(with: [0xFF, 0xFE])
    guard isLittle || file.starts(with: [0xFE, 0xFF]) else { return nil }
    let units = stride(from: 2, to: file.count - 1, by: 2).map { at in
      let (first, second) = (UInt16(file[at]), UInt16(file[at + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
