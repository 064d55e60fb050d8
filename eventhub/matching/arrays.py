"""The arrays that matching counts with, by what stands in them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
Places = NDArray[np.intp]
"""Where something stands in another array."""
Marks = NDArray[np.bool_]
Column = NDArray[Any]  # one value a card, of whichever sort was read of it


def some(rows: Numbers) -> Marks:
    """Which rows have anything in them but nought, shape (rows,)."""
    found: Marks = np.asarray(rows.any(axis=1))
    return found
