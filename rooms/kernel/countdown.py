"""A deadline that can be stretched, stopped, held by an interrupt and given back."""

from dataclasses import dataclass, replace

MINUTE = 60_000
STEPS = (1, 2, -1)
"""By how many minutes the buttons of a console change a clock, unless its kind says otherwise."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """Time for one thing. Running: `ends_at` (UTC ms). Paused: `left` (ms) and `ends_at` 0. Unset: both 0.

    `since`: when it began (UTC ms, 0 unknown). `held`: it was an interrupt that stopped it, not a facilitator.
    """

    ends_at: int = 0
    left: int = 0
    since: int = 0
    held: bool = False

    @staticmethod
    def start(now: int, minutes: float) -> "Countdown":
        """A clock that runs out so many minutes from now."""
        return Countdown(ends_at=now + round(minutes * MINUTE), since=now)

    @property
    def paused(self) -> bool:
        return not self.ends_at and bool(self.left)

    @property
    def running(self) -> bool:
        return bool(self.ends_at)

    @property
    def set(self) -> bool:
        """Whether there is a time at all, running or not."""
        return bool(self.ends_at or self.left)

    def remaining(self, now: int) -> int:
        """Milliseconds left at that moment; negative once the gong has sounded."""
        return self.ends_at - now if self.ends_at else self.left

    def add(self, ms: int) -> "Countdown":
        """Longer, or shorter when negative."""
        return replace(self, ends_at=self.ends_at + ms) if self.ends_at else replace(self, left=max(1, self.left + ms))

    def pause(self, now: int) -> "Countdown":
        """Stop here and remember what is left (at least a millisecond, so that stopped is not unset)."""
        return replace(self, ends_at=0, left=max(1, self.ends_at - now)) if self.ends_at else self

    def resume(self, now: int) -> "Countdown":
        """Go on with what was left."""
        return replace(self, ends_at=now + self.left, left=0, held=False) if self.paused else self

    def hold(self, now: int) -> "Countdown":
        """An interrupt stops it; what a facilitator had stopped stays stopped afterwards."""
        return replace(self.pause(now), held=True) if self.running else self

    def release(self, now: int) -> "Countdown":
        """The interrupt is over: what it held goes on."""
        return self.resume(now) if self.held else self


@dataclass(frozen=True, slots=True)
class ClockControls:
    """The clock of a room on its console: which, how it stands, and the minutes to change it by."""

    clock: str
    running: bool
    paused: bool
    held: bool
    steps: tuple[int, ...] = STEPS
