/// Text made safe for HTML.
enum HTMLText {
  static func append(_ text: some Sequence<UInt8>, to html: inout [UInt8]) {
    for byte in text {
      switch byte {
      case ASCII.ampersand: html += "&amp;".utf8
      case ASCII.less: html += "&lt;".utf8
      case ASCII.greater: html += "&gt;".utf8
      case ASCII.quote: html += "&quot;".utf8
      default: html.append(byte)
      }
    }
  }

  /// `<div id="…" class="… …" data-points="6">`
  static func openingTag(
    _ name: String, identifier: String?, classes: [String], pairs: [Attribute]
  ) -> [UInt8] {
    var html = Array("<\(name)".utf8)
    if let identifier { appendAttribute("id", identifier, to: &html) }
    if !classes.isEmpty { appendAttribute("class", classes.joined(separator: " "), to: &html) }
    // Under `data-` no key means anything to a browser, so none can do harm.
    for pair in pairs where pair.key.utf8.allSatisfy({ $0.isAlphanumeric || $0 == ASCII.minus }) {
      appendAttribute("data-" + pair.key, pair.value, to: &html)
    }
    html.append(ASCII.greater)
    return html
  }

  private static func appendAttribute(_ name: String, _ value: String, to html: inout [UInt8]) {
    html += " \(name)=\"".utf8
    append(value.utf8, to: &html)
    html.append(ASCII.quote)
  }
}
