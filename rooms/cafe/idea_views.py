"""What screens show of ideas and themes, piece by piece."""

from dataclasses import dataclass
from unicodedata import east_asian_width

from rooms.kernel import Wording


@dataclass(frozen=True, slots=True)
class IdeaNote:
    """A post-it: its words in the language they were written in, the table it was spoken at, the author's name if they
    chose to be named. `state` is held, shown or hidden."""

    id: str
    text: str
    lang: str
    table: int
    round: int
    name: str = ""
    detail: str = ""
    photo: str = ""
    state: str = "shown"
    strong: bool = False
    objected: bool = False
    touches: tuple[str, ...] = ()
    under: str = ""

    @property
    def breadth(self) -> int:
        """How many of a wall's four columns its words need to be read from the back in four lines: 1, 2 or 4."""
        letters = _wide(self.text) + 2 * _wide(self.name)
        longest = max(_longest(self.text), 4 + _longest(self.name))  # a name stands beside the sign of the table
        return next((columns for columns, most, word in _BREADTHS if letters <= most and longest <= word), 4)


_BREADTHS = ((1, 45, 13), (2, 110, 30))
"""Columns, with the most letters of a text and of its longest word; beyond that the whole row."""


def _wide(text: str) -> int:
    """Letters as wide as Latin ones: an emoji or a Chinese character counts for two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _longest(text: str) -> int:
    return max(map(_wide, text.split()), default=0)


@dataclass(frozen=True, slots=True)
class IdeaForm:
    """The field for an idea. Until `open` it says when; `host` is the table host's, open all the time."""

    round: int
    table: int
    open: bool
    minutes: int
    host: bool = False


@dataclass(frozen=True, slots=True)
class IdeaMine:
    """My own ideas, and what became of them: held back, hidden, under which heading, beside which other wording."""

    notes: tuple[IdeaNote, ...]
    headings: tuple[tuple[str, Wording], ...]
    doubles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IdeaTable:
    """What this table said in this round, and which of it goes to the theme desk. Who keeps the table also says which
    of it the next guests read first: `carried`, while guests will come (`onward`: table and round, or nothing)."""

    notes: tuple[IdeaNote, ...]
    sent: int
    most: int
    onward: tuple[int, int] | tuple[()] = ()
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidatesShown:
    """The frozen list where it is spoken of, before the ballot: letters and titles."""

    rows: tuple["Lettered", ...]


@dataclass(frozen=True, slots=True)
class Lettered:
    """A heading with its letter."""

    letter: str
    title: Wording


@dataclass(frozen=True, slots=True)
class IdeaWall:
    """The newest ideas on the wall, and how many there are; a gallery fills the wall and turns its pages."""

    notes: tuple[IdeaNote, ...]
    count: int
    gallery: bool


@dataclass(frozen=True, slots=True)
class IdeaCounts:
    """How many ideas each table has posted in this round."""

    round: int
    tables: tuple[tuple[int, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class IdeaWatch:
    """Moderation: what waits, what came in last, what was hidden; and how much that is in all.

    `fresh` of what waits came in since somebody last looked; `tables`: how much waits from each; `last` is the newest.
    """

    held: tuple[IdeaNote, ...]
    latest: tuple[IdeaNote, ...]
    hidden: tuple[IdeaNote, ...]
    waiting: int = 0
    away: int = 0
    fresh: int = 0
    tables: tuple[tuple[int, int], ...] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class IdeaHeld:
    """For a table's host: notes of the table that the team has not read yet, and how many in all."""

    notes: tuple[IdeaNote, ...]
    count: int


@dataclass(frozen=True, slots=True)
class IdeaSheet:
    """The scribe's form for a paper sheet: typed n of m for each sheet begun."""

    round: int
    tables: tuple[int, ...]
    sheets: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class ThemeProgress:
    """How far the desk is."""

    placed: int
    sent: int
    harvest: int
    clusters: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class ThemeTools:
    """What can be done with the chosen ideas: clusters by number, new heading, link, back to the tray."""

    clusters: tuple[tuple[str, Wording], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeIdea:
    """An idea on the tray, waiting to be gathered; `doubles` stand under it, `hint` is a cluster (id, title) it may
    belong to, or empty."""

    note: IdeaNote
    doubles: tuple[IdeaNote, ...] = ()
    hint: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A heading with its ideas; `missing` are the languages it has no title in, `others` the clusters it could join."""

    id: str
    place: int
    title: Wording
    notes: tuple[IdeaNote, ...]
    missing: tuple[str, ...]
    languages: tuple[str, ...]
    too_big: bool
    letter: str = ""
    others: tuple[tuple[str, Wording], ...] = ()

    @property
    def elsewhere(self) -> dict[str, Wording]:
        """Titles of the other clusters, for what an idea touches besides."""
        return dict(self.others)


@dataclass(frozen=True, slots=True)
class ThemeDoubles:
    """Ideas that may say the same; people decide."""

    pairs: tuple[tuple[IdeaNote, IdeaNote], ...]


@dataclass(frozen=True, slots=True)
class ThemeLog:
    """The newest steps at the desk, newest first: number, what, by whom, how many ideas, taken back or not, and from
    under which headings it took them."""

    deeds: tuple[tuple[int, str, str, int, bool, tuple[Wording, ...]], ...]


@dataclass(frozen=True, slots=True)
class ThemeFetch:
    """How many ideas no table sent, and how many of each table; `last` is the newest of them."""

    count: int
    tables: tuple[tuple[int, int], ...]
    last: str


@dataclass(frozen=True, slots=True)
class ThemeHarvest:
    """Ideas that no table sent, of one table (or 0: of all); the desk may fetch them. `notes` are the newest of
    `count`."""

    notes: tuple[IdeaNote, ...]
    count: int
    table: int = 0


@dataclass(frozen=True, slots=True)
class CandidateChoice:
    """The clusters that can be frozen into a list, and what is missing: cluster, title, ideas, languages without a
    title, place on the desk."""

    clusters: tuple[tuple[str, Wording, int, tuple[str, ...], int], ...]
    usual: int
    most: int


@dataclass(frozen=True, slots=True)
class CandidateFrozen:
    """The frozen list; `sealed` once its ballot has begun."""

    number: int
    rows: tuple[tuple[str, Wording], ...]
    sealed: bool


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """Which of the chosen areas do I want to talk about next?"""

    areas: tuple[tuple[str, str, Wording], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class AreaTables:
    """Which tables talk about which area. `mine` is the area of this phone's person, `table` their table."""

    areas: tuple[tuple[str, Wording, tuple[int, ...]], ...]
    mine: str = ""


@dataclass(frozen=True, slots=True)
class AreaSpread:
    """The facilitator's ways to share the areas out."""

    asked: bool
    chosen: tuple[tuple[str, int], ...]
    spread: bool


@dataclass(frozen=True, slots=True)
class AreaRoots:
    """An area back to its ideas (every wording), and the tables that spoke them."""

    letter: str
    title: Wording
    notes: tuple[IdeaNote, ...]
    tables: tuple[tuple[int, int], ...]
