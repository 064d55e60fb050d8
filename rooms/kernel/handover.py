"""What one room hands another: words that every kind knows, so what is sent always fits what is taken.

The room that gives wishes `hand(room, word, key)`; a kind that takes a word says so with `@kind.accepts(Word)`. Who may
be named for which word is checked when a set-up is read.
"""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel.commands import Command, Flag, Line, Moment, Note, Number, Pick, Ref, limits_of
from rooms.kernel.hints import Untaken
from rooms.kernel.telling import N_
from rooms.kernel.wishes import Ask
from rooms.kernel.words import Wording, Words


@dataclass(frozen=True, slots=True)
class TakeAreas(Command):
    """What the hall has chosen, or goes on with, in no order of worth; `ids` are those the room that gives knows."""

    ids: tuple[Ref, ...] = ()
    letters: tuple[str, ...] = ()
    titles: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeCompany(Command):
    """Who works on which area, as the tables were shared out: `areas` in the order of `people`."""

    people: tuple[Ref, ...] = ()
    areas: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeCandidates(Command):
    """A frozen list to choose from, or an empty one when it is taken back."""

    list: int
    ids: tuple[Ref, ...] = ()
    letters: tuple[str, ...] = ()
    titles: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class SealCandidates(Command):
    """The ballot on this list has begun: it stays as it is."""

    list: int


@dataclass(frozen=True, slots=True)
class TakeTemplate(Command):
    """A version of the template: areas, and for each condition its number, title, sentence, area (`of`) and how many
    parties or people are known to work on it. `joined`: (other, into). What is in no list any more is set aside."""

    version: Annotated[int, Number(1, 999)]
    ids: tuple[Ref, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]
    numbers: tuple[int, ...]
    conditions: tuple[Wording, ...]
    of: tuple[Ref, ...]
    joined: tuple[tuple[int, int], ...] = ()
    sentences: tuple[Wording, ...] = ()
    parties: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeRequest(Command):
    """This is needed, and the `owner` asks. `condition` and `about`: number and title of what it was asked for."""

    text: Annotated[Words, Note(280)]
    owner: Ref
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0
    about: Annotated[Words, Line(80, needed=False)] | None = None


@dataclass(frozen=True, slots=True)
class TakeEntry(Command):
    """What somebody said about a condition in another room (`source`, its `thing` there); whose it is stays there."""

    source: Ref
    thing: Ref
    text: Annotated[Words, Note(280)]
    condition: Annotated[int, Number(1, 9999)]


@dataclass(frozen=True, slots=True)
class TakeAction(Command):
    """What somebody in another room (`source`) said they would do; each of its people says there whether it is theirs.
    `due` UTC ms or 0."""

    source: Ref
    action: Ref
    convenor: Ref
    aim: Words
    first_step: Words | None = None
    when: Words | None = None
    joined: tuple[Ref, ...] = ()
    due: Moment = 0
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0


@dataclass(frozen=True, slots=True)
class TakeOutcome(Command):
    """What became of an action that this room had handed on as its `thing`. `on`: it is under way or kept; not: it was
    let go, or passed on and nobody took it. Whose it is stays where it was asked."""

    thing: Ref
    on: Flag = True


@dataclass(frozen=True, slots=True)
class TakePromised(Command):
    """How many promises are under way or kept in another room (`source`) for each condition of its template."""

    source: Ref
    numbers: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeFlow(Command):
    """What the `owner` gives to (or needs from) the `other`, as both found out in another room; the owner says
    whether it may be told."""

    source: Ref
    thing: Ref
    owner: Ref
    other: Ref
    text: Words
    gives: bool = False


@dataclass(frozen=True, slots=True)
class TakeSign(Command):
    """Something somebody had taken on (`thing` in the room `source`) may have come to a stop (`on`), or has not after
    all. `what` is one of `rooms.kernel.feelers.SIGNS`. Whoever takes it looks first whether they agreed to that."""

    source: Ref
    thing: Ref
    person: Ref
    what: Ref
    on: Flag = True


@dataclass(frozen=True, slots=True)
class TakeGaps(Command):
    """What is missing in a room (`source`) now: things nobody takes up, with their titles, or conditions by number.
    `what`: a need without an answer, a topic without people, a condition without a party, with little activity, or of
    which nobody has heard for long. It takes the place of what was told before."""

    source: Ref
    what: Annotated[str, Pick("need", "topic", "orphan", "little", "longest")]
    things: tuple[Ref, ...] = ()
    titles: tuple[Wording, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeFarewell(Command):
    """Somebody goes: what they had promised is passed on to whoever likes (`pass_on`), or let go."""

    person: Ref
    pass_on: Flag = True


@dataclass(frozen=True, slots=True)
class TakeMeeting(Command):
    """The `owner` asks in another room (`source`) to be introduced to the `other`, for this; nobody hears of it before
    the other said yes."""

    source: Ref
    thing: Ref
    owner: Ref
    other: Ref
    text: Annotated[Words, Note(280)]


@dataclass(frozen=True, slots=True)
class HoldMeetings(Command):
    """Send nobody to a hub spot before this moment, for a round is running; 0 lets them go."""

    until: Moment = 0


@dataclass(frozen=True, slots=True)
class Follow(Command):
    """A room began its work by its own Next: the run sheet comes along, to the `block` in which that work lies."""

    room: Ref
    block: Ref = ""


@dataclass(frozen=True, slots=True)
class Rest(Command):
    """The run sheet went on to something else: stand still, until somebody lets it go on."""


def hand(room: str, word: Command, key: str, gladly: bool = False) -> Ask:
    """The wish that this room gets this word."""
    told = tuple((name, getattr(word, name)) for name in limits_of(type(word)))
    return Ask(room, type(word).__name__, told, key, gladly)


SPOKEN = {
    "TakeAreas": N_("what was chosen"), "TakeCompany": N_("who works on which area"),
    "TakeCandidates": N_("the list to choose from"),
    "SealCandidates": N_("that the ballot on the list has begun"), "TakeTemplate": N_("the template"),
    "TakeRequest": N_("what somebody needs"), "TakeAction": N_("what somebody said they would do"),
    "TakeFlow": N_("who gives what to whom"), "HoldMeetings": N_("that a round is running"),
    "TakeEntry": N_("what somebody said about a condition"),
    "TakeOutcome": N_("what became of a promise"), "TakePromised": N_("how many promises there are"),
    "Follow": N_("that the room has begun"), "TakeSign": N_("that something may have come to a stop"),
    "TakeGaps": N_("what is missing"), "TakeFarewell": N_("that somebody goes"),
    "TakeMeeting": N_("that somebody asks to be introduced"),
}  # fmt: skip
"""What is handed over, as a message key, for whoever has to be told that nobody took it."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """On the console of the room that gave: what, as a message key, was to go to which room, and did not."""

    asks: tuple[tuple[str, str], ...]


def not_taken(untaken: Untaken) -> NotTaken:
    return NotTaken(tuple((room, SPOKEN.get(word, N_("something"))) for room, word in untaken.asks))
