"""Notes to whoever has the hot seat, which that person alone reads, anywhere, ever; and what they take along."""

from collections.abc import Iterator
from typing import Annotated

from rooms.circle.kind import circle
from rooms.circle.records import Note, Taking
from rooms.circle.state import State, in_circle
from rooms.kernel import (
    PARTICIPANT,
    Command,
    Fact,
    Flag,
    Line,
    Number,
    People,
    Refused,
    Unsay,
    Who,
    Words,
    changing,
)
from rooms.kernel.words import only_for

MOST_NOTES = 20
"""From one person in one turn."""
MOST = 99_999


@circle.command(PARTICIPANT, typed_by=())
class NoteForSeat(Command):
    """What I see or wish for whoever has the hot seat. Nobody can type it for somebody else: it would be read."""

    turn: Annotated[int, Number(1, MOST)]
    text: Annotated[Words, Line(280)]
    signed: Flag = False


@circle.command(PARTICIPANT, typed_by=(), latest=("note", "note"))
class ThrowAway(Command):
    """This note to me may go, for good."""

    note: Annotated[int, Number(1, MOST)]


@circle.command(PARTICIPANT, latest=("along", "turn"))
class TakeAlong(Command):
    """What I take along from my turn; mine alone, unless I share it."""

    turn: Annotated[int, Number(1, MOST)]
    text: Annotated[Words, Line(280)]
    share: Flag = False


@circle.fact
class NoteGiven(Fact):
    """The acting person wrote to `to`."""

    note: int
    turn: int
    to: str
    text: Words
    signed: bool = False


@circle.fact
class NoteThrownAway(Fact):
    note: int


@circle.fact
class TakenAlong(Fact):
    """What the acting person takes along."""

    turn: int
    text: Words
    shared: bool = False


@circle.decides(NoteForSeat)
def note_for_seat(state: State, command: NoteForSeat, who: Who, now: int, people: People) -> list[Fact]:
    """While the turn is on; also to somebody whose turn ended a moment ago, as long as the meeting is on."""
    in_circle(state, who)
    turn = state.turns.get(command.turn)
    if turn is None or not state.on or turn.meeting != state.meeting:
        raise Refused("That turn is over. Tell them in your own voice.")
    if turn.person == who.id:
        raise Refused("The note is for somebody else than you.")
    if people.now(turn.person) not in people:
        raise Refused("That person is not here any more.")
    if sum(note.by == who.id and note.turn == turn.number for note in state.notes.values()) >= MOST_NOTES:
        raise Refused("You wrote {count} notes for this turn. That is enough to read.", count=MOST_NOTES)
    text = changing(command.text, visibility=only_for(turn.person))
    return [NoteGiven(len(state.notes) + 1, turn.number, turn.person, text, command.signed)]


@circle.decides(ThrowAway)
def throw_away(state: State, command: ThrowAway, who: Who, now: int, people: People) -> list[Fact]:
    note = state.notes.get(command.note)
    if note is None or note.to != who.id:
        raise Refused("There is no such note for you.")
    return [] if note.away else [NoteThrownAway(note.number)]


@circle.decides(TakeAlong)
def take_along(state: State, command: TakeAlong, who: Who, now: int, people: People) -> list[Fact]:
    turn = state.turns.get(command.turn)
    if turn is None or turn.person != who.id:
        raise Refused("Only whoever had this turn can say what they take along.")
    text = command.text if command.share else changing(command.text, visibility=only_for(who.id))
    return [TakenAlong(turn.number, text, command.share)]


@circle.evolves(NoteGiven)
def note_given(state: State, fact: NoteGiven) -> State:
    note = Note(fact.note, fact.turn, fact.to, fact.by, fact.text, fact.signed)
    return changing(state, notes=state.notes.put(note.number, note))


@circle.evolves(NoteThrownAway)
def note_thrown_away(state: State, fact: NoteThrownAway) -> State:
    note = state.notes.get(fact.note)
    return changing(state, notes=state.notes.put(note.number, changing(note, away=fact.at))) if note else state


@circle.evolves(TakenAlong)
def taken_along(state: State, fact: TakenAlong) -> State:
    return changing(state, takings=state.takings.put(fact.turn, Taking(fact.turn, fact.by, fact.text, fact.shared)))


@circle.wishing
def thrown_away_is_gone(state: State, people: People) -> Iterator[Unsay]:
    """What somebody threw away is kept nowhere."""
    for note in state.notes.values():
        if note.away and not note.text.gone:
            yield Unsay(note.away, (note.text.id,), f"away-{note.number}")
