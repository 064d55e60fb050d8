"""What many people see alike is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

_KEPT = 3
_REMEMBERED: list[list[tuple["_Look", ...]]] = []
"""What each function remembers, so that all of them can let go."""


class _Look:
    """What was worked out for one state, as seen with one directory of people."""

    __slots__ = ("found", "people", "state")

    def __init__(self, state: Any, people: Any) -> None:
        self.state, self.people, self.found = state, people, {}


def shared(function: Callable) -> Callable:
    """Remembers `function(state, *key)` for as long as the same state object (and directory) is being drawn.

    A hall of 2,000 phones asks for the same table two hundred times; it is worked out once a change. The last few
    states are remembered each for itself, so a book that is drawn beside the phones mixes nothing up.
    """
    newest: list[tuple[_Look, ...]] = [()]
    _REMEMBERED.append(newest)

    @wraps(function)
    def once(state: Any, *key: Any) -> Any:
        people = key[0] if key and hasattr(key[0], "known") else None
        for look in newest[0]:
            if look.state is state and look.people is people:
                break
        else:
            look = _Look(state, people)
            newest[0] = (look, *newest[0][: _KEPT - 1])
        rest = key[1:] if people is not None else key
        if rest not in look.found:
            look.found[rest] = function(state, *key)
        return look.found[rest]

    return once


def let_go() -> None:
    """Remember nothing of any state: somebody in it was forgotten, or it is not here any more."""
    for newest in _REMEMBERED:
        newest[0] = ()
