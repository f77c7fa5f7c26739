"""The parts of derivations.py, which holds derivations in letters to derivatives of its own.

`draw` makes random networks with letters for sizes (`sketch`, `layers`, `chained`, `wholes`), `network` says what one
is, `point` gives it sizes and numbers and differentiates it by complex steps; `arrays` and `scalars` compute. `page`
cuts a written sheet into sections and lines, `names` and `formula` read a member as a tree, `evaluate` gives the tree
its value at a point, matrices with dots (`dotted`) included, `prose` holds the sentences between the displays, `check`
puts all together. `damage` changes printed formulas, to see that it is noticed.

Tokens are those of `calc`. Nothing here asks the program for a formula or a number.
"""


class Wrong(Exception):
    """Something printed that is not true, or means nothing."""
