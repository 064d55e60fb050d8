"""What people do for a condition already, what could be counted to see it, and help that is asked for it."""

from typing import Annotated

from rooms.contributions import CONTRIBUTIONS
from rooms.kernel import (
    EVERYONE,
    FACILITATOR,
    GREETER,
    HUB_HOST,
    PARTICIPANT,
    PEOPLE,
    Ask,
    Command,
    Drawers,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Wording,
    Words,
    changing,
)
from rooms.kernel.handover import TakeAreas, TakeRequest, hand
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import CASE, Contribution, Help, Indicator, worded
from rooms.roadmap.rights import DESK, entry_of, indicator_of, seen
from rooms.roadmap.state import State
from rooms.template.format import DRAFT


@roadmap.command(PARTICIPANT, typed_by=(HUB_HOST, GREETER, FACILITATOR), latest=("contribution", "number"))
class Contribute(Command):
    """I do this already. The name is told only where it is signed."""

    number: Annotated[int, Number(1, 9999)]
    kind: Annotated[str, Pick(*CONTRIBUTIONS)]
    line: Annotated[Words, Line(140, needed=False)] | None = None
    signed: Flag = False


@roadmap.command(PARTICIPANT, typed_by=(HUB_HOST, GREETER, FACILITATOR), latest=("contribution", "number"))
class StopContributing(Command):
    """Not any more."""

    number: Annotated[int, Number(1, 9999)]


@roadmap.command(*EVERYONE)
class AddIndicator(Command):
    """What could be counted to see whether it is there. `case`: the entry that shows it."""

    number: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Line(140)]
    counted: Annotated[Words, Line(60, needed=False)] | None = None
    case: Ref = ""


@roadmap.command(*EVERYONE, latest=("case", "indicator"))
class PointToCase(Command):
    """The case that shows an indicator."""

    indicator: Ref
    case: Ref


@roadmap.command(*DESK, latest=("parked", "indicator"))
class ParkIndicator(Command):
    """Out of sight, or back."""

    indicator: Ref
    parked: Flag = True


@roadmap.command(PARTICIPANT)
class AskForHelp(Command):
    """A need that belongs to a condition; it goes to the wall of needs in this person's name."""

    number: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Note(280)]


@roadmap.fact
class ContributionMade(Fact):
    number: int
    kind: str
    line: Words | None = None
    signed: bool = False


@roadmap.fact
class ContributionEnded(Fact):
    number: int


@roadmap.fact(open=PEOPLE)
class IndicatorAdded(Fact):
    indicator: str
    number: int
    text: Wording
    counted: Words | None = None
    case: str = ""
    held: bool = False


@roadmap.fact(open=PEOPLE)
class CaseShown(Fact):
    indicator: str
    case: str


@roadmap.fact
class IndicatorParked(Fact):
    indicator: str
    parked: bool


@roadmap.fact
class HelpAsked(Fact):
    help: str
    number: int
    text: Words


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(Contribute)
def contribute(state: State, command: Contribute, who: Who, now: int, people: People) -> list[Fact]:
    return [ContributionMade(seen(state, command.number, who).number, command.kind, command.line, command.signed)]


@roadmap.decides(StopContributing)
def stop(state: State, command: StopContributing, who: Who, now: int, people: People) -> list[Fact]:
    return [ContributionEnded(command.number)] if who.id in contributors(state, command.number) else []


def contributors(state: State, number: int) -> Drawers[str, Contribution]:
    """What people do for one condition already, by person."""
    return state.contributions.get(number, Drawers())


@roadmap.decides(AddIndicator)
def add_indicator(state: State, command: AddIndicator, who: Who, now: int, people: People) -> list[Fact]:
    number, case = seen(state, command.number, who).number, _case(state, command.case)
    if any(one.number == number and one.by == who.id and _same(one, command.text) for one in state.indicators.values()):
        return []
    held = state.settings.hold_back and who.role == PARTICIPANT
    return [IndicatorAdded(f"i{len(state.indicators) + 1}", number, worded(command.text), command.counted, case, held)]


def _same(one: Indicator, text: Words) -> bool:
    return any(words.text == text.text for _, words in one.text)


def _case(state: State, id: str) -> str:
    """Evidence is a case; a solution that nobody tried shows nothing. Raises Refused."""
    if id and entry_of(state, id).kind != CASE:
        raise Refused("An indicator leads to a case, and this entry is none.")
    return id


@roadmap.decides(PointToCase)
def point_to_case(state: State, command: PointToCase, who: Who, now: int, people: People) -> list[Fact]:
    sign, case = indicator_of(state, command.indicator), _case(state, command.case)
    if sign.case and sign.by != who.id and who.role not in DESK:
        raise Refused("This indicator leads to a case already.")
    return [] if sign.case == case else [CaseShown(sign.id, case)]


@roadmap.decides(ParkIndicator)
def park_indicator(state: State, command: ParkIndicator, who: Who, now: int, people: People) -> list[Fact]:
    sign = indicator_of(state, command.indicator)
    return [] if sign.parked == command.parked else [IndicatorParked(sign.id, command.parked)]


@roadmap.decides(AskForHelp)
def ask_for_help(state: State, command: AskForHelp, who: Who, now: int, people: People) -> list[Fact]:
    if not state.settings.needs:
        raise Refused("There is no wall of needs in this gathering. Speak with the team.")
    number = seen(state, command.number, who).number
    if any(one.by == who.id and one.number == number and one.text.text == command.text.text
           for one in state.asked.values()):  # fmt: skip
        return []
    return [HelpAsked(f"h{len(state.asked) + 1}", number, command.text)]


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(ContributionMade)
def contribution_made(state: State, fact: ContributionMade) -> State:
    made = contributors(state, fact.number).put(fact.by, Contribution(fact.by, fact.kind, fact.line, fact.signed))
    return changing(state, contributions=state.contributions.put(fact.number, made))


@roadmap.evolves(ContributionEnded)
def contribution_ended(state: State, fact: ContributionEnded) -> State:
    left = contributors(state, fact.number).drop(fact.by)
    return changing(state, contributions=state.contributions.put(fact.number, left))


@roadmap.evolves(IndicatorAdded)
def indicator_added(state: State, fact: IndicatorAdded) -> State:
    made = Indicator(fact.indicator, fact.number, fact.text, fact.counted, fact.case, fact.by, fact.held)
    return changing(state, indicators=state.indicators.put(made.id, made))


def _with(state: State, id: str, **changes: object) -> State:
    sign = state.indicators.get(id)
    return changing(state, indicators=state.indicators.put(id, changing(sign, **changes))) if sign else state


@roadmap.evolves(CaseShown)
def case_shown(state: State, fact: CaseShown) -> State:
    return _with(state, fact.indicator, case=fact.case)


@roadmap.evolves(IndicatorParked)
def indicator_parked(state: State, fact: IndicatorParked) -> State:
    return _with(state, fact.indicator, parked=fact.parked)


@roadmap.evolves(HelpAsked)
def help_asked(state: State, fact: HelpAsked) -> State:
    return changing(state, asked=state.asked.put(fact.help, Help(fact.help, fact.number, fact.text, fact.by)))


@roadmap.wishing
def to_the_wall_of_needs(state: State, people: People) -> list[Ask]:
    """The areas first, so that cards can belong to them (drafted ones when somebody asks for help); then every need,
    in the name of whoever asked."""
    room, areas = state.settings.needs, [area for area in state.areas.values() if not area.aside]
    chosen = state.asked or any(area.origin != DRAFT for area in areas)
    if not room or not chosen or not state.published:
        return []
    ids, letters = tuple(area.id for area in areas), tuple(area.letter for area in areas)
    taken = TakeAreas(ids, letters, tuple(area.title for area in areas))
    named = "-".join(f"{area.id}-{words.id}" for area in areas for _, words in area.title)
    return [hand(room, taken, f"areas/{named}"), *(_card(state, one) for one in state.asked.values())]


def _card(state: State, one: Help) -> Ask:
    condition = state.conditions[one.number]
    about = condition.title[0][1] if condition.title else None
    return hand(
        state.settings.needs, TakeRequest(one.text, one.by, condition.area, one.number, about), f"help/{one.id}"
    )
