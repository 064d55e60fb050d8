"""The things on a roadmap: areas, conditions, what people wrote on their walls, and what they do already."""

from dataclasses import dataclass

from rooms.kernel import Drawers, Wording, Words
from rooms.roadmap.estimates import DONT_KNOW, IN_PLACE
from rooms.template.format import DRAFT, KINDS, OPEN, ROOM

BALLOT = "ballot"
WAITING, JOINED, PARKED = "waiting", "joined", "parked"
HELD, SHOWN, HIDDEN, GONE = "held", "shown", "hidden", "gone"
SOLUTION, CASE, CHALLENGE, PARTY = KINDS


@dataclass(frozen=True, slots=True)
class Area:
    """A breakthrough area; its id is the cluster it came from, and so leads back to post-its, tables and people.

    `aside`: kept in book and export, never in the picture. `edited`: the room gave it its title. `part_of`: the area it
    was split from, which says what gets `lost`.
    """

    id: str
    letter: str
    title: Wording
    origin: str = BALLOT
    aside: bool = False
    reason: Words | None = None
    edited: bool = False
    part_of: str = ""
    lost: Words | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true for an area to succeed. `number` is its name for ever: on sheets, in speech, in files.

    `also`: other areas that it touches. `status`: open, waiting (a proposal at the desk), joined (`into` another),
    parked. `was`: titles before. `shown`: its estimates are. `objected`: its author wants it to stand alone.
    `part_of`: the condition it was split from, which says what gets `lost`.
    """

    number: int
    area: str
    title: Wording
    sentence: Wording = ()
    by: str = ""
    origin: str = ROOM
    at: int = 0
    status: str = OPEN
    into: int = 0
    reason: Words | None = None
    was: tuple[Wording, ...] = ()
    moved_from: str = ""
    hidden: bool = False
    shown: bool = False
    objected: bool = False
    also: tuple[str, ...] = ()
    part_of: int = 0
    lost: Words | None = None

    @property
    def drafted(self) -> bool:
        return self.origin == DRAFT


@dataclass(frozen=True, slots=True)
class PersonEstimate:
    """One person's estimate of one condition, and when (UTC ms)."""

    level: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Estimates:
    """Everybody's estimates of one condition. `counts` by level (0 is "don't know") are kept, never counted again."""

    answers: Drawers[str, PersonEstimate] = Drawers()
    counts: tuple[int, ...] = (0,) * (IN_PLACE - DONT_KNOW + 1)

    def put(self, person: str, answer: PersonEstimate) -> "Estimates":
        """With one more answer; a person's later one takes the place of the earlier."""
        old = self.answers.get(person)
        counts = list(self.counts)
        counts[answer.level] += 1
        if old:
            counts[old.level] -= 1
        return Estimates(self.answers.put(person, answer), tuple(counts))

    def as_one(self, person: str, double: str) -> "Estimates":
        """Of two entries that are one person, the later answer counts."""
        other, own = self.answers.get(double), self.answers.get(person)
        if other is None:
            return self
        counts = list(self.counts)
        counts[other.level] -= 1
        alone = Estimates(self.answers.drop(double), tuple(counts))
        return alone if own and own.at >= other.at else alone.put(person, other)


@dataclass(frozen=True, slots=True)
class FactMark:
    """That an entry is stated as a fact, from which source, and what is open about it. `asked`: a question that waits
    for the desk."""

    source: Words
    question: Words | None = None
    asked: Words | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one person stands on a fact, and since when (UTC ms)."""

    stand: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What a condition looks like from a perspective; held back, shown, hidden or gone as an entry is."""

    id: str
    number: int
    perspective: str
    text: Words
    by: str
    status: str = SHOWN

    @property
    def place(self) -> tuple[str, int, str]:
        """Whose look it is, at what, and from where: of these there is one."""
        return self.by, self.number, self.perspective


@dataclass(frozen=True, slots=True)
class WallEntry:
    """What somebody knows about a condition: a solution, a case, a challenge or an active party.

    A case may tell how it was (`detail`), what `worked`, `why`, and what others can `take`. `teller`: whoever told it
    and may correct it; `source`: a name in free words. `paper`: its place on a paper sheet, 0 where it came by phone.
    `joined_to`: the entry that says the same. Its status: held back, shown, hidden by the team, or gone.
    """

    id: str
    number: int
    kind: str
    text: Words
    by: str
    at: int = 0
    detail: Words | None = None
    link: Words | None = None
    source: Words | None = None
    teller: str = ""
    worked: Words | None = None
    why: Words | None = None
    take: Words | None = None
    photo: str = ""
    photo_words: Words | None = None
    paper: int = 0
    signed: bool = False
    status: str = SHOWN
    joined_to: str = ""
    moved_from: int = 0
    fact: FactMark | None = None

    @property
    def counts(self) -> bool:
        """Whether it is one of those that are counted: everybody may see it, and it stands for itself."""
        return self.status == SHOWN and not self.joined_to


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody does for a condition already. The name is told only where it is signed."""

    by: str
    kind: str
    line: Words | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """What could be counted to see whether a condition is there. `case`: the entry that shows it, "" while none."""

    id: str
    number: int
    text: Wording
    counted: Words | None = None
    case: str = ""
    by: str = ""
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """Help that somebody asks for a condition; it becomes a need on the wall of needs."""

    id: str
    number: int
    text: Words
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something the desk did, for everybody to see: what, to which condition, and where it went."""

    what: str
    number: int
    at: int
    to: str = ""


def retitled(old: Wording, new: Wording) -> Wording:
    """The old texts with the new ones in their languages; the other languages stay as they were."""
    return tuple({**dict(old), **dict(new)}.items())


def worded(*texts: Words | None) -> Wording:
    """What somebody typed, in one language or in two."""
    return tuple({words.lang: words for words in reversed(texts) if words}.items())[::-1]
