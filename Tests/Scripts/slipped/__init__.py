"""The parts of slips.py, which makes every slip on purpose and looks whether `worksheet verify` names it.

`terms` are formulas of one number; `expanded` and `stated` write out those of a network (`layered` makes a graph of
layers), and `bench` knows the right values and every slip in each answer. The slips, one sort a file: `signs`,
`factors`, `sums`, `readings`, `functions`, `losses`, `updates`, `printing`; `catalogue` lists them. `paper` writes
sheets, `inject`, `upstream`, `controls` and `misprints` the cases, `marking` the submissions; `reports` runs the
program, `judge` holds what it says to them, `bars` says what must be reached, `table` counts.

Networks and their right values are those of the other campaign (`held`). Nothing here asks the program for a number.
"""
