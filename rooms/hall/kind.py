"""What a hall is opened with, and how it stands."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from rooms.kernel import Countdown, Drawers, Kind, Number, OnWall, Pick, Ref, Refused, Wording, Words, shared
from rooms.kernel.another_day import follows_the_day
from rooms.kernel.lasting import EVENT, LASTING, LIVES
from rooms.lenses import LENSES, LensValue
from rooms.perspectives import Perspective

hall = Kind("hall")
MOST_STEWARD = 60
MOST_SIDES = 24
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]{1,200}(:\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Goal:
    """The shared goal everything serves: a sentence, a measure, and the year by which."""

    text: Annotated[Wording, OnWall(320)] = ()
    measure: Wording = ()
    target_year: Annotated[int, Number(0, 9999)] = 0
    baseline_year: Annotated[int, Number(0, 9999)] = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A timed part of the agenda. `format` says what happens: one of the hall's own, or of a kind of room (whoever
    reads the recipe knows which there are). `room` is the room that is on in it; `say` the sentence to begin with;
    a `fixed` block (lunch, a bus) is never eaten by what runs late. `start` is minutes after midnight, 0 unknown.
    A block `beside` the others has no turn of its own: its room is open all the while, and on the walls in breaks.
    What is written while a block is on that `stays` is not taken home. In a `quiet` block walls and phones show what it
    is and nothing else: no room, no count, no vote, no clock. `phase`: of the U, where a day follows it."""

    id: str
    title: Annotated[Wording, OnWall(120)]
    minutes: Annotated[int, Number(0, 1440)] = 0
    format: Ref = "plenary"
    room: str = ""
    say: Wording = ()
    fixed: bool = False
    start: Annotated[int, Number(0, 1440)] = 0
    day: Annotated[int, Number(1, 31)] = 1
    beside: bool = False
    stays: bool = False
    quiet: bool = False
    phase: LensValue = ""


@dataclass(frozen=True, slots=True)
class Wifi:
    """What the wall shows so that people get online."""

    name: Words | None = None
    password: Words | None = None


@hall.settings
class Settings:
    """A gathering as its doors open. `date` is its first day (2027-04-15, "" unknown); `keep_days` after its last day
    everything is deleted (0: never by itself); `interrupts` are texts kept ready for an emergency. `life`: whether it
    is for its days, or lasts (rooms/kernel/lasting.py). `later`: the address at which what lasts is to be found, set up
    beforehand; `steward`: the telephone of whoever can be asked about it. `parts`: people are offered to say what part
    they play."""

    title: Wording
    date: str = ""
    keep_days: Annotated[int, Number(0, 3650)] = 30
    goal: Goal = Goal()
    signature: Wording = ()
    place: Wording = ()
    rules: tuple[Annotated[Wording, OnWall(160)], ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    blocks: tuple[Block, ...] = ()
    wifi: Wifi = Wifi()
    names_on_walls: bool = False
    interrupts: tuple[Wording, ...] = ()
    life: Annotated[str, Pick(*LIVES)] = EVENT
    parts: bool = False
    later: str = ""
    steward: str = ""


follows_the_day(hall, "date")


@hall.checks
def check(settings: Settings) -> None:
    """Refuse a hall without a title, a date nobody can find, a run sheet that names a block twice."""
    if not any(str(text).strip() for _, text in settings.title):
        raise Refused("{path}: give the gathering a name.", path="hall.title")
    if settings.date and day_of(settings.date) is None:
        raise Refused("{path}: write the day as 2027-04-15, not “{value}”.", path="hall.date", value=settings.date[:20])
    _check_lasting(settings)
    sides = [one.id for one in settings.perspectives]
    if len(sides) != len(set(sides)) or len(sides) > MOST_SIDES:
        raise Refused("{path}: at most {most} perspectives, each with its own short name.", path="hall.perspectives",
                      most=MOST_SIDES)  # fmt: skip
    for place, block in enumerate(settings.blocks, 1):
        if block.phase and block.phase not in LENSES["u_phase"].values:
            raise Refused("{path}: there is no phase “{value}” in the U.", path=f"hall.blocks.{place}.phase",
                          value=block.phase)  # fmt: skip
    ids = [block.id for block in settings.blocks]
    for id in ids:
        if ids.count(id) > 1:
            raise Refused("{path}: “{id}” is there twice. Give every block its own id.", path="hall.blocks", id=id)


def _check_lasting(settings: Settings) -> None:
    """What does not end has no day, and no programme of a day; an address is one that a link can begin with."""
    if settings.life in LASTING and (settings.date or settings.blocks):
        raise Refused("{path}: what does not end has no day and no run sheet. Leave both empty, or choose “event”.",
                      path="hall.life")  # fmt: skip
    if settings.later and not _ADDRESS.fullmatch(settings.later):
        raise Refused("{path}: write the address as https://later.example.org, without anything behind it.",
                      path="hall.later")  # fmt: skip
    if len(settings.steward) > MOST_STEWARD:
        raise Refused("{path}: at most {most} characters.", path="hall.steward", most=MOST_STEWARD)


def day_of(text: str) -> date | None:
    """The day a date such as "2027-04-15" names, or None when it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Interrupt:
    """A plenary interrupt: everything stands still until it ends. `ready` names a text that was kept ready for it."""

    number: int
    text: Words | None
    at: int
    ready: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to everybody, which stays until it is taken down."""

    number: int
    text: Words
    at: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was agreed on until a moment (UTC ms): the goal, or every rule."""

    until: int
    texts: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Felt:
    """That there is tension at a table (0: somewhere), when somebody said so (UTC ms), and whether it still stands."""

    table: int
    at: int
    open: bool = True


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What a sector says for the same thing."""

    by: Words
    word: Words


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: what it means here, and what others say for it."""

    number: int
    word: Words
    meaning: Words
    said: tuple[SaidBy, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that is explained by it."""
        return tuple(dict.fromkeys(one.text for one in (self.word, *(each.word for each in self.said)) if one))


@dataclass(frozen=True, slots=True)
class State:
    """`block` is the id of the part of the agenda that is on, "" before the first; `clock` is the time a break
    has left, `by_form` who came in by the form at the door and so stands on no list. People map to when they came.
    `goals` and `ruled`: the goal and the rules as they were before.
    `felt`: what each person said last of tension in the hall. `terms`: the glossary by number; `undercurrent`: what the
    team noted for itself. `rules_read`: the version of the rules a wall showed last; `reading`: the block at whose
    beginning it shows them now."""

    settings: Settings
    block: str = ""
    began: int = 0
    joined: Drawers[str, int] = Drawers()
    here: Drawers[str, int] = Drawers()
    left: Drawers[str, int] = Drawers()
    by_form: Drawers[str, int] = Drawers()
    merged: Drawers[str, str] = Drawers()
    parted: int = 0
    walls: str = "shown"
    interrupt: Interrupt | None = None
    notice: Notice | None = None
    number: int = 0
    checked: Drawers[str, int] = Drawers()
    entry: bool = True
    code: str = ""
    clock: Countdown = Countdown()
    held_at: int = 0
    given_back: int = 0
    goals: tuple[Earlier, ...] = ()
    ruled: tuple[Earlier, ...] = ()
    felt: Drawers[str, Felt] = Drawers()
    terms: Drawers[int, Term] = Drawers()
    next_term: int = 1
    undercurrent: Words | None = None
    rules_read: int = 1
    reading: str = ""

    def block_now(self) -> Block | None:
        """The part of the agenda that is on."""
        return next((block for block in self.settings.blocks if block.id == self.block), None)

    def so_far_today(self) -> tuple[Block, ...]:
        """The blocks of the agenda before the one that is on, on its own day."""
        blocks = self.settings.blocks
        place = next((place for place, block in enumerate(blocks) if block.id == self.block), 0)
        return tuple(block for block in blocks[:place] if block.day == blocks[place].day)

    def block_after(self) -> Block | None:
        """The part that comes next, or None at the end."""
        blocks = self.in_turn()
        ids = [block.id for block in blocks]
        place = ids.index(self.block) + 1 if self.block in ids else 0
        return blocks[place] if place < len(ids) else None

    def in_turn(self) -> tuple[Block, ...]:
        """The blocks that follow one another; those beside them are not waited for."""
        return tuple(block for block in self.settings.blocks if not block.beside)

    def beside(self) -> str:
        """The room that is open beside what is on today, or ""."""
        on = self.block_now()
        day = on.day if on else 1
        return next((block.room for block in self.settings.blocks if block.beside and block.day == day), "")


@hall.starts
def start(settings: Settings) -> State:
    """The hall before anybody came."""
    return State(settings)


@dataclass(frozen=True, slots=True)
class HallNow:
    """What the house may know of a hall: who is here, which room is on, how the walls are, and, as long as no room was
    on yet, the first that will be: people already find their place in it. `merged`: who is somebody else now, `parted`:
    how often that was taken back. `coming`: the room of the block that comes next. `terms`: words that are explained on
    phones and in books, each by its number in the glossary and in all its spellings. `quiet`: nothing is counted, voted
    or fed to anybody now. `lasting`: it has no run sheet and never will, so no room is ever “on”."""

    here: frozenset[str]
    now: str
    walls: str
    ahead: str = ""
    merged: Drawers[str, str] = Drawers()
    coming: str = ""
    parted: int = 0
    terms: tuple[tuple[int, tuple[str, ...]], ...] = ()
    quiet: bool = False
    lasting: bool = False


@hall.outcomes
def outcome(state: State) -> HallNow:
    """Presence and the room that is on; in a break without a room of its own, the one that runs beside.

    Before the first block the first room of the run sheet is being prepared. In a quiet block no room is on."""
    blocks, on, after = state.in_turn(), state.block_now(), state.block_after()
    first = next((block for block in blocks if block.room), None)
    block = on or first
    early = not on or (on in blocks and first in blocks and blocks.index(on) < blocks.index(first))
    room = block.room or (state.beside() if block.format == "break" else "") if block else ""
    ahead = first.room if first and early else ""
    if on and on.quiet:
        room = ahead = ""
    return HallNow(frozenset(state.here), room, state.walls, ahead, state.merged, after.room if after else "",
                   state.parted, spelt(state), bool(on and on.quiet), state.settings.life in LASTING)  # fmt: skip


@shared
def spelt(state: State) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The words that are explained where they occur."""
    return tuple((term.number, term.spellings) for term in state.terms.values() if term.word and term.meaning)
