"""What many people see alike is worked out once."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

Worked = TypeVar("Worked", bound=Callable[..., object])
"""A function that works something out, as it was written."""
_Key = tuple[object, ...]
_KEPT = 3
_PIECES = 4_000
_REMEMBERED: list[list[tuple["_Look", ...]]] = []
"""What each function remembers, so that all of them can let go."""
_PARTS: list[OrderedDict[_Key, tuple[object, object]]] = []


class _Look:
    """What was worked out for one state, as seen with one directory of people."""

    __slots__ = ("found", "people", "state")

    def __init__(self, state: object, people: object) -> None:
        self.state, self.people = state, people
        self.found: dict[_Key, object] = {}


def shared(function: Worked) -> Worked:
    """Remembers `function(state, *key)` for as long as the same state object (and directory) is being drawn.

    A hall of 2,000 phones asks for the same table two hundred times; it is worked out once a change. The last few
    states are remembered each for itself, so a book that is drawn beside the phones mixes nothing up.
    """
    newest: list[tuple[_Look, ...]] = [()]
    _REMEMBERED.append(newest)

    @wraps(function)
    def once(state: object, *key: object) -> object:
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

    return cast(Worked, once)  # it is called as the function is


def piece(function: Worked) -> Worked:
    """Remembers `function(part, *key)` for as long as a part of a state is the same object: of four hundred rows of a
    table only the one that changed is worked out anew. Keys should be short, for they are compared each time."""
    kept: OrderedDict[_Key, tuple[object, object]] = OrderedDict()
    _PARTS.append(kept)

    @wraps(function)
    def once(part: object, *key: object) -> object:
        place = (id(part), key)
        found = kept.get(place)
        if found is None or found[0] is not part:
            found = kept[place] = (part, function(part, *key))
            if len(kept) > _PIECES:
                kept.popitem(last=False)
        return found[1]

    return cast(Worked, once)  # it is called as the function is


def let_go() -> None:
    """Remember nothing of any state: somebody in it was forgotten, or it is not here any more."""
    for newest in _REMEMBERED:
        newest[0] = ()
    for kept in _PARTS:
        kept.clear()
