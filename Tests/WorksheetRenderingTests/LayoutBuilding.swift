import MathNotation

@testable import WorksheetRendering

// Short words for token lists, so that a sample in a test reads like the formula it is.

typealias Tokens = [MathToken]

func n(_ digits: String) -> Tokens { [.number(digits)] }
func neg(_ digits: String) -> Tokens { [.sign(.negative), .number(digits)] }
func s(_ base: String, _ row: Int? = nil, _ column: Int? = nil, sub: String...) -> Tokens {
  [.symbol(Symbol(base, subscripts: sub), row: row.map { .number($0) }, column: column.map { .number($0) })]
}
func s(_ base: String, at row: String, _ column: String? = nil, sub: String...) -> Tokens {
  [.symbol(Symbol(base, subscripts: sub), row: .letter(row), column: column.map { .letter($0) })]
}
func fn(_ word: String, _ inner: Tokens, primes: Int = 0) -> Tokens {
  [.function(.word(word), primes: primes)] + round(inner)
}
func round(_ inner: Tokens) -> Tokens { [.open(.round)] + inner + [.close(.round)] }
func frac(_ upper: Tokens, _ lower: Tokens) -> Tokens {
  [.begin(.fraction)] + upper + [.separator] + lower + [.end]
}
func power(_ base: Tokens, _ exponent: Tokens) -> Tokens {
  [.begin(.power)] + base + [.separator] + exponent + [.end]
}
func sum(_ lower: Tokens, _ upper: Tokens = []) -> Tokens {
  [.begin(.series)] + lower + [.separator] + upper + [.end]
}
func matrix(columns: Int, _ entries: Tokens...) -> Tokens {
  [.begin(.matrix(columns: columns))] + Tokens(entries.joined(separator: [.separator])) + [.end]
}
func cases(_ parts: Tokens...) -> Tokens {
  [.begin(.cases)] + Tokens(parts.joined(separator: [.separator])) + [.end]
}
/// ∂a/∂b
func d(_ upper: Tokens, _ lower: Tokens) -> Tokens {
  frac([.sign(.partial)] + upper, [.sign(.partial)] + lower)
}
let plus: Tokens = [.sign(.plus)]
let minus: Tokens = [.sign(.minus)]
let times: Tokens = [.sign(.times)]
let beside: Tokens = [.sign(.juxtaposition)]
let comma: Tokens = [.sign(.comma)]
let transposed: Tokens = [.sign(.transpose)]

func line(_ relation: Relation, _ tokens: Tokens, _ remark: [ReportInline] = []) -> Chain.Step {
  Chain.Step(relation, MathLayout(tokens), remark: remark)
}
func chain(_ left: Tokens, _ steps: Chain.Step...) -> Chain { Chain(left: MathLayout(left), steps: steps) }
func math(_ tokens: Tokens) -> ReportInline { .math(MathLayout(tokens)) }

func teX(_ tokens: Tokens) -> String {
  var writer = TeXWriter()
  var out = ByteOutput()
  writer.write(MathLayout(tokens), into: &out)
  return out.text
}

func mathML(_ tokens: Tokens) -> String {
  var writer = MathMLWriter()
  var out = ByteOutput()
  writer.write(MathLayout(tokens), into: &out)
  return out.text
}

func markdown(_ first: ReportBlock, _ others: ReportBlock...) -> String { markdown(blocks: [first] + others) }
func markdown(blocks: [ReportBlock]) -> String { text { MarkdownFormat().write(blocks, into: &$0) } }
func markdown(inline: ReportInline...) -> String { text { MarkdownFormat().write(inline, into: &$0) } }
func html(_ first: ReportBlock, _ others: ReportBlock...) -> String { html(blocks: [first] + others) }
func html(blocks: [ReportBlock]) -> String { text { HTMLFormat().write(blocks, into: &$0) } }
func html(inline: ReportInline...) -> String { text { HTMLFormat().write(inline, into: &$0) } }

private func text(_ write: (inout [UInt8]) -> Void) -> String {
  var out: [UInt8] = []
  write(&out)
  return String(decoding: out, as: UTF8.self)
}

extension ByteOutput {
  /// What was written.
  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
