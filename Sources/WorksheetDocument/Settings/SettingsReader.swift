internal import Diagnostics

/// Reads a mapping of settings; every unknown key and every bad value is a mistake.
struct SettingsReader {
  enum Key: String, CaseIterable {
    case language, decimals, digits, rounding, ties, index, steps
  }

  /// Settings whose names pandoc and its templates have no use for.
  static let unmistakable: Set<String> = ["decimals", "rounding", "ties"]

  private(set) var layer = SettingsLayer()
  private(set) var diagnostics: [Diagnostic] = []
  private var places: [Key: SourceRange] = [:]

  /// - Parameter otherKeys: keys that stand beside the settings and are read elsewhere.
  mutating func read(_ entries: [YAMLNode.Entry], otherKeys: [String] = []) {
    for entry in entries {
      let name = entry.key.scalar ?? ""
      if otherKeys.contains(name) { continue }
      guard let key = Key(rawValue: name) else {
        let known = Key.allCases.map(\.rawValue) + otherKeys
        let nearest = NearestName.of(name, in: known)
        diagnostics.append(.unknownSetting(name, nearest: nearest, known: known, at: entry.key.range))
        continue
      }
      if let first = places.updateValue(entry.key.range, forKey: key) {
        diagnostics.append(.settingTwice(name, at: entry.key.range, other: first))
      }
      read(key, entry.value)
    }
    if let decimals = places[.decimals], let digits = places[.digits] {
      diagnostics.append(.decimalsAndDigits(at: max(decimals, digits), other: min(decimals, digits)))
    }
  }

  private mutating func read(_ key: Key, _ value: YAMLNode) {
    switch key {
    case .language: readLanguage(value)
    case .decimals: readDecimals(value)
    case .digits: readDigits(value)
    case .rounding: layer.rounding = choice(key, value)
    case .ties: layer.ties = ties(value)
    case .index: layer.index = choice(key, value)
    case .steps: layer.steps = choice(key, value)
    }
  }

  private mutating func readLanguage(_ value: YAMLNode) {
    guard let version = number(.language, value, in: 1...Int.max, needed: "a whole number, 1 for now") else {
      return
    }
    if version > WorksheetSettings.newestLanguage {
      diagnostics.append(.newerLanguage(version, at: value.range))
    } else {
      layer.language = .init(value: version, range: value.range)
    }
  }

  private mutating func readDecimals(_ value: YAMLNode) {
    let needed = "a whole number of digits behind the point, 0 to 15"
    guard let count = number(.decimals, value, in: 0...15, needed: needed) else { return }
    layer.digits = .init(value: .decimals(count), range: value.range)
  }

  /// `3 significant`
  private mutating func readDigits(_ value: YAMLNode) {
    let words = (value.scalar ?? "").split(separator: " ")
    if words.count == 2, words[1] == "significant", let count = Int(words[0]), (1...15).contains(count) {
      layer.digits = .init(value: .significant(count), range: value.range)
      return
    }
    let count = words.first.flatMap { Int($0) }.flatMap { (1...15).contains($0) ? $0 : nil }
    reject(
      .digits, value, needed: "`N significant` with N from 1 to 15",
      nearest: count.map { "\($0) significant" })
  }

  private mutating func ties(_ value: YAMLNode) -> SettingsLayer.Setting<WorksheetSettings.Ties>? {
    // The two names of one rule.
    if value.scalar == "half-up" { return .init(value: .halfAway, range: value.range) }
    return choice(.ties, value)
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ key: Key, _ value: YAMLNode
  ) -> SettingsLayer.Setting<Value>? where Value.RawValue == String {
    let written = value.scalar ?? ""
    if let choice = Value(rawValue: written) { return .init(value: choice, range: value.range) }
    let known = Value.allCases.map(\.rawValue)
    reject(
      key, value, needed: known.map { "`\($0)`" }.joined(separator: " or "),
      nearest: NearestName.of(written, in: known))
    return nil
  }

  private mutating func number(
    _ key: Key, _ value: YAMLNode, in range: ClosedRange<Int>, needed: String
  ) -> Int? {
    if let text = value.scalar, let number = Int(text), range.contains(number) { return number }
    reject(key, value, needed: needed, nearest: nil)
    return nil
  }

  private mutating func reject(_ key: Key, _ value: YAMLNode, needed: String, nearest: String?) {
    diagnostics.append(
      .settingValue(key.rawValue, value.scalar ?? "…", needed: needed, nearest: nearest, at: value.range))
  }
}
