"""What somebody has before them: a unit and a condition on a phone, a part of the grid, and what the wall shows."""

from typing import Annotated

from rooms.kernel import EVERYONE, FACILITATOR, HARVESTER, Command, Fact, Number, People, Pick, Ref, Who, changing
from rooms.scorecard.kind import UNIT_KINDS, scorecard
from rooms.scorecard.records import Look, WallView
from rooms.scorecard.state import State

SIEVES = ("realised", "little", "longest", "far_apart", "not_scored", "moved", "claimed")
"""Lists by which the grid may be narrowed: only units that stand in them."""
SIGHTS = ("", "strips", "areas", "moved", "picture", "review")


@scorecard.command(*EVERYONE, latest=("unit",))
class LookAtUnit(Command):
    """My unit on this phone, and the condition I want to say something about (0: the next one)."""

    unit: Ref
    number: Annotated[int, Number(0, 9999)] = 0


@scorecard.command(FACILITATOR, HARVESTER, latest=("grid",))
class LookAtGrid(Command):
    """Which area of the grid is open, and by which group, kind of units or list it is narrowed."""

    area: Ref = ""
    group: Annotated[int, Number(0, 400)] = 0
    kind: Annotated[str, Pick("", *UNIT_KINDS)] = ""
    sieve: Annotated[str, Pick("", *SIEVES)] = ""


@scorecard.command(FACILITATOR, HARVESTER, latest=("cell",))
class LookAtCell(Command):
    """Read one cell closely: "unit~number"; "" closes it."""

    cell: Ref = ""


@scorecard.command(FACILITATOR, HARVESTER, latest=("wall",))
class ChooseWallView(Command):
    """What the wall shows: "" is whatever goes on. Of one area; of one unit only its picture."""

    what: Annotated[str, Pick(*SIGHTS)]
    area: Ref = ""
    unit: Ref = ""


@scorecard.fact
class UnitLookedAt(Fact):
    unit: str
    number: int = 0


@scorecard.fact
class GridLookedAt(Fact):
    area: str = ""
    group: int = 0
    kind: str = ""
    sieve: str = ""


@scorecard.fact
class CellLookedAt(Fact):
    unit: str
    number: int = 0


@scorecard.fact(urgent=True, was="WallChosen")
class WallViewChosen(Fact):
    what: str
    area: str = ""
    unit: str = ""


@scorecard.decides(LookAtUnit)
def look_at_unit(state: State, command: LookAtUnit, who: Who, now: int, people: People) -> list[Fact]:
    before = state.looking.get(who.id, Look())
    there = (command.unit, command.number)
    known = command.unit in state.units
    return [UnitLookedAt(*there)] if known and there != (before.unit, before.number) else []


@scorecard.decides(LookAtGrid)
def look_at_grid(state: State, command: LookAtGrid, who: Who, now: int, people: People) -> list[Fact]:
    before = state.looking.get(who.id, Look())
    area = command.area if command.area in state.areas else ""
    there = (area, command.group, command.kind, command.sieve)
    return [] if there == (before.area, before.group, before.kind, before.sieve) else [GridLookedAt(*there)]


@scorecard.decides(LookAtCell)
def look_at_cell(state: State, command: LookAtCell, who: Who, now: int, people: People) -> list[Fact]:
    unit, _, number = command.cell.rpartition("~")
    known = unit in state.units and number.isdecimal() and int(number) in state.conditions
    there = (unit, int(number)) if known else ("", 0)
    return [] if state.looking.get(who.id, Look()).cell == there else [CellLookedAt(*there)]


@scorecard.decides(ChooseWallView)
def show_on_wall(state: State, command: ChooseWallView, who: Who, now: int, people: People) -> list[Fact]:
    area = command.area if command.area in state.areas else ""
    unit = command.unit if command.unit in state.units else ""
    chosen = WallView(command.what, area, unit)
    return [] if chosen == state.wall else [WallViewChosen(command.what, area, unit)]


def _looking(state: State, person: str, **changes: object) -> State:
    look = changing(state.looking.get(person, Look()), **changes)
    return changing(state, looking=state.looking.put(person, look))


@scorecard.evolves(UnitLookedAt)
def unit_looked_at(state: State, fact: UnitLookedAt) -> State:
    return _looking(state, fact.by, unit=fact.unit, number=fact.number)


@scorecard.evolves(GridLookedAt)
def grid_looked_at(state: State, fact: GridLookedAt) -> State:
    return _looking(state, fact.by, area=fact.area, group=fact.group, kind=fact.kind, sieve=fact.sieve)


@scorecard.evolves(CellLookedAt)
def cell_looked_at(state: State, fact: CellLookedAt) -> State:
    return _looking(state, fact.by, cell=(fact.unit, fact.number))


@scorecard.evolves(WallViewChosen)
def wall_chosen(state: State, fact: WallViewChosen) -> State:
    return changing(state, wall=WallView(fact.what, fact.area, fact.unit))
