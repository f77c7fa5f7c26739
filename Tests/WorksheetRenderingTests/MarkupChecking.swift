/// Checks markup the hard way, for tests: MathML for well-formed elements with the right number of children,
/// TeX for balance. Each returns what is wrong, or nil.
enum MarkupChecking {
  /// How many children an element must have; others may have any.
  private static let arity = [
    "mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
  ]
  private static let leaves: Set = ["mi", "mn", "mo", "mtext", "mspace"]

  static func faultInMathML(_ markup: String) -> String? {
    var open: [(name: String, children: Int)] = [("math", 0)]
    // A combining character would hide the `>` or `<` that it follows.
    var rest = Substring(markup.asciiOnly)
    while !rest.isEmpty {
      if let fault = faultInText(rest.prefix { $0 != "<" }, in: open[open.count - 1].name) { return fault }
      rest = rest.drop { $0 != "<" }
      guard !rest.isEmpty else { break }
      guard let end = rest.firstIndex(of: ">") else { return "a tag is not closed: \(rest)" }
      let tag = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        let top = open.removeLast()
        guard tag.dropFirst() == top.name, !open.isEmpty else {
          return "</\(top.name)> expected, \(tag) found"
        }
        if let needed = arity[top.name], needed != top.children {
          return "\(top.name) has \(top.children) children"
        }
      } else {
        let name = String(tag.prefix { $0 != " " })
        if leaves.contains(open[open.count - 1].name) { return "\(name) inside a leaf" }
        if !tag.filter({ $0 == "\"" }).count.isMultiple(of: 2) { return "an attribute is not closed: \(tag)" }
        open[open.count - 1].children += 1
        open.append((name, 0))
      }
    }
    return open.count == 1 ? nil : "\(open[open.count - 1].name) is not closed"
  }

  private static func faultInText(_ text: Substring, in element: String) -> String? {
    if text.isEmpty { return nil }
    guard leaves.contains(element) else { return "text outside a leaf: \(text)" }
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      rest = rest[start...].dropFirst()
      let name = rest.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot"].contains(name) || name.hasPrefix("#x") else {
        return "a bare &: \(text)"
      }
    }
    return text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }
      ? "a control character" : nil
  }

  /// Braces, environments and `\left … \right` close in the order they open.
  static func faultInTeX(_ teX: String) -> String? {
    var open: [String] = []
    let teX = teX.asciiOnly
    var index = teX.startIndex
    while index < teX.endIndex {
      let character = teX[index]
      teX.formIndex(after: &index)
      switch character {
      case "{": open.append("{")
      case "}": if open.popLast() != "{" { return "a } too much" }
      case "\\":
        let name = teX[index...].prefix { $0.isASCII && $0.isLetter }
        index = name.endIndex
        if name.isEmpty, index < teX.endIndex { teX.formIndex(after: &index) }
        switch name {
        case "left": open.append("left")
        case "right": if open.popLast() != "left" { return "a \\right too much" }
        case "begin", "end":
          let environment = String(teX[index...].prefix { $0 != "}" })
          index = teX.index(index, offsetBy: environment.count + 1)
          if name == "begin" {
            open.append(environment)
            // The columns of an array, with the rule behind its heads.
            let columns = teX[index...].prefix { "{r|c".contains($0) }
            if environment == "{array", teX[columns.endIndex...].first == "}", columns.first == "{" {
              index = teX.index(after: columns.endIndex)
            }
          } else if open.popLast() != environment {
            return "\(environment) ends, but does not begin"
          }
        default: break
        }
      case "$", "%", "#", "~", "|", "\n", "\0": return "a bare \(character)"
      default: break
      }
    }
    return open.isEmpty ? nil : "\(open) is left open"
  }
}

extension String {
  /// Every other character replaced by a letter.
  fileprivate var asciiOnly: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isASCII ? $0 : "a" }))
  }
}
