"""The book of proceedings: it assembles itself from the reports, as a page and in print."""

from dataclasses import dataclass

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared
from rooms.openspace.action_cards import ActionCard, action_cards
from rooms.openspace.kind import openspace
from rooms.openspace.phone import Chosen, chosen, reports
from rooms.openspace.records import Request, Topic
from rooms.openspace.slips import Slip, names, slips
from rooms.openspace.state import CLOSING, State

SHORT = 5
"""A book of so many chapters needs no table of contents."""


@dataclass(frozen=True, slots=True)
class BookHead:
    """The title page."""

    title: Wording
    theme: Wording
    topics: int
    reports: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Every session by title, to find one's way in a long book."""

    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One session: its slip, and its report where there is one. `there`: who was there, by name."""

    slip: Slip
    about: Words | None
    has_report: bool
    nobody: bool
    there: str
    others: Words | None
    points: Words | None
    recommended: Words | None
    following: Words | None
    requests: tuple[Request, ...]
    photo: str
    photo_words: Words | None
    edited_at: int


@dataclass(frozen=True, slots=True)
class BookActions:
    """What people will do, at the end of the book."""

    cards: tuple[ActionCard, ...]


@openspace.face("book")
@openspace.face("print_book", sheet="The book of proceedings")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The whole book; in the closing circle it is closed."""
    return {} if state.stage == CLOSING else dict(pages(state, people))


@shared
def pages(state: State, people: People) -> Regions:
    """Title page, a chapter for each session in the order of the agenda, what was chosen, what people will do."""
    count = len(slips(state, people))
    regions: Regions = {"front/head": BookHead(state.settings.title, state.settings.theme, count, reports(state))}
    topics = in_order(state)
    if len(topics) > SHORT:
        regions["front/contents"] = Contents(tuple(slips(state, people)[topic.number] for topic in topics))
    for topic in topics:
        regions[f"chapters/{topic.number}"] = chapter(state, people, topic)
    picked: Chosen = chosen(state)
    if picked.names:
        regions["chosen"] = picked
    cards = tuple(action_cards(state, people).values())
    return regions | ({"actions": BookActions(cards)} if cards else {})


def in_order(state: State) -> list[Topic]:
    """Topics on the wall by slot, place and number; those without a slot come last."""
    order = {slot.id: place for place, slot in enumerate(state.slots)}
    visible = [topic for topic in state.topics.values() if topic.on_wall]
    return sorted(visible, key=lambda t: (order.get(t.slot, len(order)), int(t.place or 0), t.number))


def chapter(state: State, people: People, topic: Topic) -> Chapter:
    """A session with its report; without one it says "no notes"."""
    report, slip = topic.report, slips(state, people)[topic.number]
    if not report:
        return Chapter(slip, topic.about, False, False, "", None, None, None, None, topic.requests, "", None, 0)
    return Chapter(
        slip, topic.about, True, report.nobody, names(people, report.who), report.others, report.points,
        report.recommended, report.following, topic.requests, report.photo, report.photo_words, report.edited_at,
    )  # fmt: skip
