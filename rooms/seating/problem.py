"""The question put to the planner: who is here, which tables stand, which rules hold, and what has already happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int] | None  # rounds [first, last) in which somebody is here or a table stands; None is all of them
Trait = str | tuple[str, ...]
Traits = Mapping[str, Trait]
Seats = Mapping[str, str]  # guest id -> table id, for one round


@dataclass(frozen=True)
class Guest:
    """One person who takes part; a table host has `host_of`, somebody with a fixed seat `pinned_to`."""

    id: str
    present: Span = None
    attrs: Traits = field(default_factory=dict)
    host_of: str | None = None
    pinned_to: str | None = None
    needs_access: bool = False

    @property
    def fixed_at(self) -> str | None:
        """The table this guest never leaves, if any."""
        return self.host_of or self.pinned_to


@dataclass(frozen=True)
class SeatingTable:
    """One table: how many chairs it has, whether everybody can reach it, and in which rounds it stands."""

    id: str
    capacity: int
    accessible: bool = False
    open: Span = None


@dataclass(frozen=True)
class Problem:
    """All the planner may know. Rounds count from 0; the first `len(past)` of them have happened and never change."""

    rounds: int
    tables: tuple[SeatingTable, ...]
    guests: tuple[Guest, ...]
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    mix: tuple[str, ...] = ()
    shared_language: str | None = None
    past: tuple[Seats, ...] = ()
    announced: Mapping[int, Seats] = field(default_factory=dict)
    known_repeats: int = 0  # repeats that mathematics has shown to be unavoidable here, where somebody looked it up

    @property
    def ahead(self) -> range:
        """The rounds that are still to be planned."""
        return range(len(self.past), self.rounds)


def within(span: Span, round: int) -> bool:
    """Whether a round lies in a span of rounds."""
    return span is None or span[0] <= round < span[1]


def guests_in(problem: Problem, round: int) -> list[Guest]:
    """Everybody who is present in that round."""
    return [guest for guest in problem.guests if within(guest.present, round)]


def chairs_in(problem: Problem, round: int) -> list[int]:
    """How many chairs each table offers in that round; a closed table offers none."""
    return [table.capacity if within(table.open, round) else 0 for table in problem.tables]
