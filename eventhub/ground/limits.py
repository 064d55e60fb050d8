"""How fast one phone, one gathering or one address may go, so that nobody slows the hall down for the others."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rooms.kernel import PARTICIPANT, Viewer

T = TypeVar("T")
MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and then so many a second."""

    burst: float
    per_second: float


GUEST = Pace(40, 4)
"""What one participant sends. An outbox that comes back from a dead spot empties itself at this pace."""
TEAM = Pace(300, 30)
GATHERING = Pace(4_000, 1_000)
"""What a whole gathering sends: 2,000 phones vote within five seconds."""
UPLOAD = Pace(12, 0.2)
LOOK = Pace(150, 10)
CONNECT = Pace(20, 0.5)
STRANGER = Pace(5_000, 100)
"""What an address sends where nobody is known yet: a whole hall joins from behind one address of the wifi."""
JOIN = Pace(2_500, 2)
"""People who come in by the form from one address: a full hall, and then one after the other; not all the places there
are, taken by one stranger within a minute."""
KEY = Pace(3_000, 1)
"""Tries of keys and personal codes from one address: a hall full of cards, and no guessing through eight signs."""
HOSTING = Pace(100, 0.05)
"""Gatherings made from one address, whoever makes them: a course of hosts in one room, then three a minute."""
TRIAL = Pace(5, 1 / 300)
"""Test mails for one gathering: enough to mend a relay by, and no way to fill somebody's mailbox."""
GUEST_SCREENS, TEAM_SCREENS = 3, 20


@dataclass(eq=False, slots=True)
class Limits:
    """Token buckets, in memory, for each worker its own. `scale` makes all of them wider; 0 takes them away."""

    scale: float = 1.0
    clock: Callable[[], float] = time.monotonic
    _left: dict[tuple[Pace, tuple[Hashable, ...]], tuple[float, float]] = field(default_factory=dict)

    def wait(self, pace: Pace, *key: Hashable) -> float:
        """Take one: 0 when it is granted, else the seconds until it would be."""
        if not self.scale:
            return 0.0
        now, burst, rate = self.clock(), pace.burst * self.scale, pace.per_second * self.scale
        left, at = self._left.get((pace, key), (burst, now))
        left = min(burst, left + (now - at) * rate)
        granted = left >= 1
        self._left[pace, key] = (left - granted, now)
        self._trim()
        return 0.0 if granted else (1 - left) / rate

    def left(self, pace: Pace, *key: Hashable) -> float:
        """How many are left, without taking one; less than nothing when more were spent than there were."""
        if not self.scale:
            return float("inf")
        burst, now = pace.burst * self.scale, self.clock()
        left, at = self._left.get((pace, key), (burst, now))
        return min(burst, left + (now - at) * pace.per_second * self.scale)

    def spend(self, pace: Pace, *key: Hashable) -> None:
        """Take one, whether there is one or not; what is owed is never more than a burst."""
        if self.scale:
            owed = max(self.left(pace, *key) - 1, -pace.burst * self.scale)
            self._left[pace, key] = (owed, self.clock())
            self._trim()

    def _trim(self) -> None:
        if len(self._left) > MOST_REMEMBERED:
            self._forget(self.clock())

    def _forget(self, now: float) -> None:
        """Drop who has long had their whole burst back."""
        for (pace, key), (left, at) in list(self._left.items()):
            if left + (now - at) * pace.per_second * self.scale >= pace.burst * self.scale:
                del self._left[pace, key]


@dataclass(eq=False, slots=True)
class Places(Generic[T]):
    """Who has how many live screens. One too many, and the oldest has to make room."""

    _taken: dict[tuple[str, str], list[T]] = field(default_factory=dict)

    def take(self, gathering: str, viewer: Viewer, screen: T) -> list[T]:
        """Note a new screen; answers those that have to go."""
        if not viewer.id:
            return []
        mine = self._taken.setdefault((gathering, viewer.id), [])
        mine.append(screen)
        return mine[: -GUEST_SCREENS if viewer.role == PARTICIPANT else -TEAM_SCREENS]

    def leave(self, gathering: str, viewer: Viewer, screen: T) -> None:
        """The screen is gone."""
        mine = self._taken.get((gathering, viewer.id), [])
        if screen in mine:
            mine.remove(screen)
        if not mine:
            self._taken.pop((gathering, viewer.id), None)
