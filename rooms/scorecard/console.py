"""The facilitator's console: one next step, the nine lists, rounds, the review, the wall, and the units."""

from rooms.kernel import Hints, People, Regions, Turn, Viewer, Wording, shared, view
from rooms.scorecard import views
from rooms.scorecard.kind import UNIT_KINDS, scorecard
from rooms.scorecard.records import ORDERS, QUESTIONS, Look, Review, WallView
from rooms.scorecard.reviewed import harvested, wall_item
from rooms.scorecard.rounds import planned_name
from rooms.scorecard.shown import all_lists
from rooms.scorecard.state import State, board, columns, groups, in_use, speakers, standing
from rooms.template.tab import AreaTab

MOST_NAMES = 20


@view
class ScorecardNext:
    """The obvious next step: a command with its fields, and what to call it."""

    what: str
    command: str
    fields: tuple[tuple[str, str], ...]
    name: Wording = ()


@view
class ScorecardOverview:
    """Everything in numbers. `spoken`: units somebody speaks for; `heard`: those of which something is scored."""

    units: int
    conditions: int
    spoken: int
    heard: int
    unscored: int
    version: int
    silent: int


@view
class RoundControls:
    """Which round is open, which were, and the one that comes next."""

    open: int
    name: Wording
    following: int
    planned: Wording
    past: tuple[tuple[Wording, int], ...]


@view
class ReviewControls:
    """The item that is on, which are still to come, and who said they can help (the team only sees who)."""

    number: int
    on: int
    line: views.ConditionTitle | None
    question: str
    questions: tuple[str, ...]
    ends_at: int
    left: int
    waiting: tuple[views.ConditionTitle, ...]
    offers: tuple[str, ...]
    split: int


@view
class UnitAgreed:
    """What a unit says it agreed on, noted by the team while the condition is on."""

    line: views.ConditionTitle
    units: tuple[views.UnitName, ...]


@view
class ReviewStart:
    """How to begin a review: in which order, of which area."""

    number: int
    orders: tuple[str, ...]
    tabs: tuple[AreaTab, ...]


@view
class WallViewControls:
    """What the wall shows, to choose."""

    choice: WallView
    tabs: tuple[AreaTab, ...]
    units: tuple[views.UnitName, ...]


@view
class UnitTools:
    """Units to add, rename, take out of use or back."""

    units: tuple[views.UnitName, ...]
    retired: tuple[views.UnitName, ...]
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    languages: tuple[str, ...]


@view
class SpeakerTools:
    """Who speaks for the unit that was chosen: a link for each of them, and a way to undo it."""

    units: tuple[views.UnitName, ...]
    chosen: views.UnitName | None
    people: tuple[tuple[str, str], ...]


@scorecard.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step on top; below, where talking helps."""
    regions: Regions = {}
    step = next_step(state)
    if step:
        regions["next"] = step
    regions["overview"] = overview(state)
    if state.review:
        regions |= {"review": _review(state, state.review, people), **_agreed(state, state.review.item)}
    elif standing(state):
        regions["review-start"] = review_start(state)
    newest = state.review.number if state.review else len(state.past)
    found = harvested(state, newest) if newest else None
    if found:
        regions["fruits"] = found
    regions |= {f"lists/{what}": made for what, made in all_lists(state).items()} if heard(state) else {}
    if standing(state):
        regions |= {"rounds": round_controls(state), "wall": wall_controls(state)}
    return regions | {"speakers": _speakers(state, viewer.id, people), "units": unit_tools(state)}


def next_step(state: State) -> ScorecardNext | None:
    """What most facilitators would do now; nothing while people are still scoring in their own time."""
    if not standing(state) or not in_use(state):
        return None
    if state.review:
        return _next_in_review(state, state.review)
    if not state.rounds:
        return ScorecardNext("round", "OpenRound", (("round", "1"),), planned_name(state, 1))
    if not state.round and heard(state) and len(state.past) < len(state.rounds):
        return ScorecardNext("review", "StartReview", (("review", str(len(state.past) + 1)), ("order", "far_apart")))
    return None


def _next_in_review(state: State, review: Review) -> ScorecardNext:
    if review.item or any(number in standing(state) for number in review.waiting):
        more = any(number in standing(state) for number in review.waiting)
        return ScorecardNext("item" if more else "last", "NextItem", (("came_from", str(review.item)),))
    return ScorecardNext("end", "EndReview", (("review", str(review.number)),))


@shared
def heard(state: State) -> int:
    """Of how many units something is scored."""
    return len({unit for unit, _, cell in board(state).each() if cell.state is not None})


@shared
def overview(state: State) -> ScorecardOverview:
    """Everything in numbers."""
    spoken = sum(1 for unit in in_use(state) if speakers(state).get(unit))
    unscored = sum(1 for _, _, cell in board(state).each() if cell.state is None)
    silent = sum(1 for unit in in_use(state) if any(cell.hidden for cell in state.rows.get(unit, {}).values()))
    return ScorecardOverview(
        len(in_use(state)), len(standing(state)), spoken, heard(state), unscored, state.version, silent
    )


@shared
def round_controls(state: State) -> RoundControls:
    """Which round is open, and which comes next."""
    now, following = state.round, len(state.rounds) + 1
    past = tuple((one.name, one.closed) for one in state.rounds if one.closed)
    return RoundControls(now.number if now else 0, now.name if now else (), following, planned_name(state, following),
                         past[-10:])  # fmt: skip


@shared
def review_start(state: State) -> ReviewStart:
    """How to begin one."""
    return ReviewStart(len(state.past) + 1, ORDERS, _tabs(state))


@shared
def _tabs(state: State) -> tuple[AreaTab, ...]:
    return tuple(views.tab(area, len(all)) for area, all in columns(state))


def _review(state: State, review: Review, people: People) -> ReviewControls:
    item = wall_item(state)
    waiting = tuple(views.line(standing(state)[one]) for one in review.waiting if one in standing(state))
    names = tuple(filter(None, (people.name(who) for who in state.offers.get(review.item, ()))))[:MOST_NAMES]
    split = sum(1 for _, number, cell in board(state).each() if number == review.item and cell.split)
    return ReviewControls(review.number, review.item, item.line if item else None, review.question, QUESTIONS,
                          review.clock.ends_at, review.clock.left, waiting[:60], names, split)  # fmt: skip


@shared
def _agreed(state: State, item: int) -> Regions:
    one = standing(state).get(item)
    units = tuple(map(views.named, in_use(state).values()))
    return {"agreed": UnitAgreed(views.line(one), units)} if one and units else {}


@shared
def wall_controls(state: State) -> WallViewControls:
    """What the wall shows."""
    return WallViewControls(state.wall, _tabs(state), tuple(map(views.named, in_use(state).values())))


def _speakers(state: State, person: str, people: People) -> SpeakerTools:
    unit = in_use(state).get(state.looking.get(person, Look()).unit)
    known = tuple((one, people.name(one)) for one in speakers(state).get(unit.id, ())) if unit else ()
    units = tuple(map(views.named, in_use(state).values()))
    return SpeakerTools(units, views.named(unit) if unit else None, known[:MOST_NAMES])


@shared
def unit_tools(state: State) -> UnitTools:
    """The units, to mend."""
    retired = tuple(views.named(unit) for unit in state.units.values() if unit.retired)
    return UnitTools(tuple(map(views.named, in_use(state).values())), retired, UNIT_KINDS, groups(state),
                     state.settings.languages)  # fmt: skip


@scorecard.turns
def turn(state: State) -> Turn:
    """A review has a next step; scoring goes on in people's own time."""
    lacks = "" if standing(state) else "The scorecard has no template yet."
    return Turn(next_step(state) is not None, lacks=lacks)
