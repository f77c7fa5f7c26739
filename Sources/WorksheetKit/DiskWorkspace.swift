#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files on disk.
package struct DiskWorkspace: Workspace {
  /// A larger sheet is a mistake, not a sheet.
  package static let mostBytes = 64 << 20

  package init() {}

  package func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    return try readAll(file, path)
  }

  /// Everything on standard input.
  package func readStandardInput() throws(WorkspaceError) -> [UInt8] { try readAll(0, "standard input") }

  package func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {
    if let old = try? read(path), old == bytes { return }
    let temporary = path + ".\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    do throws(WorkspaceError) {
      try writeAll(bytes, file, path)
      guard fsync(file) == 0, close(file) == 0, rename(temporary, path) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes to standard output.
  package func writeStandardOutput(_ bytes: [UInt8]) throws(WorkspaceError) {
    try writeAll(bytes, 1, "standard output")
  }

  private func readAll(_ file: Int32, _ path: String) throws(WorkspaceError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { posixRead(file, $0) }
      if count < 0 { throw failure(path) }
      if count == 0 { return result }
      result.append(contentsOf: chunk[0..<count])
      if result.count > DiskWorkspace.mostBytes {
        throw WorkspaceError(path: path, reason: "larger than \(DiskWorkspace.mostBytes >> 20) MiB")
      }
    }
  }

  private func posixRead(_ file: Int32, _ space: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, space.baseAddress, space.count)
    #elseif canImport(Musl)
      Musl.read(file, space.baseAddress, space.count)
    #else
      Darwin.read(file, space.baseAddress, space.count)
    #endif
  }

  private func writeAll(_ bytes: [UInt8], _ file: Int32, _ path: String) throws(WorkspaceError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { posixWrite(file, UnsafeRawBufferPointer(rebasing: $0[done...])) }
      guard count > 0 else { throw failure(path) }
      done += count
    }
  }

  private func posixWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  private func failure(_ path: String) -> WorkspaceError {
    let number = errno
    var failure = WorkspaceError(path: path, reason: String(cString: strerror(number)))
    failure.isBrokenPipe = number == EPIPE
    return failure
  }
}
