internal import Diagnostics

/// JSON as it is written, member by member, in the order in which they are given.
struct JSONText {
  private(set) var text = ""
  /// Whether a member or element stands before in the innermost object or array.
  private var needsComma = false

  /// An object as the value that is due.
  mutating func object(_ write: (inout JSONText) -> Void) {
    text += "{"
    members(write)
    text += "}"
  }

  /// Members without braces around them.
  mutating func members(_ write: (inout JSONText) -> Void) {
    needsComma = false
    write(&self)
    needsComma = true
  }

  mutating func member(_ name: String, _ write: (inout JSONText) -> Void) {
    comma()
    text += JSONPrinter.quoted(name) + ": "
    write(&self)
    needsComma = true
  }

  mutating func array<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONText, Element) -> Void
  ) {
    member(name) {
      $0.text += "["
      $0.needsComma = false
      for element in elements {
        $0.comma()
        write(&$0, element)
        $0.needsComma = true
      }
      $0.text += "]"
    }
  }

  mutating func member(_ name: String, _ value: String?) {
    member(name) { $0.text += value.map(JSONPrinter.quoted) ?? "null" }
  }

  mutating func member(_ name: String, _ value: Bool?) {
    member(name) { $0.text += value.map { $0 ? "true" : "false" } ?? "null" }
  }

  mutating func member(_ name: String, _ value: Int) { member(name) { $0.text += String(value) } }

  mutating func member(_ name: String, _ values: [Int]) {
    member(name) { $0.text += "[" + values.map(String.init).joined(separator: ", ") + "]" }
  }

  /// A number that reads back to the same double; JSON has none for what is not finite, which is `null`.
  mutating func member(_ name: String, _ value: Double?) {
    member(name) { $0.text += value.flatMap { $0.isFinite ? $0.description : nil } ?? "null" }
  }

  mutating func string(_ value: String) { text += JSONPrinter.quoted(value) }

  /// A value that somebody else writes.
  mutating func raw(_ write: (inout String) -> Void) { write(&text) }

  private mutating func comma() {
    if needsComma { text += ", " }
  }
}
