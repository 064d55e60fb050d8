"""A polite no: what a room answers when a wish cannot be granted."""

from rooms.kernel.facts import Fact


class Refused(Exception):
    """A command the room does not grant.

    `key` is an English sentence with {named} places, translated at the edge; `params` fill the places.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params
        self.noted: tuple[Fact, ...] = ()

    def noting(self, *facts: Fact) -> "Refused":
        """The same no, with facts that are kept all the same (a ballot set aside, with its reason)."""
        self.noted = facts
        return self

    def __str__(self) -> str:
        return self.key.format(**self.params)


class Behind(Refused):
    """A step asked for on a page that no longer shows how things are; the house says who moved on, where it can."""
