"""What a circle brings home: how often it met, how many had a turn, what was shared. Notes stay with their people."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.circle.kind import circle
from rooms.circle.paper import shared_takings
from rooms.circle.records import Taking
from rooms.circle.state import State
from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, listed, texts


@dataclass(frozen=True, slots=True)
class CircleOutcome:
    """What another room may know of a circle."""

    meetings: int
    turns: int
    takings: tuple[Taking, ...]


@circle.outcomes
def outcome(state: State) -> CircleOutcome:
    """Counts, and what was shared."""
    return CircleOutcome(state.meeting, len(state.turns), tuple(shared_takings(state)))


def brought_home(state: State, home: Home) -> Data:
    """Nobody's name: what was shared was shared without one."""
    takings = [
        {"meeting": turn.meeting, "text": one.text.text, "lang": one.text.lang}
        for one in shared_takings(state) if (turn := state.turns.get(one.turn))
    ]  # fmt: skip
    return {
        "title": texts(state.settings.title), "question": texts(state.settings.question), "meetings": state.meeting,
        "turns": len(state.turns), "takings": takings,
    }  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    yield listed("taken_along", data["takings"], ("meeting", "text", "lang"))


circle.harvest = BroughtHome(data=brought_home, tables=tables)
