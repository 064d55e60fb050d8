"""Plans a café: by arithmetic where the hall is simple, by mending what was announced, else by trying out swaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from rooms.seating.agree import Dropped, agree, broken_in, let_go, still_broken
from rooms.seating.bound import bounds, least_repeats
from rooms.seating.count import WISHES, broken, count
from rooms.seating.draft import Drafts, draft
from rooms.seating.fresh import fresh_tables
from rooms.seating.hall import NOWHERE, hall_of
from rooms.seating.mend import mend
from rooms.seating.problem import Problem, Seats

NOTICED = ("rules_broken", "left_out", "repeated_pairs", "moved")
ATTEMPTS = 100_000  # times pairs of people: how often re-planning may be tried in another order before anybody notices
TAKEN_BACK = 0.8  # how many moves another attempt takes back
LIVE_STEPS = 60_000  # times people: how long swaps may go on once seats are announced
RULE_STEPS = 800  # swaps after which a rule still broken is taken to contradict the others
DEALS, COOLINGS = 16, 3  # where new tables are all that is left to wish: other deals, and how long each is worked on
CROWDED = 0.2  # share of all pairs that meet, above which only whole routes can change hands without new repeats
More = Callable[[], bool]


@dataclass(frozen=True)
class SeatingPlan:
    """Seats of all rounds, past ones included; each count beside the bound no plan can better; rules given up."""

    seats: tuple[Seats, ...]
    quality: Mapping[str, tuple[int, int]]
    dropped: tuple[Dropped, ...] = ()


def plan(problem: Problem, seed: int, more: More) -> SeatingPlan:
    """Seats for the rounds ahead. Stops when it can do no better, or when `more()` withdraws the leave to go on.

    Rules that contradict each other are dropped, as few as can be; the quality then counts them as broken.
    """
    if not (problem.tables and problem.guests):
        return _judged(problem, (*problem.past, *({} for _ in problem.ahead)))
    agreed, dropped = agree(problem)
    search = _Search(agreed, seed, more)
    made = search.run()
    dropped += search.dropped + still_broken(search.hall.problem, made.seats)
    return replace(made, quality=_quality(problem, made.seats, search.least), dropped=dropped) if dropped else made


class _Search:
    """One planning: a first plan that keeps the rules, then a better one."""

    def __init__(self, problem: Problem, seed: int, more: More) -> None:
        self.seed, self.more = seed, more
        self.rng = Random(seed)  # noqa: S311 - deals seats, guards nothing
        self.dropped: tuple[Dropped, ...] = ()
        self._ask(problem)

    def _ask(self, problem: Problem) -> None:
        self.hall, self.least = hall_of(problem), bounds(problem)

    def run(self) -> SeatingPlan:
        """The best plan found."""
        first = self._first()
        while first.quality["rules_broken"][0] and self.more():
            first = self._swapped(first, _Sparing(self.more, RULE_STEPS))
            if not self._drop_least(first):
                break
            first = self._first()
        first = self._fresher(first)
        if not _worth_improving(self.hall.problem, first) or not self.more():
            return first
        if _only_lacks("revisits", first):
            return self._dealt_anew(first)
        return self._fresher(min(first, self._improved(first), key=_rank))

    def _dealt_anew(self, best: SeatingPlan) -> SeatingPlan:
        """Where new tables are all that is left to wish: other deals whose companies suit the tables better."""
        for _ in range(DEALS):
            if _at_bound(best, "revisits") or not self.more():
                break
            best = min(best, self._fresher(self._first(), COOLINGS), key=_rank)
        return best

    def _fresher(self, plan: SeatingPlan, coolings: int = 1) -> SeatingPlan:
        """The same companies at tables new to more of them, unless they were told theirs."""
        if _at_bound(plan, "revisits") or self.hall.problem.announced:
            return plan
        least = self.least["revisits"]
        return self._plan(fresh_tables(self.hall, self._rows(plan), least, self.rng, self.more, coolings))

    def _first(self) -> SeatingPlan:
        """The draft made whole; where seats are announced, the best of a few attempts.

        Every other attempt begins anew; those between take back most moves of the best one so far.
        """
        drafts: Drafts = draft(self.hall, self.rng, self.more)
        attempts = 1 + ATTEMPTS // len(self.hall.fixed) ** 2 * bool(self.hall.problem.announced)
        best = self._mended(drafts)
        for attempt in range(attempts - 1):
            if _settled(best) or not self.more():
                break
            best = min(best, self._mended(self._taken_back(best) if attempt % 2 else drafts), key=_rank)
        return best

    def _taken_back(self, plan: SeatingPlan) -> Drafts:
        """The plan as a draft in which most people who were moved are back at the seat they were told."""
        rows, announced = self._rows(plan), self.hall.problem.announced
        drafts = {round: rows[round] for round in self.hall.problem.ahead}
        for round, seats in announced.items():
            for guest, told in enumerate(self.hall.seats_to_row(seats)):
                if NOWHERE not in (told, rows[round][guest]) and self.rng.random() < TAKEN_BACK:
                    rows[round][guest] = told
        return drafts

    def _mended(self, drafts: Drafts) -> SeatingPlan:
        return self._plan(mend(self.hall, drafts, self.rng, self.more).rows)

    def _drop_least(self, plan: SeatingPlan) -> bool:
        """Let go of what the round with the fewest broken rules breaks; False if no round breaks any."""
        problem = self.hall.problem
        rules = min((broken_in(problem, plan.seats[round]) for round in problem.ahead), key=len)
        rules = rules or max((broken_in(problem, plan.seats[round]) for round in problem.ahead), key=len)
        if rules and plan.quality["rules_broken"][0]:
            problem, dropped = let_go(problem, rules)
            self.dropped += dropped
            self._ask(problem)
        return bool(rules)

    def _improved(self, first: SeatingPlan) -> SeatingPlan:
        from rooms.seating.improve import deal_better  # arrays are slow to load, and simple halls need none

        problem = self.hall.problem
        seated = all(len(seats) == len(problem.guests) for seats in first.seats)
        if seated and _only_lacks("imbalance", first) and _crowding(problem) > CROWDED:
            return self._plan(deal_better(self.hall, self._rows(first), self.least["imbalance"], self.seed, self.more))
        more = _Sparing(self.more, LIVE_STEPS // len(problem.guests)) if problem.announced else self.more
        return self._swapped(first, more)

    def _swapped(self, first: SeatingPlan, more: More) -> SeatingPlan:
        from rooms.seating.improve import swap_better  # as above

        return self._plan(swap_better(self.hall, self._rows(first), self.least, self.seed, more))

    def _rows(self, plan: SeatingPlan) -> list[list[int]]:
        return [self.hall.seats_to_row(seats) for seats in plan.seats]

    def _plan(self, rows: list[list[int]]) -> SeatingPlan:
        problem = self.hall.problem
        seats = (*problem.past, *(self.hall.row_to_seats(rows[round]) for round in problem.ahead))
        return _judged(problem, seats, self.least)


class _Sparing:
    """Leave for so many steps only."""

    def __init__(self, more: More, steps: int) -> None:
        self.more, self.steps, self.taken = more, max(1, steps), 0

    def __call__(self) -> bool:
        self.taken += 1
        return self.taken <= self.steps and self.more()

    def left(self) -> float:
        """The share of the steps still left, 1 to 0."""
        return max(0.0, 1 - self.taken / self.steps)


def _judged(problem: Problem, seats: tuple[Seats, ...], least: Mapping[str, int] | None = None) -> SeatingPlan:
    return SeatingPlan(seats, _quality(problem, seats, bounds(problem) if least is None else least))


def _quality(problem: Problem, seats: tuple[Seats, ...], least: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    found = count(problem, seats)
    if found["left_out"]:
        least = {**least, "repeated_pairs": least_repeats(problem, all_understood=False)}
    return {"rules_broken": (broken(found), 0)} | {wish: (found[wish], least[wish]) for wish in WISHES}


def _rank(plan: SeatingPlan) -> tuple[int, ...]:
    """Rules first, then language, repeats, moves, revisits and shares."""
    return tuple(found for found, _ in plan.quality.values())


def _settled(plan: SeatingPlan) -> bool:
    """Nothing that people would notice can be bettered."""
    return all(_at_bound(plan, wish) for wish in NOTICED)


def _worth_improving(problem: Problem, plan: SeatingPlan) -> bool:
    """Once seats are announced, only rules, languages and repeats are worth moving people for."""
    wishes = ("rules_broken", "left_out", "repeated_pairs") if problem.announced else plan.quality
    return not all(_at_bound(plan, wish) for wish in wishes)


def _only_lacks(lacking: str, plan: SeatingPlan) -> bool:
    return all(_at_bound(plan, wish) for wish in plan.quality if wish != lacking)


def _at_bound(plan: SeatingPlan, wish: str) -> bool:
    found, least = plan.quality[wish]
    return found <= least


def _crowding(problem: Problem) -> float:
    """The share of all pairs that meet if nobody meets twice."""
    people = max(2, len(problem.guests))
    size = people / max(1, len(problem.tables))
    return problem.rounds * (size - 1) / (people - 1)
