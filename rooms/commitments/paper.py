"""Promises on paper: cards in two halves, typing them in by number, a call list, calendar days, and the book."""

from rooms.commitments.counts import looking, public
from rooms.commitments.directions import DirectionRow, directions_told
from rooms.commitments.kind import CARD, commitments
from rooms.commitments.phone import PromiseForm, form
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, owner_of
from rooms.commitments.steward import LISTS, sorted_out
from rooms.commitments.views import PromiseQuestion, PublicPromise, card, question, say
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, as_said, shared, view

BLANK_CARDS = 4


@view
class EntryCard:
    """A card to type in: its number, whose it is, and what it says. `waiting`: printed with a number, not in yet."""

    form: PromiseForm
    waiting: tuple[int, ...]


@view
class PrintedCard:
    """A card in two halves, one for the box and one to keep. `number` 0: none yet; `text` None: to be written."""

    number: int
    name: str
    text: Said | None
    first_step: Said | None
    step_by: int
    due: int
    phone: str
    question: Wording


@view
class NoCalls:
    """Nobody is to be called now."""


@view
class PrintedCall:
    """A row of the call list, with the sentence to say and room to write."""

    question: PromiseQuestion
    made_at: int
    name: str
    person: str
    why: str
    viewer: str


@view
class CalendarDay:
    """A day in somebody's own calendar."""

    uid: str
    day: int
    what: str
    text: Said
    sequence: int


@view
class PromisesBookHead:
    """The first lines of the chapter: what everybody may know."""

    title: Wording
    counts: tuple[tuple[str, int], ...]


@view
class BookPromise:
    """A promise everybody may read."""

    card: PublicPromise
    free: bool


@view
class BookDirection:
    """A direction through its stages."""

    row: DirectionRow


@commitments.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others."""
    return {"card": _entry(state)}


@shared
def _entry(state: State) -> EntryCard:
    waiting = tuple(number for number in range(1, state.cards + 1) if number not in state.on_card)
    return EntryCard(form(state, True), waiting[:30])


@commitments.face("print_promise", sheet="Promise cards in two halves")
def print_promise(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The cards of those who chose one, then blank ones."""
    chosen = [one for one in state.promises.values() if state.way(owner_of(one, people)) == CARD and one.content.text]
    regions: Regions = {f"sheets/{one.number}": _printed(state, people, one) for one in chosen if not one.over}
    blank = PrintedCard(0, "", None, None, 0, 0, state.settings.phone, state.settings.question)
    return regions | {f"sheets/blank-{n}": blank for n in range(1, BLANK_CARDS + 1)}


def _printed(state: State, people: People, one: Commitment) -> PrintedCard:
    content = one.content
    return PrintedCard(one.number, people.name(owner_of(one, people)), say(content.text), say(content.first_step),
                       content.step_by, content.due, state.settings.phone, state.settings.question)  # fmt: skip


@commitments.face("print_calls", sheet="Call list of the steward")
def print_calls(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Whom to call, with the sentence to say; only those who agreed to be reminded."""
    found = sorted_out(state, people)
    rows = [one for name in LISTS if name != "next" for one in found[name]]
    if not rows:
        return {"none": NoCalls()}
    return {f"sheets/{one.number}": _row(state, people, one, viewer.id) for one in rows}


def _row(state: State, people: People, one: Commitment, viewer: str) -> PrintedCall:
    owner = owner_of(one, people)
    return PrintedCall(question(one, owner), one.made_at, people.name(owner), owner, one.mail or one.called, viewer)


@commitments.face("calendar")
def calendar(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A day for each first step and each date of one's own promises."""
    found: Regions = {}
    for one in (state.promises[number] for number in state.of.get(viewer.id, ())):
        if viewer.id in one.mine and one.content.text and not one.over:
            found |= _days(one)
    return found


def _days(one: Commitment) -> dict[str, CalendarDay]:
    content, sequence = one.content, len(one.moves)
    found = {}
    if content.step_by and not one.told.stepped:
        said = say(content.first_step) or as_said(content.text)
        found[f"step-{one.number}"] = CalendarDay(f"promise-{one.number}-step", content.step_by, "step", said, sequence)
    if content.due:
        found[f"due-{one.number}"] = CalendarDay(
            f"promise-{one.number}", content.due, "due", as_said(content.text), sequence
        )
    return found


@commitments.face("book", stands=True)
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What everybody may read, the content first; counts from five on."""
    regions: Regions = {"front/head": PromisesBookHead(state.settings.title, tuple(public(state).items()))}
    free = {one.number for one in looking(state)}
    for row in directions_told(state, people):
        regions[f"directions/{row.number}"] = BookDirection(row)
    for one in state.promises.values():
        if one.on_wall:
            regions[f"cards/{one.number}"] = BookPromise(card(state, people, one), one.number in free)
    return regions


@commitments.bears
def bearer(state: State, number: int) -> str:
    """Whoever made the promise that was written on this card."""
    one = state.promises.get(state.on_card.get(number, 0))
    return one.by if one else ""
