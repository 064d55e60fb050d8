"""What a review shows on the wall, and what it brought forth: settled, needs, promises, lessons, the next date."""

from collections.abc import Mapping

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared, view
from rooms.scorecard import views
from rooms.scorecard.history import Point, over_time
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import Review, Voiced
from rooms.scorecard.state import State, board, cell_of, in_use, standing

MOST = 30


@view
class WallItem:
    """The condition a review talks about: one question, its way over time, and who may be asked. No unit but those who
    like to be asked."""

    line: views.ConditionTitle
    sentence: Wording
    question: str
    ends_at: int
    left: int
    counts: tuple[int, ...]
    unknown: int
    points: tuple[Point, ...]
    parties: int
    helpers: tuple[Wording, ...]
    offers: int


@view
class Fruit:
    """What one condition brought forth in a review."""

    line: views.ConditionTitle
    settled: int
    helps: tuple[Words, ...]
    vows: tuple[Words, ...]
    lessons: tuple[Words, ...]


@view
class Harvested:
    """A review that is over. `meets`: when to look again, UTC ms, 0: nobody said; `number`: which review."""

    number: int
    began: int
    ended: int
    meets: int
    done: int
    later: int
    settled: int
    fruits: tuple[Fruit, ...]


@shared
def wall_item(state: State) -> WallItem | None:
    """The item that is on."""
    review = state.review
    one = standing(state).get(review.item) if review else None
    if review is None or one is None:
        return None
    counts = board(state).counts(one.number)
    return WallItem(
        views.line(one), one.sentence, review.question, review.clock.ends_at, review.clock.left, counts,
        len(in_use(state)) - sum(counts), over_time(state, one.number), one.parties, helpers(state, one.number),
        len(state.offers.get(one.number, ())),
    )  # fmt: skip


def helpers(state: State, number: int) -> tuple[Wording, ...]:
    """The units that have it running and like to be asked, in the order of set-up."""
    return tuple(
        unit.name for id, unit in in_use(state).items()
        if (id, number) in state.askable and cell_of(state, id, number).state
    )[:12]  # fmt: skip


@shared
def harvested(state: State, number: int) -> Harvested | None:
    """What a review brought forth, as far as it has come."""
    every = (*state.past, *((state.review,) if state.review else ()))
    review = next((one for one in every if one.number == number), None)
    if review is None:
        return None
    fruits = tuple(_fruit(state, review, one) for one in review.items if one in standing(state))
    return Harvested(
        review.number, review.began, review.ended, review.meets, len(review.done), len(review.later),
        len(review.settled), tuple(fruit for fruit in fruits if _any(fruit))[:MOST],
    )  # fmt: skip


def _fruit(state: State, review: Review, number: int) -> Fruit:
    def texts(every: Mapping[str, Voiced]) -> tuple[Words, ...]:
        return tuple(one.text for one in every.values() if one.number == number and one.review == review.number)

    settled = sum(1 for _, each in review.settled if each == number)
    return Fruit(views.line(standing(state)[number]), settled, texts(state.helps), texts(state.vows),
                 texts(state.lessons))  # fmt: skip


def _any(fruit: Fruit) -> bool:
    return bool(fruit.settled or fruit.helps or fruit.vows or fruit.lessons)


@view
class LookAgain:
    """When to look again, for a calendar of one's own. Nobody is named in it."""

    uid: str
    starts_at: int
    title: Wording
    name: str = ""
    minutes: int = 120
    spot: None = None
    about: None = None


@scorecard.face("calendar")
def calendar(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The dates that reviews ended with, the newest first."""
    title = state.settings.title
    return {
        f"again/{one.number}": LookAgain(f"review-{one.number}", one.meets, title)
        for one in reversed(state.past) if one.meets
    }  # fmt: skip
