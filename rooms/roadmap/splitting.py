"""A task is kept whole as long as it can be: who splits a condition or an area says what gets lost; the whole stays."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    TEAM,
    Command,
    Fact,
    Line,
    Note,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Wording,
    Words,
    changing,
)
from rooms.roadmap.areas import MOST_AREAS
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import Area, Change, Condition, worded
from rooms.roadmap.rights import DESK, area_of, open_one
from rooms.roadmap.state import State, amended, next_letter, noted, standing
from rooms.template.format import ROOM
from rooms.template.plan import AREA_TITLE, TITLE

MOST_PARTS = 4


@roadmap.command(*DESK)
class SplitCondition(Command):
    """Parts of a condition, each with a number of its own. It stays itself, with all that hangs on it. `lost`: what
    gets lost by splitting it."""

    number: Annotated[int, Number(1, 9999)]
    titles: tuple[Annotated[Words, Line(TITLE)], ...]
    lost: Annotated[Words, Note(280)]


@roadmap.command(FACILITATOR, HARVESTER, step=True)
class SplitArea(Command):
    """A part of an area that becomes one of its own; the area stays, and conditions are moved by hand."""

    area: Ref
    title: Annotated[Words, Line(AREA_TITLE)]
    lost: Annotated[Words, Note(280)]


@roadmap.fact(open=TEAM)
class ConditionSplit(Fact):
    number: int
    parts: tuple[int, ...]
    titles: tuple[Wording, ...]
    lost: Words


@roadmap.fact(open=TEAM)
class AreaSplit(Fact):
    area: str
    part: str
    letter: str
    title: Wording
    lost: Words


@roadmap.decides(SplitCondition)
def split_condition(state: State, command: SplitCondition, who: Who, now: int, people: People) -> list[Fact]:
    one = open_one(state, command.number)
    if not 2 <= len(command.titles) <= MOST_PARTS:
        raise Refused("Name two to four parts.")
    room = state.settings.most_conditions - sum(1 for each in standing(state).values() if each.area == one.area)
    if len(command.titles) > room:
        raise Refused("{count} conditions stand in this area. Join two of them or park one first.",
                      count=state.settings.most_conditions - room)  # fmt: skip
    numbers = tuple(range(state.following, state.following + len(command.titles)))
    return [ConditionSplit(one.number, numbers, tuple(worded(title) for title in command.titles), command.lost)]


@roadmap.decides(SplitArea)
def split_area(state: State, command: SplitArea, who: Who, now: int, people: People) -> list[Fact]:
    area = area_of(state, command.area)
    if len(state.areas) >= MOST_AREAS:
        raise Refused("There are {count} areas already; that is the most.", count=len(state.areas))
    id = next(id for id in (f"r{n}" for n in range(1, 999)) if id not in state.areas)
    return [AreaSplit(area.id, id, next_letter(state), worded(command.title), command.lost)]


@roadmap.evolves(ConditionSplit)
def condition_split(state: State, fact: ConditionSplit) -> State:
    whole = state.conditions.get(fact.number)
    if not whole:
        return state
    conditions = state.conditions
    for number, title in zip(fact.parts, fact.titles, strict=False):
        part = Condition(number, whole.area, title, by=whole.by, origin=ROOM, at=fact.at, part_of=whole.number)
        conditions = conditions.put(number, part)
    following = max(state.following, *(number + 1 for number in fact.parts))
    split = amended(changing(state, conditions=conditions, following=following), fact.number, lost=fact.lost)
    return noted(split, Change("split", fact.number, fact.at, ", ".join(map(str, fact.parts))))


@roadmap.evolves(AreaSplit)
def area_split(state: State, fact: AreaSplit) -> State:
    whole = state.areas.get(fact.area)
    if not whole:
        return state
    areas = state.areas.put(fact.area, changing(whole, lost=fact.lost))
    return changing(state, areas=areas.put(fact.part, Area(fact.part, fact.letter, fact.title, ROOM, part_of=whole.id)))
