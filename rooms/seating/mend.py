"""Makes a half-made plan whole with few changes: seats the standing, levels the tables, parts those who meet again.

This is what re-plans a changed hall: seats already announced are the draft, and only what must move moves, by the
shortest chains of people who take each other's chairs.
"""

from collections.abc import Callable
from random import Random

from rooms.seating.chains import Chains
from rooms.seating.floor import MOVE, REPEAT, Floor
from rooms.seating.hall import NOWHERE, ProblemByPosition, sizes_near

SUITING = 8  # tables at which somebody to swap with is looked for
FEW_LEFT, CHAINS = 6, 12  # where so few still meet again, a change of three places is tried through so many others
FEW = 64  # people among whom every swap may be tried, however many meet again
MANY = 4  # when more than one person in so many meets somebody again, swapping one by one is the wrong way


def mend(hall: ProblemByPosition, drafts: dict[int, list[int]], rng: Random, more: Callable[[], bool]) -> Floor:
    """Seat everybody in all rounds ahead, near the drafts (round -> table of each guest, NOWHERE for not yet)."""
    problem = hall.problem
    rows = [hall.seats_to_row(seats) for seats in problem.past]
    rows += [_usable(hall, round, drafts.get(round)) for round in problem.ahead]
    floor = Floor(hall, rows)
    for round in problem.ahead:
        loose = _Round(floor, round, rng).settle()
        if _careful(floor, round):
            part_by_chains(floor, round, rng, more)
        part_acquaintances(floor, round, loose, more)
    return floor


def _careful(floor: Floor, round: int) -> bool:
    """Whether people were told where to sit; table languages are beyond what a chain of moves looks at."""
    return round in floor.told and not floor.hall.problem.shared_language


def _usable(hall: ProblemByPosition, round: int, draft: list[int] | None) -> list[int]:
    """The draft without the seats that rules forbid; people with a fixed seat get it."""
    row = [NOWHERE] * len(hall.fixed)
    capacity = sizes_near(hall, round, draft or row)
    for guest in hall.present(round):
        row[guest] = hall.fixed[guest]
        if row[guest] == NOWHERE and draft and draft[guest] != NOWHERE:
            keep = capacity[draft[guest]] and hall.may_sit(guest, draft[guest])
            row[guest] = draft[guest] if keep else NOWHERE
    for guest in hall.present(round):
        if any(row[mate] not in (row[guest], NOWHERE) for mate in hall.blocks[guest]):
            _gather(hall, row, guest)
    for guest in hall.present(round):
        if hall.fixed[guest] == NOWHERE and any(row[other] == row[guest] for other in hall.apart[guest]):
            row[guest] = NOWHERE
    return row


def _gather(hall: ProblemByPosition, row: list[int], guest: int) -> None:
    """Bring a block to the table where most of it sits already, or where one of it must sit."""
    block = [mate for mate in hall.blocks[guest] if row[mate] != NOWHERE]
    votes = [(sum(row[m] == t for m in block), t) for t in {row[mate] for mate in block}]
    bound = [hall.fixed[mate] for mate in block if hall.fixed[mate] != NOWHERE]
    home = bound[0] if bound else max(votes)[1]
    for mate in block:
        if row[mate] != home and hall.fixed[mate] == NOWHERE:
            row[mate] = NOWHERE


class _Round:
    """Settling one round: first sizes, then who leaves a table that is too full, then a chair for who stands."""

    def __init__(self, floor: Floor, round: int, rng: Random) -> None:
        self.floor, self.round, self.rng, self.hall = floor, round, rng, floor.hall
        self.row = floor.rows[round]
        self.sizes = sizes_near(self.hall, round, self.row)

    def settle(self) -> list[int]:
        """Seat everybody; returns those whom the draft did not seat where they now are."""
        loose = self._too_many()
        loose += [p for p in self.hall.present(self.round) if self.row[p] == NOWHERE and p not in loose]
        self.rng.shuffle(loose)
        for block in sorted(dict.fromkeys(self.hall.blocks[p] for p in loose), key=self._pickiness):
            self._seat_block([p for p in block if p in self._standing(loose)])
        return loose

    def _standing(self, loose: list[int]) -> set[int]:
        return {p for p in loose if self.row[p] == NOWHERE}

    def _pickiness(self, block: tuple[int, ...]) -> tuple[int, ...]:
        """Blocks first, then people who need a reachable table; the rest in any order."""
        return -len(block), not any(self.hall.limited[p] for p in block)

    def _free(self, table: int) -> int:
        return self.sizes[table] - len(self.floor.at[self.round][table])

    def _too_many(self) -> list[int]:
        """Ask people from tables that are too full to stand up: those who lose least by it."""
        standing = []
        for table in range(len(self.sizes)):
            while self._free(table) < 0 and (guest := self._cheapest_leaver(table)) is not None:
                for mate in self.hall.blocks[guest]:
                    if self.row[mate] == table:
                        self.floor.seat(self.round, mate, NOWHERE)
                        standing.append(mate)
        return standing

    def _cheapest_leaver(self, table: int) -> int | None:
        movable = [p for p in self.floor.at[self.round][table] if self._may_leave(p)]
        goals = [t for t in range(len(self.sizes)) if self._free(t) > 0]
        return min(sorted(movable), key=lambda p: self._leaving_cost(p, goals), default=None)

    def _may_leave(self, guest: int) -> bool:
        return all(self.hall.fixed[mate] == NOWHERE for mate in self.hall.blocks[guest])

    def _leaving_cost(self, guest: int, goals: list[int]) -> int:
        best = min((self.floor.cost(self.round, guest, t) for t in goals), default=0)
        crowd = len(self.hall.blocks[guest]) - 1
        return best + crowd * 10 * REPEAT - self.floor.own_cost(self.round, guest)

    def _seat_block(self, block: list[int]) -> None:
        if not block or self._chained(block):
            return
        self.sizes = sizes_near(self.hall, self.round, self.row)
        open_ = [t for t in range(len(self.sizes)) if self._free(t) >= len(block)]
        home = {self.row[mate] for mate in self.hall.blocks[block[0]]} - {NOWHERE}
        open_ = [t for t in open_ if t in home] or ([] if home else open_)
        if not open_ and len(block) > 1:
            for guest in block:
                self._seat_block([guest])
            return
        open_ = open_ or [t for t in range(len(self.sizes)) if self._free(t) > 0]
        best = min(open_, key=lambda t: sum(self.floor.cost(self.round, p, t) for p in block))
        for guest in block:
            self.floor.seat(self.round, guest, best)

    def _chained(self, block: list[int]) -> bool:
        """Whether a chain of moves gave a chair to somebody who stands alone."""
        alone = len(block) == 1 and _careful(self.floor, self.round)
        return alone and Chains(self.floor, self.round).seat(block[0])


def part_by_chains(floor: Floor, round: int, rng: Random, more: Callable[[], bool]) -> None:
    """Where seats are announced: of two who meet again, one goes elsewhere so that the fewest people move."""
    unhappy = [p for p in floor.hall.present(round) if _unhappy(floor, round, p)]
    rng.shuffle(unhappy)
    for guest in sorted(unhappy, key=lambda p: -len(floor.met_again(round, p))):
        if _unhappy(floor, round, guest) and more():
            Chains(floor, round).part(guest)


def part_acquaintances(floor: Floor, round: int, loose: list[int], more: Callable[[], bool]) -> None:
    """Give each person who meets somebody again, or breaks a rule, the best of all swaps, while that helps."""
    unhappy = [p for p in floor.hall.present(round) if _unhappy(floor, round, p)]
    helped = len(unhappy) * MANY <= len(floor.hall.fixed) or len(floor.hall.fixed) <= FEW
    while helped and unhappy:
        helped, stubborn = False, _careful(floor, round) and len(unhappy) <= FEW_LEFT
        for guest in sorted(unhappy, key=lambda p: p not in loose):
            if _unhappy(floor, round, guest) and more():
                helped |= _best_swap(floor, round, guest, CHAINS if stubborn else 0)
        unhappy = [p for p in floor.hall.present(round) if _unhappy(floor, round, p)]


def _unhappy(floor: Floor, round: int, guest: int) -> bool:
    return floor.hall.fixed[guest] == NOWHERE and floor.meets_again(round, guest)


def _best_swap(floor: Floor, round: int, guest: int, chains: int) -> bool:
    """Swap with whoever makes the floor cheapest, or let three change places; False when neither helps."""
    options = _swaps(floor, round, guest)
    if options and options[0][0] >= MOVE:
        floor.swap(round, guest, options[0][1])
        return True
    return any(_hand_on(floor, round, guest, other, gain) for gain, other in options[:chains])


def _swaps(floor: Floor, round: int, guest: int) -> list[tuple[int, int]]:
    """Gain and person of each swap with somebody at the tables that suit the guest best; the best first."""
    here, fixed = floor.rows[round][guest], floor.hall.fixed
    tables = [t for t in range(len(floor.at[round])) if t != here and floor.at[round][t]]
    tables.sort(key=lambda t: floor.cost(round, guest, t))
    others = [p for t in tables[:SUITING] for p in sorted(floor.at[round][t]) if fixed[p] == NOWHERE]
    return sorted(((floor.swap_gain(round, guest, p), p) for p in others), reverse=True)


def _hand_on(floor: Floor, round: int, guest: int, other: int, gain: int) -> bool:
    """The guest takes the other's place, the other takes a third person's, who takes the guest's: if that helps."""
    floor.swap(round, guest, other)
    onwards = _swaps(floor, round, other)
    if onwards and gain + onwards[0][0] >= MOVE:
        floor.swap(round, other, onwards[0][1])
        return True
    floor.swap(round, guest, other)
    return False
