"""At a stand, from paper and on paper: a whole sheet at once, sheets to fill in by pencil, and the book's chapter."""

from rooms.ask.kind import CARD, ask
from rooms.ask.phone import AskHead, head, question
from rooms.ask.records import OUT, PREPARED
from rooms.ask.results import shown
from rooms.ask.state import State
from rooms.ask.views import Question
from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared, view

SHEETS = 4


@view
class AnswerSheet:
    """Everything that is asked, to be typed at once. `stand`: somebody stands beside it, else it is typed from paper.
    `card`: the question whose picture, area and condition the sheet has."""

    questions: tuple[Question, ...]
    card: str
    areas: tuple[tuple[str, Wording], ...]
    conditions: tuple[tuple[int, Wording], ...]
    wave: int
    stand: bool
    typed: int


@view
class NoSheet:
    """Nothing can be typed in now: not asked yet, or shown already."""

    how: str


@view
class PrintedSheet:
    """A sheet to fill in by pencil, with its number."""

    head: AskHead
    questions: tuple[Question, ...]
    number: int
    areas: tuple[Wording, ...]


@view
class AskBookHead:
    """The first lines of the chapter."""

    head: AskHead


@ask.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types from paper."""
    return {"sheet": _sheet(state, False)}


@ask.face("stand")
def stand(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What whoever walks by answers, with a host beside them."""
    return {"head": head(state), "sheet": _sheet(state, True)}


@shared
def _sheet(state: State, stand: bool) -> AnswerSheet | NoSheet:
    if state.now.stands in (PREPARED, OUT):
        return NoSheet(state.now.stands)
    items = state.settings.items
    card = next((item.id for item in items if item.type == CARD), "")
    areas = tuple(state.areas.items()) if card else ()
    conditions = tuple((one.number, one.title) for one in state.conditions.values()) if card else ()
    typed = state.typed if stand else len(state.slips)
    return AnswerSheet(
        tuple(question(state, item) for item in items), card, areas, conditions, state.wave, stand, typed
    )


@ask.face("print_ask", sheet="Sheets with the questions, to fill in by pencil")
def print_ask(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Numbered on from those that were typed in."""
    first = len(state.slips)
    questions = tuple(question(state, item) for item in state.settings.items)
    areas = tuple(state.areas.values()) if any(one.type == CARD for one in state.settings.items) else ()
    return {f"sheets/{n}": PrintedSheet(head(state), questions, n, areas) for n in range(first + 1, first + 1 + SHEETS)}


@ask.face("book", stands=True)
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What the hall saw, and no more."""
    regions: Regions = {"front/head": AskBookHead(head(state))}
    return regions | {f"shown/{key}": view for key, view in shown(state, people).items()}
