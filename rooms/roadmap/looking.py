"""Which area somebody looks at on their phone, and what the console puts on the wall."""

from typing import Annotated

from rooms.kernel import EVERYONE, Command, Fact, Number, People, Pick, Ref, Who, changing
from rooms.roadmap.kind import roadmap
from rooms.roadmap.picture import MODES
from rooms.roadmap.rights import DESK, area_of, known
from rooms.roadmap.state import State, WallChoice

SIGHTS = ("", "areas", "naming", "estimates", "gallery", "picture")


@roadmap.command(*EVERYONE, latest=("area",))
class LookAtArea(Command):
    """The area somebody works on now, and the condition whose wall they have open (0: none)."""

    area: Ref
    number: Annotated[int, Number(0, 9999)] = 0


@roadmap.command(*DESK, latest=("wall",))
class ShowOnWall(Command):
    """What the wall shows: "" is whatever the part is about. `number`: one condition only; `marks`: in the picture."""

    what: Annotated[str, Pick(*SIGHTS)]
    area: Ref = ""
    number: Annotated[int, Number(0, 9999)] = 0
    marks: Annotated[str, Pick("", *MODES)] = ""


@roadmap.fact
class AreaLookedAt(Fact):
    area: str
    number: int = 0


@roadmap.fact(urgent=True)
class WallChosen(Fact):
    what: str
    area: str = ""
    number: int = 0
    marks: str = ""


@roadmap.decides(LookAtArea)
def look_at_area(state: State, command: LookAtArea, who: Who, now: int, people: People) -> list[Fact]:
    there = (area_of(state, command.area).id, command.number)
    return [] if state.looking.get(who.id) == there else [AreaLookedAt(*there)]


@roadmap.decides(ShowOnWall)
def show_on_wall(state: State, command: ShowOnWall, who: Who, now: int, people: People) -> list[Fact]:
    if command.area:
        area_of(state, command.area)
    if command.number:
        known(state, command.number)
    chosen = WallChoice(command.what, command.area, command.number, command.marks)
    return [] if chosen == state.wall else [WallChosen(command.what, command.area, command.number, command.marks)]


@roadmap.evolves(AreaLookedAt)
def area_looked_at(state: State, fact: AreaLookedAt) -> State:
    return changing(state, looking=state.looking.put(fact.by, (fact.area, fact.number)))


@roadmap.evolves(WallChosen)
def wall_chosen(state: State, fact: WallChosen) -> State:
    return changing(state, wall=WallChoice(fact.what, fact.area, fact.number, fact.marks))
