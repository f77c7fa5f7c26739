"""One slip upstream, and everything behind it worked out consistently from the wrong number."""

from held.numbers import printed

from .bench import NO_VALUE
from .inject import some_answers, whole_slips, wrong_token
from .paper import case, quantity_of


def cases(bench, name, source, most=2):
    """Sheets on which the slipped quantity is printed, and such on which it is not."""
    slips = [(answer.place[0], {answer.place: one}, one.slip) for answer in some_answers(bench, source, 2)
             for one in some_candidates(answer, source)]
    slips += [(array.key, ones, slip) for array in source.sample(bench.arrays, min(2, len(bench.arrays)))
              for slip, ones in whole_ones(bench, array)]
    source.shuffle(slips)
    made = []
    for key, ones, slip in slips[:12 * most]:
        if len(made) >= most:
            break
        for is_hidden in (False, True):
            one = sheet(bench, f'{name}-{slip}-{len(made)}', key, ones, slip, is_hidden)
            if one:
                made.append(one)
    return made


def some_candidates(answer, source):
    candidates = [one for one in answer.candidates if one.term is not None and not one.slip.endswith('-weights')]
    return [one for one in source.sample(candidates, min(6, len(candidates)))
            if answer.can_be_made(one) and wrong_token(answer, one)]


def whole_ones(bench, array):
    if len(array.whole().flat) < 2:
        return
    for slip, where, _, _, _ in whole_slips(bench, array):
        if slip.endswith('-weights') or slip in ('other-label', 'wrong-tie'):
            continue
        yield slip, {cell.place: next(one for one in bench.answer(cell.place).candidates
                                      if (one.slip, one.where) == (slip, where)) for cell in array.whole().flat}


def sheet(bench, name, key, ones, slip, is_hidden):
    """The sheet of somebody who made a slip in a quantity and went on with it."""
    laid = {place: one.own for place, one in ones.items()}
    tokens, wrong = {}, set()
    try:
        run = bench.net.work(paper=lambda place, value: laid.get(place))
        for _, cell in bench.places:
            value = run.at(cell.place).used
            tokens[cell.place] = printed(value, bench.rule.decimals(value), bench.rule)
            right = bench.run.at(cell.place)
            other = bench.other_run.at(cell.place)
            if tokens[cell.place].gives(right.full, right.own, other.full, other.own) is False:
                wrong.add(cell.place)
    except NO_VALUE:
        return None
    if is_hidden:
        # What stands nearer to it is not printed either, else the slip would be in that.
        wrong = {place for place in wrong if place[0] != key}
    later = {place[0] for place in wrong if place[0] != key}
    if not later or len(wrong) < 2:
        return None
    return case(bench, 'sheets', 'not printed' if is_hidden else 'printed', f'{name}{"-hidden" if is_hidden else ""}',
                tokens, wrong, {key} if is_hidden else (), slip=slip, quantity=quantity_of(bench, (key,)),
                is_whole=len(ones) > 1, where=next(iter(ones.values())).where)
