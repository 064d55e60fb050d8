"""Units and who speaks for them: self-declared, seen by the unit's own people and the team, who can undo it."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    PARTICIPANT,
    TEAM,
    Command,
    Fact,
    Line,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Wording,
    Words,
    changing,
)
from rooms.scorecard.kind import ANYBODY, GROUP, MOST_UNITS, NAME, OTHER, UNIT_KINDS, scorecard
from rooms.scorecard.records import Unit, retitled, worded
from rooms.scorecard.rights import TYPING, unit_of
from rooms.scorecard.state import State
from rooms.scorecard.voices import all_taken_back


@scorecard.command(FACILITATOR)
class AddUnit(Command):
    """One more country, region, town or organisation; at the end of the order, where it stays."""

    name: Annotated[Words, Line(NAME)]
    kind: Annotated[str, Pick(*UNIT_KINDS)] = OTHER
    group: Annotated[Words, Line(GROUP, needed=False)] | None = None


@scorecard.command(FACILITATOR)
class ReadUnits(Command):
    """A list of them at once; a name that is here already is not added again."""

    names: tuple[Annotated[Words, Line(NAME)], ...]
    groups: tuple[Annotated[Words, Line(GROUP)], ...] = ()
    kinds: tuple[str, ...] = ()


@scorecard.command(FACILITATOR, latest=("name", "unit"))
class RenameUnit(Command):
    """Another name, in the language it is written in."""

    unit: Ref
    name: Annotated[Words, Line(NAME)]


@scorecard.command(FACILITATOR, latest=("in use", "unit"))
class RetireUnit(Command):
    """Out of all counts from this day; what was said of it is kept."""

    unit: Ref


@scorecard.command(FACILITATOR, latest=("in use", "unit"))
class BringUnitBack(Command):
    """Scored again, with all that was said of it."""

    unit: Ref


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("speaking", "unit"))
class SpeakFor(Command):
    """I speak for this unit."""

    unit: Ref


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("speaking", "unit"))
class StopSpeakingFor(Command):
    """Not any more; what I said stays with the unit."""

    unit: Ref


@scorecard.command(FACILITATOR, HARVESTER, latest=("speaker", "unit", "person"))
class NotYours(Command):
    """The team undoes it: this person does not speak for this unit, and their views go."""

    unit: Ref
    person: Ref


@scorecard.fact(open=TEAM)
class UnitAdded(Fact):
    unit: str
    name: Wording
    kind: str = OTHER
    group: Wording = ()


@scorecard.fact(open=TEAM)
class UnitRenamed(Fact):
    unit: str
    name: Wording


@scorecard.fact(urgent=True, open=TEAM)
class UnitRetired(Fact):
    unit: str


@scorecard.fact(open=TEAM)
class UnitReturned(Fact):
    unit: str


@scorecard.fact
class SpokenFor(Fact):
    """The acting person speaks for a unit; who that was is a column of the journal."""

    unit: str


@scorecard.fact
class NotSpokenFor(Fact):
    """`person`: who does not speak for it any more; `undone`: the team says so, and their views go with them."""

    unit: str
    person: str
    undone: bool = False


# -- decide --------------------------------------------------------------------------------------------------------


@scorecard.decides(AddUnit)
def add_unit(state: State, command: AddUnit, who: Who, now: int, people: People) -> list[Fact]:
    if _named(state, command.name.text):
        return []
    _room_for(state, 1)
    return [UnitAdded(_next_id(state), worded(command.name), command.kind, worded(command.group))]


@scorecard.decides(ReadUnits)
def read_units(state: State, command: ReadUnits, who: Who, now: int, people: People) -> list[Fact]:
    met: set[str] = set()
    found: list[Fact] = []
    for place, name in enumerate(command.names):
        if name.text not in met and not _named(state, name.text):
            met.add(name.text)
            kind = command.kinds[place] if place < len(command.kinds) else OTHER
            group = command.groups[place] if place < len(command.groups) else None
            found.append(UnitAdded(_next_id(state, len(found)), worded(name), kind if kind in UNIT_KINDS else OTHER,
                                   worded(group)))  # fmt: skip
    _room_for(state, len(found))
    return found


def _named(state: State, name: str) -> bool:
    return any(words.text == name for unit in state.units.values() for _, words in unit.name)


def _room_for(state: State, more: int) -> None:
    if len(state.units) + more > MOST_UNITS:
        raise Refused("{most} units are as many as one scorecard holds.", most=MOST_UNITS)


def _next_id(state: State, ahead: int = 0) -> str:
    free = (f"u{number}" for number in range(1, 2 * MOST_UNITS + 2) if f"u{number}" not in state.units)
    return next(id for place, id in enumerate(free) if place == ahead)


@scorecard.decides(RenameUnit)
def rename_unit(state: State, command: RenameUnit, who: Who, now: int, people: People) -> list[Fact]:
    return [UnitRenamed(unit_of(state, command.unit).id, worded(command.name))]


@scorecard.decides(RetireUnit)
def retire_unit(state: State, command: RetireUnit, who: Who, now: int, people: People) -> list[Fact]:
    found = state.units.get(command.unit)
    return [UnitRetired(unit_of(state, command.unit).id)] if not found or not found.retired else []


@scorecard.decides(BringUnitBack)
def bring_unit_back(state: State, command: BringUnitBack, who: Who, now: int, people: People) -> list[Fact]:
    found = state.units.get(command.unit)
    return [UnitReturned(found.id)] if found and found.retired else []


@scorecard.decides(SpeakFor)
def speak_for(state: State, command: SpeakFor, who: Who, now: int, people: People) -> list[Fact]:
    unit = unit_of(state, command.unit)
    known = state.settings.raters == ANYBODY or unit.id in state.speaks.get(who.id, ())
    return [] if known else [SpokenFor(unit.id)]


@scorecard.decides(StopSpeakingFor)
def stop_speaking(state: State, command: StopSpeakingFor, who: Who, now: int, people: People) -> list[Fact]:
    return [NotSpokenFor(command.unit, who.id)] if command.unit in state.speaks.get(who.id, ()) else []


@scorecard.decides(NotYours)
def not_yours(state: State, command: NotYours, who: Who, now: int, people: People) -> list[Fact]:
    known = command.unit in state.speaks.get(command.person, ())
    return [NotSpokenFor(command.unit, command.person, undone=True)] if known else []


# -- evolve --------------------------------------------------------------------------------------------------------


@scorecard.evolves(UnitAdded)
def unit_added(state: State, fact: UnitAdded) -> State:
    return changing(state, units=state.units.put(fact.unit, Unit(fact.unit, fact.name, fact.group, fact.kind)))


def _with(state: State, id: str, **changes: object) -> State:
    unit = state.units.get(id)
    return changing(state, units=state.units.put(id, changing(unit, **changes))) if unit else state


@scorecard.evolves(UnitRenamed)
def unit_renamed(state: State, fact: UnitRenamed) -> State:
    unit = state.units.get(fact.unit)
    return _with(state, fact.unit, name=retitled(unit.name, fact.name)) if unit else state


@scorecard.evolves(UnitRetired)
def unit_retired(state: State, fact: UnitRetired) -> State:
    return _with(state, fact.unit, retired=fact.at)


@scorecard.evolves(UnitReturned)
def unit_returned(state: State, fact: UnitReturned) -> State:
    return _with(state, fact.unit, retired=0)


@scorecard.evolves(SpokenFor)
def spoken_for(state: State, fact: SpokenFor) -> State:
    units = state.speaks.get(fact.by, ())
    return state if fact.unit in units else changing(state, speaks=state.speaks.put(fact.by, (*units, fact.unit)))


@scorecard.evolves(NotSpokenFor)
def not_spoken_for(state: State, fact: NotSpokenFor) -> State:
    units = tuple(unit for unit in state.speaks.get(fact.person, ()) if unit != fact.unit)
    state = changing(state, speaks=state.speaks.put(fact.person, units))
    return all_taken_back(state, fact.unit, fact.person, fact.at) if fact.undone else state
