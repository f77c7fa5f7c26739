"""The parts of campaign.py, an independent reference for the verdicts of `worksheet verify`.

`numbers` rounds and matches. Networks are of two forms: `network`, layers drawn by `draw` and worked out by
`functions` and `passes`, and `graphs`, any definitions drawn by `kinds`: formulas are `trees` (`scalars`, `gathering`,
`windows`, `losses` are their functions), `graph_pass` works them out, and `expanding` writes their entries out as chains.
`asks` is what may be printed of a network and `chains` how layers are worked; `printing`, `parts`, `spoiled`, `carrying`
and `errata` make the lines of a sheet, `settle` says which verdicts these must get, and `compare` holds the program
to them. Nothing here asks the program for a number, and nothing was taken from how it computes.
"""
