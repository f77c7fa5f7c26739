extension ExplainGroup {
  /// What people do wrongly: named by `verify` behind a wrong answer.
  static var slips: ExplainGroup {
    ExplainGroup(
      "Slips",
      SlipCatalog.all.map { slip in
        ExplainPage(
          slip: slip.id, slip.meaning, why: slip.why, example: .sheet(String(slip.example.text.dropLast())),
          mend: """
            See whether the working that the message shows is how the number came about. `worksheet accept`
            writes the engine's value; later answers that followed are listed as such.
            """)
      })
  }
}
