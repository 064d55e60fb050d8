"""The hall as numbers: guests and tables become positions in lists, so that rules can be looked up quickly."""

from dataclasses import dataclass

from rooms.seating.level import level_sizes, level_targets
from rooms.seating.problem import Problem, Seats, chairs_in, within

NOWHERE = -1


@dataclass(frozen=True)
class ProblemByPosition:
    """A problem by position. `blocks[p]` are the guests (p among them) who must share p's table."""

    problem: Problem
    guest_at: dict[str, int]
    table_at: dict[str, int]
    fixed: list[int]
    reachable: list[bool]
    limited: list[bool]
    apart: list[frozenset[int]]
    blocks: list[tuple[int, ...]]

    def present(self, round: int) -> list[int]:
        """Positions of the guests of a round."""
        return [p for p, guest in enumerate(self.problem.guests) if within(guest.present, round)]

    def may_sit(self, guest: int, table: int) -> bool:
        """Whether the guest's fixed seat and need of a reachable table allow this table."""
        if self.fixed[guest] != NOWHERE:
            return self.fixed[guest] == table
        return self.reachable[table] or not self.limited[guest]

    def seats_to_row(self, seats: Seats) -> list[int]:
        """One round of named seats as table positions, NOWHERE for who is not seated or sits at no known table."""
        row = [NOWHERE] * len(self.guest_at)
        for guest, table in seats.items():
            if guest in self.guest_at:
                row[self.guest_at[guest]] = self.table_at.get(table, NOWHERE)
        return row

    def row_to_seats(self, row: list[int]) -> dict[str, str]:
        """The way back."""
        guests, tables = self.problem.guests, self.problem.tables
        return {guests[p].id: tables[t].id for p, t in enumerate(row) if t != NOWHERE}


def hall_of(problem: Problem) -> ProblemByPosition:
    """Number a problem's guests and tables and gather their rules. Names nobody knows are left out."""
    guest_at = {guest.id: p for p, guest in enumerate(problem.guests)}
    table_at = {table.id: t for t, table in enumerate(problem.tables)}
    return ProblemByPosition(
        problem=problem,
        guest_at=guest_at,
        table_at=table_at,
        fixed=[table_at.get(guest.fixed_at or "", NOWHERE) for guest in problem.guests],
        reachable=[table.accessible for table in problem.tables],
        limited=[guest.needs_access for guest in problem.guests],
        apart=_neighbours(problem.apart, guest_at),
        blocks=_blocks(problem.together, guest_at),
    )


def _neighbours(pairs: tuple[tuple[str, str], ...], position: dict[str, int]) -> list[frozenset[int]]:
    found: list[set[int]] = [set() for _ in position]
    for a, b in pairs:
        if a in position and b in position:
            found[position[a]].add(position[b])
            found[position[b]].add(position[a])
    return [frozenset(each) for each in found]


def _blocks(pairs: tuple[tuple[str, str], ...], position: dict[str, int]) -> list[tuple[int, ...]]:
    neighbours = _neighbours(pairs, position)
    blocks: list[tuple[int, ...]] = [()] * len(position)
    for guest in range(len(position)):
        if not blocks[guest]:
            members = _reached(guest, neighbours)
            for member in members:
                blocks[member] = members
    return blocks


def _reached(guest: int, neighbours: list[frozenset[int]]) -> tuple[int, ...]:
    found, open_ = {guest}, [guest]
    while open_:
        fresh = neighbours[open_.pop()] - found
        found |= fresh
        open_ += fresh
    return tuple(sorted(found))


def sizes_near(hall: ProblemByPosition, round: int, row: list[int]) -> list[int]:
    """How many should sit at each table: level, nearest to how they sit now, with room for everybody fixed there.

    More people than chairs: the tables are filled beyond their chairs, evenly; `agree` has named that rule as dropped.
    """
    people = hall.present(round)
    chairs = chairs_in(hall.problem, round)
    now, fixed = [0] * len(chairs), [0] * len(chairs)
    for guest in people:
        if row[guest] != NOWHERE:
            now[row[guest]] += 1
        if hall.fixed[guest] != NOWHERE:
            fixed[hall.fixed[guest]] += 1
    while len(people) > sum(max(c, f) for c, f in zip(chairs, fixed, strict=True)):
        chairs = [c + (c > 0) for c in chairs] if any(chairs) else [1] * len(chairs)
    return _room_for_fixed(now, chairs, len(people), fixed)


def _room_for_fixed(now: list[int], chairs: list[int], people: int, fixed: list[int]) -> list[int]:
    """Level sizes, except where more people have a fixed seat than a level table holds."""
    free, crowded = list(chairs), set[int]()
    while True:
        rest = people - sum(fixed[t] for t in crowded)
        top = max(level_sizes(rest, free) or [0])
        weight = [size + people * (held >= top) for size, held in zip(now, fixed, strict=True)]
        sizes = level_targets(weight, free, rest) or [0] * len(free)
        over = {t for t, size in enumerate(sizes) if fixed[t] > size and t not in crowded}
        if not over:
            return [fixed[t] if t in crowded else size for t, size in enumerate(sizes)]
        crowded |= over
        free = [0 if t in crowded else c for t, c in enumerate(free)]
