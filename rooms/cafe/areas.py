"""The chosen areas come back to the tables: people choose one to talk about, or the tables are shared out evenly."""

from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import (
    EVERY_ROOM,
    FACILITATOR,
    PARTICIPANT,
    TEAM,
    Ask,
    Command,
    Fact,
    People,
    Pick,
    Ref,
    Refused,
    Who,
)
from rooms.kernel.handover import TakeCompany, hand


@cafe.command(FACILITATOR, latest=("areas",))
class SpreadAreas(Command):
    """Give the tables an area each: as many tables for each, or as people have chosen ("ask" lets them choose)."""

    way: Annotated[str, Pick("ask", "chosen", "evenly")]


@cafe.command(PARTICIPANT, latest=("area",))
class ChooseArea(Command):
    """The area somebody wants to talk about next. May be changed until the tables are shared out."""

    area: Ref


@cafe.fact(urgent=True)
class AreasAsked(Fact):
    pass


@cafe.fact
class AreaChosen(Fact):
    area: str


@cafe.fact(urgent=True, open=TEAM)
class AreasSpread(Fact):
    """Table number to area."""

    tables: dict[int, str]


@cafe.decides(SpreadAreas)
def spread_areas(state: State, command: SpreadAreas, who: Who, now: int, people: People) -> list[Fact]:
    areas = [area.id for area in state.themes.areas]
    if not areas:
        raise Refused("Nothing has been chosen yet.")
    if command.way == "ask":
        return [AreasAsked()]
    wanted = list(state.themes.chosen.values()) if command.way == "chosen" else []
    tables = [table.number for table in state.open_tables()]
    return [AreasSpread(dict(zip(tables, _shares(areas, wanted, len(tables)), strict=False)))]


def _shares(areas: list[str], wanted: list[str], tables: int) -> list[str]:
    """An area for each table: one each as far as there are tables, the others where most people are to a table."""
    people = {area: wanted.count(area) for area in areas}
    given = dict.fromkeys(areas, 0)
    for turn in range(tables):
        first = [area for area in areas if not given[area]] if turn < len(areas) else areas
        fullest = max(first, key=lambda area: (people[area] / (given[area] + 1), -given[area]))
        given[fullest] += 1
    return [area for area in areas for _ in range(given[area])]


@cafe.decides(ChooseArea)
def choose_area(state: State, command: ChooseArea, who: Who, now: int, people: People) -> list[Fact]:
    if not state.themes.asked:
        raise Refused("You can choose when the facilitator asks for it.")
    if command.area not in {area.id for area in state.themes.areas}:
        raise Refused("That area is not one of the chosen ones.")
    return [] if state.themes.chosen.get(who.id) == command.area else [AreaChosen(command.area)]


@cafe.evolves(AreasAsked)
def areas_asked(state: State, fact: AreasAsked) -> State:
    return replace(state, themes=replace(state.themes, asked=True))


@cafe.evolves(AreaChosen)
def area_chosen(state: State, fact: AreaChosen) -> State:
    return replace(state, themes=replace(state.themes, chosen=state.themes.chosen.put(fact.by, fact.area)))


@cafe.evolves(AreasSpread)
def areas_spread(state: State, fact: AreasSpread) -> State:
    spreads = state.themes.spreads + 1
    return replace(state, themes=replace(state.themes, spread=tuple(fact.tables.items()), spreads=spreads, asked=False))


@cafe.wishing
def to_where_it_goes_on(state: State, people: People) -> list[Ask]:
    """Once the tables have an area each, everybody finds theirs before them wherever work on them goes on."""
    found = company(state) if state.themes.spread else {}
    taken = TakeCompany(tuple(found), tuple(found.values()))
    return [hand(EVERY_ROOM, taken, f"company/{state.themes.spreads}", gladly=True)] if found else []


def company(state: State) -> dict[str, str]:
    """Person to area: the one they chose to talk about, else that of the table where they sit."""
    tables, areas = dict(state.themes.spread), {area.id for area in state.themes.areas}
    seated = {person: tables[table] for person, table in state.now_seats().items() if table in tables}
    return {person: area for person, area in {**seated, **state.themes.chosen}.items() if area in areas}
