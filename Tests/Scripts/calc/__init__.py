"""The parts of calculator.py, the checker that holds every printed line to a pocket calculator.

`extract` finds the formulas of a file, `tex` and `mathml` turn them into the same tokens, `chains` cuts
the tokens into members, `tree` reads a member as arithmetic, `values` evaluates it, `rules` compares
neighbours. Nothing here is shared with the program that wrote the file.
"""


class Unreadable(Exception):
    """A formula, or a member of one, that this checker has no reading for."""
