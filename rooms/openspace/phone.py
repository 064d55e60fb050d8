"""What phones show, stage by stage: now and next with where, the whole agenda, and the market of actions."""

from dataclasses import dataclass

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared
from rooms.openspace.action_cards import action_cards, action_form, my_action
from rooms.openspace.choices import FormChoice, place_choices, slot_choices
from rooms.openspace.kind import openspace
from rooms.openspace.mine import MyStars, NewsLine, my_day, my_news, news_line, stars_at
from rooms.openspace.own import own_regions
from rooms.openspace.placing import free_places
from rooms.openspace.slips import Slip, SlotLine, slips_in, slips_now, slot_line, unplaced
from rooms.openspace.state import (
    ACTION,
    BEFORE,
    CHOOSING,
    CLOSING,
    EVENING,
    MORNING,
    NIGHT,
    OPEN,
    OVER,
    READING,
    SPOKEN,
    State,
)
from rooms.perspectives import Perspective, with_those_it_is_about

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Invitation:
    """What this is about, and what happens now."""

    theme: Wording
    stage: str
    market: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty screen: everybody is in the closing circle."""


@dataclass(frozen=True, slots=True)
class PostForm:
    """Put a topic on the wall. `spoken`: it will be said aloud in the circle first, and gets its place there. `market`:
    it is the stall of a party, which says what it brings; `sides`: perspectives it may want."""

    spoken: bool
    paper: bool
    languages: tuple[str, ...]
    slots: tuple[FormChoice, ...]
    places: tuple[FormChoice, ...]
    market: bool = False
    sides: tuple[Perspective, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionsNow:
    """What is on now, and where. `bell`: its end may be counted down and heard."""

    slot: SlotLine | None
    sessions: tuple[Slip, ...]
    bell: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes next, and where."""

    slot: SlotLine
    sessions: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class MorningNews:
    """What authors changed overnight."""

    lines: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """One principle, the law or a creature, brought to mind for everybody alike."""

    turn: int


@dataclass(frozen=True, slots=True)
class AgendaSlot:
    """One slot of the agenda with all its sessions and the places still free. `asleep`: nothing can be starred."""

    slot: SlotLine
    sessions: tuple[Slip, ...]
    free: tuple[int, ...]
    asleep: bool
    days: bool


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Topics without a time and place yet."""

    sessions: tuple[Slip, ...]
    asleep: bool


@dataclass(frozen=True, slots=True)
class BookLink:
    """The way to the book; `reports` are in it so far."""

    reports: int
    stage: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the hall chose, as equals; nothing else is thrown away. `ballot`: the room in which it chooses."""

    names: tuple[Words, ...]
    choosing: bool
    ballot: str = ""


@dataclass(frozen=True, slots=True)
class PlacesToScan:
    """Places whose code can be scanned, and where I am."""

    places: tuple[FormChoice, ...]
    here: str


@openspace.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One thing at a time: what the stage of the day is about comes first. In the closing circle there is nothing."""
    if state.stage == CLOSING:
        return {"nothing": Nothing()}
    if state.stage in (ACTION, OVER):
        return _actions(state, viewer, people)
    regions: Regions = {"stage": Invitation(state.settings.theme, state.stage, state.settings.market)}
    if state.stage in (READING, CHOOSING):
        return regions | {"chosen": chosen(state), "foot/book": book_link(state)} | _day(state, viewer, people, hints)
    if state.stage == BEFORE:
        return regions
    book = {"book" if state.stage == EVENING else "foot/book": book_link(state)} if reports(state) else {}
    regions |= _morning(state) | _day(state, viewer, people, hints) | book
    if state.stage in (OPEN, NIGHT, MORNING, EVENING):
        regions |= _what_is_on(state, people)
    if state.stage != NIGHT:
        regions["post/topic"] = post_form(state)
    return regions | _agenda(state, viewer, people)


def _agenda(state: State, viewer: Viewer, people: People) -> Regions:
    """The agenda everybody shares; before each time, the few stars that are mine."""
    mine, regions = stars_at(state, viewer.id), Regions()
    for key, view in agenda(state, people).items():
        numbers = mine.get(key.removeprefix("agenda/"))
        regions |= ({f"{key}-mine": MyStars(numbers)} if numbers else {}) | {key: view}
    return regions


def _day(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    regions: Regions = {}
    news, day = my_news(state, people, viewer.id), my_day(state, people, viewer.id)
    if news:
        regions["news"] = news
    if day.lines:
        regions["mine"] = day
    if state.settings.headcounts and state.running:
        regions["heads"] = PlacesToScan(place_choices(state), state.here.get(viewer.id, ""))
    return regions | own_regions(state, people, viewer, hints)


@shared
def _what_is_on(state: State, people: People) -> Regions:
    regions: Regions = {}
    running, coming = state.running, state.next_slot
    if slips_now(state, people):
        regions["now"] = SessionsNow(slot_line(state, running) if running else None, slips_now(state, people),
                             state.settings.bell)  # fmt: skip
    if coming and slips_in(state, people, coming.id):
        regions["coming"] = Coming(slot_line(state, coming), slips_in(state, people, coming.id))
    if running:
        regions["law"] = Law(state.turn)
    return regions


def overnight(state: State) -> tuple[NewsLine, ...]:
    """What authors changed overnight, as far as the hall may see it."""
    return tuple(news_line(state, change) for change in state.overnight if not state.topics[change.topic].hidden)


@shared
def _morning(state: State) -> Regions:
    lines = overnight(state)[:MOST_LINES] if state.stage == MORNING else ()
    return {"morning": MorningNews(lines)} if lines else {}


@shared
def agenda(state: State, people: People) -> Regions:
    """The whole agenda, a region for each slot, the same on every phone."""
    asleep, days = state.stage == NIGHT, len({slot.day for slot in state.slots}) > 1
    regions: Regions = {}
    for slot in state.slots:
        free = () if slot.ended_at else tuple(place.number for place in free_places(state, slot.id))
        line = slot_line(state, slot)
        regions[f"agenda/{slot.id}"] = AgendaSlot(line, slips_in(state, people, slot.id), free, asleep, days)
    if unplaced(state, people):
        regions["agenda/later"] = Unplaced(unplaced(state, people), asleep)
    return regions


@shared
def post_form(state: State) -> PostForm:
    """The form to post a topic with."""
    spoken = state.stage in SPOKEN
    settings = state.settings
    return PostForm(spoken, settings.paper_wall, settings.languages, () if spoken else slot_choices(state),
                    () if spoken else place_choices(state), settings.market,
                    with_those_it_is_about(settings.perspectives))  # fmt: skip


@shared
def reports(state: State) -> int:
    """How many reports are in the book."""
    return sum(1 for topic in state.topics.values() if topic.report and topic.on_wall)


@shared
def book_link(state: State) -> BookLink:
    """The way to the book."""
    return BookLink(reports(state), state.stage)


@shared
def chosen(state: State) -> Chosen:
    """What was chosen, by name."""
    named = {f"n{name.number}": name.name for name in state.names}
    titles = {f"t{topic.number}": topic.title for topic in state.topics.values()}
    found = (named.get(id) or titles.get(id) for id in state.chosen)
    return Chosen(tuple(words for words in found if words), state.stage == CHOOSING, state.settings.ballot)


def _actions(state: State, viewer: Viewer, people: People) -> Regions:
    regions: Regions = {"stage": Invitation(state.settings.theme, state.stage)}
    if state.stage == ACTION:
        regions["post/action"] = action_form(state)
    for action in state.actions.values():
        if viewer.id == action.convenor or viewer.id in action.joined:
            regions[f"myactions/{action.number}"] = my_action(state, action, viewer.id)
    return regions | action_cards(state, people) | {"foot/book": book_link(state)}
