"""Matrices that are shown in part: what stands in the place of the dots follows from the entries that are shown."""

from calc import Unreadable

from . import Wrong
from .arrays import Matrix


class TooSmall(Exception):
    """At these sizes the matrix does not have the entries that are shown."""


def is_dotted(tree):
    return any(cell is None for row in tree[1] for cell in row)


def filled(reader, tree, indices):
    """The whole of a matrix with dots; raises Wrong where its shown entries follow no rule."""
    rows = tree[1]
    down = next((at for at, row in enumerate(rows) if all(cell is None for cell in row)), None)
    shown = [row for at, row in enumerate(rows) if at != down]
    across = next((at for at, cell in enumerate(shown[0]) if cell is None), None)
    if any([at for at, cell in enumerate(row) if cell is None] != ([] if across is None else [across])
           for row in shown) or len({len(row) for row in rows}) != 1:
        raise Unreadable('dots that stand in no row and no column')
    cells = [[cell for cell in row if cell is not None] for row in shown]
    if down not in (None, 2) or across not in (None, 2):
        raise Unreadable('dots elsewhere than behind two entries')
    on, off = rules(cells, down is not None, across is not None)
    height = last(reader, cells, on, off, '?row') if down else len(cells)
    width = last(reader, cells, on, off, '?column') if across else len(cells[0])
    if (down and height < 3) or (across and width < 3):
        raise TooSmall
    result = [[reader.read(on if r == c else off, {**indices, '?row': r, '?column': c})
               for c in range(1, width + 1)] for r in range(1, height + 1)]
    for row, written in zip([*range(len(cells) - 1), height - 1], cells):
        for column, cell in zip([*range(len(written) - 1), width - 1], written):
            value, general = reader.read(cell, indices), result[row][column]
            if abs(value - general) > 1e-9 * max(1, abs(general)):
                raise Wrong(f'entry {row + 1}, {column + 1} of a matrix does not follow the others')
    return Matrix(result)


def rules(cells, down, across):
    """The general entries on the diagonal and off it."""
    if down and across:
        return (general((cells[0][0], '1', '1'), (cells[1][1], '2', '2')),
                general((cells[0][1], '1', '2'), (cells[1][0], '2', '1')))
    if down and len(cells[0]) == 1:
        # `on` and `off` are the same: there is nothing off the diagonal.
        rule = general((cells[0][0], '1', None), (cells[1][0], '2', None))
    elif across and len(cells) == 1:
        rule = general((cells[0][0], None, '1'), (cells[0][1], None, '2'))
    else:
        raise Unreadable('a matrix with dots in one direction')
    return rule, rule


def general(first, second):
    """The tree of which two are the instances at their rows and columns."""
    (a, row, column), (b, other_row, other_column) = first, second
    if isinstance(a, str) and isinstance(b, str):
        if row is not None and (a, b) == (row, other_row):
            return '?row'
        if column is not None and (a, b) == (column, other_column):
            return '?column'
        if a == b:
            return a
    elif isinstance(a, (tuple, list)) and isinstance(b, (tuple, list)) and len(a) == len(b):
        return type(a)(general((x, row, column), (y, other_row, other_column)) for x, y in zip(a, b))
    elif a == b:
        return a
    raise Wrong('the entries of a matrix follow no rule')


def last(reader, cells, on, off, mark):
    """How many rows or columns there are, by the letter that stands for the last one."""
    # On the diagonal a column is as far as its row.
    for rule, cell, sought in ((off, cells[-1][0], mark), (off, cells[0][-1], mark), (on, cells[-1][-1], '?row')):
        letter = letter_at(rule, cell, sought)
        if letter:
            return reader.place(letter, {})
    raise Unreadable('a matrix with dots that does not say where it ends')


def letter_at(rule, cell, mark):
    if rule == mark:
        return cell if isinstance(cell, str) and not cell.isdigit() else None
    if isinstance(rule, (tuple, list)) and isinstance(cell, (tuple, list)) and len(rule) == len(cell):
        for part, other in zip(rule, cell):
            found = letter_at(part, other, mark)
            if found:
                return found
    return None
