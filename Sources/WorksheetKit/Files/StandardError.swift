/// Where messages go; what cannot be written there is lost without a further word.
package enum StandardError {
  package static func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { SystemCall.write($0, to: 2) }
  }
}
