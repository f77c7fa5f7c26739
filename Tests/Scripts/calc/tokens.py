"""What both readers share: the known functions, and the clean-up that makes scripts and primes regular."""

#: Names as they may be printed, and the name under which `values` knows the function.
FUNCTIONS = {
    'sig': 'sig', 'sigmoid': 'sig', 'tanh': 'tanh', 'relu': 'relu', 'ReLU': 'relu', 'softplus': 'softplus',
    'leaky_relu': 'leaky_relu', 'LeakyReLU': 'leaky_relu', 'elu': 'elu', 'ELU': 'elu', 'gelu': 'gelu', 'GELU': 'gelu',
    'erf': 'erf',
    'sign': 'sign', 'sgn': 'sign', 'step': 'step', 'exp': 'exp', 'log': 'log', 'ln': 'log', 'sqrt': 'sqrt',
    'abs': 'abs', 'sin': 'sin', 'cos': 'cos', 'max': 'max', 'min': 'min', 'sum': 'sum', 'mean': 'mean',
    'norm': 'norm', 'dot': 'dot', 'outer': 'outer', 'softmax': 'softmax', 'logsumexp': 'logsumexp',
    'concat': 'concat', 'diag': 'diag',
}


def normalise(tokens):
    """The same tokens with groups opened, primes counted, transposes, σ(…), bars and `{` tables recognised."""
    flat = []
    for token in tokens:
        kind = token[0]
        if kind == 'group':
            inner = normalise(token[1])
            scripted = len(inner) != 1
            flat.extend([('open', 'group'), *inner, ('close', 'group')] if scripted else inner)
        elif kind in ('sub', 'sup') and flat and flat[-1][0] == 'brace':
            continue  # the words under a brace are no part of the arithmetic
        elif kind in ('frac', 'sqrt', 'brace', 'sub'):
            flat.append((kind, *[normalise(part) for part in token[1:]]))
        elif kind == 'sup':
            flat.extend(superscript(normalise(token[1])))
        elif kind in ('matrix', 'cases'):
            flat.append((kind, [[normalise(cell) for cell in row] for row in token[1]]))
        elif kind == 'table':
            flat.append((kind, [(at, [normalise(cell) for cell in row]) for at, row in token[1]]))
        else:
            flat.append(token)
    return _brace_tables(_functions(_bars(flat)))


def superscript(inner):
    if inner and all(token[0] == 'prime' for token in inner):
        return [('prime', sum(token[1] for token in inner))]
    if inner in ([('transpose',)], [('sym', 'T')], [('word', 'T')]):
        return [('transpose',)]
    if inner and inner[0][0] == 'prime':
        return [inner[0], *superscript(inner[1:])]
    return [('sup', inner)]


def is_operand_end(token):
    """Whether a token can close an operand, so that what follows it is an operator or a factor."""
    return token is not None and token[0] in (
        'num', 'sym', 'const', 'close', 'frac', 'sqrt', 'matrix', 'cases', 'sub', 'sup', 'prime', 'transpose',
        'brace', 'word', 'dots')


def _bars(tokens):
    """Bars without a side open where an operand is expected, and close where one has ended."""
    done = []
    for token in tokens:
        if token[0] == 'bar':
            side = 'close' if is_operand_end(done[-1] if done else None) else 'open'
            token = (side, token[1])
        done.append(token)
    return done


def _functions(tokens):
    """Primes behind a function name belong to it; σ before a bracket, and a known word, is a function."""
    done, index = [], 0
    while index < len(tokens):
        token = tokens[index]
        primes, after = 0, index + 1
        while after < len(tokens) and tokens[after][0] == 'prime':
            primes += tokens[after][1]
            after += 1
        applied = after < len(tokens) and (
            tokens[after] in (('open', '('), ('op', 'apply')) or tokens[after][0] == 'matrix')
        if token[0] == 'fn':
            done.append(('fn', token[1], token[2] + primes))
            index = after
        elif token == ('sym', 'σ') and applied:
            done.append(('fn', 'sig', primes))
            index = after
        else:
            done.append(token)
            index += 1
    return [token for token in done if token != ('op', 'apply')]


def _brace_tables(tokens):
    """`{` before a table that nothing closes is a distinction of cases, as MathML writes it."""
    done, index = [], 0
    while index < len(tokens):
        token = tokens[index]
        follows = tokens[index + 1] if index + 1 < len(tokens) else None
        if token == ('open', '{') and follows and follows[0] == 'matrix':
            closed = tokens[index + 2:index + 3] == [('close', '{')]
            done.append(follows if closed else ('cases', follows[1]))
            index += 3 if closed else 2
        else:
            done.append(token)
            index += 1
    return done
