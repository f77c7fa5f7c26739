internal import Diagnostics
internal import WorksheetRendering

/// The report for programs; `docs/verify.schema.json` describes it.
struct JSONReport: VerifyFormat {
  let name = "json"
  let summary = "for programs, by docs/verify.schema.json"
  /// Rises with a change that a reader of the report could stumble over.
  static let version = 1
  let opening = "{\"version\": \(JSONReport.version), \"files\": [\n"
  let divider = ",\n"

  func part(_ sheet: VerifiedSheet, _ options: VerifyOptions) -> String {
    var json = JSONText()
    json.object {
      $0.member("path", sheet.path)
      $0.counts(sheet.counts)
      $0.array("mistakes", sheet.listings.flatMap { file in file.listing.shown.map { (file.file, $0) } }) {
        json, mistake in
        // A course's file is another file.
        let lines = mistake.0.path == sheet.path ? sheet.lines : LineMap(mistake.0.bytes)
        json.raw { JSONPrinter().append(mistake.1, file: mistake.0, lines: lines, to: &$0) }
      }
      $0.member("moreMistakes", sheet.listings.reduce(0) { $0 + $1.listing.hidden })
      $0.array("answers", sheet.numbers) { $0.answer($1, sheet) }
      $0.array("claims", sheet.claims) { $0.claim($1, sheet) }
      if options.lints {
        $0.array("warnings", sheet.warnings(options)) { json, entry in
          json.raw {
            JSONPrinter().append(entry.message, file: sheet.result.file, lines: sheet.lines, to: &$0)
          }
        }
      }
      $0.array("conventions", sheet.result.sheet.conventions) { json, hint in
        json.object {
          $0.member("kind", hint.kind.rawValue)
          $0.place(hint.place, sheet)
          $0.member("explained", hint.explained)
          $0.member("wrong", hint.wrong)
          $0.member("text", hint.text)
        }
      }
    }
    return json.text
  }

  func closing(_ totals: VerifyTotals, _ options: VerifyOptions, hasParts: Bool) -> String {
    var json = JSONText()
    json.members {
      $0.counts(totals.counts)
      $0.array("problems", totals.problems) { json, problem in
        json.object {
          $0.member("path", problem.path)
          $0.member("kind", problem.kind.rawValue)
          $0.member("text", problem.text)
        }
      }
    }
    return (hasParts ? "\n" : "") + "],\n" + json.text + "}\n"
  }
}

extension JSONText {
  fileprivate mutating func counts(_ counts: VerdictCounts) {
    member("counts") {
      $0.object {
        $0.member("held", counts.held)
        $0.member("carried", counts.carried)
        $0.member("wrong", counts.wrong)
        $0.member("errata", counts.errata)
      }
    }
  }

  fileprivate mutating func answer(_ number: HeldNumber, _ sheet: VerifiedSheet) {
    object {
      $0.place(number.place, sheet)
      $0.member("quantity", number.quantity)
      $0.member("entry", number.entry)
      $0.member("printed", number.printed)
      $0.member("engine", number.engine)
      $0.member("value", number.value)
      $0.member("verdict", number.verdict.rawValue)
      $0.member("part", number.part.rawValue)
      $0.array("origin", number.origin) { json, origin in
        json.object {
          $0.member("quantity", origin.quantity)
          $0.member("entry", origin.entry)
          $0.member("printed", origin.printed)
          $0.place(origin.place, sheet)
          $0.member("verdict", origin.verdict.rawValue)
          $0.member("sharesSlip", origin.sharesSlip)
        }
      }
      $0.member("otherRounding", number.otherRounding)
      $0.array("causes", number.causes) { json, cause in
        json.object {
          $0.member("slip", cause.slip)
          $0.member("text", cause.text)
          $0.member("quantity", cause.quantity)
          $0.member("entry", cause.entry)
          $0.member("value", cause.value)
          $0.member("share", cause.share)
          $0.member("certainty", cause.isCause ? "cause" : "consistent")
          $0.member("explains", cause.explains)
          $0.array("working", PlainText.lines(of: cause.working)) { $0.string($1) }
        }
      }
      $0.member("moreCauses", number.moreCauses)
      $0.member("unexplained", number.isUnexplained)
      $0.member("misprint", number.isMisprint)
      $0.array("faults", number.faults) { $0.fault($1, sheet) }
      $0.member("why", number.why)
      $0.member("staleReason", number.staleReason)
      $0.array("working", PlainText.lines(of: number.working)) { $0.string($1) }
    }
  }

  private mutating func fault(_ fault: ChainFault, _ sheet: VerifiedSheet) {
    object {
      $0.member("kind", fault.kind.rawValue)
      $0.place(fault.place, sheet)
      $0.member("printed", fault.printed)
      $0.member("engine", fault.engine)
      $0.member("text", fault.text)
      $0.member("isErratum", fault.isErratum)
    }
  }

  fileprivate mutating func claim(_ claim: HeldClaim, _ sheet: VerifiedSheet) {
    object {
      $0.place(claim.place, sheet)
      $0.member("text", claim.text)
      $0.member("verdict", claim.verdict.rawValue)
      $0.member("found", claim.found)
      $0.member("decision", claim.decision?.kind.rawValue)
      $0.member("points", claim.decision?.points ?? 0)
      $0.array("proof", PlainText.lines(of: claim.decision?.proof ?? [])) { $0.string($1) }
      $0.member("tick", claim.tick)
      $0.member("why", claim.why)
      $0.member("staleReason", claim.staleReason)
    }
  }

  fileprivate mutating func place(_ place: SourceRange, _ sheet: VerifiedSheet) {
    let start = sheet.lines.position(at: place.lower)
    let end = sheet.lines.position(at: place.upper)
    member("line", start.line)
    member("column", start.column)
    member("endLine", end.line)
    member("endColumn", end.column)
  }
}
