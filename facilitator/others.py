"""What one person takes along calls everybody else by a number of that file: whom they met is theirs, ids are not."""

import re
from collections.abc import Sequence
from typing import Any

from eventhub.live.gathering import Gathering

_ID = re.compile("p(?:[0-9a-f]{32}|[0-9a-f]{11})")
"""Ids of people look alike, also of those who were erased; those of older databases are shorter."""


class Others:
    """Calls the person themselves "me" and everybody else "somebody-1", "somebody-2"…"""

    def __init__(self, gathering: Gathering, mine: Sequence[str]) -> None:
        self.known, self.given = gathering.people.known, dict.fromkeys(mine, "me")

    def named(self, value: Any) -> Any:
        """A payload with every id of a person in it, keys too, by what they are called here."""
        if isinstance(value, dict):
            return {self._called(key): self.named(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.named(item) for item in value]
        return self._called(value) if isinstance(value, str) else value

    def _called(self, text: str) -> str:
        if text not in self.given and (text in self.known or _ID.fullmatch(text)):
            self.given[text] = f"somebody-{len(set(self.given.values()))}"
        return self.given.get(text, text)
