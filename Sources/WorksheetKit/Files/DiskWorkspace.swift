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

  /// What errors call standard output.
  package static let standardOutput = "standard output"

  package init() {}

  package func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether both paths mean one file.
  package func isSameFile(_ a: String, _ b: String) -> Bool {
    guard let a = SystemCall.status(of: a, followsLinks: true),
      let b = SystemCall.status(of: b, followsLinks: true)
    else { return false }
    return a.isSameFile(as: b)
  }

  package func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
    let file = SystemCall.open(path, O_RDONLY)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    return try readAll(file, path)
  }

  /// A file below a folder that is reached through folders alone: a link may lead anywhere.
  package func read(_ name: String, below folder: String, atMost bytes: Int) throws(WorkspaceError) -> [UInt8]
  {
    var path = folder
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      path += "/" + part
      guard let found = SystemCall.status(of: path, followsLinks: false) else { throw failure(name) }
      if found.isLink { throw WorkspaceError(path: name, reason: "is reached through a symbolic link") }
      guard index < parts.count - 1 ? found.isFolder : found.isRegularFile else {
        throw WorkspaceError(path: name, reason: "is no ordinary file")
      }
      guard found.isFolder || Int(found.st_size) <= bytes else {
        throw WorkspaceError(path: name, reason: "is larger than \(bytes >> 20) MiB")
      }
    }
    let all = try read(path)
    guard all.count <= bytes else {
      throw WorkspaceError(path: name, reason: "is larger than \(bytes >> 20) MiB")
    }
    return all
  }

  /// Everything on standard input.
  package func readStandardInput() throws(WorkspaceError) -> [UInt8] { try readAll(0, "standard input") }

  /// Puts a whole file in place: what stands there is the old file or the new one at every moment, also after a
  /// loss of power. Owner, group and mode of an old file stay, and one that may not be written is left alone.
  ///
  /// A link to a file is refused: a link that somebody placed, or forgot, would lead the write to a file that
  /// nobody named, such as another sheet. Devices and pipes, also behind a link (`/dev/stdout`), are written to.
  package func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {
    try write(bytes, to: path, over: nil)
  }

  /// The same for a file that was read before: where it no longer is what was read, nothing is written. That
  /// another run has written the same bytes is no reason to complain.
  package func replace(_ old: [UInt8], by bytes: [UInt8], in path: String) throws(WorkspaceError) {
    if let entry = entry(at: path), entry.kind != .file {
      throw WorkspaceError(path: path, reason: "is no ordinary file")
    }
    guard [old, bytes].contains(try read(path)) else { throw DiskWorkspace.changed(path) }
    try write(bytes, to: path, over: old)
  }

  private static func changed(_ path: String) -> WorkspaceError {
    WorkspaceError(path: path, reason: "was changed by another program in the meantime, and is left alone")
  }

  /// - Parameter expected: what must stand there until the last moment.
  private func write(_ bytes: [UInt8], to path: String, over expected: [UInt8]?) throws(WorkspaceError) {
    let place = FilePlace(path)
    let old = SystemCall.status(of: path, followsLinks: true)
    if let old, !old.isRegularFile, !old.isFolder { return try writeInPlace(bytes, path) }
    if let old, old.isRegularFile, Int(old.st_size) == bytes.count, let found = try? read(path),
      found == bytes
    {
      return ScratchFile.removeAbandoned(beside: place)
    }
    if let named = SystemCall.status(of: path, followsLinks: false), named.isLink {
      throw WorkspaceError(path: path, reason: "is a symbolic link; name the file that it leads to")
    }
    if old != nil, access(path, W_OK) != 0 { throw failure(path) }
    var scratch = try ScratchFile.create(for: place, replacing: old)
    try scratch.place(bytes, at: place) { () throws(WorkspaceError) in
      guard let expected, ![expected, bytes].contains(try read(path)) else { return }
      throw DiskWorkspace.changed(path)
    }
    try keepName(of: place)
  }

  /// Takes a file away; a link is left alone.
  package func remove(_ path: String) throws(WorkspaceError) {
    guard let entry = entryWithoutFollowing(path), entry.kind == .file else {
      throw WorkspaceError(path: path, reason: "is no ordinary file")
    }
    guard unlink(path) == 0 else { throw failure(path) }
  }

  /// Puts a new name on the disk. Where the folder cannot be opened or synchronised, the system does so in its
  /// own time.
  private func keepName(of place: FilePlace) throws(WorkspaceError) {
    let folder = SystemCall.open(place.folder, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    defer { close(folder) }
    if SystemCall.retried({ fsync(folder) }) != 0, errno == EIO || errno == ENOSPC {
      throw failure(place.path)
    }
  }

  private func writeInPlace(_ bytes: [UInt8], _ path: String) throws(WorkspaceError) {
    let file = SystemCall.open(path, O_WRONLY)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    try writeAll(bytes, file, path)
  }

  /// Writes to standard output.
  package func writeStandardOutput(_ bytes: [UInt8]) throws(WorkspaceError) {
    try writeAll(bytes, 1, DiskWorkspace.standardOutput)
  }

  private func readAll(_ file: Int32, _ path: String) throws(WorkspaceError) -> [UInt8] {
    var result: [UInt8] = []
    // Most sheets fit the first chunk, and the end shows in the second.
    var size = 1 << 14
    while true {
      let chunk = try readChunk(file, path, size)
      if chunk.isEmpty { return result }
      size = chunk.count == size ? 1 << 16 : 1 << 10
      if result.isEmpty { result = chunk } else { result += chunk }
      if result.count > DiskWorkspace.mostBytes {
        throw WorkspaceError(path: path, reason: "larger than \(DiskWorkspace.mostBytes >> 20) MiB")
      }
    }
  }

  /// - Returns: at most `size` bytes, none at the end of the file.
  private func readChunk(_ file: Int32, _ path: String, _ size: Int) throws(WorkspaceError) -> [UInt8] {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: size) { space, initialized in
      count = SystemCall.read(file, into: UnsafeMutableRawBufferPointer(space))
      initialized = max(0, count)
    }
    guard count >= 0 else { throw failure(path) }
    return chunk
  }

  private func writeAll(_ bytes: [UInt8], _ file: Int32, _ path: String) throws(WorkspaceError) {
    guard bytes.withUnsafeBytes({ SystemCall.write($0, to: file) }) else { throw failure(path) }
  }

  private func failure(_ path: String) -> WorkspaceError {
    let isBrokenPipe = errno == EPIPE
    var failure = WorkspaceError(path: path, reason: SystemCall.reason)
    failure.isBrokenPipe = isBrokenPipe
    return failure
  }
}
