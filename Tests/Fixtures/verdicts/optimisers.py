#!/usr/bin/env python3
"""Writes optimisers.md: every optimiser over five updates of a small network, in plain Python floats.

The network is a 2-2-1 sigmoid net whose derivatives are written out here by hand. The printed values are those of
this program; the verdict of each is that it holds. Run it in its own folder after a change:

    python3 optimisers.py > optimisers.md
"""

from math import exp, sqrt

X, T = (0.6, -1.2), 0.3
START = {"U": [0.5, -0.4, 0.9, 0.2], "b": [0.1, -0.3], "V": [0.7, -1.1], "c": [0.05]}
STEPS = 5


def sig(x):
    return 1 / (1 + exp(-x))


def loss_and_gradient(w):
    h = [sig(X[0] * w["U"][j] + X[1] * w["U"][2 + j] + w["b"][j]) for j in range(2)]
    y = sig(h[0] * w["V"][0] + h[1] * w["V"][1] + w["c"][0])
    dz = (y - T) * y * (1 - y)
    dh = [dz * w["V"][j] * h[j] * (1 - h[j]) for j in range(2)]
    gradient = {
        "U": [X[i] * dh[j] for i in range(2) for j in range(2)],
        "b": dh,
        "V": [dz * h[j] for j in range(2)],
        "c": [dz],
    }
    return (T - y) ** 2 / 2, gradient


def momentum(w, g, s, t, rate, mu):
    s["v"] = mu * s.get("v", 0) - rate * g
    return w + s["v"]


def momentum_gradient(w, g, s, t, rate, mu):
    s["v"] = mu * s.get("v", 0) + g
    return w - rate * s["v"]


def momentum_average(w, g, s, t, rate, beta):
    s["v"] = beta * s.get("v", 0) + (1 - beta) * g
    return w - rate * s["v"]


def nesterov(w, g, s, t, rate, mu):
    # The look-ahead form, moved to the look-ahead point: w = u + mu v, and g is taken there.
    old = s.get("v", 0)
    u = w - mu * old
    s["v"] = mu * old - rate * g
    u = u + s["v"]
    return u + mu * s["v"]


def weight_decay(w, g, s, t, rate, decay):
    return (1 - rate * decay) * w - rate * g


def adagrad(w, g, s, t, rate, eps):
    s["r"] = s.get("r", 0) + g * g
    return w - rate * g / (sqrt(s["r"]) + eps)


def rmsprop(w, g, s, t, rate, rho, eps):
    s["r"] = rho * s.get("r", 0) + (1 - rho) * g * g
    return w - rate / (sqrt(s["r"]) + eps) * g


def adam(w, g, s, t, rate, beta1, beta2, eps):
    s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
    s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g * g
    s["mhat"] = s["m"] / (1 - beta1**t)
    s["vhat"] = s["v"] / (1 - beta2**t)
    return w - rate * s["mhat"] / (sqrt(s["vhat"]) + eps)


def adamax(w, g, s, t, rate, beta1, beta2, eps):
    s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
    s["u"] = max(beta2 * s.get("u", 0), abs(g))
    s["mhat"] = s["m"] / (1 - beta1**t)
    return w - rate / (1 - beta1**t) * s["m"] / (s["u"] + eps)


CASES = [
    # name, what stands behind `with`, rate, function, constants, weight decay beside it
    ("momentum", "momentum 0.9", 0.5, momentum, (0.9,), None),
    ("momentum_gradient", "momentum_gradient mu 0.8", 0.3, momentum_gradient, (0.8,), None),
    ("momentum_average", "momentum_average 0.7", 0.6, momentum_average, (0.7,), None),
    ("nesterov", "nesterov 0.9", 0.4, nesterov, (0.9,), None),
    ("weight_decay", "weight_decay 0.05", 0.5, weight_decay, (0.05,), None),
    ("adagrad", "adagrad", 0.2, adagrad, (1e-8,), None),
    ("rmsprop", "rmsprop 0.9 eps 1e-6", 0.05, rmsprop, (0.9, 1e-6), None),
    ("adam", "adam", 0.1, adam, (0.9, 0.999, 1e-8), None),
    ("adam_chosen", "adam beta2 0.99 eps 0.01", 0.1, adam, (0.9, 0.99, 0.01), None),
    ("adamax", "adamax beta1 0.8", 0.1, adamax, (0.8, 0.999, 1e-8), None),
    ("decayed_momentum", "momentum 0.9, weight_decay 0.02", 0.5, momentum, (0.9,), 0.02),
    ("decayed_adam", "adam, weight_decay 0.02", 0.1, adam, (0.9, 0.999, 1e-8), 0.02),
]

SUFFIX = ["", "'", "''", "'''", "@4", "@5"]


def printed(values, name):
    numbers = [f"{v:.10f}" for v in values]
    if name == "U":
        return f"[{numbers[0]} {numbers[1]}; {numbers[2]} {numbers[3]}]"
    return numbers[0] if len(numbers) == 1 else "(" + ", ".join(numbers) + ")"


def history(rate, function, constants, decay):
    """The weights and arrays after every update, and the loss."""
    w = {name: list(values) for name, values in START.items()}
    states = {name: [{} for _ in values] for name, values in w.items()}
    rows = []
    for t in range(1, STEPS + 1):
        _, gradient = loss_and_gradient(w)
        for name in w:
            for n, g in enumerate(gradient[name]):
                if decay is not None:
                    g += decay * w[name][n]
                    states[name][n]["g"] = g
                w[name][n] = function(w[name][n], g, states[name][n], t, rate, *constants)
        arrays = {
            (name, key): [state[key] for state in states[name]] for name in w for key in states[name][0]
        }
        rows.append(({k: list(v) for k, v in w.items()}, arrays, loss_and_gradient(w)[0]))
    return rows


def block(kind, attributes, lines):
    return [f"```{{.{kind} {attributes}}}"] + lines + ["```", ""]


def main():
    out = ["---", "worksheet: {language: 1, decimals: 4}", "---", ""]
    out += ["Every optimiser over five updates, by a program of its own: optimisers.py writes this sheet.", ""]
    out += block(
        "network",
        "#net",
        [
            "input   x = (0.6, -1.2)",
            "target  t = 0.3",
            "weights U = [0.5 -0.4; 0.9 0.2]",
            "bias    b = (0.1, -0.3)",
            "weights V = (0.7, -1.1)",
            "bias    c = 0.05",
            "h = sig(x * U + b)",
            "y = sig(dot(h, V) + c)",
            "loss E = half_squared_error(t, y)",
        ],
    )
    for name, words, rate, function, constants, decay in CASES:
        rows = history(rate, function, constants, decay)
        for way in ("worked", "mixed"):
            out += block("network", f"#{name}_{way} from=net", ["symbol E = \"E\""])
            command = f"update rate {rate} with {words}"
            lines = [command] * STEPS if way == "worked" else [command + " steps 3", command, command + " steps 1"]
            out += block("compute", f"of={name}_{way}", lines)
            answers = []
            for t, (weights, arrays, loss) in enumerate(rows, 1):
                if way == "mixed" and t == 4:
                    continue
                answers.append((f"E{SUFFIX[t]}", [loss], "E"))
                answers += [(f"{k}{SUFFIX[t]}", v, k) for k, v in weights.items()]
                answers += [(f"{k}.{a}{SUFFIX[t]}", v, k) for (k, a), v in arrays.items()]
            out += block(
                "published",
                f"of={name}_{way}",
                [f"{q} = {printed(v, k)}   # {' '.join(['holds'] * len(v))}" for q, v, k in answers],
            )
    print("\n".join(out))


main()
