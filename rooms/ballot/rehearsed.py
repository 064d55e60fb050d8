"""What simulated people do at a ballot: each chooses."""

from collections.abc import Iterator, Sequence

from rooms.ballot.kind import ballot
from rooms.ballot.state import State
from rooms.kernel.telling import Deed, Rehearsal

GOLDEN = 0.618


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """A ballot from each, as long as ballots are collected."""
    poll = state.poll
    if not poll or not state.collecting:
        return
    for place, person in enumerate(here):
        first = poll.candidates[_favourite(place, len(poll.candidates))]
        if poll.rules.mode == "single":
            yield person, "CastBallot", {"poll": poll.id, "choice": first}
        else:
            yield person, "CastBallot", {"poll": poll.id, f"points.{first}": str(min(poll.rules.most, 2))}


def _favourite(place: int, count: int) -> int:
    """Some are liked better than others, or every rehearsal would end level: the squares of evenly spread numbers."""
    return int(count * (place * GOLDEN % 1) ** 2)


ballot.rehearsal = Rehearsal(deeds=deeds)
