"""A room that the run sheet leaves stands still: its clock keeps what was left, until somebody lets it go on."""

from rooms.kernel.facts import Fact
from rooms.kernel.handover import Rest
from rooms.kernel.kind import Kind
from rooms.kernel.loose import KindState
from rooms.kernel.people import People
from rooms.kernel.timing import TimeSet, Timing
from rooms.kernel.who import Who


def rests(kind: Kind, timing: Timing) -> None:
    """For a kind that keeps time by a clock of its own: not one whose times are those on the wall."""

    @kind.accepts(Rest)
    def rest(state: KindState, command: Rest, who: Who, now: int, people: People) -> list[Fact]:
        """Or its gong would ring into the coffee."""
        clock = timing.clock(state)
        return [TimeSet(left=clock.pause(now).left)] if clock.running else []
