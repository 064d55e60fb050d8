"""What a café shows: small frozen views, one for each region of a screen."""

from dataclasses import dataclass

from rooms.kernel import ClockControls, Wording, Words
from rooms.perspectives import Perspective
from rooms.signs import Sign


@dataclass(frozen=True, slots=True)
class Seat:
    """Where to go. `phase` is arriving, talk, move or closed; `hosting` says that you stay and welcome others."""

    sign: Sign
    phase: str
    round: int
    hosting: bool
    same: bool


@dataclass(frozen=True, slots=True)
class NoSeat:
    """Waiting for a chair, or choosing one where seats are free."""

    round: int
    free: bool


@dataclass(frozen=True, slots=True)
class FreeTables:
    """Tables with free chairs: number and how many."""

    tables: tuple[tuple[Sign, int], ...]


@dataclass(frozen=True, slots=True)
class RoundClock:
    """The time of the round or the move. `cued` are the cues already given, in minutes."""

    ends_at: int
    left: int
    cued: tuple[int, ...]
    move: bool
    ends_label: bool = True


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    """The question of the round."""

    round: int
    rounds: int
    question: Wording


@dataclass(frozen=True, slots=True)
class TalkRule:
    """While people talk: put me face down; not any more once phones are for `writing`."""

    asked_host: bool
    writing: bool


@dataclass(frozen=True, slots=True)
class Company:
    """Who sits at a table, first names, and who hosts it."""

    table: int
    names: tuple[str, ...]
    host: str


@dataclass(frozen=True, slots=True)
class TableActions:
    """What anybody at a table may do for it."""

    table: int
    round: int
    phase: str
    ready: bool
    help: bool
    hostless: bool
    hosts: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Say at which table you really sit; always the same, so it is never sent twice."""


@dataclass(frozen=True, slots=True)
class StayChoice:
    """Stay at this table in the next move: one tap, no reason."""

    round: int
    stays: bool


@dataclass(frozen=True, slots=True)
class TableWord:
    """A word of the team to this table."""

    table: int
    text: Words


@dataclass(frozen=True, slots=True)
class Welcome:
    """For the first minute at a table: what the last guests left there."""

    table: int
    recap: Words | None
    ideas: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class HostSteps:
    """The host's first three minutes, each with the moment it is over (UTC ms; none while the clock stands), and who at
    the table could host it instead: number on their card and name."""

    table: int
    first: bool
    ends: tuple[int, ...]
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class AbsentSides:
    """For the table host: the perspectives from which nobody at this table looks."""

    sides: tuple[Perspective, ...]


@dataclass(frozen=True, slots=True)
class RecapForm:
    """The table host's recap of this round."""

    table: int
    round: int
    text: Words | None


@dataclass(frozen=True, slots=True)
class CatchUp:
    """For somebody who came late: where we are and how it goes; the question stands below."""

    round: int
    rounds: int


@dataclass(frozen=True, slots=True)
class Thanks:
    """The table talk is over."""

    rounds: int


@dataclass(frozen=True, slots=True)
class MapTable:
    """A table on the hall map: sign, place (0-100), people, chairs, state."""

    sign: Sign
    x: int
    y: int
    people: int
    chairs: int
    state: str


@dataclass(frozen=True, slots=True)
class HallMap:
    """Every table on the map of the hall, and how many people sit already. `stage`, `door`: on which side of it, where
    that is known; named in the languages of the hall. `mine`: the table to go to, on a phone; there nobody is counted.
    """

    tables: tuple[MapTable, ...]
    seated: int
    phase: str
    numbers: bool
    stage: str = ""
    door: str = ""
    languages: tuple[str, ...] = ()
    mine: int = 0


@dataclass(frozen=True, slots=True)
class WallTalk:
    """The question and the etiquette for the wall."""

    round: int
    rounds: int
    question: Wording


@dataclass(frozen=True, slots=True)
class WallMove:
    """What everybody must read while moving, in the languages of the hall."""

    round: int
    ready: int
    tables: int
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CafeNext:
    """The one big button, and the sentence to say with it: the hall's own words (`say`) or a message key (`speak`).
    `warn` asks for a second press."""

    label: str
    command: str
    fields: tuple[tuple[str, int | str], ...]
    say: Wording
    warn: str = ""
    speak: str = ""


@dataclass(frozen=True, slots=True)
class FitForm:
    """Before round 1: how many tables are laid, how many people are here, and how many tables they would fill."""

    open: int
    here: int
    advised: int


@dataclass(frozen=True, slots=True)
class TalkClock:
    """Longer, shorter, stop, for the round or move that is on. `ends`: the round whose talk can be ended now, or 0."""

    controls: ClockControls | None
    ends: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the clock does to the day: each block to come as planned and as it looks now (UTC ms), and when each would
    begin if five minutes more were given now."""

    milestones: tuple[tuple[Wording, int, int], ...]
    with_five: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the café is, in sentences."""

    phase: str
    round: int
    rounds: int
    here: int
    seated: int
    ready: int
    tables: int
    missing: tuple[int, ...]
    help: tuple[int, ...]
    unseated: tuple[str, ...]
    hostless: tuple[int, ...] = ()
    said: Wording = ()


@dataclass(frozen=True, slots=True)
class PlanQuality:
    """How good the plan of the next round is: repeats beside the least possible, and meetings that are new."""

    ready: bool
    repeats: int
    unavoidable: int
    new_percent: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table on the console. `grace`: until when it may go on, or `longer` minutes while the clock stands."""

    sign: Sign
    people: tuple[str, ...]
    capacity: int
    host: str
    state: str
    grace: int
    longer: int = 0


SeatLine = tuple[int, str, str, tuple[tuple[str, object], ...]]
"""Number and name of whoever sits there, and the reason: its key and what fills it."""


@dataclass(frozen=True, slots=True)
class SeatList:
    """All seats of the round with the reason for each, by table."""

    round: int
    tables: tuple[tuple[Sign, tuple[SeatLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class TableTent:
    """A sign to fold and stand on a table."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class HostSheet:
    """One sheet for a table host: the questions and how to welcome new guests. `absent`: for each round that is planned
    already, the perspectives nobody at the table looks from; `sides`: all that are needed, to tick where it is not."""

    sign: Sign
    questions: tuple[Wording, ...]
    absent: tuple[tuple[Perspective, ...], ...] = ()
    sides: tuple[Perspective, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteCard:
    """A person's tables, round by round; none for a round that was over when they came."""

    name: str
    number: int
    signs: tuple[Sign | None, ...]


@dataclass(frozen=True, slots=True)
class BrokenCards:
    """Printed cards that can't be kept: whose (number and name), in which round, at which table, and why ("closed",
    "fixed", "company", "full"). `more`: so many besides."""

    lines: tuple[tuple[int, str, int, int, str], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class NothingYet:
    """Nothing to print yet, and why ("cards", "seats"): never an empty sheet without a word."""

    what: str
