"""Nothing is told of too few, and no group can be found by taking the others from the whole."""

from collections.abc import Mapping


def groups_to_show(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """Which groups may be shown beside the whole they make up; "" are those who told nothing, and are no group.

    A group of fewer than `least` is hidden. What is hidden is together the whole without what is shown, so it must be
    at least two groups and `least` people, or none: until it is, the smallest that is shown is hidden too. Nothing is
    shown of a whole that is too small itself.
    """
    there = {name: size for name, size in sizes.items() if size > 0}
    if sum(there.values()) < least:
        return frozenset()
    shown = {name: size for name, size in there.items() if size >= least and name}
    while shown and _found_out(there, shown, least):
        del shown[min(shown, key=lambda name: (shown[name], name))]
    return frozenset(shown)


def _found_out(there: Mapping[str, int], shown: Mapping[str, int], least: int) -> bool:
    hidden = {name: size for name, size in there.items() if name not in shown}
    return bool(hidden) and (len(hidden) < 2 or sum(hidden.values()) < least)
