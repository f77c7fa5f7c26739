internal import CCmark

/// A tree that libcmark has parsed, freed with this value. The only file that knows libcmark.
struct CmarkDocument: ~Copyable {
  private let pointer: OpaquePointer

  /// Parses Markdown; `nil` only if memory is at an end.
  init?(_ markdown: ArraySlice<UInt8>) {
    let root = markdown.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
    guard let root else { return nil }
    pointer = root
  }

  deinit { cmark_node_free(pointer) }

  /// The document node. Nodes are valid as long as this value lives.
  var root: CmarkNode { CmarkNode(pointer: pointer) }

  /// HTML in cmark's safe mode: no raw HTML, no links that could run script.
  func html() -> [UInt8] {
    guard let text = cmark_render_html(pointer, CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return [UInt8](UnsafeRawBufferPointer(start: text, count: cStringLength(text)))
  }
}

private func cStringLength(_ text: UnsafePointer<CChar>) -> Int {
  var length = 0
  while text[length] != 0 { length += 1 }
  return length
}

/// A node of a tree; a plain pointer, to be used while its document lives.
struct CmarkNode: Equatable {
  enum Kind {
    case text, code, softBreak, link, image, inlineHTML
    case codeBlock, heading, thematicBreak
    /// What nobody here asks about.
    case other
  }

  fileprivate let pointer: OpaquePointer

  fileprivate init(pointer: OpaquePointer) {
    self.pointer = pointer
  }

  private init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    // An open set of C: there is nothing to exhaust.
    default: .other
    }
  }

  var firstChild: CmarkNode? { CmarkNode(cmark_node_first_child(pointer)) }
  var next: CmarkNode? { CmarkNode(cmark_node_next(pointer)) }
  var previous: CmarkNode? { CmarkNode(cmark_node_previous(pointer)) }
  var parent: CmarkNode? { CmarkNode(cmark_node_parent(pointer)) }

  var isInline: Bool { cmark_node_get_type(pointer).rawValue >= CMARK_NODE_FIRST_INLINE.rawValue }

  /// Counts from 1. Right for blocks; cmark's places of inlines are not.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// The text of a text node, a code span or a code block.
  var literal: [UInt8] { bytes(cmark_node_get_literal(pointer)) }
  var fenceInfo: [UInt8] { bytes(cmark_node_get_fence_info(pointer)) }
  var url: [UInt8] { bytes(cmark_node_get_url(pointer)) }
  var title: [UInt8] { bytes(cmark_node_get_title(pointer)) }

  private func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: text, count: cStringLength(text)))
  }

  func setURL(_ bytes: [UInt8]) { withCString(bytes) { _ = cmark_node_set_url(pointer, $0) } }
  func setTitle(_ bytes: [UInt8]) { withCString(bytes) { _ = cmark_node_set_title(pointer, $0) } }

  /// The bytes up to the first NUL, which C takes for the end anyway.
  private func withCString(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Void) {
    (bytes + [0]).withUnsafeBytes { raw in
      // Never empty: a NUL was added.
      if let start = raw.baseAddress { body(start.assumingMemoryBound(to: CChar.self)) }
    }
  }

  /// Puts HTML in place of a block.
  func replaceBlock(withHTML html: [UInt8]) { replace(with: CMARK_NODE_CUSTOM_BLOCK, enter: html) }

  /// Puts HTML in place of an inline.
  func replaceInline(withHTML html: [UInt8]) { replace(with: CMARK_NODE_CUSTOM_INLINE, enter: html) }

  /// Puts HTML before and behind the children of a block, in place of its own tag.
  func unwrapBlock(enter: [UInt8], exit: [UInt8]) {
    guard let custom = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
    withCString(enter) { _ = cmark_node_set_on_enter(custom, $0) }
    withCString(exit) { _ = cmark_node_set_on_exit(custom, $0) }
    while let child = cmark_node_first_child(pointer) { cmark_node_append_child(custom, child) }
    cmark_node_replace(pointer, custom)
    cmark_node_free(pointer)
  }

  private func replace(with type: cmark_node_type, enter: [UInt8]) {
    guard let custom = cmark_node_new(type) else { return }
    withCString(enter) { _ = cmark_node_set_on_enter(custom, $0) }
    cmark_node_replace(pointer, custom)
    cmark_node_free(pointer)
  }

  func insertBefore(text: [UInt8]) {
    guard let node = cmark_node_new(CMARK_NODE_TEXT) else { return }
    withCString(text) { _ = cmark_node_set_literal(node, $0) }
    if cmark_node_insert_before(pointer, node) == 0 { cmark_node_free(node) }
  }

  func insertBefore(html: [UInt8]) {
    guard let node = cmark_node_new(CMARK_NODE_CUSTOM_INLINE) else { return }
    withCString(html) { _ = cmark_node_set_on_enter(node, $0) }
    if cmark_node_insert_before(pointer, node) == 0 { cmark_node_free(node) }
  }

  /// Takes the node out of its tree. It must not be used after.
  func remove() { cmark_node_free(pointer) }
}

/// One step of a walk over a tree in the order of the text.
enum CmarkEvent {
  case enter(CmarkNode)
  /// Behind the children of a link or an image.
  case exit(CmarkNode)
}

extension CmarkDocument {
  /// Visits all nodes without recursion, so that no depth overflows the stack. The tree must not change.
  func walk(_ visit: (CmarkEvent) -> Void) {
    var node = root
    while true {
      visit(.enter(node))
      if let child = node.firstChild {
        node = child
        continue
      }
      while node.next == nil {
        guard node != root, let parent = node.parent else { return }
        visit(.exit(node))
        node = parent
        if node == root { return }
      }
      visit(.exit(node))
      guard let next = node.next else { return }
      node = next
    }
  }
}
