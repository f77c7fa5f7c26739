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

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isatty(2) == 1 && !isSet("NO_COLOR") && !isDumb
    }
  }

  private func isSet(_ name: String) -> Bool {
    guard let value = getenv(name) else { return false }
    return value[0] != 0
  }

  private var isDumb: Bool {
    guard let value = getenv("TERM") else { return true }
    return String(cString: value) == "dumb"
  }
}
