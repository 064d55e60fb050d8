"""What somebody said about a condition in another room becomes an entry on its wall; whose it is stays over there."""

from rooms.kernel import Fact, People, Who
from rooms.kernel.handover import TakeEntry
from rooms.roadmap.entries import EntryAdded, next_id
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import SOLUTION
from rooms.roadmap.state import State


@roadmap.accepts(TakeEntry)
def take_entry(state: State, command: TakeEntry, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing for a condition that is not here, or for words that were taken back meanwhile."""
    if command.condition not in state.conditions or not command.text or command.text.gone:
        return []
    return [EntryAdded(next_id(state), command.condition, SOLUTION, command.text)]
