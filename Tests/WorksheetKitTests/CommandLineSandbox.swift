import Foundation
import Testing

/// The built program, run in a folder of its own.
struct CommandLineSandbox {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "worksheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The program stands beside the test bundle.
  static var program: URL {
    URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent().appending(
      path: "worksheet")
  }

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program and waits for it.
  /// - Parameter folder: where it runs; nil: in the folder of the test.
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> Result {
    try start(CommandLineSandbox.program, arguments, input, environment, folder ?? self.folder)
  }

  func run(list arguments: [String]) throws -> Result {
    try start(CommandLineSandbox.program, arguments, "", [:], folder)
  }

  /// The same on a terminal, where messages may be coloured.
  func runOnTerminal(_ arguments: String..., environment: [String: String]) throws -> Result {
    let script = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
    return try start(
      URL(filePath: "/usr/bin/env"),
      ["python3", "-c", script, CommandLineSandbox.program.path()] + arguments, "",
      environment, folder)
  }

  private func start(
    _ program: URL, _ arguments: [String], _ input: String, _ environment: [String: String], _ folder: URL
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"].merging(environment) { $1 }
    let (inputs, outputs, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (inputs, outputs, errors)
    try process.run()
    // What these tests write fits a pipe's buffer, so one stream after the other cannot block.
    inputs.fileHandleForWriting.write(Data(input.utf8))
    try inputs.fileHandleForWriting.close()
    let output = outputs.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: messages, as: UTF8.self))
  }

  // MARK: Files

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) -> String? {
    try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Every file in the folder, hidden ones too.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path()).sorted()
  }
}

/// Sheets for the tests of the command line.
enum SmallSheet {
  static let good = sheet("input x = 1\ny = x / 3", "The value is `= y`.")
  static let bad = sheet("input x = 1\ny = x / z", "")

  static func sheet(_ network: String, _ text: String, settings: String = "language: 1") -> String {
    "---\nworksheet: { \(settings) }\n---\n\n```network\n\(network)\n```\n\n\(text)\n"
  }
}
