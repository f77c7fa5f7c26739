"""Draws the values that NetworkMeaningTests expects, from the description in Sources/WorksheetLanguage/
Lowering/RandomDraw.swift alone; its logarithm is the library's."""
from decimal import ROUND_HALF_UP, Decimal
from math import log, sqrt

MASK = 2**64 - 1


class Draw:
    def __init__(self, seed, name):
        value = 0xCBF29CE484222325
        for byte in name.encode():
            value = ((value ^ byte) * 0x100000001B3) & MASK
        self.state = (seed + value) & MASK

    def unit(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
        return ((z ^ z >> 31) >> 11) / 2**53

    def uniform(self, low, high):
        return low + (high - low) * self.unit()

    def normals(self, count):
        values = []
        while len(values) < count:
            u, v = 2 * self.unit() - 1, 2 * self.unit() - 1
            square = u * u + v * v
            if 0 < square < 1:
                factor = sqrt(-2 * log(square) / square)
                values += [u * factor, v * factor]
        return values[:count]


def rounded(values):
    return [float(Decimal(repr(v)).quantize(Decimal("0.01"), ROUND_HALF_UP)) for v in values]


w = Draw(7, "W")
print(rounded([w.uniform(-1, 1) for _ in range(6)]))
print(rounded(Draw(7, "V").normals(4)))
