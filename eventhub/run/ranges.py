"""Numbers on the command line, each within what makes sense."""

import argparse
import math
from collections.abc import Callable
from typing import TypeVar

N = TypeVar("N", int, float)


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from low to high, for argparse, which says what is wrong."""
    return lambda text: _within(_read(int, text, "a whole number"), low, high)


def number(low: float, high: float) -> Callable[[str], float]:
    """A number from low to high."""
    return lambda text: _within(_read(float, text, "a number"), low, high)


def spoken(text: str) -> str:
    """A language the software itself speaks."""
    from eventhub.ground.languages import available  # here, not above: most commands need no Babel

    if text not in available():
        raise argparse.ArgumentTypeError(f"we speak {', '.join(available())}, not “{text[:40]}”")
    return text


def _read(kind: Callable[[str], N], text: str, what: str) -> N:
    try:
        found = kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"write {what} here, not “{text[:40]}”") from None
    if not math.isfinite(found):
        raise argparse.ArgumentTypeError(f"write {what} here, not “{text[:40]}”")
    return found


def _within(found: N, low: N, high: N) -> N:
    if not low <= found <= high:
        raise argparse.ArgumentTypeError(f"{found} should be from {low} to {high}")
    return found
