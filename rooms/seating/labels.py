"""Gives each table a language per round, so that everybody can be seated where they are understood."""

from collections.abc import Iterable
from random import Random

from rooms.seating.count import tongues
from rooms.seating.division import LEFT_OUT, Divider, Division
from rooms.seating.hall import NOWHERE, ProblemByPosition
from rooms.seating.problem import chairs_in

Speakers = dict[int, list[set[int]]]  # round -> for each table, the guests who speak its language


def label_tables(hall: ProblemByPosition, rng: Random) -> list[Speakers]:
    """One or two ways to give each table of each round ahead a language; which is better, only trying can tell.

    Where seats are announced, tables keep what those told to sit there speak. Empty when nobody asked for a language.
    """
    if not hall.problem.shared_language:
        return []
    labels = _Labels(hall, rng)
    ways = labels.divider.divisions() if labels.new else [NONE_NEW * len(labels.rounds)]
    return [labels.way(divisions) for divisions in ways]


NONE_NEW: list[Division] = [()]
"""In a round that was announced no table is given a new language."""


class _Labels:
    """The rounds ahead and what everybody speaks."""

    def __init__(self, hall: ProblemByPosition, rng: Random) -> None:
        problem = hall.problem
        self.hall, self.rng, self.rounds = hall, rng, problem.ahead
        self.speech = [frozenset(tongues(guest, problem.shared_language or "")) for guest in problem.guests]
        self.present = {round: hall.present(round) for round in self.rounds}
        self.open = {round: [t for t, n in enumerate(chairs_in(problem, round)) if n] for round in self.rounds}
        self.new = [round for round in self.rounds if round not in problem.announced]
        self.divider = Divider(self.speech, [*self.present.values()], [len(each) for each in self.open.values()])

    def way(self, divisions: list[Division]) -> Speakers:
        """The speakers of each table's language, with so many tables of each language in each round."""
        return {round: self._speakers(round, division) for round, division in zip(self.rounds, divisions, strict=True)}

    def _speakers(self, round: int, division: Division) -> list[set[int]]:
        at = self._dealt(round, division) if round in self.new else self._as_told(round)
        return [{p for p in self.present[round] if at.get(t) in self.speech[p]}
                for t in range(len(self.hall.reachable))]  # fmt: skip

    def _dealt(self, round: int, division: Division) -> dict[int, str]:
        """By chance, but so that hosts and other people with a fixed seat speak the language of their table."""
        names = [name for name, n in zip(self.divider.languages, division, strict=True) for _ in range(n)]
        self.rng.shuffle(names)
        at = dict(zip(self.open[round], names, strict=True))
        staying = _companies(self.present[round], self.hall.fixed)
        for one in at:
            for other in at:
                crossed = self._lost(staying, one, at[other]) + self._lost(staying, other, at[one])
                if crossed < self._lost(staying, one, at[one]) + self._lost(staying, other, at[other]):
                    at[one], at[other] = at[other], at[one]
        return at

    def _as_told(self, round: int) -> dict[int, str]:
        """What most people told to sit there speak; then tables change language while that leaves fewer out."""
        told = self.hall.seats_to_row(self.hall.problem.announced[round])
        staying = _companies(self.present[round], told)
        names = self.divider.languages
        at = {table: min(names, key=lambda name: self._lost(staying, table, name)) for table in self.open[round]
              if names}  # fmt: skip
        while nearby := [{**at, table: name} for table in at for name in names if name != at[table]]:
            better = min(nearby, key=lambda labels: self._harm(round, staying, labels))
            if self._harm(round, staying, better) >= self._harm(round, staying, at):
                break
            at = better
        return at

    def _harm(self, round: int, staying: dict[int, list[int]], at: dict[int, str]) -> float:
        division = tuple(list(at.values()).count(name) for name in self.divider.languages)
        lost = sum(self._lost(staying, table, name) for table, name in at.items())
        return LEFT_OUT * self.divider.left_out(self.rounds.index(round), division) + lost

    def _lost(self, staying: dict[int, list[int]], table: int, name: str) -> int:
        """Those who would sit at this table and not speak that language."""
        return sum(name not in self.speech[guest] for guest in staying.get(table, ()))


def _companies(present: Iterable[int], row: list[int]) -> dict[int, list[int]]:
    """Who of those present the row seats at each table."""
    companies: dict[int, list[int]] = {}
    for guest in present:
        if row[guest] != NOWHERE:
            companies.setdefault(row[guest], []).append(guest)
    return companies
