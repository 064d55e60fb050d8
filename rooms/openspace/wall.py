"""What the projector shows, stage by stage: one message at a time, long lists as pages that turn by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared
from rooms.openspace.action_cards import ActionCard, action_cards
from rooms.openspace.kind import openspace
from rooms.openspace.mine import NewsLine, news_line
from rooms.openspace.phone import Nothing, chosen, overnight, reports
from rooms.openspace.records import Place, Slot, TopicNews
from rooms.openspace.slips import Slip, SlotLine, slips, slips_in, slips_now, slot_line, unplaced
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
    OVER,
    READING,
    State,
)

T = TypeVar("T")

LINES, COLUMNS, ROWS, MARKET_ROWS, CARDS = 6, 4, 6, 3, 4
"""What fits on one page with letters of a thirtieth of the height or more."""


@dataclass(frozen=True, slots=True)
class WallMessage:
    """One message for the hall, in each of its languages: an invitation, a page of the opening, the night, the end."""

    what: str
    theme: Wording
    languages: tuple[str, ...] = ()
    market: bool = False


@dataclass(frozen=True, slots=True)
class WallSaid:
    """The topic that was said last, and how many there are."""

    slip: Slip
    count: int


@dataclass(frozen=True, slots=True)
class WallSessions:
    """A page of sessions: on now, coming next, or without a time yet. `bell`: its end may be counted down and heard."""

    when: str
    slot: SlotLine | None
    sessions: tuple[Slip, ...]
    page: int
    pages: int
    bell: bool = False


@dataclass(frozen=True, slots=True)
class AgendaSquare:
    """One square of the agenda: a session, an arrow to where it went, or free."""

    slip: Slip | None = None
    gone: int = 0
    to: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and what meets there."""

    place: int
    where: str
    cells: tuple[AgendaSquare, ...]


@dataclass(frozen=True, slots=True)
class WallGrid:
    """A page of the agenda: slots across, places down. `days`: the day is named too."""

    slots: tuple[SlotLine, ...]
    rows: tuple[PlaceRow, ...]
    days: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class WallNews:
    """What changed last, in a few lines; or a page of what changed overnight, or of today's reports (`what`)."""

    what: str
    lines: tuple[NewsLine, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class WallBook:
    """The book: how many reports are in it, and how to open it."""

    reports: int
    stage: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class WallActions:
    """A page of actions to join."""

    cards: tuple[ActionCard, ...]
    page: int
    pages: int


@openspace.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """In the closing circle the wall is empty."""
    return {"nothing": Nothing()} if state.stage == CLOSING else dict(_wall(state, people))


@shared
def _wall(state: State, people: People) -> Regions:
    stage = state.stage
    book = {"foot/book": WallBook(reports(state), stage, quiet=stage != READING)}
    if stage == CIRCLE:
        return {"message": _message(state, PAGES[state.page - 1])} | book
    if stage in (BEFORE, NIGHT, OVER):
        return {"message": _message(state, stage)} | (book if stage == OVER else {})
    if stage == MARKET:
        return _market(state, people) | book
    if stage in (EVENING, MORNING):
        return news_pages(state, people) | book
    if stage == READING:
        return book
    if stage == CHOOSING:
        return {"chosen": chosen(state)} | book
    if stage == ACTION:
        return action_pages(state, people) | book
    return _agenda(state, people)


def _message(state: State, what: str) -> WallMessage:
    return WallMessage(what, state.settings.theme, state.settings.languages, state.settings.market)


def _market(state: State, people: People) -> Regions:
    said = [change.topic for change in state.news if change.what == "new" and change.topic in slips(state, people)]
    if not said:
        return {"message": _message(state, MARKET)}
    return {"said": WallSaid(slips(state, people)[said[0]], len(slips(state, people)))} | grid_pages(
        state, people, MARKET_ROWS
    )


def _agenda(state: State, people: People) -> Regions:
    running, coming = state.running, state.next_slot
    news = _latest(state)
    if not slips_now(state, people):
        return grid_pages(state, people) | news
    slot = slot_line(state, running) if running else None
    pages = _session_pages("now", slot, slips_now(state, people), state.settings.bell)
    if coming and slips_in(state, people, coming.id):
        pages += _session_pages("next", slot_line(state, coming), slips_in(state, people, coming.id))
    return {f"pages/{page.when}-{page.page}": page for page in pages} | news


def _session_pages(
    when: str, slot: SlotLine | None, sessions: tuple[Slip, ...], bell: bool = False
) -> list[WallSessions]:
    parts = chunks(sessions, LINES)
    return [WallSessions(when, slot, part, n, len(parts), bell) for n, part in enumerate(parts, 1)]


def chunks(things: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Pages of at most so many, as even as can be; at least one page, perhaps empty."""
    count = max(1, -(-len(things) // most))
    size = -(-len(things) // count) if things else 1
    return [tuple(things[start : start + size]) for start in range(0, max(1, len(things)), size)]


def grid_pages(state: State, people: People, rows: int = ROWS) -> Regions:
    """The agenda from the first slot that is not over, with the places that are unfolded or used."""
    slots = [slot for slot in state.slots if not slot.ended_at] or list(state.slots)
    places = state.places[: state.shown]
    blocks = [(across, down) for across in chunks(slots, COLUMNS) for down in chunks(places, rows)]
    days = len({slot.day for slot in state.slots}) > 1
    pages: Regions = {
        f"pages/grid-{n}": grid(state, people, across, down, days, n, len(blocks))
        for n, (across, down) in enumerate(blocks, 1)
    }
    later = unplaced(state, people)
    for n, part in enumerate(chunks(later, LINES), 1):
        if part:
            pages[f"pages/later-{n}"] = WallSessions("later", None, part, n, len(chunks(later, LINES)))
    return pages


def grid(state: State, people: People, slots: Sequence[Slot], places: Sequence[Place], days: bool, page: int,
         pages: int) -> WallGrid:  # fmt: skip
    """One page of the agenda."""
    rows = tuple(
        PlaceRow(place.number, place.name.text, tuple(_cell(state, people, slot, place) for slot in slots))
        for place in places
    )
    return WallGrid(tuple(slot_line(state, slot) for slot in slots), rows, days, page, pages)


def _cell(state: State, people: People, slot: Slot, place: Place) -> AgendaSquare:
    slip = slips(state, people).get(state.cells.get((slot.id, place.id), 0))
    if slip:
        return AgendaSquare(slip)
    gone = _left(state).get((slot.id, place.id))
    if not gone or gone not in slips(state, people):
        return AgendaSquare()
    there = slips(state, people)[gone]
    when = there.start if there.start != slot.start else ""
    return AgendaSquare(None, gone, f"{when} {there.where}".strip())


@shared
def _left(state: State) -> dict[tuple[str, str], int]:
    return {topic.was: topic.number for topic in state.topics.values() if topic.was[0] and topic.slot}


def _latest(state: State) -> Regions:
    newest = {change.topic: change for change in reversed(state.news) if not state.topics[change.topic].hidden}
    latest = sorted(newest.values(), key=lambda change: -change.n)
    lines = tuple(news_line(state, change) for change in latest[:2])
    return {"foot/news": WallNews("latest", lines)} if lines else {}


def news_pages(state: State, people: People) -> Regions:
    """The evening news: today's reports. The morning news: what changed overnight, then today's agenda."""
    lines = reports_of_today(state) if state.stage == EVENING else overnight(state)
    parts = chunks(lines, LINES)
    pages = {f"pages/news-{n}": WallNews(state.stage, part, n, len(parts)) for n, part in enumerate(parts, 1)}
    return pages | (grid_pages(state, people) if state.stage == MORNING else {})


def reports_of_today(state: State) -> list[NewsLine]:
    """Every report written since this morning, in the order in which they came."""
    written = [(t.report.at, t.number) for t in state.topics.values() if t.on_wall and t.report]
    written.sort(key=lambda row: row[0])
    return [news_line(state, TopicNews(number, "report", at)) for at, number in written if at >= state.dawn]


def action_pages(state: State, people: People) -> Regions:
    """Every action, a few to a page, each with its code to join."""
    cards = tuple(action_cards(state, people).values())
    parts = chunks(cards, CARDS)
    return {f"pages/actions-{n}": WallActions(part, n, len(parts)) for n, part in enumerate(parts, 1)}
