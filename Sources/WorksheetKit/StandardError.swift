#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where messages go; what cannot be written there is lost without a further word.
package enum StandardError {
  package static func write(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { return }
        #if canImport(Glibc)
          let count = Glibc.write(2, base + done, buffer.count - done)
        #elseif canImport(Musl)
          let count = Musl.write(2, base + done, buffer.count - done)
        #else
          let count = Darwin.write(2, base + done, buffer.count - done)
        #endif
        if count <= 0 { return }
        done += count
      }
    }
  }
}
