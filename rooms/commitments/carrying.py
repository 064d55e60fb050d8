"""A promise goes on in the standing gathering if its owner said so in both places; nothing else of the event does."""

from collections.abc import Iterator
from typing import Annotated

from rooms.commitments.answering import OutcomeTold, StepTold
from rooms.commitments.kind import CALENDAR, CARD, DAY, EVERYBODY, ME, NEXT, NONE, SEEN_BY, commitments
from rooms.commitments.moments import moments_of
from rooms.commitments.promising import PromiseMade
from rooms.commitments.records import OUTCOMES, Commitment, PromiseContent
from rooms.commitments.reminding import ReminderChosen
from rooms.commitments.state import State, changed, known
from rooms.kernel import (
    ABOVE,
    SYSTEM,
    THIS_ROOM,
    Ask,
    At,
    Command,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Unsay,
    Who,
    Words,
)
from rooms.kernel.lasting import ASKED

WITHOUT_ADDRESS = (CALENDAR, CARD, NEXT)
"""Ways of being reminded that go along; where somebody is called or mailed stays behind, and is written there anew."""
TAKE, TELL = "TakePromise", "TellPromiseAbove"
SETTLED = DAY
"""So long after the last day (or after it was made) a promise is carried: until then its people are still at it."""
AFTER_THE_LAST = 56 * DAY
"""So long after its date, or after the eighth week, the words of what was carried are kept; then only that it was."""


@commitments.command(SYSTEM)
class HandUp(Command):
    """Its owner wants it to go on where things last: from now on it is asked about there and not here."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(SYSTEM)
class TakePromise(Command):
    """An event hands up a promise of somebody who stays. `room` and `thing` say where it came from, a trace that may
    lead nowhere one day; `eight_at`: when all of that event are asked (UTC ms)."""

    room: Ref
    thing: Ref
    owner: Ref
    text: Annotated[Words, Note(200, needed=False)] | None = None
    first_step: Annotated[Words, Line(160, needed=False)] | None = None
    step_by: int = 0
    due: int = 0
    eight_at: int = 0
    stepped: Flag = False
    others: tuple[Ref, ...] = ()
    seen_by: Annotated[str, Pick(*SEEN_BY)] = ME
    signed: Flag = False
    way: Annotated[str, Pick("", *WITHOUT_ADDRESS)] = ""


@commitments.command(SYSTEM)
class TellPromiseAbove(Command):
    """What was told at the event after all, of a promise that it had handed up."""

    room: Ref
    thing: Ref
    outcome: Annotated[str, Pick("", *OUTCOMES)] = ""
    stepped: Flag = False


@commitments.fact
class HandedUp(Fact):
    number: int


@commitments.decides(HandUp)
def hand_up(state: State, command: HandUp, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    return [HandedUp(one.number)] if _lasts(state, one, people) else []


@commitments.decides(TakePromise)
def take(state: State, command: TakePromise, who: Who, now: int, people: People) -> list[Fact]:
    """Who was in it with its owner and stays too is named, and says here once whether it is theirs."""
    source = (command.room, command.thing)
    if source in state.sources:
        return []
    if not command.owner or not command.text or command.text.gone:
        raise Refused("Whoever promised it has to stay in touch for this.")
    step = command.first_step if command.first_step and not command.first_step.gone else None
    seen_by = EVERYBODY if command.seen_by == EVERYBODY else ME
    content = PromiseContent(
        command.text,
        step,
        0 if command.stepped else command.step_by,
        command.due,
        seen_by=seen_by,
        signed=command.signed,
    )
    moments = moments_of(state.settings, now, content.step_by, content.due, command.eight_at)
    others = tuple(dict.fromkeys(one for one in command.others if one and one != command.owner))
    number = len(state.promises) + 1
    made = PromiseMade(number, content, command.owner, (command.owner,), others, moments, source)
    stepped: list[Fact] = [StepTold(number)] if command.stepped else []
    chosen = command.way and state.way(command.owner) == NONE
    return [made, *stepped, *([ReminderChosen(command.way, command.owner)] if chosen else [])]


@commitments.decides(TellPromiseAbove)
def tell_above(state: State, command: TellPromiseAbove, who: Who, now: int, people: People) -> list[Fact]:
    """What was said here counts; the event only fills in what nobody said here."""
    number = state.sources.get((command.room, command.thing), 0)
    one = state.promises.get(number)
    if one is None or one.over:
        return []
    step: list[Fact] = [StepTold(number)] if command.stepped and not one.told.stepped else []
    return [*step, *([OutcomeTold(number, command.outcome)] if command.outcome else [])]


def _lasts(state: State, one: Commitment, people: People) -> bool:
    """Whether it goes on above: it is open, and its owner chose both to stay and to take it along."""
    open_one = (
        one.mine and not one.over and not one.up and one.content.text and not one.source[1].startswith("promise/")
    )
    chose = state.carried.get(one.by, False) and people.agrees(one.by, ASKED)
    return bool(open_one and one.by in one.mine and TAKE in people.above and chose)


@commitments.wishing
def wishes(state: State, people: People) -> Iterator[At | Ask | Unsay]:
    """To hand up what goes on, and to keep words no longer than was said."""
    for one in state.promises.values() if people.above else ():
        if _lasts(state, one, people):
            at = max(state.settings.ends_at, one.made_at) + SETTLED
            yield At(at, HandUp(one.number), f"up/{one.number}@{at}", harmless=True, calendar=True)
        elif one.up:
            yield _handed_up(state, one)
            if one.over or one.told.stepped:
                told = {"room": THIS_ROOM, "thing": f"promise/{one.number}", "outcome": one.told.outcome,
                        "stepped": one.told.stepped}  # fmt: skip
                yield Ask(ABOVE, TELL, tuple(told.items()), f"told/{one.number}/{one.told.outcome}/{one.told.stepped}")
    for source, number in state.sources.items():
        one = state.promises[number]
        if source[1].startswith("promise/") and one.content.text:
            words = [one.content.text, one.content.first_step]
            ids = tuple(each.id for each in words if each)
            yield Unsay(_kept_until(one), ids, f"kept/{number}/{_kept_until(one)}")


def _handed_up(state: State, one: Commitment) -> Ask:
    content, way = one.content, state.way(one.by)
    fields = (
        ("room", THIS_ROOM), ("thing", f"promise/{one.number}"), ("owner", one.by), ("text", content.text),
        ("first_step", content.first_step), ("step_by", content.step_by), ("due", content.due),
        ("eight_at", state.eight_at), ("stepped", one.told.stepped),
        ("others", tuple(person for person in one.mine if person != one.by)), ("seen_by", content.seen_by),
        ("signed", content.signed), ("way", way if way in WITHOUT_ADDRESS else ""),
    )  # fmt: skip
    return Ask(ABOVE, TAKE, fields, f"up/{one.number}")


def _kept_until(one: Commitment) -> int:
    last = max((time for time, _ in one.moments), default=0)
    return max(one.content.due, last, one.made_at) + AFTER_THE_LAST


@commitments.evolves(HandedUp)
def handed_up(state: State, fact: HandedUp) -> State:
    """It is asked about there now."""
    return changed(state, fact.number, up=True, moments=(), asked="", unanswered=0)
