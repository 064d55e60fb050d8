"""How many wrong codes and keys were tried, from where and at what, and whether somebody is guessing."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from eventhub.ground.limits import Limits, Pace

log = structlog.get_logger()
FROM_ONE_PLACE = Pace(300, 0.5)
"""Wrong tries from one address: a hall of 2,000 behind one address that mistypes now and then, and then 30 a minute."""
AT_ONE_GATHERING = Pace(120, 0.5)
"""Wrong personal codes in one gathering, from wherever they come: a queue of mistyped cards, and then 30 a minute.
Beyond it nobody is shut out who did nothing: each place has"""
A_FEW = Pace(5, 1 / 60)
"""tries of its own, and then one a minute;"""
FROM_EVERYWHERE = Pace(5_000, 10)
"""and only so many in all, from however many places: at ten a second one of the codes of 2,000 people is found in more
than a year."""
ALARM_SECONDS = 120.0
"""So long after the last wrong try beyond the limit consoles go on telling of it."""
MOST_PLACES, MOST_ALARMS = 20_000, 1_000
EVERYWHERE = ""
Counted = tuple[Pace, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Try:
    """What a request tries: a code or a key, from an address, at a gathering where it says one.

    `hidden`: where it may not even be told that it was right, once too many were wrong.
    """

    what: str
    address: str
    at: str = ""
    hidden: bool = True


@dataclass(eq=False, slots=True)
class Guesses:
    """Remembered in memory, for each worker its own, as all limits are."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    _at_home: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)
    _alarms: dict[str, tuple[float, int]] = field(default_factory=dict)

    def too_many(self, tried: Try) -> float:
        """How many seconds nobody may try this any more from there; 0 when it may be tried."""
        place, *here = _counted(tried)
        if here:
            gathering, few, everywhere = map(self._short, here)
            return max(0.0, self._short(place), min(gathering, few), everywhere)
        return max(0.0, self._short(place))

    def _short(self, counted: Counted) -> float:
        pace, key = counted
        return (1 - self.limits.left(pace, *key)) / pace.per_second

    def wrong(self, tried: Try) -> None:
        """It was wrong. It counts also beyond the limit: many at once get no more in all than one after another."""
        if self.too_many(tried):
            self.alarm(tried)
        for pace, key in _counted(tried):
            self.limits.spend(pace, *key)

    def at_home(self, address: str, gathering: str) -> None:
        """People of this gathering are at this address: its code is no secret there."""
        self._at_home[address, gathering] = None
        self._at_home.move_to_end((address, gathering))
        if len(self._at_home) > MOST_PLACES:
            self._at_home.popitem(last=False)

    def is_at_home(self, address: str, gathering: str) -> bool:
        """Whether somebody of this gathering was seen at this address."""
        return (address, gathering) in self._at_home

    def going_on(self, gathering: str) -> int:
        """Wrong tries beyond the limit that concern a gathering, while they go on; 0 when nobody is guessing."""
        now = self.clock()
        lately = [self._alarms.get(one, (float("-inf"), 0)) for one in (gathering, EVERYWHERE)]
        return sum(count for at, count in lately if now - at <= ALARM_SECONDS)

    def alarm(self, tried: Try) -> None:
        """Somebody goes on though too many were wrong: the log and the consoles say so."""
        now = self.clock()
        at, count = self._alarms.get(tried.at, (float("-inf"), 0))
        count = count + 1 if now - at <= ALARM_SECONDS else 1
        self._alarms[tried.at] = (now, count)
        if len(self._alarms) > MOST_ALARMS:
            self._alarms.pop(next(iter(self._alarms)))
        if count in (1, 10) or count % 1_000 == 0:
            log.warning("somebody is guessing", key=tried.what, gathering=tried.at, count=count)


def _counted(tried: Try) -> list[Counted]:
    """What a wrong try is counted by: its place, and where it says a gathering, there as well."""
    place, here = ("guess", tried.what, tried.address), ("guess", tried.what, tried.at)
    if not tried.at:
        return [(FROM_ONE_PLACE, place)]
    return [(FROM_ONE_PLACE, place), (AT_ONE_GATHERING, here), (A_FEW, (*here, tried.address)), (FROM_EVERYWHERE, here)]
