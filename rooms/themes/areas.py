"""What the ballot chose comes back as breakthrough areas, each leading to what was said."""

from dataclasses import dataclass

from rooms.kernel import TEAM, Fact, People, Who, changing
from rooms.kernel.handover import TakeAreas
from rooms.themes.clusters import ThemeArea, counted
from rooms.themes.ideas import Idea
from rooms.themes.part import Themed, themes


@themes.fact(open=TEAM)
class AreasTaken(Fact):
    areas: tuple[ThemeArea, ...]


@themes.accepts(TakeAreas)
def take_areas(state: Themed, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    parts = zip(command.ids, command.letters, command.titles, strict=True)
    return [AreasTaken(tuple(ThemeArea(*part) for part in parts))]


@themes.evolves(AreasTaken)
def areas_taken(state: Themed, fact: AreasTaken) -> Themed:
    return changing(state, themes=changing(state.themes, areas=fact.areas))


@dataclass(frozen=True, slots=True)
class Root:
    """Where an area came from: its ideas with every wording, and the tables that spoke them."""

    area: ThemeArea
    ideas: tuple[Idea, ...]
    tables: tuple[tuple[int, int], ...]


def roots(state: Themed) -> tuple[Root, ...]:
    """Each chosen area back to the cluster, the ideas and the (round, table) they were spoken at."""
    found = []
    for area in state.themes.areas:
        ideas = tuple(counted(state, area.id))
        found.append(Root(area, ideas, tuple(sorted({(idea.round, idea.table) for idea in ideas}))))
    return tuple(found)
