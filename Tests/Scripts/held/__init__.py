"""The parts of campaign.py, an independent reference for the verdicts of `worksheet verify`.

`numbers` rounds and matches, `functions` and `passes` work a network out, `network` and `draw` are random
networks, `asks` is what may be printed of one and `chains` how it is worked, `printing`, `parts`, `spoiled`,
`carrying` and `errata` make the lines of a sheet, `settle` says which verdicts these must get, and `compare` holds
the program to them. Nothing here asks the program for a number.
"""
