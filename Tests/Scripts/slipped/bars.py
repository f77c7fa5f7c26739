"""What a campaign must reach."""

#: Of the distinguishable cases; of all others; of whole sheets; of controls at each number of digits.
FIRST, AMONG, SHOWN, SHEETS, CONTROLS, PASSED = 0.90, 0.97, 0.97, 0.90, 0.05, 0.05
#: Of submissions; where the first wrong step is right, all else must have its points.
STEPS = 0.95


def tallied(judged, *outcomes):
    return sum(one.outcome in outcomes for one in judged)


def share(judged, *outcomes):
    """How many of those that were held at all."""
    return tallied([one for one in judged if one.outcome != 'passed'], *outcomes)


def missed(judged, marked=()):
    """The bars that are not reached, in words."""
    found = []

    def hold(what, part, whole, least=None, most=None):
        if not whole:
            found.append(f'{what}: no case')
        elif least is not None and part < least * whole or most is not None and part > most * whole:
            found.append(f'{what}: {part} of {whole}, {part / whole:.1%}; must be '
                         + (f'at least {least:.0%}' if least is not None else f'at most {most:.0%}'))

    inject = [one for one in judged if one.case.part == 'inject']
    held = [one for one in inject if one.outcome != 'passed']
    clear = [one for one in held if one.case.is_distinguishable]
    hold('wrong answers that pass', len(inject) - len(held), len(inject), most=PASSED)
    hold('true slip first', tallied(clear, 'first'), len(clear), least=FIRST)
    hold('true slip among three', tallied(clear, 'first', 'among'), len(clear), least=AMONG)
    hold('true slip shown or counted', tallied(held, 'first', 'among', 'tied'), len(held), least=SHOWN)
    sheets = [one for one in judged if one.case.part == 'sheets' and one.outcome != 'passed']
    hold('one cause for a whole sheet', tallied(sheets, 'first', 'among', 'tied'), len(sheets), least=SHEETS)
    controls = [one for one in judged if one.case.part == 'controls' and one.outcome != 'passed']
    for group in sorted({one.case.group for one in controls}):
        for digits in sorted({one.case.digits for one in controls if one.case.group == group}):
            ones = [one for one in controls if (one.case.group, one.case.digits) == (group, digits)]
            asked, named = (sum(counts) for counts in zip(*((one.asked, one.named) for one in ones)))
            hold(f'a cause for {group} at {digits} digits', named, asked, most=CONTROLS)
    right = [one for one in judged if one.case.part == 'right']
    hold('right answers with a cause', tallied(right, 'named'), len(right), most=0)
    if marked:
        steps = [one for one in marked if one.is_first_right]
        hold('first wrong step', len(steps), len(marked), least=STEPS)
        hold('points for all else', sum(one.has_points for one in steps), len(steps), least=1)
    return found
