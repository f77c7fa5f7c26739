"""Training from first principles, for Tests/WorksheetKitTests/TrainingTests.swift: prints what the tests expect.

Two neurons with a sigmoid learn the same eight points, from groups of three in a drawn order: one by the squared error, one by
cross-entropy. Nothing here is shared with the program; the order of an epoch is defined in
Sources/BackpropEngine/Optimisers/ExampleBatches.swift.
"""

import math

MASK = (1 << 64) - 1


def order(count, seed, epoch):
    places = list(range(count))
    state = (seed + (epoch << 32)) & MASK
    for place in range(count - 1, 0, -1):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        other = ((z >> 32) * (place + 1)) >> 32
        places[place], places[other] = places[other], places[place]
    return places


POINTS = [(0.5, 1.0), (1.5, 0.25), (-0.5, 2.0), (1.0, 1.0), (-1.0, -0.5), (0.25, -1.5), (-2.0, 0.5), (0.75, -0.75)]
TARGETS = [1, 1, 1, 1, 0, 0, 0, 1]


def sig(z):
    return 1 / (1 + math.exp(-z))


def output(w, x):
    return sig(w[0] * x[0] + w[1] * x[1] + w[2])


def loss(kind, y, t):
    if kind == "squared":
        return (t - y) ** 2
    return -(t * math.log(y) + (1 - t) * math.log(1 - y))


def slope(kind, y, t):
    return 2 * (y - t) * y * (1 - y) if kind == "squared" else y - t


def train(kind, epochs, rate, size, seed):
    w = [0.3, -0.1, 0.2]
    for epoch in range(epochs):
        places = order(len(POINTS), seed, epoch) if seed is not None else list(range(len(POINTS)))
        for start in range(0, len(places), size):
            group = places[start : start + size]
            gradient = [0.0, 0.0, 0.0]
            for place in group:
                x, t = POINTS[place], TARGETS[place]
                delta = slope(kind, output(w, x), t)
                for n, value in enumerate((x[0], x[1], 1)):
                    gradient[n] += delta * value
            w = [v - rate * g / len(group) for v, g in zip(w, gradient)]
    mean = sum(loss(kind, output(w, x), t) for x, t in zip(POINTS, TARGETS)) / len(POINTS)
    right = sum((output(w, x) >= 0.5) == (t == 1) for x, t in zip(POINTS, TARGETS))
    return w, mean, right


for epoch in range(3):
    print("order", epoch, order(8, 5, epoch))
for kind in ("squared", "cross-entropy"):
    for epochs, size, seed in ((40, 3, 5), (10, 1, None), (7, 8, None), (1000, 1, 1)):
        w, mean, right = train(kind, epochs, 0.5, size, seed)
        print(kind, epochs, size, seed, [f"{v:.10f}" for v in w], f"{mean:.10f}", right)
