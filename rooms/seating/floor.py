"""The café floor while seats are being dealt: who sits where, who has met whom, and what a seat would cost."""

from collections import Counter

from rooms.seating.count import fair_share, tongues
from rooms.seating.hall import NOWHERE, ProblemByPosition

# What one of each is worth giving up for the next: a rule above all, then language, meeting again, moving, coming back.
RULE, LANGUAGE, REPEAT, MOVE, REVISIT, MIX = 10**9, 10**6, 10**4, 10**2, 10, 1


class Floor:
    """All rounds at once, changed one seat at a time. Guests and tables are positions in the hall's lists."""

    def __init__(self, hall: ProblemByPosition, rows: list[list[int]]) -> None:
        self.hall, self.rows = hall, [list(row) for row in rows]
        self.at: list[list[set[int]]] = [[set() for _ in hall.reachable] for _ in rows]
        self.met: list[dict[int, int]] = [{} for _ in hall.fixed]
        self.visits: list[dict[int, int]] = [{} for _ in hall.fixed]
        self.told = {r: hall.seats_to_row(told) for r, told in hall.problem.announced.items()}
        self.tongues = [frozenset(tongues(guest, hall.problem.shared_language)) for guest in hall.problem.guests]
        mix, guests = hall.problem.mix, hall.problem.guests
        self.values = [tuple((name, guest.attrs.get(name)) for name in mix) for guest in guests]
        self.whole = [Counter(v for p in hall.present(r) for v in self.values[p]) for r in range(hall.problem.rounds)]
        self.people = [len(hall.present(r)) for r in range(hall.problem.rounds)]
        for round, row in enumerate(self.rows):
            for guest, table in enumerate(row):
                if table != NOWHERE:
                    self._arrive(round, guest, table)

    def seat(self, round: int, guest: int, table: int) -> None:
        """Put a guest at a table (NOWHERE: let them stand), leaving the old one."""
        if (old := self.rows[round][guest]) != NOWHERE:
            self._leave(round, guest, old)
        self.rows[round][guest] = table
        if table != NOWHERE:
            self._arrive(round, guest, table)

    def swap(self, round: int, one: int, other: int) -> None:
        """Two guests change places."""
        here, there = self.rows[round][one], self.rows[round][other]
        self.seat(round, one, there)
        self.seat(round, other, here)

    def _arrive(self, round: int, guest: int, table: int) -> None:
        mine = self.met[guest]
        for mate in self.at[round][table]:
            mine[mate] = mine.get(mate, 0) + 1
            self.met[mate][guest] = mine[mate]
        self.at[round][table].add(guest)
        self.visits[guest][table] = self.visits[guest].get(table, 0) + 1

    def _leave(self, round: int, guest: int, table: int) -> None:
        self.at[round][table].discard(guest)
        mine = self.met[guest]
        for mate in self.at[round][table]:
            mine[mate] -= 1
            self.met[mate][guest] = mine[mate]
            if not mine[mate]:
                del mine[mate], self.met[mate][guest]
        self.visits[guest][table] -= 1
        if not self.visits[guest][table]:
            del self.visits[guest][table]

    def cost(self, round: int, guest: int, table: int, without: int = NOWHERE) -> int:
        """What it costs to seat a standing guest at a table, as if `without` had left it."""
        mates = self.at[round][table]
        if without in mates:
            mates = mates - {without}
        known = self.met[guest].keys() & mates
        block = self.hall.blocks[guest]
        bound = 0 if len(block) == 1 else len(known.intersection(block))
        cost = REPEAT * len(known)
        cost += RULE * (len(self.hall.apart[guest] & mates) - bound + (not self.hall.may_sit(guest, table)))
        if round in self.told and self.told[round][guest] not in (NOWHERE, table):
            cost += MOVE
        if table in self.visits[guest] and self.hall.fixed[guest] == NOWHERE:
            cost += REVISIT
        if self.hall.problem.shared_language:
            cost += LANGUAGE * self._silenced(guest, mates)
        return cost + MIX * self._crowding(round, guest, mates)

    def swap_gain(self, round: int, one: int, other: int) -> int:
        """How much cheaper the floor gets when two guests at different tables change places."""
        here, there = self.rows[round][one], self.rows[round][other]
        before = self._lifted_cost(round, one, here) + self._lifted_cost(round, other, there)
        self._leave(round, one, here)
        self._leave(round, other, there)
        after = self.cost(round, one, there)
        after += self.cost(round, other, here)
        self._arrive(round, one, here)
        self._arrive(round, other, there)
        return before - after

    def own_cost(self, round: int, guest: int) -> int:
        """What a guest's present seat costs."""
        return self._lifted_cost(round, guest, self.rows[round][guest])

    def _lifted_cost(self, round: int, guest: int, table: int) -> int:
        self._leave(round, guest, table)
        cost = self.cost(round, guest, table)
        self._arrive(round, guest, table)
        return cost

    def meets_again(self, round: int, guest: int) -> bool:
        """Whether somebody at the guest's table is met more than once over all rounds."""
        return bool(self.met_again(round, guest))

    def met_again(self, round: int, guest: int) -> list[int]:
        """Who at the guest's table is met more than once over all rounds, but for those who belong together."""
        met, block = self.met[guest], self.hall.blocks[guest]
        company = self.at[round][self.rows[round][guest]]
        return [mate for mate in company if met.get(mate, 0) > 1 and mate not in block]

    def _silenced(self, guest: int, mates: set[int]) -> int:
        """People left without the table's language once the guest sits there, less those already so."""
        spoken = Counter(tongue for mate in mates for tongue in self.tongues[mate])
        before = max(spoken.values(), default=0)
        spoken.update(self.tongues[guest])
        return 1 - (max(spoken.values(), default=0) - before)

    def _crowding(self, round: int, guest: int, mates: set[int]) -> int:
        """How many of the guest's traits the table already has its share of, less those it still lacks."""
        crowding = 0
        for value in self.values[guest]:
            found = sum(value in self.values[mate] for mate in mates)
            fewest, most = fair_share(len(mates) + 1, self.whole[round][value], self.people[round])
            crowding += (found >= most) - (found < fewest)
        return crowding
