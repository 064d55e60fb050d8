"""The later tap counts: how far each browser of a person has come with each thing they may say again.

The phone numbers its taps. Of wishes that take the place of earlier ones (`Kind.thing`) the newest number that was
accepted is kept here, in the same transaction as its answer, so a tap that was under way for long comes to nothing,
also after a kill. Every browser counts for itself: between two devices of one person what arrives later counts.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from eventhub.record.asked import OpAnswer, Tap
from eventhub.record.tables import TapRow, table_of
from rooms.kernel import Refused

LATER = OpAnswer("later", "A later tap of yours counts. Nothing was changed.")
_TAP = table_of(TapRow)
_SHAPE = re.compile(r"([a-z0-9]{8,32})\.([0-9]{1,15})")
_SEEN = select(_TAP.c.key, _TAP.c.number).where(
    _TAP.c.gathering == bindparam("g"), _TAP.c.key.in_(bindparam("keys", expanding=True))
)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class About:
    """What somebody says anew: in which room, who (`doubles`: and who else they were before a merge), and the thing."""

    room: str
    person: str
    thing: str
    doubles: tuple[str, ...] = ()

    def key(self, browser: str, person: str = "") -> str:
        """One short key for all of it, the same in every worker."""
        about = (self.room, person or self.person, self.thing, browser)
        return hashlib.sha256("\n".join(about).encode()).hexdigest()[:32]

    def keys(self, browser: str) -> list[str]:
        """Under which a tap of this browser may be known: by whichever entry it was sent."""
        return [self.key(browser, person) for person in (self.person, *self.doubles)]


def tap_from(text: str) -> Tap | None:
    """The tap as our script writes it; a page without scripts has none. Raises Refused."""
    if not text:
        return None
    found = _SHAPE.fullmatch(text)
    if not found:
        raise Refused("This form is not complete. Please load the page again.")
    return Tap(found[1], int(found[2]))


Told = tuple[About, Tap | None]


@dataclass(slots=True)
class Taps:
    """The newest taps of one batch of wishes: read at its beginning, kept at its end."""

    gathering: str
    _newest: dict[str, int] = field(default_factory=dict)
    _moved: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def read(connection: Connection, gathering: str, told: Iterable[Told]) -> "Taps":
        """As the database has them. Part of the caller's write."""
        keys = sorted({key for about, tap in told if tap and about.thing for key in about.keys(tap.browser)})
        return Taps(gathering, dict(_seen(connection, gathering, keys)))

    def late(self, told: Told) -> bool:
        """Whether the same browser said something later about this already."""
        about, tap = told
        if not (tap and about.thing):
            return False
        return tap.number < max(self._newest.get(key, 0) for key in about.keys(tap.browser))

    def note(self, told: Told) -> None:
        """This one was accepted."""
        about, tap = told
        if tap and about.thing:
            key = about.key(tap.browser)
            self._newest[key], self._moved[key] = tap.number, about.person

    def keep(self, connection: Connection) -> None:
        """Write down what is new. Part of the caller's write."""
        rows = [{"gathering": self.gathering, "key": key, "person": person, "number": self._newest[key]}
                for key, person in sorted(self._moved.items())]  # fmt: skip
        if rows:
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            fresh = dialect.insert(_TAP)
            connection.execute(
                fresh.on_conflict_do_update(
                    index_elements=["key", "gathering"], set_={"number": fresh.excluded.number}
                ),
                rows,
            )


def newest(connection: Connection, gathering: str, told: Told) -> bool:
    """For what is no wish to a room (a name, a contact): whether this tap counts; it is then noted. Part of the
    caller's write."""
    taps = Taps.read(connection, gathering, [told])
    if taps.late(told):
        return False
    taps.note(told)
    taps.keep(connection)
    return True


def _seen(connection: Connection, gathering: str, keys: Sequence[str]) -> Iterable[tuple[str, int]]:
    for start in range(0, len(keys), _CHUNK):
        for row in connection.execute(_SEEN, {"g": gathering, "keys": keys[start : start + _CHUNK]}):
            yield row.key, row.number
