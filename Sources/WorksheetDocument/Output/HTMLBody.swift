extension MarkdownDocument {
  /// The sheet as the inside of an HTML page: cmark's safe HTML, with the pieces' results, divs, heading
  /// attributes and formulas in place.
  ///
  /// - Parameters:
  ///   - outputs: HTML by piece; a piece without any is shown as code.
  ///   - formula: turns the author's TeX into HTML; told whether it stands in a line of its own.
  package func htmlBody(
    replacing outputs: [Piece.ID: [UInt8]],
    formula: @escaping (_ tex: String, _ isDisplay: Bool) -> String = MarkdownDocument.formulaSource
  ) -> [UInt8] {
    guard !scan.isAborted, bodyStart < scan.masked.count else { return [] }
    guard let document = CmarkDocument(withoutMarkers(scan.masked)[bodyStart...]) else { return [] }
    var collector = HTMLEdits(scan, outputs: outputs)
    document.walk { collector.visit($0) }
    collector.apply(FormulaRestorer(scan, source: bytes, render: formula), formula)
    return scan.hasLooseBackticks ? withBackticks(document.html()) : document.html()
  }

  /// Backticks that were hidden from cmark, in text and, as `%03`, in link targets.
  private func withBackticks(_ html: [UInt8]) -> [UInt8] {
    var html = html
    for i in html.indices {
      if html[i] == Scan.looseBacktick { html[i] = ASCII.backtick }
      if html.has("%03", at: i) { html.replaceSubrange(i..<(i + 3), with: "%60".utf8) }
    }
    return html
  }

  /// A formula shown as its source.
  package static func formulaSource(tex: String, isDisplay: Bool) -> String {
    var html = Array("<span class=\"math \(isDisplay ? "display" : "inline")\">".utf8)
    HTMLText.append(tex.utf8, to: &html)
    return String(decoding: html, as: UTF8.self) + "</span>"
  }

  /// Author's entities such as `&#1;` would become the bytes that stand for formulas.
  private func withoutMarkers(_ masked: [UInt8]) -> [UInt8] {
    var masked = masked
    var i = bodyStart
    while i < masked.count {
      if masked[i] == ASCII.ampersand, masked.has("&#", at: i), isMarkerEntity(masked, i + 2) {
        masked[i] = ASCII.space
      }
      i += 1
    }
    return masked
  }

  private func isMarkerEntity(_ text: [UInt8], _ start: Int) -> Bool {
    var i = start
    if i < text.count, text[i].lowercased == UInt8(ascii: "x") { i += 1 }
    while text.has("0", at: i) { i += 1 }
    return text.has("1;", at: i) || text.has("2;", at: i)
  }
}

/// What changes in cmark's tree, collected in one walk and applied after it.
private struct HTMLEdits {
  private enum Edit {
    case block(CmarkNode, html: [UInt8])
    case span(CmarkNode, html: [UInt8])
    case heading(CmarkNode, Int)
    case text(CmarkNode, isPlain: Bool)
    /// A link or image whose target or title may hold formulas.
    case target(CmarkNode)
    /// A ` ```math ` block.
    case mathBlock(CmarkNode)
  }

  private let scan: Scan
  private let outputs: [Piece.ID: [UInt8]]
  private var edits: [Edit] = []
  private var spans: SpanMatcher
  private var nextBlock = 0
  private var nextDivLine = 0
  private var nextHeading = 0
  private var openImages = 0

  init(_ scan: Scan, outputs: [Piece.ID: [UInt8]]) {
    self.scan = scan
    self.outputs = outputs
    spans = SpanMatcher(scan)
  }

  mutating func visit(_ event: CmarkEvent) {
    switch event {
    case .enter(let node): enter(node)
    case .exit(let node): exit(node)
    }
  }

  private mutating func enter(_ node: CmarkNode) {
    switch node.kind {
    case .codeBlock: codeBlock(node)
    case .code:
      if case .found(let piece?) = spans.match(node.literal), let html = outputs[piece], openImages == 0 {
        edits.append(.span(node, html: html))
      }
    case .thematicBreak: thematicBreak(node)
    case .heading: heading(node)
    case .text:
      if !scan.formulas.isEmpty, FormulaRestorer.isMasked(node.literal) {
        edits.append(.text(node, isPlain: openImages > 0))
      }
    case .image: openImages += 1
    case .inlineHTML, .link, .softBreak, .other: break
    }
  }

  private mutating func exit(_ node: CmarkNode) {
    switch node.kind {
    case .image:
      openImages -= 1
      edits.append(.target(node))
    case .link: edits.append(.target(node))
    // Hidden in the page, but its formulas count.
    case .inlineHTML: edits.append(.target(node))
    case .codeBlock, .code, .thematicBreak, .heading, .text, .softBreak, .other: break
    }
  }

  private mutating func codeBlock(_ node: CmarkNode) {
    let line = node.startLine
    while nextBlock < scan.blocks.count, scan.blocks[nextBlock].line < line { nextBlock += 1 }
    if nextBlock < scan.blocks.count, scan.blocks[nextBlock].line == line {
      if let html = outputs[scan.blocks[nextBlock].piece] { edits.append(.block(node, html: html)) }
    } else if node.fenceInfo == Array("math".utf8) {
      edits.append(.mathBlock(node))
    }
  }

  private mutating func thematicBreak(_ node: CmarkNode) {
    let line = node.startLine
    while nextDivLine < scan.divLines.count, scan.divLines[nextDivLine].line < line { nextDivLine += 1 }
    guard nextDivLine < scan.divLines.count, scan.divLines[nextDivLine].line == line else { return }
    var html = Array("</div>".utf8)
    if let index = scan.divLines[nextDivLine].opening {
      let div = scan.divs[index]
      html = HTMLText.openingTag("div", identifier: div.identifier, classes: div.classes, pairs: div.pairs)
    }
    edits.append(.block(node, html: html))
  }

  private mutating func heading(_ node: CmarkNode) {
    let line = node.startLine
    while nextHeading < scan.headingLines.count, scan.headingLines[nextHeading].line < line {
      nextHeading += 1
    }
    guard nextHeading < scan.headingLines.count, scan.headingLines[nextHeading].line == line else { return }
    edits.append(.heading(node, scan.headingLines[nextHeading].heading))
  }

  func apply(_ restorer: FormulaRestorer, _ formula: (String, Bool) -> String) {
    var restorer = restorer
    for edit in edits {
      switch edit {
      case .block(let node, let html): node.replaceBlock(withHTML: html)
      case .span(let node, let html): node.replaceInline(withHTML: html)
      case .text(let node, let isPlain): restorer.restore(node, isPlain: isPlain)
      case .target(let node): restoreTarget(node, &restorer)
      case .heading(let node, let index): unwrap(node, scan.headings[index])
      case .mathBlock(let node):
        let tex = String(decoding: node.literal, as: UTF8.self)
        node.replaceBlock(withHTML: Array("<p>\(formula(tex, true))</p>".utf8))
      }
    }
  }

  private func restoreTarget(_ node: CmarkNode, _ restorer: inout FormulaRestorer) {
    if node.kind == .inlineHTML {
      _ = restorer.restored(node.literal)
      return
    }
    let (url, title) = (node.url, node.title)
    if FormulaRestorer.isMasked(url) { node.setURL(restorer.restored(url)) }
    if FormulaRestorer.isMasked(title) { node.setTitle(restorer.restored(title)) }
  }

  /// cmark writes no attributes of headings, so one that has some becomes HTML around its children.
  private func unwrap(_ node: CmarkNode, _ heading: Heading) {
    guard heading.identifier != nil || !heading.classes.isEmpty || !heading.pairs.isEmpty else { return }
    let name = "h\(node.headingLevel)"
    node.unwrapBlock(
      enter: HTMLText.openingTag(
        name, identifier: heading.identifier, classes: heading.classes, pairs: heading.pairs),
      exit: Array("</\(name)>".utf8))
  }
}
