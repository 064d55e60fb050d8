"""What came of a session: its report in five minutes, what it asks of others, and one gentle nudge."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PEOPLE,
    SYSTEM,
    Ask,
    At,
    Command,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    Page,
    People,
    Ref,
    Refused,
    Who,
    Wish,
    Words,
)
from rooms.kernel.handover import TakeRequest, hand
from rooms.openspace.kind import openspace
from rooms.openspace.records import UP, Report, Request, Topic, TopicNews
from rooms.openspace.rights import known, owned
from rooms.openspace.state import BEFORE, MINUTE, State, amended, noted, told, whole


@openspace.command(*EVERYONE, latest=("report", "topic"))
class WriteReport(Command):
    """The convenor's report, whole, each time it is sent. `who`: the numbers of those who were there.
    `nobody`: nobody came, which is a session too."""

    topic: Annotated[int, Number(1, 9999)]
    points: Annotated[Words, Page(4000, needed=False)] | None = None
    recommended: Annotated[Words, Page(2000, needed=False)] | None = None
    following: Annotated[Words, Page(2000, needed=False)] | None = None
    who: tuple[Ref, ...] = ()
    others: Annotated[Words, Line(300, needed=False)] | None = None
    nobody: Flag = False
    photo: Ref = ""
    photo_words: Annotated[Words, Note(280, needed=False)] | None = None
    photo_stays: Flag = False


@openspace.command(*EVERYONE)
class MakeRequest(Command):
    """The session asks for something."""

    topic: Annotated[int, Number(1, 9999)]
    text: Annotated[Words, Note(280)]


@openspace.command(*EVERYONE)
class HandOnRequest(Command):
    """Put a request on the wall of needs as well, as a need of the convenor."""

    topic: Annotated[int, Number(1, 9999)]
    request: Annotated[int, Number(1, 99)]


@openspace.command(SYSTEM)
class Nudge(Command):
    """The house reminds convenors, once, of reports that are still to come."""


@openspace.fact(open=PEOPLE)
class ReportWritten(Fact):
    topic: int
    points: Words | None = None
    recommended: Words | None = None
    following: Words | None = None
    who: tuple[str, ...] = ()
    others: Words | None = None
    nobody: bool = False
    photo: str = ""
    photo_words: Words | None = None
    photo_stays: bool = False


@openspace.fact
class RequestMade(Fact):
    topic: int
    number: int
    text: Words


@openspace.fact
class RequestHandedOn(Fact):
    topic: int
    request: int


@openspace.fact
class Nudged(Fact):
    topics: tuple[int, ...]


# -- decide --------------------------------------------------------------------------------------------------------


@openspace.decides(WriteReport)
def write_report(state: State, command: WriteReport, who: Who, now: int, people: People) -> list[Fact]:
    topic = _reporting(state, command.topic, who)
    texts = (command.points, command.recommended, command.following, command.photo_words)
    if not (any(texts) or command.nobody or topic.requests):
        raise Refused("Write one line, or say that nobody came. Both are fine.")
    if command.photo and not command.photo_words:
        raise Refused("Say in words what the photo shows, so that everybody can read it.")
    by_number = {str(person.number): id for id, person in people.known.items()}
    there = tuple(person for ref in command.who if (person := by_number.get(ref, ref)) in people)
    return [ReportWritten(topic.number, *texts[:3], there, command.others, command.nobody, _photo(topic, command),
                          command.photo_words, command.photo_stays)]  # fmt: skip


def _photo(topic: Topic, command: WriteReport) -> str:
    """A new photo, or the one that is there for as long as it has words."""
    there = topic.report.photo if topic.report else ""
    return command.photo or (there if command.photo_words else "")


def _reporting(state: State, number: int, who: Who) -> Topic:
    """The convenors write; where the convenor is missing, whoever was there does."""
    if state.stage == BEFORE:
        raise Refused("The space is not open now.")
    top = whole(state, known(state, number))
    if top.status != UP:
        raise Refused("Topic {number} is not on the wall.", number=top.number)
    return top if top.missing else owned(state, top.number, who)


@openspace.decides(MakeRequest)
def make_request(state: State, command: MakeRequest, who: Who, now: int, people: People) -> list[Fact]:
    topic = _reporting(state, command.topic, who)
    if len(topic.requests) >= 20:
        raise Refused("Twenty requests fit in one report.")
    return [RequestMade(topic.number, len(topic.requests) + 1, command.text)]


@openspace.decides(HandOnRequest)
def hand_on_request(state: State, command: HandOnRequest, who: Who, now: int, people: People) -> list[Fact]:
    topic = _reporting(state, command.topic, who)
    if not state.settings.needs:
        raise Refused("There is no wall of needs here.")
    request = next((r for r in topic.requests if r.number == command.request), None)
    if not request:
        raise Refused("There is no such request.")
    return [] if request.handed_on else [RequestHandedOn(topic.number, request.number)]


@openspace.decides(Nudge)
def nudge(state: State, command: Nudge, who: Who, now: int, people: People) -> list[Fact]:
    topics = tuple(topic.number for topic in _silent(state)) if not state.running else ()
    return [Nudged(topics)] if topics else []


# -- evolve --------------------------------------------------------------------------------------------------------


@openspace.evolves(ReportWritten)
def report_written(state: State, fact: ReportWritten) -> State:
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    old = topic.report
    report = Report(
        fact.who, fact.others, fact.nobody, fact.points, fact.recommended, fact.following, fact.photo, fact.photo_words,
        by=old.by if old else fact.by, at=old.at if old else fact.at, edited_at=fact.at if old else 0,
        photo_stays=fact.photo_stays,
    )  # fmt: skip
    written = amended(state, fact.topic, report=report)
    if old:
        return noted(written, TopicNews(fact.topic, "report_edited", fact.at))
    return told(written, TopicNews(fact.topic, "report", fact.at))


@openspace.evolves(RequestMade)
def request_made(state: State, fact: RequestMade) -> State:
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    return amended(state, fact.topic, requests=(*topic.requests, Request(fact.number, fact.text, fact.by)))


@openspace.evolves(RequestHandedOn)
def request_handed_on(state: State, fact: RequestHandedOn) -> State:
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    requests = tuple(replace(r, handed_on=True) if r.number == fact.request else r for r in topic.requests)
    return amended(state, fact.topic, requests=requests)


@openspace.evolves(Nudged)
def nudged(state: State, fact: Nudged) -> State:
    for number in fact.topics:
        state = amended(state, number, nudged=True)
    return state


# -- wishes --------------------------------------------------------------------------------------------------------


def _silent(state: State) -> list[Topic]:
    """Sessions that are over, without a report, whose convenor was never reminded."""
    return [t for t in state.topics.values() if t.on_wall and t.over_at and not (t.report or t.nudged or t.missing)]


@openspace.wishing
def nudging(state: State, people: People) -> list[Wish]:
    """Ten minutes after a session, but never while the next one runs."""
    silent = [] if state.running else _silent(state)
    if not silent:
        return []
    over_at = max(topic.over_at for topic in silent)
    time = over_at + state.settings.nudge_minutes * MINUTE + state.stood_still
    return [At(time, Nudge(), f"nudge-{over_at}-{len(silent)}", harmless=True)]


@openspace.wishing
def handing_on(state: State, people: People) -> list[Wish]:
    """Each request that was handed on becomes a card on the wall of needs."""
    if not state.settings.needs:
        return []
    return [
        need_for(state, request.text, request.by or topic.convenor, f"request-{topic.number}-{request.number}")
        for topic in state.topics.values()
        for request in topic.requests
        if request.handed_on and request.text
    ]


def need_for(state: State, text: Words, owner: str, key: str) -> Ask:
    """A hand-over: this is needed, and this person asks."""
    return hand(state.settings.needs, TakeRequest(text, owner), key)
