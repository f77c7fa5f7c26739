/// One self-contained page around a body: no scripts, no requests, one style sheet inline.
package enum HTMLPage {
  /// The page's bytes.
  ///
  /// The policy in its head forbids scripts, frames, forms and requests even if markup from a sheet asks for
  /// them; images come from beside the page or from inside it.
  ///
  /// - Parameter body: HTML, taken as it is.
  package static func bytes(_ head: PageHead, body: [UInt8]) -> [UInt8] {
    var out = ByteOutput(capacity: style.utf8CodeUnitCount + 4096)
    writeHead(head, into: &out)
    out.put("<body>\n<main>\n")
    writeTitle(head, into: &out)
    var page: [UInt8] = []
    page.reserveCapacity(out.count + body.count + 64)
    out.append(to: &page)
    page.append(contentsOf: body)
    if page.last != newline { page.append(newline) }
    page.append(contentsOf: "</main>\n</body>\n</html>\n".utf8)
    return page
  }

  private static func writeHead(_ head: PageHead, into out: inout ByteOutput) {
    out.put("<!DOCTYPE html>\n<html lang=\"")
    out.put(escaped: head.language.isEmpty ? "en" : head.language)
    out.put("\">\n<head>\n<meta charset=\"utf-8\">\n")
    out.put("<meta http-equiv=\"Content-Security-Policy\" content=\"")
    out.put("default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; ")
    out.put("base-uri 'none'; form-action 'none'\">\n")
    out.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    out.put("<meta name=\"color-scheme\" content=\"light dark\">\n")
    for author in head.authors {
      out.put("<meta name=\"author\" content=\"")
      out.put(escaped: author)
      out.put("\">\n")
    }
    out.put("<title>")
    out.put(escaped: head.title.isEmpty ? "Worksheet" : head.title)
    out.put("</title>\n<style>\n")
    out.put(style)
    out.put("</style>\n</head>\n")
  }

  private static func writeTitle(_ head: PageHead, into out: inout ByteOutput) {
    guard !head.title.isEmpty else { return }
    out.put("<header>\n<h1>")
    out.put(escaped: head.title)
    out.put("</h1>\n")
    write(head.subtitle, class: "subtitle", into: &out)
    for author in head.authors { write(author, class: "author", into: &out) }
    write(head.date, class: "date", into: &out)
    out.put("</header>\n")
  }

  private static func write(_ text: String, class name: StaticString, into out: inout ByteOutput) {
    guard !text.isEmpty else { return }
    out.put("<p class=\"")
    out.put(name)
    out.put("\">")
    out.put(escaped: text)
    out.put("</p>\n")
  }
}
