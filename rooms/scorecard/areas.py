"""What an area says of itself in one unit; nothing is ever computed across units but counts."""

from collections.abc import Iterable

from rooms.scorecard.cells import BEGINNING, DEVELOPING, NONE, PERFORMING


def area_state(states: Iterable[int | None]) -> int | None:
    """The state of an area in a unit, from its open conditions' states (None: not scored). None: not known yet.

    "An area is performing when all its conditions are; developing when at least half of the scored ones are developing
    or performing; beginning when anything has begun; no activity when nothing has. Conditions nobody scored do not
    count; when fewer than half are scored we say: not known yet."
    """
    every = list(states)
    scored = [state for state in every if state is not None]
    if not every or 2 * len(scored) < len(every):
        return None
    if len(scored) == len(every) and min(scored) == PERFORMING:
        return PERFORMING
    if 2 * sum(state >= DEVELOPING for state in scored) >= len(scored):
        return DEVELOPING
    return BEGINNING if max(scored) >= BEGINNING else NONE
