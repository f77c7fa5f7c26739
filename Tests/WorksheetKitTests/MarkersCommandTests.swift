import Foundation
import Testing

/// `worksheet render --for markers` as it is run.
struct MarkersCommandTests {
  private static let sheet = """
    ---
    worksheet: { language: 1, decimals: 2, rounding: step }
    ---
    ```network
    input x = 2
    h = x / 3
    ```
    ```published
    h = 0.67
    ```

    """

  @Test func `the markers' sheet is written beside the solution and is no sheet itself`() throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try Data(MarkersCommandTests.sheet.utf8).write(to: sandbox.folder.appending(path: "ex.md"))
    let made = try sandbox.run("render", "--for", "markers", "ex.md")
    #expect(made.status == 0)
    #expect(made.output == "ex.markers.md\nex.markers.html\n")
    #expect(try sandbox.run("render", "--for", "markers", "--check", "ex.md").status == 0)
    #expect(try sandbox.run("verify", ".").output == "1 file: 1 held, 0 carried, 0 wrong, 0 errata\n")
    try Data("old\n".utf8).write(to: sandbox.folder.appending(path: "ex.markers.md"))
    let check = try sandbox.run("render", "--for", "markers", "--check", "ex.md")
    #expect(check.status == 1)
    #expect(check.errors.contains("worksheet render --for markers ex.md"))
  }

  @Test(arguments: [("students", "no sheet for students yet"), ("marker", "did you mean markers?")])
  func `other readers are refused`(name: String, says: String) throws {
    let sandbox = try CommandLineSandbox()
    defer { sandbox.remove() }
    try Data(MarkersCommandTests.sheet.utf8).write(to: sandbox.folder.appending(path: "ex.md"))
    let result = try sandbox.run("render", "--for", name, "ex.md")
    #expect(result.status == 64)
    #expect(result.errors.contains(says))
  }
}
