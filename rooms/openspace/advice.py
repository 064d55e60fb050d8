"""How many slots to prepare for a hall of people."""

from dataclasses import dataclass

from rooms.openspace.state import State

_SHARES = ((50, 50), (100, 30), (200, 25), (600, 20), (1000, 15))
"""Up to so many people, so many in a hundred convene a topic. Experience of practitioners (OSLIST, Corrigan 2012)."""
_CROWD = 10
"""In a hundred, in crowds of over a thousand (OSLIST, 2008)."""


@dataclass(frozen=True, slots=True)
class TopicForecast:
    """For so many people expect about so many topics; there are so many cells, which is `enough` or not."""

    people: int
    topics: int
    cells: int

    @property
    def enough(self) -> bool:
        return self.cells >= self.topics


def topics_for(people: int) -> int:
    """How many topics to expect; more people never mean fewer, though the share falls from bracket to bracket."""
    most, below = 0, 0
    for limit, share in _SHARES:
        most = max(most, -(-min(people, limit) * share // 100)) if people > below else most
        below = limit
    return max(most, -(-people * _CROWD // 100)) if people > below else most


def advice(state: State, people: int) -> TopicForecast:
    """What to prepare for so many people, folded places included."""
    return TopicForecast(people, topics_for(people), len(state.slots) * len(state.places))
