internal import Diagnostics

/// Which names a quantity, or a `let`, may bear.
enum NameRules {
  /// Why the name cannot be defined; `nil` if it can.
  ///
  /// - Parameters:
  ///   - defined: the name defined under a key, if there is one.
  ///   - differential: the name `dX` that is defined, if there is one, for the key of `X`.
  static func fault(_ name: Name, defined: (String) -> Name?, differential: (String) -> Name?) -> Diagnostic?
  {
    if name.text.utf8.count > Limits.longestName, name.text.unicodeScalars.count > Limits.longestName {
      return LimitMessages.name(name)
    }
    if name.text.unicodeScalars.first == "∂" { return NameMessages.partialName(name) }
    if !FunctionTable.allowsQuantity(name) { return NameMessages.functionName(name) }
    // With E and dE both defined, dE/dw would have two readings.
    if let rest = undifferentiated(name), let other = defined(rest) {
      return NameMessages.secondReading(name, other)
    }
    return differential(name.key).map { NameMessages.secondReading(name, $0) }
  }

  /// The key of `X` for a name `dX`.
  static func undifferentiated(_ name: Name) -> String? {
    guard name.text.utf8.first == UInt8(ascii: "d"), name.text.utf8.count > 1 else { return nil }
    return Name.key(of: String(name.text.dropFirst()))
  }
}
