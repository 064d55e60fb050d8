"""A circle on paper: turns in the order of the seats, the steps with their minutes, slips for notes; and the book."""

from rooms.circle.kind import circle
from rooms.circle.records import Taking
from rooms.circle.state import State, master_of
from rooms.circle.views import Chair, StepShown, chairs, shown
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, view
from rooms.kernel.telling import N_
from rooms.kernel.view import RoomHead

SLIPS = 8


@view
class TurnsSheet:
    """The seats with whose turn is over, blank lines for the rest, and the steps to read aloud."""

    title: Wording
    question: Wording
    chairs: tuple[Chair, ...]
    blank: int
    master: str
    meeting: int
    meetings: int
    steps: tuple[StepShown, ...]


@view
class Slips:
    """Blank slips, which go straight into the hand of whoever has the hot seat."""

    count: int


@view
class SeatEntry:
    """Somebody without a phone sits down, or gets up."""

    free: int
    master_free: bool


@view
class BookTaking:
    """What somebody takes along, and shares; nobody's name."""

    meeting: int
    text: Said


@circle.face("print_turns", sheet=N_("Turns and steps of a circle, with slips for notes"), stands=True)
def print_turns(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a circle needs when only paper is left. Notes that were written are on no sheet."""
    settings = state.settings
    ring = chairs(state, people)
    steps = tuple(filter(None, (shown(state, place) for place in range(1, len(settings.steps) + 1))))
    sheet = TurnsSheet(settings.title, settings.question, ring, max(0, settings.members - len(ring)),
                       people.name(master_of(state, people)), state.meeting, settings.meetings, steps)  # fmt: skip
    regions: Regions = {"sheets/turns": sheet}
    return regions | ({"sheets/slips": Slips(SLIPS)} if settings.has_seat else {})


@circle.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others; never a note to somebody, which would be read by one more."""
    free = max(0, state.settings.members - len(chairs(state, people)))
    return {"seat": SeatEntry(free, state.settings.master and not master_of(state, people))}


@circle.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What was shared with everybody."""
    regions: Regions = {"front/head": RoomHead(state.settings.title, state.settings.question)}
    for taking in shared_takings(state):
        turn = state.turns.get(taking.turn)
        text = Said(taking.text.text, taking.text.lang)
        regions[f"takings/{taking.turn}"] = BookTaking(turn.meeting if turn else 0, text)
    return regions


def shared_takings(state: State) -> list[Taking]:
    """What people take along and let everybody read."""
    return [taking for taking in state.takings.values() if taking.shared and taking.text]
