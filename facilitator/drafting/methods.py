"""Which method a line of a programme means, by the words organisers use for it: each kind tells its own."""

import re
from collections.abc import Collection, Iterator

from facilitator.labels import Kinds
from rooms.kernel import HALL
from rooms.kernel.blocks import CIRCLE
from rooms.kernel.letters import folded
from rooms.kernel.telling import Format

BESIDE = ("hele dag", "all day", "doorlopend", "all the time", "de hele tijd", "ganztagig", "o dia todo")
ARRIVING = ("inloop", "ontvangst", "aankomst", "registratie", "doors open", "arrival", "registration", "einlass",
            "ankommen", "accueil", "llegada", "recepción", "chegada", "receção", "recepção")  # fmt: skip
"""While people come in they need their table and the way in: the coffee beside it makes no break of it."""
PLENARY = "plenary"
_BETWEEN = re.compile(r"[^\w]+")


def method_of(title: str, kinds: Kinds, there: Collection[str] = ()) -> tuple[str, str]:
    """(format, kind of room) of a block with this title: ("plenary", "") where it names no method, and no kind where
    the hall alone is on. What counts first comes first (lunch), then what rooms do, then what the hall does; `there`
    are the kinds of rooms the gathering has, for what means something only beside them."""
    words = f" {_BETWEEN.sub(' ', folded(title))} "
    if any(f" {folded(word)} " in words for word in ARRIVING):
        return PLENARY, ""
    told = sorted(_told(kinds), key=lambda one: (not one[0].first, not one[1]))
    for format, kind in told:
        if _says(words, format.words):
            return CIRCLE if _says(words, format.circles) else format.name, kind
    return next(((format.name, kind) for format, kind in told if kind in there and _says(words, format.also)),
                (PLENARY, ""))  # fmt: skip


def _says(words: str, names: str) -> bool:
    return any(f" {name.replace('-', ' ')} " in words for name in names.split())


def _told(kinds: Kinds) -> Iterator[tuple[Format, str]]:
    for name, kind in kinds.items():
        for format in kind.set_up.formats:
            yield format, "" if name == HALL else name


def all_day(title: str) -> bool:
    """Whether it goes on beside everything else: “Behoeften (hele dag)”, “Needs, all day”."""
    return any(words in folded(title) for words in BESIDE)
