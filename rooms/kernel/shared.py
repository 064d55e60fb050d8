"""What many people see alike is worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import Any


def shared(function: Callable) -> Callable:
    """Remembers `function(state, *key)` for as long as the same state object (and directory) is being drawn.

    A hall of 2,000 phones asks for the same table two hundred times; it is worked out once a change.
    """
    remembered: dict = {}
    held: list = [None, None]

    @wraps(function)
    def once(state: Any, *key: Any) -> Any:
        people = key[0] if key and hasattr(key[0], "known") else None
        if held[0] is not state or held[1] is not people:
            remembered.clear()
            held[0], held[1] = state, people
        rest = key[1:] if people is not None else key
        if rest not in remembered:
            remembered[rest] = function(state, *key)
        return remembered[rest]

    return once
