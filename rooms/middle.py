"""The middle of what people said and how far apart they are; never a mean, which nobody said."""

from collections.abc import Iterable


def lower_median(levels: Iterable[int]) -> int | None:
    """The level at place ⌊(n-1)/2⌋ of the sorted levels, so always one that somebody gave; None when nobody did."""
    ranked = sorted(levels)
    return ranked[(len(ranked) - 1) // 2] if ranked else None


def spread(levels: Iterable[int]) -> int:
    """Highest minus lowest of what was given; 0 when nobody or one person spoke."""
    given = list(levels)
    return max(given) - min(given) if given else 0


def trimmed_spread(levels: Iterable[int]) -> int:
    """The spread once the outermost tenth at each end is cut (⌊n/10⌋ a side; from ten answers on something is cut),
    so one contrary voice among many does not read as a hall that disagrees."""
    ranked = sorted(levels)
    cut = len(ranked) // 10
    return spread(ranked[cut : len(ranked) - cut])
