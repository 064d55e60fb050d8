"""One cell: what the people of one unit say about one condition."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.kernel import Words, changing
from rooms.middle import lower_median, spread

NONE, BEGINNING, DEVELOPING, PERFORMING = range(4)
STATES = (NONE, BEGINNING, DEVELOPING, PERFORMING)
FAR = 2
"""Views at least so many steps apart are a split, which is shown and talked about, never averaged away."""
SAID, SETTLED, CONFIRMED, READ, JOINED, PARTED = "said", "settled", "confirmed", "read", "joined", "parted"
"""How a cell came to be what it is: views, agreed on together, still so, from a file, two conditions became one."""
STRIP = 24
DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says. `later`: after it had been settled. `at` UTC ms, 0 where only the order is known. `entry`:
    of a condition wall, where it can be read; 0 for none."""

    state: int
    later: bool = False
    at: int = 0
    note: Words | None = None
    evidence: Words | None = None
    value: Words | None = None
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the unit's people agreed on together. `present`: so many of them, 0 where nobody wrote it down."""

    state: int
    at: int = 0
    present: int = 0
    by: str = ""
    note: Words | None = None
    evidence: Words | None = None
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says that others said, where nobody here has said anything since: `n` views, so far apart."""

    state: int
    n: int = 1
    spread: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class CellChange:
    """One change of a cell: when (UTC ms), what it showed then, how it came, of how many views, how far apart."""

    at: int
    state: int | None
    how: str
    n: int = 0
    spread: int = 0


NOBODY: Mapping[str, Voice] = {}


@dataclass(frozen=True, slots=True)
class Cell:
    """The current views, one a person, and what was settled, if anything was.

    `hidden`: views that the unit has not shown to each other yet; they are in nothing that anybody sees. `heard`: the
    newest view, settling or "still so" (UTC ms), None where nobody knows. `again`: another condition was joined into
    this one since, so its people should look again. `n`, `state` and `spread` follow from the rest: `cell_from` and
    `reckoned` work them out, once for every change, for walls ask often.
    """

    views: Mapping[str, Voice] = field(default_factory=dict)
    settled: Agreed | None = None
    hidden: Mapping[str, Voice] = field(default_factory=dict)
    taken: Read | None = None
    heard: int | None = None
    confirmed: int = 0
    again: bool = False
    strip: tuple[CellChange, ...] = ()
    n: int = 0
    state: int | None = None
    """What the cell shows: what was settled, else the lower median of the views; None is "not scored"."""
    spread: int = 0
    """How far the given views lie apart, in steps; who said nothing is no number, and least of all a zero."""

    @property
    def split(self) -> bool:
        """People see it differently and have not settled it."""
        return self.settled is None and self.spread >= FAR

    @property
    def otherwise(self) -> int:
        """How many said something else after it was settled."""
        if self.settled is None:
            return 0
        return sum(1 for voice in self.views.values() if voice.later and voice.state != self.settled.state)

    @property
    def span(self) -> tuple[int, int] | None:
        """The lowest and the highest of the views, where they are here to be looked at."""
        given = [voice.state for voice in self.views.values()]
        return (min(given), max(given)) if given else None

    @property
    def seen(self) -> bool:
        """Whether anybody says where it can be seen."""
        said = (*((self.settled,) if self.settled else ()), *self.views.values())
        return any(one.evidence is not None or one.entry for one in said)

    @property
    def how(self) -> str:
        """Whether it was settled or is what people said, each for themselves."""
        return SETTLED if self.settled else SAID


EMPTY = Cell()
"""Nobody said anything yet."""


def cell_from(views: Mapping[str, Voice], settled: Agreed | None = None, heard: int | None = None) -> Cell:
    """A cell with these views, and what was settled."""
    return reckoned(EMPTY, views=views, settled=settled, heard=heard)


def reckoned(cell: Cell, **changes: object) -> Cell:
    """The cell with these changes, and with what follows from them."""
    made = changing(cell, **changes)
    given = [voice.state for voice in made.views.values()]
    said, n, wide = lower_median(given), len(given), spread(given)
    if not given and made.taken:
        said, n, wide = made.taken.state, made.taken.n, made.taken.spread
    return changing(made, n=n, spread=wide, state=made.settled.state if made.settled else said)


def marked(cell: Cell, at: int, how: str) -> Cell:
    """With one more change in its strip; of several views on one day the last one stands there, and a view that
    changes nothing to be seen leaves the strip as it is."""
    mark = CellChange(at, cell.state, how, cell.n, cell.spread)
    last = cell.strip[-1] if cell.strip else None
    if how == SAID and last and (last.state, last.n, last.spread) == (mark.state, mark.n, mark.spread):
        return cell
    same_day = last is not None and how == SAID == last.how and last.at // DAY == at // DAY
    kept = cell.strip[:-1] if same_day else cell.strip
    return changing(cell, strip=(*kept, mark)[-STRIP:])


def state_at(cell: Cell, at: int) -> int | None:
    """What the cell showed at a moment, from its strip; None where that says nothing so far back."""
    return next((mark.state for mark in reversed(cell.strip) if mark.at <= at), None)
