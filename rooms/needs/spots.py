"""Which hub spot is free when: two introductions never meet at one spot, and nobody is to be at two."""

from collections.abc import Sequence

from rooms.kernel.countdown import MINUTE
from rooms.needs.state import AGREED, Introduction, State


def under_way(state: State) -> list[Introduction]:
    """Introductions with a spot and a time, whose time has not passed."""
    ids = dict.fromkeys(state.engaged.values())
    return [one for one in map(state.introductions.__getitem__, ids) if one.stage == AGREED and one.meet_at]


def is_free(
    state: State, spot: int, at: int, one: Introduction | None = None, others: Sequence[Introduction] | None = None
) -> bool:
    """Whether two people can meet there then. Without spots people find a place themselves, and it is free."""
    until = at + state.settings.meeting_minutes * MINUTE
    return not any(
        (spot == other.spot and spot) or (one and set(one.both) & set(other.both))
        for other in (under_way(state) if others is None else others)
        if other.meet_at < until and at < other.passes_at and (one is None or other.id != one.id)
    )


def free_place(
    state: State, earliest: int, one: Introduction | None = None, others: Sequence[Introduction] | None = None
) -> tuple[int, int]:
    """(spot, UTC ms): the first whole minute from then on at which a spot is free, at their own spot where it is."""
    taken = under_way(state) if others is None else others
    spots = [spot.number for spot in state.settings.spots] or [0]
    spots.sort(key=lambda spot: (one is None or spot != one.spot, spot))
    ends = (-(-other.passes_at // MINUTE) * MINUTE for other in taken if other.passes_at > earliest)
    times = sorted({earliest, *ends})
    for time in times:
        for spot in spots:
            if is_free(state, spot, time, one, taken):
                return spot, time
    return spots[0], times[-1]
