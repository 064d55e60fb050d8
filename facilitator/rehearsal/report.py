"""What a rehearsal found out: what was asked, what was seen, how long it took, and what was lost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from rooms.kernel import Data


def percentiles(values: Iterable[float]) -> tuple[float, float, float]:
    """p50, p95 and p99; zeros when there is nothing."""
    ordered = sorted(values)
    if not ordered:
        return 0.0, 0.0, 0.0
    last = len(ordered) - 1
    return tuple(ordered[min(last, round(share * last))] for share in (0.5, 0.95, 0.99))  # type: ignore[return-value]


def repeats(rounds: Iterable[dict[str, int]]) -> int:
    """How many pairs sat at one table more than once; each round maps a person to a table."""
    met = Counter(
        pair for seats in rounds for company in _companies(seats) for pair in combinations(sorted(company), 2)
    )
    return sum(1 for times in met.values() if times > 1)


def _companies(seats: dict[str, int]) -> Iterable[list[str]]:
    tables: dict[int, list[str]] = {}
    for person, table in seats.items():
        tables.setdefault(table, []).append(person)
    return tables.values()


@dataclass(slots=True)
class RehearsalReport:
    """Filled while the rehearsal runs. `seen` holds, for each moment, how long screens took to show it (ms)."""

    people: int = 0
    tables: int = 0
    rounds: list[dict[str, int]] = field(default_factory=list)
    asked: dict[str, list[float]] = field(default_factory=dict)
    seen: dict[str, list[float]] = field(default_factory=dict)
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    frames: int = 0
    bytes: int = 0
    broken: int = 0
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Nothing lost, nobody twice with the same person where that is possible, every phone at its table."""
        met_twice = bool(repeats(self.rounds)) and self.avoidable
        return not self.faults and not met_twice and all(a == b for a, b in self.counted.values())

    @property
    def avoidable(self) -> bool:
        """Whether a plan without repeats surely exists: (rounds - 1) x (seats - 1) < tables."""
        seats = -(-self.people // self.tables) if self.tables else 0
        return (len(self.rounds) - 1) * (seats - 1) < self.tables

    def plain(self) -> Data:
        """The report for programs; milliseconds as p50, p95 and p99."""
        return {
            "people": self.people, "tables": self.tables, "rounds": len(self.rounds), "seconds": round(self.seconds, 1),
            "asked_ms": _figures(self.asked), "seen_ms": _figures(self.seen),
            "counted": {what: {"accepted": sent, "kept": kept} for what, (sent, kept) in self.counted.items()},
            "repeat_meetings": repeats(self.rounds), "frames": self.frames, "bytes": self.bytes, "broken": self.broken,
            "not_right": self.faults, "good": self.good,
        }  # fmt: skip

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        yield f"Rehearsal: {self.people} people, {self.tables} tables, {len(self.rounds)} rounds, {self.seconds:.0f} s"
        yield ""
        yield f"{'asked (answered after it was saved)':44}{'count':>7}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        for what, values in self.asked.items():
            yield _row(what, values)
        yield ""
        yield f"{'seen (from the tap until it is on the screen)':44}{'count':>7}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
        for what, values in self.seen.items():
            yield _row(what, values)
        yield ""
        yield from self._findings()

    def _findings(self) -> Iterator[str]:
        for what, (sent, kept) in self.counted.items():
            yield f"{what}: {sent} accepted, {kept} kept, {sent - kept} lost"
        found = repeats(self.rounds)
        yield f"repeat meetings: {found}" + ("" if self.avoidable or not found else " (tables this large have some)")
        yield f"pushed to phones: {self.frames} messages, {self.bytes / 1024:.0f} KB; lines broken: {self.broken}"
        for fault in self.faults[:20]:
            yield f"NOT RIGHT: {fault}"
        if len(self.faults) > 20:
            yield f"… and {len(self.faults) - 20} more"
        yield "Everything was as it should be." if self.good else "This rehearsal found something to mend."


def _figures(timed: dict[str, list[float]]) -> Data:
    names = ("p50", "p95", "p99")
    return {
        what: {"count": len(values), **dict(zip(names, map(round, percentiles(values)), strict=True))}
        for what, values in timed.items()
    }


def _row(what: str, values: list[float]) -> str:
    return f"{what:44}{len(values):>7}" + "".join(f"{figure:>9.0f}" for figure in percentiles(values))
