"""A stretch of time in which the server was away."""

from dataclasses import dataclass

from rooms.kernel.hints import Hint


@dataclass(frozen=True, slots=True)
class Outage(Hint):
    """What a room with a clock is told after one: when the server was back (UTC ms) and how long it was away;
    less than 0 where meanwhile the computer's clock was set back, so that everything would last so much too long.

    Nothing happens by itself: the console offers to give the time back, once.
    """

    back: int
    lost: int

    @property
    def noticed(self) -> int:
        """Until when clocks were running (UTC ms) that it concerns, by the clock of before where that was ahead."""
        return max(self.back, self.back - self.lost)

    @property
    def seconds(self) -> int:
        """How long, in whole seconds; less than 0 to be taken off."""
        return round(self.lost / 1000) or 1
