"""The things on a scorecard: units, areas and conditions, rounds, and what a review brings forth."""

from dataclasses import dataclass

from rooms.kernel import Countdown, Drawers, Wording, Words
from rooms.scorecard.cells import Cell
from rooms.scorecard.kind import OTHER

Row = Drawers[int, Cell]
"""What the people of one unit say, by condition."""
Rows = Drawers[str, Row]

AS_TEMPLATE, FAR_FIRST, LONGEST, LITTLE = "template", "far_apart", "longest", "little"
ORDERS = (AS_TEMPLATE, FAR_FIRST, LONGEST, LITTLE)
MOVED, STUCK, HELP, LEARNED = "moved", "stuck", "help", "learned"
QUESTIONS = (MOVED, STUCK, HELP, LEARNED)


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is scored, by nobody but those who speak for it. `retired`: since when it is out of the counts, 0: in use."""

    id: str
    name: Wording
    group: Wording = ()
    kind: str = OTHER
    retired: int = 0


@dataclass(frozen=True, slots=True)
class ScoredArea:
    """A breakthrough area."""

    id: str
    letter: str
    title: Wording


@dataclass(frozen=True, slots=True)
class ScoredCondition:
    """What must be true. `since`: when it came after the scoring had begun, 0: from the beginning. `into`: the one it
    was joined into. `aside`: kept and not shown. `parties`: how many are known to work on it or contribute."""

    number: int
    area: str
    title: Wording
    sentence: Wording = ()
    since: int = 0
    into: int = 0
    aside: bool = False
    moved_from: str = ""
    parties: int = 0

    @property
    def open(self) -> bool:
        """Whether it stands for itself in the template as it is now."""
        return not self.into and not self.aside


@dataclass(frozen=True, slots=True)
class ScoringRound:
    """A moment at which all units look again: a date with a name. `rows`: how things stood when it was closed."""

    number: int
    name: Wording
    opened: int
    closed: int = 0
    rows: Rows = Drawers()


@dataclass(frozen=True, slots=True)
class Review:
    """One condition after another. `item`: the one that is on, 0: none yet; `later`: left for another time.

    `settled`: what was settled meanwhile, as (unit, condition). `meets`: when to look again, UTC ms.
    """

    number: int
    items: tuple[int, ...]
    began: int
    item: int = 0
    question: str = MOVED
    clock: Countdown = Countdown()
    done: tuple[int, ...] = ()
    later: tuple[int, ...] = ()
    settled: tuple[tuple[str, int], ...] = ()
    ended: int = 0
    meets: int = 0

    @property
    def waiting(self) -> tuple[int, ...]:
        """What has not been on yet; what was left for later comes last."""
        seen = {*self.done, *self.later, self.item}
        return tuple(number for number in (*(one for one in self.items if one not in seen), *self.later)
                     if number != self.item)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voiced:
    """What somebody said of a condition, in which review (0: outside one): help they ask for, which becomes a need;
    a lesson, with which no name stands; what they will do. `over`: nobody is at it any more."""

    id: str
    number: int
    text: Words
    by: str
    review: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody has before them: a unit and a condition on a phone; of the grid the open area, a group (its place
    from 1, 0: all), a kind of units, a list, and a cell that is read closely."""

    unit: str = ""
    number: int = 0
    area: str = ""
    group: int = 0
    kind: str = ""
    sieve: str = ""
    cell: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class WallView:
    """What the console puts on the wall: "" is whatever goes on; of which area or unit."""

    what: str = ""
    area: str = ""
    unit: str = ""


def worded(*texts: Words | None) -> Wording:
    """What somebody typed, in one language or in two."""
    return tuple({words.lang: words for words in reversed(texts) if words}.items())[::-1]


def retitled(old: Wording, new: Wording) -> Wording:
    """The old texts with the new ones in their languages; the other languages stay as they were."""
    return tuple({**dict(old), **dict(new)}.items())
