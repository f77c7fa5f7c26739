internal import ArgumentParser
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// When messages are coloured: on a terminal unless NO_COLOR or TERM=dumb say otherwise.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// For messages on standard error.
  var isOn: Bool { isOn(forStream: 2) }

  /// - Parameter stream: 1 for standard output, 2 for standard error.
  func isOn(forStream stream: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: ColorChoice.isCapableTerminal(stream) && !isSet("NO_COLOR")
    }
  }

  /// Whether the stream is a terminal that understands more than plain text.
  static func isCapableTerminal(_ stream: Int32) -> Bool {
    guard isatty(stream) == 1, let kind = getenv("TERM") else { return false }
    return String(cString: kind) != "dumb"
  }

  private func isSet(_ name: String) -> Bool {
    guard let value = getenv(name) else { return false }
    return value[0] != 0
  }
}
