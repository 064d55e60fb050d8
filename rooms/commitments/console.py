"""What the facilitator sees: how many have no promise yet (a number, no names), plans to present, and directions."""

from rooms.commitments.counts import counted, nobody_yet
from rooms.commitments.kind import TEAM, Stage, commitments
from rooms.commitments.meeting import for_next_time
from rooms.commitments.phone import plans
from rooms.commitments.records import KEPT, Commitment
from rooms.commitments.state import State, owner_of, status
from rooms.commitments.views import PublicPromise, card, say
from rooms.kernel import Hints, People, Regions, Said, Turn, Viewer, Wording, shared, view

NEWEST, PRESENTED = 8, 30


@view
class PlansNext:
    """The one big button: the next plan, or thanks to the one that is on."""

    number: int
    text: Said | None
    ends: bool


@view
class PromisesOverview:
    """`without` of `here` have no promise yet. `next_time`: so many are to be told when people meet; `looking_back`:
    the wall shows what was promised last time."""

    without: int
    here: int
    counts: tuple[tuple[str, int], ...]
    cards: int
    phone: str
    next_time: int = 0
    looking_back: bool = False


@view
class PlanOrder:
    """Plans whose people offered to present them, and which were on the wall already."""

    cards: tuple[tuple[PublicPromise, bool], ...]
    presented: int


@view
class NewestPromises:
    """What came last that the team or everybody may read, so that one press takes away what should not be there."""

    cards: tuple[tuple[PublicPromise, bool], ...]


@view
class StageCell:
    """Where a direction is with a stage: who (if they may be named) by when, and whether it is done."""

    stage: str
    name: Wording
    number: int = 0
    owner: str = ""
    due: int = 0
    status: str = ""


@view
class DirectionRow:
    """A direction through all of its stages; the first that is not done is where it stands."""

    number: int
    title: Said | None
    stages: tuple[StageCell, ...]
    at: str


@view
class DirectionForm:
    """A new direction."""

    stages: tuple[Wording, ...]


@commitments.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The facilitator's controls of this room."""
    following = next_step(state)
    regions: Regions = {"next": following} if following else {}
    controls = commitments.clock_controls(state)
    if controls:
        regions["clock"] = controls
    without, here = nobody_yet(state, people)
    settings = state.settings
    regions["overview"] = PromisesOverview(without, here, tuple(counted(state).items()), state.cards, settings.phone,
                                   len(for_next_time(state, people)), state.looking_back)  # fmt: skip
    order = tuple((card(state, people, one), one.number in state.shown) for one in plans(state)[:PRESENTED])
    if order:
        regions["order"] = PlanOrder(order, state.presented)
    newest = [one for one in reversed(state.promises.values()) if _team_sees(one)][:NEWEST]
    if newest:
        regions["newest"] = NewestPromises(tuple((card(state, people, one), one.hidden) for one in newest))
    if settings.stages:
        regions |= {f"directions/{row.number}": row for row in directions(state, people)}
        regions["directions/form"] = DirectionForm(tuple(stage.name for stage in settings.stages))
    return regions


def _team_sees(one: Commitment) -> bool:
    return one.content.seen_by in (TEAM, "everybody") and bool(one.content.text) and not one.proposed


@commitments.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next plan, for a facilitator on foot."""
    following = next_step(state)
    return {"next": following} if following else {}


@commitments.turns
def turn(state: State) -> Turn:
    """As long as a plan waits to be presented, or is."""
    return Turn(press=next_step(state) is not None)


@shared
def next_step(state: State) -> PlansNext | None:
    """Thanks to the plan that is on, or the next one nobody has seen."""
    on = state.promises.get(state.presented)
    if on:
        return PlansNext(on.number, say(on.content.text), True)
    waiting = [one for one in reversed(plans(state)) if one.number not in state.shown]
    return PlansNext(waiting[0].number, say(waiting[0].content.text), False) if waiting else None


def directions(state: State, people: People) -> list[DirectionRow]:
    """Every direction with an owner and a date at each stage, in the order in which they were named."""
    rows = []
    for one in state.directions.values():
        cells = tuple(_cell(state, people, one.number, stage) for stage in state.settings.stages)
        open_ones = [cell.stage for cell in cells if cell.status != KEPT]
        rows.append(DirectionRow(one.number, say(one.title), cells, open_ones[0] if open_ones else ""))
    return rows


def _cell(state: State, people: People, direction: int, stage: Stage) -> StageCell:
    """The promise that carries a stage: the newest not let go; its owner only where the team may know."""
    found = [one for one in state.promises.values()
             if (one.content.direction, one.content.stage) == (direction, stage.id) and not one.proposed]  # fmt: skip
    standing = [one for one in found if one.told.outcome not in ("let_go", "passed_on")] or found
    if not standing:
        return StageCell(stage.id, stage.name)
    one = standing[-1]
    named = one.content.signed or _team_sees(one)
    owner = people.name(owner_of(one, people)) if named else ""
    return StageCell(stage.id, stage.name, one.number, owner, one.content.due, status(one))
