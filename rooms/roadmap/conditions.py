"""Conditions: what must be true for an area to succeed, proposed by anybody, mended, moved, parked, never deleted."""

from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    PEOPLE,
    TEAM,
    Command,
    Fact,
    Flag,
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
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import JOINED, PARKED, WAITING, Change, Condition, retitled, worded
from rooms.roadmap.rights import DESK, area_of, full, known, open_one
from rooms.roadmap.state import State, amended, noted
from rooms.template.format import OPEN, ROOM
from rooms.template.plan import SENTENCE, TITLE

MOST_CONDITIONS = 9999


@roadmap.command(*EVERYONE)
class ProposeCondition(Command):
    """What must be true: a title that fits the wall, and a sentence. `bridge`: the title in a second language. `also`:
    other areas that it touches."""

    area: Ref
    title: Annotated[Words, Line(TITLE)]
    sentence: Annotated[Words, Note(SENTENCE, needed=False)] | None = None
    bridge: Annotated[Words, Line(TITLE, needed=False)] | None = None
    also: tuple[Ref, ...] = ()


@roadmap.command(*EVERYONE, latest=("words", "number"))
class EditCondition(Command):
    """Other words for it; the old ones are kept. In a language that is not named everything stays as it was."""

    number: Annotated[int, Number(1, 9999)]
    title: Annotated[Words, Line(TITLE)]
    sentence: Annotated[Words, Note(SENTENCE, needed=False)] | None = None
    bridge: Annotated[Words, Line(TITLE, needed=False)] | None = None


@roadmap.command(*DESK, latest=("area", "number"))
class MoveCondition(Command):
    """To another area, with its number, its entries and its estimates."""

    number: Annotated[int, Number(1, 9999)]
    area: Ref


@roadmap.command(*EVERYONE, latest=("also", "number"))
class TouchAreas(Command):
    """Which other areas it touches; none: its own only. It stands and counts in its own area all the same."""

    number: Annotated[int, Number(1, 9999)]
    also: tuple[Ref, ...] = ()


@roadmap.command(*DESK, latest=("place", "number"))
class ParkCondition(Command):
    """Out of the picture for now; nothing is lost."""

    number: Annotated[int, Number(1, 9999)]
    reason: Annotated[Words, Note(200, needed=False)] | None = None


@roadmap.command(*DESK, latest=("place", "number"))
class BackCondition(Command):
    """Among the open ones: a parked one again, or a proposal that the desk takes up."""

    number: Annotated[int, Number(1, 9999)]


@roadmap.command(*DESK, latest=("hidden", "number"))
class HideCondition(Command):
    """Off every screen at once, or back again. Hiding deletes nothing, and its author is told."""

    number: Annotated[int, Number(1, 9999)]
    hidden: Flag = True


@roadmap.fact(open=PEOPLE)
class ConditionProposed(Fact):
    """`waiting`: it is a proposal at the desk, as its area is full or everything is looked at first."""

    number: int
    area: str
    title: Wording
    sentence: Wording = ()
    waiting: bool = False
    also: tuple[str, ...] = ()


@roadmap.fact(open=PEOPLE)
class ConditionEdited(Fact):
    number: int
    title: Wording
    sentence: Wording = ()


@roadmap.fact(open=TEAM)
class ConditionMoved(Fact):
    number: int
    area: str


@roadmap.fact(open=PEOPLE)
class AreasTouched(Fact):
    number: int
    also: tuple[str, ...] = ()


@roadmap.fact(open=TEAM)
class ConditionParked(Fact):
    number: int
    reason: Words | None = None


@roadmap.fact(open=TEAM)
class ConditionReturned(Fact):
    number: int


@roadmap.fact(urgent=True)
class ConditionHidden(Fact):
    number: int
    hidden: bool


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(ProposeCondition)
def propose(state: State, command: ProposeCondition, who: Who, now: int, people: People) -> list[Fact]:
    """Where an area is full it is kept all the same, as a proposal, and whoever wrote it is told so."""
    area = area_of(state, command.area)
    if _said_already(state, command, who):
        return []
    if state.following > MOST_CONDITIONS:
        raise Refused("There are more conditions here than anybody can number.")
    filled, looked_at = full(state, area.id), state.settings.hold_back and who.role == PARTICIPANT
    title, sentence = worded(command.title, command.bridge), worded(command.sentence)
    also = _others(state, area.id, command.also)
    proposed = ConditionProposed(state.following, area.id, title, sentence, filled or looked_at, also)
    if filled:
        raise Refused("{count} conditions are as many as a room keeps in mind. Yours is kept as proposal {number}: "
                      "the desk looks at it with you.", count=state.settings.most_conditions,
                      number=state.following).noting(proposed)  # fmt: skip
    return [proposed]


def _said_already(state: State, command: ProposeCondition, who: Who) -> bool:
    """The same words of the same person for the same area: a double tap."""
    return any(
        one.by == who.id and one.area == command.area and dict(one.title).get(command.title.lang) is not None
        and dict(one.title)[command.title.lang].text == command.title.text
        for one in state.conditions.values()
    )  # fmt: skip


@roadmap.decides(EditCondition)
def edit(state: State, command: EditCondition, who: Who, now: int, people: People) -> list[Fact]:
    found = known(state, command.number)
    at_the_desk = who.role in DESK and not who.via
    if not at_the_desk and found.by != who.id:
        raise Refused("Only whoever proposed condition {number}, or the desk, can change its words.",
                      number=found.number)  # fmt: skip
    if not at_the_desk and built_on(state, found.number):
        raise Refused("Others have built on condition {number}. Ask the desk to change its words.", number=found.number)
    return [ConditionEdited(found.number, worded(command.title, command.bridge), worded(command.sentence))]


def built_on(state: State, number: int) -> bool:
    """Whether somebody estimated it, or wrote on its wall."""
    return number in state.estimates or bool(state.entries_of.get(number)) or number in state.contributions


def _others(state: State, own: str, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The areas it touches besides its own, each once. Raises Refused where one is not here."""
    return tuple(id for id in dict.fromkeys(area_of(state, each).id for each in areas) if id != own)


@roadmap.decides(TouchAreas)
def touch_areas(state: State, command: TouchAreas, who: Who, now: int, people: People) -> list[Fact]:
    """A matter of sorting, not of words: its author may say it also when others have built on it."""
    found = known(state, command.number)
    if found.by != who.id and (who.role not in DESK or who.via):
        raise Refused("Only whoever proposed condition {number}, or the desk, can say what it touches.",
                      number=found.number)  # fmt: skip
    also = _others(state, found.area, command.also)
    return [] if also == found.also else [AreasTouched(found.number, also)]


@roadmap.decides(MoveCondition)
def move(state: State, command: MoveCondition, who: Who, now: int, people: People) -> list[Fact]:
    found, area = known(state, command.number), area_of(state, command.area)
    if found.status == JOINED:
        open_one(state, found.number)
    return [] if found.area == area.id else [ConditionMoved(found.number, area.id)]


@roadmap.decides(ParkCondition)
def park(state: State, command: ParkCondition, who: Who, now: int, people: People) -> list[Fact]:
    found = known(state, command.number)
    if found.status == JOINED:
        open_one(state, found.number)
    return [] if found.status == PARKED else [ConditionParked(found.number, command.reason)]


@roadmap.decides(BackCondition)
def bring_back(state: State, command: BackCondition, who: Who, now: int, people: People) -> list[Fact]:
    found = known(state, command.number)
    if found.status not in (PARKED, WAITING):
        return []
    if full(state, found.area):
        raise Refused("{count} conditions stand in this area. Join two of them or park one first.",
                      count=state.settings.most_conditions)  # fmt: skip
    return [ConditionReturned(found.number)]


@roadmap.decides(HideCondition)
def hide(state: State, command: HideCondition, who: Who, now: int, people: People) -> list[Fact]:
    found = known(state, command.number)
    return [] if found.hidden == command.hidden else [ConditionHidden(found.number, command.hidden)]


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(ConditionProposed)
def proposed(state: State, fact: ConditionProposed) -> State:
    status = WAITING if fact.waiting else OPEN
    made = Condition(
        fact.number, fact.area, fact.title, fact.sentence, fact.by, ROOM, fact.at, status, also=fact.also
    )  # fmt: skip
    following = max(state.following, fact.number + 1)
    return changing(state, conditions=state.conditions.put(fact.number, made), following=following)


@roadmap.evolves(ConditionEdited)
def edited(state: State, fact: ConditionEdited) -> State:
    found = state.conditions.get(fact.number)
    if not found:
        return state
    title, sentence = retitled(found.title, fact.title), retitled(found.sentence, fact.sentence)
    was = found.was if title == found.title else (*found.was, found.title)
    return noted(amended(state, fact.number, title=title, sentence=sentence, was=was),
                 Change("edited", fact.number, fact.at))  # fmt: skip


@roadmap.evolves(AreasTouched)
def areas_touched(state: State, fact: AreasTouched) -> State:
    return amended(state, fact.number, also=fact.also)


@roadmap.evolves(ConditionMoved)
def moved(state: State, fact: ConditionMoved) -> State:
    found = state.conditions.get(fact.number)
    if not found:
        return state
    return noted(amended(state, fact.number, area=fact.area, moved_from=found.area),
                 Change("moved", fact.number, fact.at, fact.area))  # fmt: skip


@roadmap.evolves(ConditionParked)
def parked(state: State, fact: ConditionParked) -> State:
    kept = amended(state, fact.number, status=PARKED, reason=fact.reason)
    return noted(kept, Change("parked", fact.number, fact.at))


@roadmap.evolves(ConditionReturned)
def returned(state: State, fact: ConditionReturned) -> State:
    back = amended(state, fact.number, status=OPEN, reason=None)
    return noted(back, Change("back", fact.number, fact.at))


@roadmap.evolves(ConditionHidden)
def hidden(state: State, fact: ConditionHidden) -> State:
    return amended(state, fact.number, hidden=fact.hidden)
