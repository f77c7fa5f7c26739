import Foundation
import Testing

@testable import WorksheetKit

/// `data` blocks in sheets, and the files that they name.
struct DataBlockTests {
  private static func sheet(_ fence: String, _ lines: String, _ network: String) -> String {
    """
    ---
    worksheet: { language: 1, decimals: 2 }
    ---

    ```{.data #d\(fence)}
    \(lines)
    ```

    ```{.network #n}
    \(network)
    ```

    """
  }

  @Test func `columns are vectors and matrices, words become 1 and 0`() {
    let sheet = RenderedSheet(
      Self.sheet(
        "", "a, b, k\n1, 2.50, no\n3, 4, yes\n5, 6, no",
        """
        constant A = d[b, a], s = d[a], t = 2 * d[k = yes] - 1, five = d[a = 5]
        input x = each row of d[a, b]
        constant all = A[2,1]
        """) + "`= A` `= s` `= t` `= five` `= x on example 3` `= all` `= d[k = no]`\n")
    #expect(sheet.messages == "")
    let flat = sheet.flat
    #expect(flat.contains(#"A = \begin{pmatrix} 2.50 & 1 \\ 4 & 3 \\ 6 & 5 \end{pmatrix}"#))
    #expect(
      flat.contains(
        #"$\begin{pmatrix} -1.00 \\ 1.00 \\ -1.00 \end{pmatrix}$ $\begin{pmatrix} 0 \\ 0 \\ 1 \end{pmatrix}$"#
      ))
    #expect(
      flat.contains(
        #"$\begin{pmatrix} 5 \\ 6 \end{pmatrix}$ $4.00$ $\begin{pmatrix} 1 \\ 0 \\ 1 \end{pmatrix}$"#))
  }

  @Test func `a quantity goes before data of its name, and data are known to variants`() {
    let sheet = RenderedSheet(
      Self.sheet("", "a\n1\n2", "input d = (7, 8)\nx = d[1]")
        + "```{.network #m}\ninput y = each entry of d[a]\n```\n\n```{.network #v from=m}\nz = 2 * y\n```\n\n"
        + "`= x of` `= 1`\n".replacing("`= x of` ", with: ""))
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("x &= d_1") || sheet.output.contains("x = d_1"))
  }

  @Test func `long data are shown in part`() {
    let rows = (1...300).map { "\($0)" }.joined(separator: "\n")
    let sheet = RenderedSheet(Self.sheet("", "a\n" + rows, "x = sum(d[a])"))
    #expect(sheet.messages == "")
    #expect(sheet.output.contains("| $8$ |\n| $\\vdots$ |\n| $300$ |\n\n300 rows in all."))
  }

  @Test func `a file beside the sheet is read, one below too, others are not`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    let network = "input x = each entry of d[a]\ny = x^2"
    try line.write("\u{FEFF}a,b\r\n1,2\r\n3,4\r\n", to: "course/data/p.csv")
    try line.write(Self.sheet(" file=data/p.csv", "", network), to: "course/s.md")
    for folder in [nil, line.folder.appending(path: "course")] {
      let path = folder == nil ? "course/s.md" : "s.md"
      let result = try line.run("render", "--to", "md", path, in: folder)
      #expect(result.status == 0 && result.errors == "")
      #expect(line.read("course/s.solution.md")?.contains("| $3$ | $4$ |") == true)
    }
    let target = line.folder.appending(path: "course/data/p.csv")
    try FileManager.default.createSymbolicLink(
      at: line.folder.appending(path: "course/link.csv"), withDestinationURL: target)
    try FileManager.default.createSymbolicLink(
      at: line.folder.appending(path: "course/folder"),
      withDestinationURL: line.folder.appending(path: "course/data"))
    try line.write(String(repeating: "x\n", count: 600_000), to: "course/large.csv")
    for (file, reason) in [
      ("link.csv", "symbolic link"), ("folder/p.csv", "symbolic link"), ("large.csv", "larger than 1 MiB"),
      ("data", "no ordinary file"), ("gone.csv", "No such file"),
      ("../course/data/p.csv", "below the sheet's folder"),
    ] {
      try line.write(Self.sheet(" file=\(file)", "", network), to: "course/s.md")
      let result = try line.run("render", "--to", "md", "course/s.md")
      #expect(result.status == 2)
      #expect(result.errors.contains("error[data-file]") && result.errors.contains(reason), "\(file)")
    }
    let piped = try line.run("render", "--to", "md", "-", input: Self.sheet(" file=p.csv", "", network))
    #expect(piped.status == 2 && piped.errors.contains("no folder"))
  }

  @Test func `a mistake in a file is told with its line there`() throws {
    let line = try CommandLineSandbox()
    defer { line.remove() }
    try line.write("a,b\n1,2\n3,x\n", to: "p.csv")
    try line.write(Self.sheet(" file=p.csv", "", "y = 1"), to: "s.md")
    let result = try line.run("verify", "--allow-none", "s.md")
    #expect(result.status == 2)
    #expect(result.errors.contains("--> p.csv:3:3") || result.output.contains("--> p.csv:3:3"))
  }
}
