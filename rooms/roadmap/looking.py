"""Which area somebody looks at on their phone, and what the console puts on the wall."""

from typing import Annotated

from rooms.kernel import EVERYONE, Command, Fact, Number, People, Pick, Ref, Who, changing
from rooms.kernel.handover import TakeCompany
from rooms.roadmap.kind import WALLS, roadmap
from rooms.roadmap.picture import MODES
from rooms.roadmap.rights import DESK, area_of, known
from rooms.roadmap.state import State, WallChoice

SIGHTS = ("", "areas", "naming", "estimates", "gallery", "picture")


@roadmap.command(*EVERYONE, latest=("area",))
class LookAtArea(Command):
    """The area somebody works on now, and the condition whose wall they have open (0: none)."""

    area: Ref
    number: Annotated[int, Number(0, 9999)] = 0


@roadmap.command(*DESK, latest=("wall", "wall"))
class ShowOnWall(Command):
    """What a wall shows: "" is whatever the part is about. `number`: one condition only; `marks`: in the picture.
    `wall`: which of several; the first is what all show that were told nothing."""

    what: Annotated[str, Pick(*SIGHTS)]
    area: Ref = ""
    number: Annotated[int, Number(0, 9999)] = 0
    marks: Annotated[str, Pick("", *MODES)] = ""
    wall: Annotated[int, Number(1, WALLS)] = 1


@roadmap.fact
class AreaLookedAt(Fact):
    area: str
    number: int = 0


@roadmap.fact
class CompanyTaken(Fact):
    """`areas` in the order of `people`."""

    people: tuple[str, ...]
    areas: tuple[str, ...]


@roadmap.fact(urgent=True)
class WallChosen(Fact):
    what: str
    area: str = ""
    number: int = 0
    marks: str = ""
    wall: int = 1


@roadmap.decides(LookAtArea)
def look_at_area(state: State, command: LookAtArea, who: Who, now: int, people: People) -> list[Fact]:
    there = (area_of(state, command.area).id, command.number)
    return [] if state.looking.get(who.id) == there else [AreaLookedAt(*there)]


@roadmap.accepts(TakeCompany)
def take_company(state: State, command: TakeCompany, who: Who, now: int, people: People) -> list[Fact]:
    return [CompanyTaken(command.people, command.areas)] if command.people else []


@roadmap.decides(ShowOnWall)
def show_on_wall(state: State, command: ShowOnWall, who: Who, now: int, people: People) -> list[Fact]:
    if command.area:
        area_of(state, command.area)
    if command.number:
        known(state, command.number)
    chosen = WallChoice(command.what, command.area, command.number, command.marks)
    if command.wall > 1 and chosen == WallChoice():  # along with the first again
        return [WallChosen("", wall=command.wall)] if command.wall in state.walls else []
    if chosen == state.wall_of(command.wall) and (command.wall == 1 or command.wall in state.walls):
        return []
    return [WallChosen(command.what, command.area, command.number, command.marks, command.wall)]


@roadmap.evolves(AreaLookedAt)
def area_looked_at(state: State, fact: AreaLookedAt) -> State:
    return changing(state, looking=state.looking.put(fact.by, (fact.area, fact.number)))


@roadmap.evolves(CompanyTaken)
def company_taken(state: State, fact: CompanyTaken) -> State:
    """The area of my table is the one before me, until I tap another."""
    looking = state.looking
    for person, area in zip(fact.people, fact.areas, strict=False):
        looking = looking.put(person, (area, 0))
    here = state.company or any(area in state.areas for area in fact.areas)
    return changing(state, looking=looking, company=here)


@roadmap.evolves(WallChosen)
def wall_chosen(state: State, fact: WallChosen) -> State:
    chosen = WallChoice(fact.what, fact.area, fact.number, fact.marks)
    if fact.wall == 1:
        return changing(state, wall=chosen)
    walls = state.walls.put(fact.wall, chosen) if chosen != WallChoice() else state.walls.drop(fact.wall)
    return changing(state, walls=walls)
