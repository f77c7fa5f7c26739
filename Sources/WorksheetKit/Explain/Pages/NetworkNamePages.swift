extension ExplainGroup {
  /// What can be wrong where a block names a network.
  static var networkNames: ExplainGroup {
    ExplainGroup(
      "Networks by name",
      [
        ExplainPage(
          KitCode.noNetwork, "a piece stands above all networks and names none",
          why: "A block without `of=` means the network above it, and there is none.",
          example: .sheet(
            """
            ```compute
            forward
            ```
            """),
          mend: "Put the `network` block above, or name one with `of=`."),
        ExplainPage(
          KitCode.unknownNetwork, "no network has the name in `of=` or `from=`",
          why: "Names are those behind `#` in a fence, and those that `update … as NAME` makes.",
          example: .sheet(
            """
            ```{.network #mlp}
            input x = 1
            ```

            ```{.compute of=mpl}
            forward
            ```
            """),
          mend: "Take the name that the message offers, or give the network that name."),
        ExplainPage(
          KitCode.duplicateNetwork, "two networks have one name",
          why: "A block that names it could mean either.",
          example: .sheet(
            """
            ```{.network #a}
            input x = 1
            ```

            ```{.network #a}
            input x = 2
            ```
            """),
          mend: "Give each network a name of its own; `from=a` starts a variant of the first."),
        ExplainPage(
          KitCode.networkCycle, "a network starts from itself",
          why: "`from=` takes over the lines of another network, and some network must be the first.",
          example: .sheet(
            """
            ```{.network #a from=b}
            input x = 1
            ```

            ```{.network #b from=a}
            input x = 2
            ```
            """),
          mend: "Write one of them out, without `from=`."),
      ])
  }
}
