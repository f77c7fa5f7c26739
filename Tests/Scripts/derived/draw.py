"""Draws random networks without values, and what is asked of them: the families, and how often each comes."""

from .chained import recurrence, scalars, sequence
from .layers import batch, deep, residual, several
from .wholes import attention, formulas, jacobians, normalised, product

FAMILIES = {one.__name__: one for one in (deep, batch, residual, scalars, recurrence, normalised, attention, several,
                                          product, jacobians, formulas, sequence)}
SHARES = {'deep': 5, 'batch': 3, 'residual': 2, 'scalars': 3, 'recurrence': 1, 'normalised': 1, 'attention': 1,
          'several': 2, 'product': 3, 'jacobians': 3, 'formulas': 3, 'sequence': 2}
