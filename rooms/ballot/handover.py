"""What the ballot asks of other rooms: keep the list as it is once it is open, and start from what was chosen."""

from dataclasses import dataclass

from rooms.ballot.count import Tally
from rooms.ballot.kind import ballot
from rooms.ballot.state import CANCELLED, State
from rooms.kernel import HALL, THIS_ROOM, Ask, People, Wording
from rooms.kernel.handover import Follow, SealCandidates, TakeAreas, hand
from rooms.kernel.origin import Origin


@dataclass(frozen=True, slots=True)
class BreakthroughArea:
    """Something that was chosen. Its id leads back to the cluster (and so to ideas, tables and people) it came from."""

    id: str
    letter: str
    title: Wording
    points: int
    supporters: int


@ballot.outcomes
def breakthrough_areas(state: State) -> tuple[BreakthroughArea, ...]:
    """The chosen, in the order of their letters, once the room has confirmed them."""
    return areas(state) if state.handed else ()


def areas(state: State) -> tuple[BreakthroughArea, ...]:
    """The chosen with their counts, in the order of their letters."""
    tally = state.certain or Tally()
    points, supporters = tally.points, tally.supporters
    chosen = [state.candidate(id) for id in state.cards_to_turn()]
    return tuple(BreakthroughArea(one.id, one.letter, one.title, points[one.id], supporters[one.id]) for one in chosen)


@ballot.wishing
def wishes(state: State, people: People) -> list[Ask]:
    """Hand-overs to the room the list came from, to the run sheet, and to the heirs."""
    asks = []
    if state.settings.source and state.list and state.opened and state.poll and state.poll.phase != CANCELLED:
        asks.append(hand(state.settings.source, SealCandidates(state.list), f"seal/{state.poll.id}"))
    if poll := state.open_poll:
        asks.append(hand(HALL, Follow(THIS_ROOM), f"open/{poll.id}"))
    if state.handed:
        found = breakthrough_areas(state)
        ids, letters = tuple(area.id for area in found), tuple(area.letter for area in found)
        chosen = TakeAreas(ids, letters, tuple(area.title for area in found))
        asks += [hand(heir, chosen, f"areas/{heir}") for heir in state.settings.heirs]
    return asks


@ballot.traces
def origin(state: State, id: str) -> Origin | None:
    """What was chosen, as the same thing the list came with: the room it came from knows the rest."""
    what, _, name = id.partition("/")
    one = next((one for one in state.candidates if what == "area" and one.id == name), None)
    return Origin(id, "candidate", one.title, letter=one.letter) if one else None
