#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the program does about signals.
package enum Signals {
  /// A limit on the size of files shall be a failing write that is reported and cleaned up after, not a crash.
  /// A reader of standard output that goes away ends the program, as it does with others; no file is open then.
  package static func prepare() { signal(SIGXFSZ, SIG_IGN) }
}
