"""Breakthrough areas: handed over by a ballot, drafted, or added by the room; none of them is ever deleted."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    TEAM,
    Command,
    Fact,
    Line,
    Note,
    People,
    Ref,
    Refused,
    Who,
    Wording,
    Words,
    changing,
)
from rooms.kernel.handover import TakeAreas
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import BALLOT, Area, retitled, worded
from rooms.roadmap.rights import area_of
from rooms.roadmap.state import State, next_letter
from rooms.template.format import ROOM
from rooms.template.plan import AREA_TITLE

MOST_AREAS = 40


@roadmap.command(FACILITATOR, HARVESTER, step=True)
class AddArea(Command):
    """An area the room wants besides. `bridge`: its title in a second language."""

    title: Annotated[Words, Line(AREA_TITLE)]
    bridge: Annotated[Words, Line(AREA_TITLE, needed=False)] | None = None


@roadmap.command(FACILITATOR, HARVESTER, step=True)
class RenameArea(Command):
    """Another title, in one language or two; the others stay."""

    area: Ref
    title: Annotated[Words, Line(AREA_TITLE)]
    bridge: Annotated[Words, Line(AREA_TITLE, needed=False)] | None = None


@roadmap.command(FACILITATOR, HARVESTER, step=True)
class SetAside(Command):
    """Out of the picture; book and export keep it."""

    area: Ref
    reason: Annotated[Words, Note(200, needed=False)] | None = None


@roadmap.command(FACILITATOR, HARVESTER, step=True)
class BringBack(Command):
    """Into the picture again."""

    area: Ref


@roadmap.fact(urgent=True, open=TEAM, was="AreasTaken")
class AreasReceived(Fact):
    """What was chosen, in the order of the letters."""

    ids: tuple[str, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]


@roadmap.fact(open=TEAM)
class AreaAdded(Fact):
    area: str
    letter: str
    title: Wording


@roadmap.fact(open=TEAM)
class AreaRenamed(Fact):
    area: str
    title: Wording


@roadmap.fact(open=TEAM)
class AreaSetAside(Fact):
    area: str
    reason: Words | None = None


@roadmap.fact(open=TEAM)
class AreaBroughtBack(Fact):
    area: str


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    return [AreasReceived(command.ids, command.letters, command.titles)]


@roadmap.decides(AddArea)
def add_area(state: State, command: AddArea, who: Who, now: int, people: People) -> list[Fact]:
    if len(state.areas) >= MOST_AREAS:
        raise Refused("There are {count} areas already; that is the most.", count=len(state.areas))
    id = next(id for id in (f"r{n}" for n in range(1, 999)) if id not in state.areas)
    return [AreaAdded(id, next_letter(state), worded(command.title, command.bridge))]


@roadmap.decides(RenameArea)
def rename_area(state: State, command: RenameArea, who: Who, now: int, people: People) -> list[Fact]:
    return [AreaRenamed(area_of(state, command.area).id, worded(command.title, command.bridge))]


@roadmap.decides(SetAside)
def set_aside(state: State, command: SetAside, who: Who, now: int, people: People) -> list[Fact]:
    area = area_of(state, command.area)
    return [] if area.aside else [AreaSetAside(area.id, command.reason)]


@roadmap.decides(BringBack)
def bring_back(state: State, command: BringBack, who: Who, now: int, people: People) -> list[Fact]:
    area = area_of(state, command.area)
    return [AreaBroughtBack(area.id)] if area.aside else []


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(AreasReceived)
def areas_taken(state: State, fact: AreasReceived) -> State:
    """New ones come in, in the order of the ballot; what was chosen no more is kept aside. What the room itself added
    or named stays as the room has it."""
    rows = tuple(zip(fact.ids, fact.letters, fact.titles, strict=False))
    chosen = [_taken(state.areas.get(id), id, letter, title) for id, letter, title in rows]
    given = {area.letter for area in chosen}
    others = [_left(area, given) for area in state.areas.values() if area.id not in fact.ids]
    return changing(state, areas=type(state.areas)((area.id, area) for area in (*chosen, *others)))


def _taken(old: Area | None, id: str, letter: str, title: Wording) -> Area:
    if not old:
        return Area(id, letter, title)
    kept = old.title if old.edited or not title else title
    return changing(old, letter=letter, title=kept, origin=BALLOT, aside=False, reason=None)


def _left(area: Area, letters: set[str]) -> Area:
    """Not chosen: aside, unless the room added it. A letter has one area only."""
    letter = f"{area.letter}*" if area.letter in letters else area.letter
    return changing(area, letter=letter, aside=area.aside or area.origin != ROOM)


def _changed(state: State, id: str, **changes: object) -> State:
    area = state.areas.get(id)
    return changing(state, areas=state.areas.put(id, changing(area, **changes))) if area else state


@roadmap.evolves(AreaAdded)
def area_added(state: State, fact: AreaAdded) -> State:
    return changing(state, areas=state.areas.put(fact.area, Area(fact.area, fact.letter, fact.title, ROOM)))


@roadmap.evolves(AreaRenamed)
def area_renamed(state: State, fact: AreaRenamed) -> State:
    area = state.areas.get(fact.area)
    return _changed(state, fact.area, title=retitled(area.title, fact.title), edited=True) if area else state


@roadmap.evolves(AreaSetAside)
def area_set_aside(state: State, fact: AreaSetAside) -> State:
    return _changed(state, fact.area, aside=True, reason=fact.reason)


@roadmap.evolves(AreaBroughtBack)
def area_brought_back(state: State, fact: AreaBroughtBack) -> State:
    return _changed(state, fact.area, aside=False, reason=None)
