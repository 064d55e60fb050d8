"""Promises as they stand: whose they are, what was told, and when each is asked back."""

from dataclasses import dataclass

from rooms.commitments.kind import DAY, NONE, Settings, commitments
from rooms.commitments.records import LET_GO, PASSED_ON, Commitment, Direction, status_of
from rooms.kernel import Countdown, Drawers, People, Refused, Who, Wording, changing, shared
from rooms.kernel.another_day import follows_the_day
from rooms.kernel.belonging import NamedCondition


@dataclass(frozen=True, slots=True)
class State:
    """`of`: the promises somebody is in or was named for. `ways`: how each wants to be reminded; `reachable`: how often
    they wrote down where, `bounced` whose address does not work. `carried`: whose promises may go along to a standing
    gathering. `pending`: promises for which something passes by itself, and when; `asking`: those of which a question
    stands. `presented`: the plan that has the wall, `shown` those that had it; `looking_back`: it shows what was
    promised last time. `eight_at`: when all is counted; `counted`: what was counted then. `cards`: how many paper cards
    were printed; `on_card`: the promise on a card. `turns`: how often it changed for which conditions somebody is at
    work."""

    settings: Settings
    promises: Drawers[int, Commitment] = Drawers()
    of: Drawers[str, tuple[int, ...]] = Drawers()
    ways: Drawers[str, str] = Drawers()
    reachable: Drawers[str, int] = Drawers()
    carried: Drawers[str, bool] = Drawers()
    bounced: Drawers[str, bool] = Drawers()
    pending: Drawers[int, int] = Drawers()
    asking: Drawers[int, bool] = Drawers()
    areas: Drawers[str, Wording] = Drawers()
    conditions: Drawers[int, NamedCondition] = Drawers()
    directions: Drawers[int, Direction] = Drawers()
    sources: Drawers[tuple[str, str], int] = Drawers()
    cards: int = 0
    on_card: Drawers[int, int] = Drawers()
    presented: int = 0
    shown: tuple[int, ...] = ()
    looking_back: bool = False
    clock: Countdown = Countdown()
    eight_at: int = 0
    counted: tuple[tuple[str, int], ...] = ()
    turns: int = 0
    held_at: int = 0
    given_back: int = 0
    same: Drawers[str, str] = Drawers()

    def way(self, person: str) -> str:
        """How somebody wants to be reminded."""
        return self.ways.get(person, NONE)


@commitments.starts
def start(settings: Settings) -> State:
    """Nothing is promised yet."""
    areas = Drawers((area.id, area.name) for area in settings.areas)
    return State(settings, areas=areas, eight_at=_eight(settings.ends_at, settings))


def _counted_anew(state: State) -> State:
    """Promises made before keep the moments they were promised for."""
    return changing(state, eight_at=_eight(state.settings.ends_at, state.settings))


follows_the_day(commitments, "ends_at", "again_at", then=_counted_anew)


def _eight(since: int, settings: Settings) -> int:
    return since + settings.eight_weeks * DAY if since else 0


def eight_weeks_from(state: State, first: int) -> int:
    """When all is counted: so long after the last day, or else after the first promise."""
    return state.eight_at or _eight(first, state.settings)


def kept(state: State, one: Commitment) -> State:
    """The state with this promise as it is now."""
    before = state.promises.get(one.number)
    return changing(
        state,
        turns=state.turns + (carries(before) != carries(one)),
        promises=state.promises.put(one.number, one),
        pending=state.pending.put(one.number, one.next_at) if one.next_at else state.pending.drop(one.number),
        asking=state.asking.put(one.number, True) if one.asked else state.asking.drop(one.number),
    )


def carries(one: Commitment | None) -> int:
    """The condition for which this promise is under way or kept, as others have heard of it; 0: for none."""
    return one.content.condition if one and not one.proposed and goes_on(one) else 0


def goes_on(one: Commitment) -> bool:
    """Not let go and not passed on, as others have heard of it."""
    return one.heard.outcome not in (LET_GO, PASSED_ON)


def changed(state: State, number: int, **changes: object) -> State:
    """The state with one promise changed; the same one where there is no such promise."""
    one = state.promises.get(number)
    return kept(state, changing(one, **changes)) if one else state


def known(state: State, number: int) -> Commitment:
    """A promise by its number. Raises Refused."""
    found = state.promises.get(number)
    if found is None:
        raise Refused("There is no promise {number} here.", number=number)
    return found


def own(state: State, number: int, who: Who) -> Commitment:
    """A promise of this person. Raises Refused."""
    found = known(state, number)
    if who.id not in found.mine:
        raise Refused("Only somebody whose promise it is can do that.")
    return found


def held_by(state: State, person: str) -> int:
    """How many promises somebody made or is in. What others named them for fills nobody's hands."""
    ones = (state.promises[number] for number in state.of.get(person, ()))
    return sum(person in (one.by, *one.mine) for one in ones)


def owner_of(one: Commitment, people: People) -> str:
    """Who is asked: who made it, or else the first of the others who is still known here; "" for nobody."""
    first = (one.by, *one.mine) if one.by in one.mine else one.mine
    return next((person for person in first if people.now(person) in people), "")


def status(one: Commitment) -> str:
    """How it stands, as its own people and the steward see it."""
    return status_of(one.told, one.proposed)


def status_heard(one: Commitment) -> str:
    """How it stands for everybody else."""
    return status_of(one.heard, one.proposed)


def name_of(state: State, one: Direction) -> Wording:
    """What a direction is called: the area that was chosen, or somebody's words; nothing where those are gone."""
    if one.area:
        return state.areas.get(one.area, ())
    return ((one.title.lang, one.title),) if one.title else ()


@shared
def next_moment(state: State) -> int:
    """When the next thing passes by itself (UTC ms), 0 for never."""
    times = list(state.pending.values())
    if state.eight_at and not state.counted:
        times.append(state.eight_at)
    return min(times, default=0)
