"""Numbers on the command line, each within what makes sense."""

import argparse
import math
from collections.abc import Callable


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from low to high, for argparse, which says what is wrong."""
    return lambda text: _within(_read(int, text, "a whole number"), low, high)


def number(low: float, high: float) -> Callable[[str], float]:
    """A number from low to high."""
    return lambda text: _within(_read(float, text, "a number"), low, high)


def _read(kind, text: str, what: str):
    try:
        found = kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"write {what} here, not “{text[:40]}”") from None
    if not math.isfinite(found):
        raise argparse.ArgumentTypeError(f"write {what} here, not “{text[:40]}”")
    return found


def _within(found, low, high):
    if not low <= found <= high:
        raise argparse.ArgumentTypeError(f"{found} should be from {low} to {high}")
    return found
