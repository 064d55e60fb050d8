"""Two conditions that say the same become one: a link that comes apart again, and nothing is counted twice."""

from typing import Annotated

from rooms.kernel import EVERYONE, PEOPLE, TEAM, Command, Fact, Number, People, Refused, Who
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import JOINED, Change
from rooms.roadmap.rights import DESK, known, open_one, still_open
from rooms.roadmap.state import State, amended, noted
from rooms.template.format import OPEN


@roadmap.command(*DESK)
class JoinConditions(Command):
    """`other` becomes part of `into`; both wordings, all entries and everybody's estimates stay."""

    into: Annotated[int, Number(1, 9999)]
    other: Annotated[int, Number(1, 9999)]


@roadmap.command(*DESK)
class PartConditions(Command):
    """It stands for itself again, exactly as it was."""

    other: Annotated[int, Number(1, 9999)]


@roadmap.command(*EVERYONE, latest=("objection", "other"))
class ObjectToJoin(Command):
    """Its author wants it to stand alone: it does, until they have talked about it."""

    other: Annotated[int, Number(1, 9999)]


@roadmap.fact(open=TEAM)
class ConditionsJoined(Fact):
    into: int
    other: int


@roadmap.fact(open=PEOPLE)
class ConditionsParted(Fact):
    """`objected`: its author asked for it."""

    other: int
    objected: bool = False


@roadmap.decides(JoinConditions)
def join(state: State, command: JoinConditions, who: Who, now: int, people: People) -> list[Fact]:
    """Two desks may join the same pair at once, each the other way round: the first to come counts."""
    pair = {command.into, command.other}
    if any(known(state, one).status == JOINED and {one, known(state, one).into} == pair for one in pair):
        return []
    into, other = open_one(state, command.into), open_one(state, command.other)
    if into.number == other.number:
        raise Refused("That is the same condition.")
    if other.objected:
        raise Refused("The author of condition {number} wants it to stand alone. Talk with them first.",
                      number=other.number)  # fmt: skip
    still_open(state)
    return [ConditionsJoined(into.number, other.number)]


@roadmap.decides(PartConditions)
def part(state: State, command: PartConditions, who: Who, now: int, people: People) -> list[Fact]:
    if known(state, command.other).status != JOINED:
        return []
    still_open(state)
    return [ConditionsParted(command.other)]


@roadmap.decides(ObjectToJoin)
def object_to_join(state: State, command: ObjectToJoin, who: Who, now: int, people: People) -> list[Fact]:
    found = known(state, command.other)
    if found.by != who.id:
        raise Refused("Only whoever proposed condition {number} can object.", number=found.number)
    if found.status != JOINED:
        return []
    still_open(state)
    return [ConditionsParted(found.number, objected=True)]


@roadmap.evolves(ConditionsJoined)
def joined(state: State, fact: ConditionsJoined) -> State:
    if fact.into not in state.conditions or _leads_to(state, fact.into, fact.other):
        return state
    linked = amended(state, fact.other, status=JOINED, into=fact.into)
    return noted(linked, Change("joined", fact.other, fact.at, str(fact.into)))


def _leads_to(state: State, number: int, goal: int) -> bool:
    """Whether one is part of the other already, so that a link would go in a circle."""
    while number and number != goal:
        found = state.conditions.get(number)
        number = found.into if found and found.status == JOINED else 0
    return number == goal


@roadmap.evolves(ConditionsParted)
def parted(state: State, fact: ConditionsParted) -> State:
    found = state.conditions.get(fact.other)
    if not found or found.status != JOINED:
        return state
    apart = amended(state, fact.other, status=OPEN, into=0, objected=found.objected or fact.objected)
    return noted(apart, Change("parted", fact.other, fact.at))
