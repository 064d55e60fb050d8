"""What the hall sees: the plan that is presented with the number to join it, what looks for somebody, and counts."""

from rooms.commitments.counts import looking, public
from rooms.commitments.directions import DirectionRow, directions_told
from rooms.commitments.kind import commitments
from rooms.commitments.meeting import since_last_time
from rooms.commitments.phone import plans
from rooms.commitments.state import State
from rooms.commitments.views import PublicPromise, card
from rooms.kernel import Hints, People, Regions, Viewer, Wording, view

ON_PAGE = 3


@view
class WallPlan:
    """One plan has the wall; whoever likes it joins with its number."""

    card: PublicPromise
    ends_at: int
    left: int


@view
class PromiseInvitation:
    """What everybody is asked, while there is nothing else to show."""

    question: Wording
    promises: int


@view
class WallPlans:
    """Plans that may be joined."""

    cards: tuple[PublicPromise, ...]
    page: int
    pages: int


@view
class WallFree:
    """Who takes this? The matter, never who let it go."""

    cards: tuple[PublicPromise, ...]
    page: int
    pages: int


@view
class WallDirection:
    """One direction and how far it is: who has which stage, by when."""

    row: DirectionRow


@view
class WallCounts:
    """How all promises stand, from five on."""

    counts: tuple[tuple[str, int], ...]


@commitments.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One message at a time; long lists as pages that turn by themselves."""
    one = state.promises.get(state.presented)
    if one and one.on_wall:
        return {"plan": WallPlan(card(state, people, one), state.clock.ends_at, state.clock.left)}
    if state.looking_back:
        return since_last_time(state, people)
    regions: Regions = {"pages/invitation": PromiseInvitation(state.settings.question, _made(state))}
    regions |= {f"pages/direction-{row.number}": WallDirection(row) for row in directions_told(state, people)}
    regions |= _pages("plans", WallPlans, [card(state, people, each) for each in plans(state)])
    regions |= _pages("free", WallFree, [card(state, people, each) for each in looking(state)])
    counts = public(state)
    told = any(count for how, count in counts.items() if how not in ("all", "rest"))
    return regions | ({"pages/counts": WallCounts(tuple(counts.items()))} if told else {})


def _made(state: State) -> int:
    """How many there are, from five on; a nearly empty list frightens nobody."""
    return public(state).get("all", 0)


def _pages(name: str, made: type, cards: list[PublicPromise]) -> Regions:
    parts = [tuple(cards[at : at + ON_PAGE]) for at in range(0, len(cards), ON_PAGE)]
    return {f"pages/{name}-{n}": made(part, n, len(parts)) for n, part in enumerate(parts, 1)}
