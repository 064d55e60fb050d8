"""Plans come on the wall one by one, and whoever likes one joins it there and then, with its number."""

from collections.abc import Iterable
from typing import Annotated

from rooms.commitments.kind import commitments
from rooms.commitments.promising import MOST, TYPISTS
from rooms.commitments.records import Direction
from rooms.commitments.state import State, changed, held_by, kept, known
from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    PARTICIPANT,
    TEAM,
    Command,
    Countdown,
    Fact,
    Line,
    Number,
    People,
    Refused,
    Who,
    Wording,
    Words,
    changing,
    keeps_time,
)
from rooms.kernel.belonging import NamedCondition
from rooms.kernel.handover import TakeAreas, TakeTemplate

DESK = (FACILITATOR, HARVESTER)


@commitments.command(FACILITATOR, step=True)
class PresentPlan(Command):
    """This plan has the wall now; `minutes` 0 takes the time that was planned."""

    number: Annotated[int, Number(1, 99_999)]
    minutes: Annotated[int, Number(0, 30)] = 0


@commitments.command(FACILITATOR, step=True)
class EndPlan(Command):
    """Thank you; the wall shows all of them again."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(PARTICIPANT, typed_by=TYPISTS, latest=("mine", "number"))
class JoinPlan(Command):
    """I am in. The number stands on the wall."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(*DESK, latest=("hidden", "number"))
class HidePromise(Command):
    """Off every screen but its owner's, at once."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(*DESK, latest=("hidden", "number"))
class ShowPromise(Command):
    """Back where it was."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(*DESK)
class NameDirection(Command):
    """Where some want to go; its stages are followed with an owner and a date at each."""

    title: Annotated[Words, Line(120)]


@commitments.command(FACILITATOR)
class MakeBlankCards(Command):
    """More paper cards to print, each with a number and a code of its own."""

    count: Annotated[int, Number(1, 200)]


@commitments.fact(urgent=True, open=TEAM)
class PlanPresented(Fact):
    number: int
    minutes: int


@commitments.fact(urgent=True, open=TEAM)
class PlanEnded(Fact):
    number: int


@commitments.fact
class PlanJoined(Fact):
    number: int


@commitments.fact(urgent=True)
class PromiseHidden(Fact):
    number: int


@commitments.fact
class PromiseShown(Fact):
    number: int


@commitments.fact(open=TEAM)
class DirectionNamed(Fact):
    number: int
    title: Words


@commitments.fact(open=TEAM)
class DirectionChosen(Fact):
    """The hall chose this area, and it goes through the stages."""

    number: int
    area: str


@commitments.fact(was="CardsMade")
class BlankCardsMade(Fact):
    first: int
    count: int


@commitments.fact(open=TEAM, was="AreaNamed")
class PromiseAreaNamed(Fact):
    area: str
    name: Wording


@commitments.fact(open=TEAM)
class ConditionNamed(Fact):
    """A condition of the roadmap, as it was handed on last."""

    number: int
    title: Wording
    area: str


# -- what is said ------------------------------------------------------------------------------------------------------


@commitments.decides(PresentPlan)
def present(state: State, command: PresentPlan, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    if not (one.content.plan and one.on_wall):
        raise Refused("Its people have not offered to present it.")
    if state.presented == one.number:
        return []
    return [PlanPresented(one.number, command.minutes or state.settings.present_minutes)]


@commitments.decides(EndPlan)
def end_plan(state: State, command: EndPlan, who: Who, now: int, people: People) -> list[Fact]:
    return [PlanEnded(command.number)] if state.presented == command.number else []


@commitments.decides(JoinPlan)
def join_plan(state: State, command: JoinPlan, who: Who, now: int, people: People) -> list[Fact]:
    one = state.promises.get(command.number)
    if one is None or not one.on_wall or not one.content.plan:
        raise Refused("There is no plan {number} to join. Look at the wall again.", number=command.number)
    if one.over:
        raise Refused("That plan is over.")
    if held_by(state, who.id) >= MOST:
        raise Refused("You have {count} promises here. Few that come true are more than many.", count=MOST)
    return [] if who.id in one.mine else [PlanJoined(one.number)]


@commitments.decides(HidePromise)
def hide(state: State, command: HidePromise, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    ended: list[Fact] = [PlanEnded(one.number)] if state.presented == one.number else []
    return [] if one.hidden else [PromiseHidden(one.number), *ended]


@commitments.decides(ShowPromise)
def show(state: State, command: ShowPromise, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    return [PromiseShown(one.number)] if one.hidden else []


@commitments.decides(NameDirection)
def name_direction(state: State, command: NameDirection, who: Who, now: int, people: People) -> list[Fact]:
    if not state.settings.stages:
        raise Refused("This room has no stages that a direction could go through.")
    return [DirectionNamed(len(state.directions) + 1, command.title)]


@commitments.decides(MakeBlankCards)
def make_cards(state: State, command: MakeBlankCards, who: Who, now: int, people: People) -> list[Fact]:
    return [BlankCardsMade(state.cards + 1, command.count)]


@commitments.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing is taken away: a promise keeps the area it belongs to, and a direction stays one."""
    named = {id: title for id, title in zip(command.ids, command.titles, strict=False) if title}
    areas = [PromiseAreaNamed(id, title) for id, title in named.items() if state.areas.get(id) != title]
    return [*areas, *_directions(state, named)]


def _directions(state: State, chosen: Iterable[str]) -> list[DirectionChosen]:
    """Those chosen that are no direction yet, in a room that follows what was chosen through its stages."""
    known = {one.area for one in state.directions.values()}
    new = [id for id in chosen if id not in known] if state.settings.follow_chosen else []
    return [DirectionChosen(number, id) for number, id in enumerate(new, len(state.directions) + 1)]


@commitments.accepts(TakeTemplate)
def take_template(state: State, command: TakeTemplate, who: Who, now: int, people: People) -> list[Fact]:
    """Every condition that is new or reads otherwise now; what is not in it any more stays for the promises it has."""
    areas = [PromiseAreaNamed(id, title) for id, title in zip(command.ids, command.titles, strict=False)
             if title and state.areas.get(id) != title]  # fmt: skip
    found = (NamedCondition(*row) for row in zip(command.numbers, command.conditions, command.of, strict=False))
    new = [ConditionNamed(one.number, one.title, one.area) for one in found if state.conditions.get(one.number) != one]
    return [*areas, *new]


# -- what it does ------------------------------------------------------------------------------------------------------


@commitments.evolves(PlanPresented)
def presented(state: State, fact: PlanPresented) -> State:
    shown = state.shown if fact.number in state.shown else (*state.shown, fact.number)
    clock = Countdown.start(fact.at, fact.minutes)
    return changing(state, presented=fact.number, clock=clock, shown=shown, looking_back=False)


@commitments.evolves(PlanEnded)
def plan_ended(state: State, fact: PlanEnded) -> State:
    return changing(state, presented=0, clock=Countdown())


@commitments.evolves(PlanJoined)
def joined(state: State, fact: PlanJoined) -> State:
    one = state.promises.get(fact.number)
    if one is None or fact.by in one.mine:
        return state
    named = tuple(person for person in one.named if person != fact.by)
    state = kept(state, changing(one, mine=(*one.mine, fact.by), named=named))
    mine = state.of.get(fact.by, ())
    return state if one.number in mine else changing(state, of=state.of.put(fact.by, (*mine, one.number)))


@commitments.evolves(PromiseHidden)
def hidden(state: State, fact: PromiseHidden) -> State:
    return changed(state, fact.number, hidden=True)


@commitments.evolves(PromiseShown)
def shown(state: State, fact: PromiseShown) -> State:
    return changed(state, fact.number, hidden=False)


@commitments.evolves(DirectionNamed)
def direction_named(state: State, fact: DirectionNamed) -> State:
    return changing(state, directions=state.directions.put(fact.number, Direction(fact.number, fact.title)))


@commitments.evolves(DirectionChosen)
def direction_chosen(state: State, fact: DirectionChosen) -> State:
    one = Direction(fact.number, None, fact.area)
    return changing(state, directions=state.directions.put(fact.number, one))


@commitments.evolves(BlankCardsMade)
def cards_made(state: State, fact: BlankCardsMade) -> State:
    return changing(state, cards=max(state.cards, fact.first + fact.count - 1))


@commitments.evolves(PromiseAreaNamed)
def area_named(state: State, fact: PromiseAreaNamed) -> State:
    return changing(state, areas=state.areas.put(fact.area, fact.name))


@commitments.evolves(ConditionNamed)
def condition_named(state: State, fact: ConditionNamed) -> State:
    one = NamedCondition(fact.number, fact.title, fact.area)
    return changing(state, conditions=state.conditions.put(fact.number, one))


keeps_time(commitments, named=lambda state: str(state.presented) if state.presented else "")
