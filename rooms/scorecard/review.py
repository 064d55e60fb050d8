"""The review: one condition after another, one question at a time, a clock that informs. Support, not judgement."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HALL,
    SYSTEM,
    TEAM,
    THIS_ROOM,
    Ask,
    Behind,
    Command,
    Countdown,
    Fact,
    Moment,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    changing,
)
from rooms.kernel.handover import Follow, hand
from rooms.kernel.timing import Hold, Release
from rooms.scorecard import lists
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import FAR_FIRST, LITTLE, LONGEST, MOVED, ORDERS, QUESTIONS, Review
from rooms.scorecard.rights import condition_of
from rooms.scorecard.state import State, board, columns, standing

MOST_REVIEWS = 999
KEPT = 24


@scorecard.command(FACILITATOR, step=True)
class StartReview(Command):
    """Look together, in an order: as the template, where people are far apart, what was heard of longest ago, or where
    little goes on. Names the review. `area`: of one area only ("": all)."""

    review: Annotated[int, Number(1, MOST_REVIEWS)]
    order: Annotated[str, Pick(*ORDERS)] = FAR_FIRST
    area: Ref = ""


@scorecard.command(FACILITATOR, step=True)
class TakeItem(Command):
    """Talk about this condition now. `came_from`: the one on the page in which the button was drawn."""

    item: Annotated[int, Number(1, 9999)]
    came_from: Annotated[int, Number(0, 9999)] = 0


@scorecard.command(FACILITATOR, step=True)
class NextItem(Command):
    """On to the next one. `came_from`: the one that is on, so that a second click is harmless."""

    came_from: Annotated[int, Number(0, 9999)] = 0


@scorecard.command(FACILITATOR, step=True)
class LeaveForLater(Command):
    """Not now; it comes again at the end, if anybody wants it."""

    item: Annotated[int, Number(1, 9999)]


@scorecard.command(FACILITATOR, step=True)
class AskInReview(Command):
    """One question at a time: what moved, what is stuck, who can help, what do we learn."""

    question: Annotated[str, Pick(*QUESTIONS)]


@scorecard.command(FACILITATOR, step=True)
class EndReview(Command):
    """Enough for now. `meets`: when to look again."""

    review: Annotated[int, Number(1, MOST_REVIEWS)]
    meets: Moment | None = None


scorecard.adopts(Hold, SYSTEM)
scorecard.adopts(Release, SYSTEM)


@scorecard.fact(urgent=True, open=TEAM)
class ReviewStarted(Fact):
    """The order is worked out once and stays as it is."""

    review: int
    order: str
    items: tuple[int, ...]


@scorecard.fact(urgent=True, open=TEAM)
class ItemTaken(Fact):
    """`item` is on now, for so many minutes; the one before is done. 0: none is."""

    item: int
    minutes: int = 0


@scorecard.fact(urgent=True, open=TEAM)
class LeftForLater(Fact):
    item: int


@scorecard.fact(urgent=True)
class QuestionAsked(Fact):
    question: str


@scorecard.fact(urgent=True, open=TEAM)
class ReviewEnded(Fact):
    review: int
    meets: int = 0


@scorecard.fact(urgent=True)
class ReviewHeld(Fact):
    """The clock stands still."""


@scorecard.fact(urgent=True)
class ReviewReleased(Fact):
    """It goes on with what was left."""


# -- decide --------------------------------------------------------------------------------------------------------


@scorecard.decides(StartReview)
def start_review(state: State, command: StartReview, who: Who, now: int, people: People) -> list[Fact]:
    if state.review or command.review <= len(state.past):
        return []
    if command.review != len(state.past) + 1:
        raise Refused("Review {review} comes next.", review=len(state.past) + 1)
    items = in_order(state, command.order, command.area, now)
    if not items:
        raise Refused("There is no condition here yet to look at together.")
    return [ReviewStarted(command.review, command.order, items)]


def in_order(state: State, order: str, area: str, now: int) -> tuple[int, ...]:
    """The conditions to look at, where talking helps most first; within that as the template. Settled cells that
    somebody sees otherwise come with the splits."""
    wanted = [one.number for of, all in columns(state) for one in all if area in ("", of.id)]
    seen = board(state)
    weight: dict[int, int] = {}
    if order == FAR_FIRST:
        for _, number, _ in (*lists.far_apart(seen), *lists.otherwise(seen)):
            weight[number] = weight.get(number, 0) + 1
    if order == LITTLE:
        weight = {number: none for number, none, _ in lists.little_activity(seen)}
    if order == LONGEST:
        heard = _heard(state)
        weight = {number: now - heard.get(number, 0) for number in wanted}
    return tuple(sorted(wanted, key=lambda number: -weight.get(number, 0)))


def _heard(state: State) -> dict[int, int]:
    """When a condition was heard of anywhere last."""
    found: dict[int, int] = {}
    for _, number, cell in board(state).each():
        found[number] = max(found.get(number, 0), cell.heard or 0)
    return found


@scorecard.decides(TakeItem)
def take_item(state: State, command: TakeItem, who: Who, now: int, people: People) -> list[Fact]:
    review, one = _on(state), condition_of(state, command.item)
    if review.item == one.number:
        return []
    _nobody_was_faster(review, command.came_from)
    return [ItemTaken(one.number, state.settings.review_minutes)]


def _on(state: State) -> Review:
    if state.review is None:
        raise Refused("No review is on now.")
    return state.review


def _nobody_was_faster(review: Review, came_from: int) -> None:
    if came_from not in (0, review.item):
        raise Behind("Somebody else has moved on in the meantime. Look again.")


@scorecard.decides(NextItem)
def next_item(state: State, command: NextItem, who: Who, now: int, people: People) -> list[Fact]:
    review = _on(state)
    if review.item and not command.came_from:
        return []
    _nobody_was_faster(review, command.came_from)
    following = next((number for number in review.waiting if number in standing(state)), 0)
    if not following and not review.item:
        return []
    return [ItemTaken(following, state.settings.review_minutes if following else 0)]


@scorecard.decides(LeaveForLater)
def leave(state: State, command: LeaveForLater, who: Who, now: int, people: People) -> list[Fact]:
    review = _on(state)
    return [LeftForLater(command.item)] if command.item == review.item else []


@scorecard.decides(AskInReview)
def ask_now(state: State, command: AskInReview, who: Who, now: int, people: People) -> list[Fact]:
    return [] if _on(state).question == command.question else [QuestionAsked(command.question)]


@scorecard.decides(EndReview)
def end_review(state: State, command: EndReview, who: Who, now: int, people: People) -> list[Fact]:
    if state.review is None or state.review.number != command.review:
        return []
    return [ReviewEnded(command.review, command.meets or 0)]


@scorecard.decides(Hold)
def hold(state: State, command: Hold, who: Who, now: int, people: People) -> list[Fact]:
    return [] if state.held else [ReviewHeld()]


@scorecard.decides(Release)
def release(state: State, command: Release, who: Who, now: int, people: People) -> list[Fact]:
    return [ReviewReleased()] if state.held else []


# -- evolve --------------------------------------------------------------------------------------------------------


@scorecard.evolves(ReviewStarted)
def review_started(state: State, fact: ReviewStarted) -> State:
    return changing(state, review=Review(fact.review, fact.items, fact.at), today=max(state.today, fact.at))


def _reviewing(state: State, **changes: object) -> State:
    return changing(state, review=changing(state.review, **changes)) if state.review else state


@scorecard.evolves(ItemTaken)
def item_taken(state: State, fact: ItemTaken) -> State:
    review = state.review
    if review is None:
        return state
    clock = Countdown.start(fact.at, fact.minutes) if fact.minutes else Countdown()
    clock = clock.pause(fact.at) if state.held else clock
    done = tuple(dict.fromkeys((*review.done, review.item))) if review.item else review.done
    done = tuple(number for number in done if number != fact.item and number not in review.later)
    later = tuple(number for number in review.later if number != fact.item)
    return _reviewing(state, item=fact.item, question=MOVED, clock=clock, done=done, later=later)


@scorecard.evolves(LeftForLater)
def left_for_later(state: State, fact: LeftForLater) -> State:
    review = state.review
    if review is None:
        return state
    later = (*(number for number in review.later if number != fact.item), fact.item)
    return _reviewing(state, item=0, clock=Countdown(), later=later)


@scorecard.evolves(QuestionAsked)
def question_asked(state: State, fact: QuestionAsked) -> State:
    return _reviewing(state, question=fact.question)


@scorecard.evolves(ReviewEnded)
def review_ended(state: State, fact: ReviewEnded) -> State:
    review = state.review
    if review is None:
        return state
    done = tuple(dict.fromkeys((*review.done, review.item))) if review.item else review.done
    over = changing(review, ended=fact.at, meets=fact.meets, done=done, item=0, clock=Countdown())
    return changing(state, review=None, past=(*state.past, over)[-KEPT:], today=max(state.today, fact.at))


@scorecard.evolves(ReviewHeld)
def review_held(state: State, fact: ReviewHeld) -> State:
    held = changing(state, held=True)
    return _reviewing(held, clock=state.review.clock.pause(fact.at)) if state.review else held


@scorecard.evolves(ReviewReleased)
def review_released(state: State, fact: ReviewReleased) -> State:
    free = changing(state, held=False)
    return _reviewing(free, clock=state.review.clock.resume(fact.at)) if state.review else free


@scorecard.wishing
def follow(state: State, people: People) -> list[Ask]:
    """The run sheet comes along when a review begins."""
    key = f"review-{state.review.number}" if state.review else ""
    return [hand(HALL, Follow(THIS_ROOM), key)] if key else []
