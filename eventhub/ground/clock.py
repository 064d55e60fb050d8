"""One clock for the whole hall, which a change of the computer's time cannot bend."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Clock:
    """UTC milliseconds, counted on from the moment of starting by the monotonic clock. `ahead`: by so many of them it
    was moved on purpose, to look at a copy as it will be."""

    _wall: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    _since: int = field(default_factory=lambda: time.monotonic_ns() // 1_000_000)
    ahead: int = 0

    def now(self) -> int:
        """The time, in UTC ms; never jumps."""
        return self._wall + self.ahead + time.monotonic_ns() // 1_000_000 - self._since

    def drift(self) -> int:
        """How far (ms) the computer's own clock has been moved since we started; the console is told beyond 2 s."""
        return time.time_ns() // 1_000_000 - self.now() + self.ahead
