"""A stretch of time in which the server was away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outage:
    """What a room with a clock gets as advice after one: when the server was back (UTC ms) and how long it was away.

    Nothing happens by itself: the console offers to give the time back, once.
    """

    back: int
    lost: int

    @property
    def outage(self) -> "Outage":
        """An outage alone is advice that carries itself; other advice may carry it along."""
        return self

    @property
    def seconds(self) -> int:
        """How long, in whole seconds."""
        return max(1, round(self.lost / 1000))


def outage_in(hints: object) -> Outage | None:
    """The outage in a room's advice, whatever else the advice says."""
    return getattr(hints, "outage", None)
