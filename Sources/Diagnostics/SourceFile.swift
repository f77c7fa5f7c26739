/// A file as its author named it, with its bytes.
package struct SourceFile: Sendable {
  /// The path as it was given, never made absolute: messages must not depend on the machine.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file that exists only in memory, as tests use it.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
