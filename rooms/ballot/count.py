"""Counting: from ballots to points, supporters and the chosen few, the same for everybody who counts again."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rooms.ballot.rules import Rules

BY_POINTS, BY_SUPPORTERS, BY_RUN_OFF, BY_LOT, BY_TAKING_ALL = (
    "points", "distinct_supporters", "run_off", "lot", "all_taken",
)  # fmt: skip
MANY = 8
"""More candidates than this level at the cut: the energy is spread, and talking first helps."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count. `chosen` are surely in; `tied` are level for the `places` left. `level` had equal points at the cut.

    `by` says what decided: points, distinct_supporters, run_off, lot or all_taken; "" while candidates are tied.
    """

    points: dict[str, int] = field(default_factory=dict)
    supporters: dict[str, int] = field(default_factory=dict)
    turnout: int = 0
    blank: int = 0
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    places: int = 0
    level: tuple[str, ...] = ()
    by: str = ""


def count(rules: Rules, candidates: Sequence[str], ballots: Iterable[Mapping[str, int]], least: int = 1) -> Tally:
    """Add up valid ballots, one a person. A candidate with fewer than `least` points can't be chosen."""
    points, supporters = Counter(dict.fromkeys(candidates, 0)), Counter(dict.fromkeys(candidates, 0))
    turnout = blank = 0
    for ballot in ballots:
        turnout += 1
        blank += not ballot
        points.update(ballot)
        supporters.update(ballot.keys())
    return from_totals(rules, candidates, Tally(dict(points), dict(supporters), turnout, blank), least)


def from_totals(rules: Rules, candidates: Sequence[str], totals: Tally, least: int = 1) -> Tally:
    """Who is chosen, by the totals alone: the ladder needs no single ballot."""
    eligible = [key for key in candidates if totals.points[key] >= least]
    cut = _cut(totals.points, totals.supporters, eligible, rules.chosen)
    return replace(cut, points=totals.points, supporters=totals.supporters, turnout=totals.turnout, blank=totals.blank)


def _cut(points: Mapping[str, int], supporters: Mapping[str, int], eligible: list[str], chosen: int) -> Tally:
    """The first two steps of the ladder: points, then distinct supporters among those level at the cut."""
    sure, level = _split(eligible, points, chosen)
    more, tied = _split(level, supporters, chosen - len(sure))
    places = chosen - len(sure) - len(more) if tied else 0
    by = "" if tied else BY_SUPPORTERS if level else BY_POINTS
    return Tally(chosen=_ranked(sure + more, points), tied=tuple(tied), places=places, level=tuple(level), by=by)


def _split(keys: list[str], weight: Mapping[str, int], places: int) -> tuple[list[str], list[str]]:
    """Those surely within so many places, and those level at the cut (none when everybody fits)."""
    if len(keys) <= places:
        return keys, []
    line = sorted((weight[key] for key in keys), reverse=True)[places - 1]
    sure = [key for key in keys if weight[key] > line]
    level = [key for key in keys if weight[key] == line]
    return (sure + level, []) if len(sure) + len(level) <= places else (sure, level)


def _ranked(keys: Iterable[str], points: Mapping[str, int]) -> tuple[str, ...]:
    """Most points first; equal ones stay in the order of the list, and share a rank."""
    return tuple(sorted(keys, key=lambda key: -points[key]))


def ranks(tally: Tally) -> dict[str, int]:
    """Each candidate's rank by points; equal points share one (1, 2, 2, 4)."""
    return {key: 1 + sum(other > mine for other in tally.points.values()) for key, mine in tally.points.items()}


def after_run_off(tally: Tally, run_off: Tally) -> Tally:
    """The main count with the places left filled by a run-off among the tied."""
    return _settled(tally, run_off.chosen, run_off.tied, run_off.places, BY_RUN_OFF)


def take_all(tally: Tally) -> Tally:
    """The group takes everybody who is still level: six instead of five."""
    return _settled(tally, tally.tied, (), 0, BY_TAKING_ALL)


def draw(tally: Tally, seed: int) -> Tally:
    """Lots: the tied in the order of `lot(seed, candidate)`, first ones in. Anyone can draw the same again."""
    return _settled(tally, sorted(tally.tied, key=lambda key: lot(seed, key))[: tally.places], (), 0, BY_LOT)


def lot(seed: int, candidate: str) -> str:
    """A candidate's lot: the SHA-256 of "seed:candidate" in hexadecimal; the smallest is drawn first."""
    return hashlib.sha256(f"{seed}:{candidate}".encode()).hexdigest()


def _settled(tally: Tally, more: Iterable[str], tied: tuple[str, ...], places: int, by: str) -> Tally:
    chosen = _ranked((*tally.chosen, *more), tally.points)
    return replace(tally, chosen=chosen, tied=tied, places=places, by="" if tied else by)
