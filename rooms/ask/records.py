"""An answer, a wave, and what is left of a wave once its answers are gone."""

from dataclasses import dataclass

from rooms.kernel import Words

HELD, SHOWN, HIDDEN = "held", "shown", "hidden"
STATUSES = (SHOWN, HIDDEN)
PREPARED, OPEN, CLOSED, OUT = "prepared", "open", "closed", "out"
"""How a wave stands: not asked yet, asked now, answered, and shown to the hall."""
DONT_KNOW = 0
SAID = "sheet/"
"""How the key of an answer begins that was typed for somebody who is in no list: at a stand, or from paper."""

Place = tuple[int, str]
"""A wave and one of its questions."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered. `value`: the step of a scale or the place of a choice from 1 on, 0 for “don't know”, 1
    for “count me in”; -1 where nothing is numbered. `drawing`: the strokes of a finger. `status`: whether the desk let
    it on the wall. `passed`: they said nothing, which is an answer too."""

    id: int
    value: int = -1
    text: Words | None = None
    drawing: Words | None = None
    photo: str = ""
    photo_stays: bool = False
    signed: bool = False
    status: str = HELD
    passed: bool = False
    area: str = ""
    condition: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Wave:
    """A moment at which everything was asked (UTC ms, 0 for not yet)."""

    number: int
    opened_at: int = 0
    closed_at: int = 0
    shown: bool = False

    @property
    def stands(self) -> str:
        """Prepared, open, closed or out."""
        if not self.opened_at:
            return PREPARED
        return (OUT if self.shown else CLOSED) if self.closed_at else OPEN


@dataclass(frozen=True, slots=True)
class Group:
    """People of one group: how many answered, and what they said together."""

    name: str
    people: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What may be told of a question or a characteristic. `people`: who answered it; `counts`: how often each step was
    given, from the lowest on; `dont_know` counts apart. `groups`: those that may be shown; `rest`: so many people are
    in groups that are too small, or would give another one away."""

    of: str
    people: int
    counts: tuple[int, ...]
    dont_know: int = 0
    groups: tuple[Group, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class WaveSum:
    """What is left of a wave: only what could be shown of it."""

    wave: int
    opened_at: int
    closed_at: int
    shown: bool
    figures: tuple[Figure, ...]


def mean(counts: tuple[int, ...]) -> float | None:
    """The mean of steps counted from 1 on, to three places; None of nothing."""
    total = sum(counts)
    return round(sum(step * count for step, count in enumerate(counts, 1)) / total, 3) if total else None
