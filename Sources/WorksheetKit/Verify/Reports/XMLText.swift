internal import Diagnostics

/// Text in XML 1.0.
enum XMLText {
  /// Escaped for content and for attributes in double quotes. Characters that XML cannot hold, and those that command
  /// a terminal, become visible ones; line ends stay.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in Printable.visible(text, keepsLines: true).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      // A reader would turn it into a blank inside an attribute.
      case "\n": out += "&#10;"
      case "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// ` name="value"`
  static func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(escaped(value))\"" }

  /// Text of several lines as the content of an element.
  static func content(_ text: String) -> String { escaped(text).replacing("&#10;", with: "\n") }
}
