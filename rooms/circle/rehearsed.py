"""What simulated people do in a circle: they take the seats, have a turn each, and write to each other."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.circle.kind import circle
from rooms.circle.phone import note_goes_to
from rooms.circle.state import State
from rooms.kernel.telling import Deed, Play, Rehearsal


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    for place, person in enumerate(here):
        turn = note_goes_to(state, person) if person in state.seated else None
        if person not in state.seated and len(state.seats) < state.settings.members:
            yield person, "TakeSeat", {}
        elif state.on and not state.turn and state.settings.has_seat and person in state.seats:
            if not state.had_turn(person):
                yield person, "TakeHotSeat", {}
        elif person == state.speaker:
            yield person, "PassTurn" if place % 5 == 4 else "EndTurn", {"speaker": person}
        elif turn and not any(note.by == person and note.turn == turn.number for note in state.notes.values()):
            yield person, "NoteForSeat", {"turn": str(turn.number), "text": crowd.idea(place, turn.number)}
        elif state.hot == person and state.turn not in state.takings:
            yield person, "TakeAlong", {"turn": str(state.turn), "text": crowd.step(place), "share": "1"}


async def walk(play: Play, key: str) -> None:
    """Over the network: seats are taken, one has the hot seat, the others write; what was shared is brought home."""
    found = await play.harvested(key)
    before = found["turns"]
    phones = play.phones[:4]
    await play.asked("a seat in the circle", [phone.does(key, "TakeSeat") for phone in phones])
    await play.facilitator(key, "BeginMeeting", number=str(found["meetings"] + 1))
    await play.asked("the hot seat", [phones[0].does(key, "TakeHotSeat")])
    await play.facilitator(key, "NextStep", after="0")
    turn = str(before + 1)
    await play.asked("a note to the hot seat", [
        phone.does(key, "NoteForSeat", turn=turn, text=crowd.idea(place, 1))
        for place, phone in enumerate(phones) if place
    ])  # fmt: skip
    await play.asked("taking along", [phones[0].does(key, "TakeAlong", turn=turn, text=crowd.step(0), share="1")])
    await play.facilitator(key, "EndHotSeat", turn=turn)
    await play.facilitator(key, "EndMeeting", number=str(found["meetings"] + 1))
    found = await play.harvested(key)
    play.report.counted["turns on the hot seat"] = (1, found["turns"] - before)
    play.report.counted["taken along and shared"] = (1, len(found["takings"]))


circle.rehearsal = Rehearsal(deeds=deeds, walk=walk)
