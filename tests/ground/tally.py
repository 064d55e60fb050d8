"""A tiny room kind for the tests of the house: people write down numbers and notes, a facilitator clears them."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import FACILITATOR, PARTICIPANT, Command, Drawers, Fact, Kind, Note, Number, Refused, Undone, Words
from rooms.kernel.changing import changing

tally = Kind("tally")


@tally.settings
class Settings:
    """How high a number may be."""

    most: int = 9


@dataclass(frozen=True, slots=True)
class State:
    """Everybody's last number and note, and how often the page was cleared."""

    most: int
    numbers: Drawers = Drawers()
    notes: Drawers = Drawers()
    cleared: int = 0


@tally.command(PARTICIPANT)
class Say(Command):
    """A number, perhaps with a note."""

    number: Annotated[int, Number(0, 1_000_000)]
    note: Annotated[Words, Note(needed=False)] | None = None


@tally.command(FACILITATOR, step=True)
class Clear(Command):
    """Begin again."""


@tally.command(PARTICIPANT)
class Break(Command):
    """A wish this room stumbles over."""


@tally.fact(was="Told")
class Said(Fact):
    """Somebody wrote a number; in older journals they told it."""

    number: int
    note: Annotated[Words, Note(needed=False)] | None = None


@tally.fact(urgent=True)
class Cleared(Fact):
    """The page is empty again."""


@tally.starts
def start(settings: Settings) -> State:
    return State(settings.most)


@tally.decides(Say)
def say(state: State, command: Say, who, now, people):
    if command.number > state.most:
        raise Refused("At most {most}, please.", most=state.most)
    return [Said(command.number, command.note)]


@tally.decides(Clear)
def clear(state: State, command: Clear, who, now, people):
    return [Cleared()]


@tally.decides(Break)
def stumble(state: State, command: Break, who, now, people):
    raise ZeroDivisionError


@tally.evolves(Said)
def said(state: State, fact: Said) -> State:
    notes = state.notes.put(fact.by, fact.note) if fact.note else state.notes
    return changing(state, numbers=state.numbers.put(fact.by, fact.number), notes=notes)


@tally.evolves(Cleared)
def cleared(state: State, fact: Cleared) -> State:
    return changing(state, numbers=Drawers(), notes=Drawers(), cleared=state.cleared + 1)


@tally.evolves(Undone)
def undone(state: State, fact: Undone) -> State:
    return state


@dataclass(frozen=True, slots=True)
class Sum:
    """What everybody sees."""

    total: int
    people: int
    cleared: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person wrote."""

    number: int


@tally.face("phone")
def phone(state: State, viewer, people, hints) -> dict:
    return {"sum": _sum(state), "mine": Mine(state.numbers.get(viewer.id, 0))}


@tally.face("wall")
@tally.face("console")
def wall(state: State, viewer, people, hints) -> dict:
    return {"sum": _sum(state)}


def _sum(state: State) -> Sum:
    return Sum(sum(state.numbers.values()), len(state.numbers), state.cleared)
