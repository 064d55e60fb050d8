"""The facilitator's console: one next step, what was not said aloud yet, and the wall to look after."""

from dataclasses import dataclass

from rooms.kernel import Hints, People, Regions, Turn, Viewer, Words
from rooms.openspace.advice import TopicForecast, advice
from rooms.openspace.choices import FormChoice, free_cells
from rooms.openspace.choosing import candidates
from rooms.openspace.kind import openspace
from rooms.openspace.records import UP, WAITING
from rooms.openspace.settings import minutes_of
from rooms.openspace.slips import SlotLine, names, slot_line
from rooms.openspace.stages import PAGES
from rooms.openspace.state import (
    ACTION,
    BEFORE,
    CHOOSING,
    CIRCLE,
    CLOSING,
    EVENING,
    MARKET,
    MORNING,
    NIGHT,
    OPEN,
    OVER,
    READING,
    SPOKEN,
    STAGES,
    State,
)


@dataclass(frozen=True, slots=True)
class OpenSpaceNext:
    """The obvious next step: a command with its fields, and what to call it (`what`, with a time or a page).

    `ballot`: the room where the choosing goes on before it; `voting`: it has begun there.
    """

    what: str
    command: str
    fields: tuple[tuple[str, str], ...]
    start: str = ""
    page: str = ""
    ballot: str = ""
    voting: bool = False
    market: bool = False


@dataclass(frozen=True, slots=True)
class SlotNow:
    """The slot that is on; `bell`: its end may be counted down and heard."""

    slot: SlotLine
    bell: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Where we are in the day, and every other stage to go to."""

    stage: str
    day: int
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A topic that waits to be said aloud."""

    number: int
    title: Words
    by: str


@dataclass(frozen=True, slots=True)
class ToBeSaid:
    """Topics written down in the circle and not said aloud yet; a tap puts one on the wall."""

    topics: tuple[SaidLine, ...]
    cells: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True)
class WallCare:
    """How full the wall is and how to make it grow. `many`: people with three topics or more, for your eyes only."""

    advice: TopicForecast
    topics: int
    shown: int
    places: int
    free: int
    slots: tuple[SlotLine, ...]
    many: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BallotNames:
    """Names to vote under, and topics that stand alone. `sealed`: the ballot has begun."""

    agreed: tuple[tuple[int, Words, tuple[int, ...]], ...]
    alone: tuple[FormChoice, ...]
    sealed: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """Every topic and action, to hide it or bring it back; `newest` is what one key hides."""

    topics: tuple[tuple[int, Words, bool], ...]
    actions: tuple[tuple[int, Words, bool], ...]
    newest: tuple[int, Words] | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """How the reports come along: so many written, so many to come."""

    written: int
    missing: tuple[int, ...]


@openspace.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step on top; below, only what this stage needs."""
    regions: Regions = {}
    following = next_step(state)
    if following:
        regions["next"] = following
    if state.stage == CLOSING:
        return regions
    if state.running:
        regions["slot"] = SlotNow(slot_line(state, state.running), state.settings.bell)
        regions["clock-controls"] = openspace.clock_controls(state)
    regions["course"] = Course(state.stage, state.day, STAGES)
    waiting = to_be_said(state, people)
    if waiting.topics:
        regions["spoken"] = waiting
    regions["care"] = wall_care(state, people)
    if state.stage not in (BEFORE, *SPOKEN):
        regions["reports"] = _reports(state)
    if state.stage in (READING, CHOOSING):
        regions["names"] = agreed_names(state)
    if state.topics:
        regions["hidden"] = _hidden(state)
    return regions


@openspace.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step, for a facilitator on foot."""
    following = next_step(state)
    return {"next": following} if following else {}


@openspace.turns
def turn(state: State) -> Turn:
    """As long as the day has a step left; a slot that comes next is planned for its time on the agenda wall. Reading
    the book and the market of actions are no part of the sessions any more."""
    step = next_step(state)
    if step and step.command == "BeginSlot" and state.next_slot:
        at = minutes_of(state.next_slot.start)
        return Turn(press=True, day=state.next_slot.day, at=-1 if at is None else at)
    onward = bool(step and state.stage in (OPEN, EVENING) and step.what in (READING, ACTION))
    return Turn(press=step is not None, onward=onward)


def next_step(state: State) -> OpenSpaceNext | None:
    """What most facilitators would do now."""
    if state.stage == CIRCLE and state.page < len(PAGES):
        return OpenSpaceNext("page", "TurnPage", (("page", str(state.page + 1)),), page=PAGES[state.page])
    if state.stage == OPEN:
        return _next_in_open_space(state)
    if state.stage == READING and len(candidates(state)) > 1 and state.settings.ballot:
        return OpenSpaceNext("choice", "OpenChoice", (("list", str(state.lists + 1)),))
    if state.settings.market and state.stage in _AT_A_MARKET:
        night = state.stage == EVENING and state.next_slot
        return _go(state, NIGHT if night else _AT_A_MARKET[state.stage])
    after = {
        BEFORE: CIRCLE, CIRCLE: MARKET, MARKET: OPEN, NIGHT: MORNING, MORNING: OPEN, READING: ACTION,
        CHOOSING: ACTION, ACTION: CLOSING, CLOSING: OVER,
        EVENING: NIGHT if state.next_slot else READING if state.settings.convergence else ACTION,
    }.get(state.stage)  # fmt: skip
    ballot = state.settings.ballot if state.stage == CHOOSING and not state.chosen else ""
    return _go(state, after, ballot) if after else None


_AT_A_MARKET = {BEFORE: OPEN, EVENING: OVER}
"""Stalls need no circle in which an agenda is made, and end when it was told what came of them."""


def _go(state: State, stage: str, ballot: str = "") -> OpenSpaceNext:
    fields = (("stage", stage), ("came_from", state.stage))
    return OpenSpaceNext(stage, "GoToStage", fields, ballot=ballot, voting=bool(ballot) and state.sealed,
                market=state.settings.market)  # fmt: skip


def _next_in_open_space(state: State) -> OpenSpaceNext:
    running, coming = state.running, state.next_slot
    if running:
        return OpenSpaceNext("end", "EndSlot", (("slot", running.id),), running.start)
    if coming and coming.day <= state.day:
        return OpenSpaceNext("begin", "BeginSlot", (("slot", coming.id),), coming.start)
    if coming or state.settings.market:
        return _go(state, EVENING)
    return _go(state, READING if state.settings.convergence else ACTION)


def to_be_said(state: State, people: People) -> ToBeSaid:
    """What was written in the circle and not said yet."""
    waiting = [topic for topic in state.topics.values() if topic.status == WAITING and not topic.hidden]
    lines = tuple(SaidLine(topic.number, topic.title, names(people, [topic.convenor])) for topic in waiting)
    return ToBeSaid(lines, free_cells(state))


def wall_care(state: State, people: People) -> WallCare:
    """The wall in numbers."""
    up = [topic for topic in state.topics.values() if topic.on_wall]
    coming = [slot for slot in state.slots if not slot.began_at]
    free = sum((slot.id, p.id) not in state.cells for slot in coming for p in state.places[: state.shown])
    counts: dict[str, int] = {}
    for topic in up:
        counts[topic.convenor] = counts.get(topic.convenor, 0) + 1
    many = tuple((names(people, [person]), count) for person, count in counts.items() if count >= 3)
    return WallCare(advice(state, len(people.here)), len(up), state.shown, len(state.places), free,
                    tuple(slot_line(state, slot) for slot in state.slots), many)  # fmt: skip


def agreed_names(state: State) -> BallotNames:
    """Names to vote under so far."""
    covered = {number for name in state.names for number in name.topics}
    alone = [topic for topic in state.topics.values() if topic.on_wall and topic.number not in covered]
    return BallotNames(
        tuple((name.number, name.name, name.topics) for name in state.names),
        tuple(FormChoice(str(topic.number), topic.title.text) for topic in alone), state.sealed,
    )  # fmt: skip


def _hidden(state: State) -> Hidden:
    topics = [topic for topic in state.topics.values() if topic.status == UP]
    shown = [(topic.number, topic.title) for topic in topics if not topic.hidden]
    return Hidden(
        tuple((topic.number, topic.title, topic.hidden) for topic in topics),
        tuple((action.number, action.aim, action.hidden) for action in state.actions.values()),
        shown[-1] if shown else None,
    )


def _reports(state: State) -> Reports:
    over = [topic for topic in state.topics.values() if topic.on_wall and topic.over_at]
    return Reports(sum(1 for topic in over if topic.report), tuple(topic.number for topic in over if not topic.report))


@openspace.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The harvester's part: names to vote under."""
    return {"names": agreed_names(state)} if state.stage in (READING, CHOOSING) else {}
