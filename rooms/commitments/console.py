"""What the facilitator sees: how many have no promise yet (a number, no names), plans to present, and directions."""

from rooms.commitments.counts import counted, nobody_yet
from rooms.commitments.directions import directions, team_sees
from rooms.commitments.kind import commitments
from rooms.commitments.meeting import for_next_time
from rooms.commitments.phone import plans
from rooms.commitments.state import State
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
    newest = [one for one in reversed(state.promises.values()) if team_sees(one)][:NEWEST]
    if newest:
        regions["newest"] = NewestPromises(tuple((card(state, people, one), one.hidden) for one in newest))
    if settings.stages:
        regions |= {f"directions/{row.number}": row for row in directions(state, people)}
        regions["directions/form"] = DirectionForm(tuple(stage.name for stage in settings.stages))
    return regions


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
