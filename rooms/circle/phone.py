"""What somebody in the circle holds, mostly put away: whose turn it is, one line to write, and the notes to them."""

from typing import ClassVar

from rooms.circle.kind import circle
from rooms.circle.leading import Lead, lead
from rooms.circle.records import HotSeatTurn
from rooms.circle.state import State
from rooms.circle.views import Chair, StepShown, chair_of, chairs, master_of, read_by, shown
from rooms.kernel import Hints, People, Regions, Said, Viewer, shared, view
from rooms.kernel.view import RoomHead


@view
class SeatOffer:
    """Somebody without a seat may take one; `free` seats of `of`."""

    free: int
    of: int
    meetings: int
    master_free: bool


@view
class Ring:
    """Who sits in the circle, for those who do. `mine`: the number of one's own seat, 0 as the master."""

    chairs: tuple[Chair, ...]
    master: str
    mine: int
    meeting: int
    meetings: int
    on: bool
    may_take: bool


@view
class CircleNow:
    """The step that is on, as somebody in the circle sees it. `role`: hot, speaks or listens."""

    step: StepShown
    role: str
    seat: str
    speaker: str
    name: str
    passes: bool
    ends_at: int
    left: int


@view
class LeadHere:
    """The circle leads itself: whoever minds the time presses this."""

    lead: Lead


@view
class NoteForm:
    """One line to whoever has, or had, the hot seat."""

    turn: int
    name: str


@view
class MyNote:
    """A note to the viewer; `by` only where it was signed."""

    number: int
    text: Said
    by: str
    fleeting: ClassVar[bool] = True


@view
class MyTurn:
    """The viewer's own turn, and what they take along from it."""

    turn: int
    meeting: int
    on: bool
    text: Said | None
    is_shared: bool
    notes: int
    fleeting: ClassVar[bool] = True


@circle.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Everything one person sees of the circle; whoever does not sit in it sees that it is there, and free seats."""
    regions: Regions = {"top/head": RoomHead(state.settings.title, state.settings.question)}
    if viewer.id in state.seated:
        regions |= _inside(state, viewer.id, people)
    else:
        regions["seat/offer"] = _offer(state, people)
    return regions | _mine(state, viewer.id, people)


def _inside(state: State, person: str, people: People) -> Regions:
    regions: Regions = {}
    if now := _now(state, person, people):
        regions["now/step"] = now
    turn = note_goes_to(state, person)
    if turn and people.name(turn.person):
        regions["note/form"] = NoteForm(turn.number, people.name(turn.person))
    following = lead(state, people) if state.settings.self_led else None
    if following:
        regions["lead/next"] = LeadHere(following)
    regions["ring/all"] = _ring(state, person, people)
    return regions


def _now(state: State, person: str, people: People) -> CircleNow | None:
    step, clock = shown(state, state.step), state.clock
    if step is None:
        return None
    role = "speaks" if person == state.speaker else "hot" if person == state.hot else "listens"
    speaker = people.name(state.speaker)
    passes = role == "speaks" and step.what in ("feedback", "round")
    return CircleNow(step, role, people.name(state.hot), speaker, state.speaker, passes, clock.ends_at, clock.left)


def note_goes_to(state: State, person: str) -> HotSeatTurn | None:
    """The turn for which somebody may write a note: the newest of this meeting, unless it is their own."""
    turn = next(reversed(state.turns.values()), None)
    return turn if turn and state.on and turn.meeting == state.meeting and turn.person != person else None


def _ring(state: State, person: str, people: People) -> Ring:
    settings = state.settings
    mine = chair_of(state, people, person)
    may_take = bool(mine) and state.on and settings.has_seat and not state.turn and not state.had_turn(person)
    return Ring(chairs(state, people), people.name(master_of(state, people)), mine, state.meeting, settings.meetings,
                state.on, may_take)  # fmt: skip


@shared
def _offer(state: State, people: People) -> SeatOffer:
    settings = state.settings
    free = max(0, settings.members - len(chairs(state, people)))
    return SeatOffer(free, settings.members, settings.meetings, settings.master and not master_of(state, people))


def _mine(state: State, person: str, people: People) -> Regions:
    """One's own turns with the notes to them, the newest first; also after one has left the circle."""
    regions: Regions = {}
    for turn in reversed(state.turns.values()):
        if turn.person != person:
            continue
        notes = _notes(state, turn, person, people)
        taking = state.takings.get(turn.number)
        text = read_by(taking.text, person, people) if taking else None
        key = f"mine/{turn.number}"
        regions[key] = MyTurn(turn.number, turn.meeting, not turn.ended, text, bool(taking and taking.shared),
                              len(notes))  # fmt: skip
        regions |= {f"mine/{turn.number}-{note.number}": note for note in notes}
    return regions


def _notes(state: State, turn: HotSeatTurn, person: str, people: People) -> list[MyNote]:
    found = [note for note in state.notes.values() if note.turn == turn.number and note.to == person and not note.away]
    read = [(note, read_by(note.text, person, people)) for note in found]
    return [MyNote(note.number, text, people.name(note.by) if note.signed else "") for note, text in read if text]
