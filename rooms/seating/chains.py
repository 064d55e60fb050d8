"""Finds a seat among new faces for few moves: one person takes another's chair, who takes a third's, who a free one."""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from rooms.seating.floor import Floor
from rooms.seating.hall import NOWHERE
from rooms.seating.level import level_sizes
from rooms.seating.problem import chairs_in

Path = tuple[tuple[int, int], ...]  # who goes where, the last one first
Found = tuple[int, int, Path]  # people moved, tables seen again, and the chain
PATIENCE = 8000  # half-made chains written down before giving up


class Chains:
    """One round of the floor, while everybody but those standing sits level."""

    def __init__(self, floor: Floor, round: int) -> None:
        self.floor, self.round, self.hall = floor, round, floor.hall
        chairs = chairs_in(self.hall.problem, round)
        self.top = max(level_sizes(len(self.hall.present(round)), chairs) or [0])
        self.base = [min(seats, max(self.top - 1, 0)) for seats in chairs]
        self.larger = [seats >= self.top > 0 for seats in chairs]
        self.spare = len(self.hall.present(round)) - sum(self.base)
        self.told = floor.told.get(round, [NOWHERE] * len(self.hall.fixed))

    def seat(self, guest: int) -> bool:
        """Seat a standing guest by the cheapest chain; False when none was found."""
        return self._take([self._cheapest(guest)])

    def part(self, guest: int) -> bool:
        """Let the guest, or the one person met again, go elsewhere, whichever moves fewer; False if none can."""
        again = self.floor.met_again(self.round, guest)
        return self._take([self._leaving(each) for each in ([guest, *again] if len(again) == 1 else [guest])])

    def _take(self, options: list[Found | None]) -> bool:
        """Make the moves of the cheapest chain."""
        found = [each for each in options if each]
        for person, table in min(found, key=lambda each: each[:2])[2] if found else ():
            self.floor.seat(self.round, person, table)
        return bool(found)

    def _leaving(self, guest: int) -> Found | None:
        """The cheapest chain for somebody who sits, less what their present seat costs."""
        here = self.floor.rows[self.round][guest]
        if not self._free_to_go(guest):
            return None
        self.floor.seat(self.round, guest, NOWHERE)
        found = self._cheapest(guest)
        self.floor.seat(self.round, guest, here)
        return found and (found[0] - self._away(guest, here), *found[1:])

    def _cheapest(self, guest: int) -> Found | None:
        """The chain with the fewest moves, then the fewest tables seen twice: best first, as Dijkstra did.

        A chain is half-made while its last person stands. Who stands up from the seat they were told is counted as
        moved at once, and not again when they sit down.
        """
        room, numbers = self._room(), count()
        heap: list[tuple[int, int, int, int, Path]] = [(0, 0, next(numbers), guest, ())]
        while heap and next(numbers) < PATIENCE:
            moves, again, _, person, path = heappop(heap)
            moves -= bool(path) and self._told(person)
            options = [self._seen(person, *each) for each in self._tables(person, path)]
            if free := [(away, seen, table) for away, seen, table, clash in options if room[table] and not clash]:
                away, seen, table = min(free)
                return moves + away, again + seen, ((person, table), *path)
            for away, seen, table, clash in options:
                for other in filter(self._free_to_go, clash or self.floor.at[self.round][table]):
                    price = moves + away + self._home(other)
                    heappush(heap, (price, again + seen, next(numbers), other, ((person, table), *path)))
        return None

    def _seen(self, person: int, table: int, clash: set[int]) -> tuple[bool, bool, int, set[int]]:
        """A table with its price: not the one the person was told, and one they know already."""
        return self._away(person, table), table in self.floor.visits[person], table, clash

    def _room(self) -> list[bool]:
        """Tables that may have one more without unlevelling the hall."""
        sizes = [len(company) for company in self.floor.at[self.round]]
        spare = self.spare - sum(size > least for size, least in zip(sizes, self.base, strict=True))
        return [size < least or (size == least and larger and spare > 0)
                for size, least, larger in zip(sizes, self.base, self.larger, strict=True)]  # fmt: skip

    def _tables(self, person: int, path: Path) -> Iterator[tuple[int, set[int]]]:
        """Tables where at most one is in the way of the person, with that one."""
        met, apart, used = self.floor.met[person].keys(), self.hall.apart[person], {table for _, table in path}
        sits = self.floor.rows[self.round][person] if path else NOWHERE
        for table, company in enumerate(self.floor.at[self.round]):
            if table not in used and table != sits and self.hall.may_sit(person, table):
                clash = (met & company) | (apart & company)
                if len(clash) < 2:
                    yield table, clash

    def _free_to_go(self, person: int) -> bool:
        return self.hall.fixed[person] == NOWHERE and len(self.hall.blocks[person]) == 1

    def _told(self, person: int) -> bool:
        """Whether the person was told any table."""
        return self.told[person] != NOWHERE

    def _home(self, person: int) -> bool:
        """Whether a seated person sits where they were told to, so that any other chair is one move more."""
        return self.told[person] == self.floor.rows[self.round][person]

    def _away(self, person: int, table: int) -> bool:
        """Whether this table is not the one the person was told."""
        return self.told[person] not in (NOWHERE, table)
