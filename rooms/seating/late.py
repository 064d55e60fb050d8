"""A chair for a late guest in an instant: nobody who already sits has to move."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rooms.kernel.refused import Refused
from rooms.seating.company import COMPANY
from rooms.seating.count import at_tables, tongues
from rooms.seating.problem import Guest, Problem, SeatingTable, Seats, within


class HallFull(Refused):
    """No chair is left where this guest may sit: open a table, or add a chair."""


def free_chair(
    problem: Problem, seats_so_far: Sequence[Seats], round: int, guest: Guest, expected: Sequence[Guest] = (),
    filling: bool = False,
) -> str:  # fmt: skip
    """The table for a guest who arrives during a round; `seats_so_far` are the seats up to and including that round.

    In this order: the company the guest must keep, a language the table shares, the smallest table, the fewest people
    met before. While a hall is `filling`, a table is brought to a company before the next is begun. A fixed seat is
    kept where a chair is left at it, a host's always. Of `expected` people who have no seat yet, fixed chairs stay
    free, and chairs beside the company they keep as long as there are others. Raises HallFull when no open table the
    guest may use has a chair for them.
    """
    if guest.host_of:
        return guest.host_of
    seen = _Hall(problem, seats_so_far, round, guest, expected)
    if guest.pinned_to and seen.has_chair(guest.pinned_to):
        return guest.pinned_to
    for options in (seen.options(seen.beside), seen.options({})):
        if options:
            return min(options, key=_Liking(problem, seats_so_far, seen, guest, filling).of).id
    raise HallFull("No free chair is left for you; please ask the facilitator to add one.")


class _Hall:
    """The hall as one guest finds it: who sits where, and which chairs wait for somebody else."""

    def __init__(
        self, problem: Problem, seats: Sequence[Seats], round: int, guest: Guest, expected: Sequence[Guest]
    ) -> None:
        self.problem, self.round, self.guest = problem, round, guest
        self.sitting = seats[round] if round < len(seats) else {}
        self.company = at_tables(self.sitting)
        self.avoided = _partners(problem.apart, guest.id)
        self.group = _group(problem.together, guest.id)
        waiting = {other.id: other for other in expected if other.id != guest.id and other.id not in self.sitting}
        self.kept_free = {id: other.fixed_at for id, other in waiting.items() if other.fixed_at}
        self.beside = {} if not waiting else _beside(problem.together, waiting, {**self.sitting, **self.kept_free})
        self.with_me = sum(id in waiting for id in self.group)
        self.access = any(waiting[id].needs_access for id in self.group if id in waiting)

    def has_chair(self, table: str) -> bool:
        """Whether the guest could sit there now, whoever else is to come."""
        found = next((each for each in self.problem.tables if each.id == table), None)
        return found is not None and _open_to(found, self.round, self.guest) and self.room(found) > 0

    def options(self, beside: Mapping[str, str]) -> list[SeatingTable]:
        """The tables the guest may use when fixed chairs wait for others, and these beside company to be kept."""
        held = Counter(self.kept_free.values())
        held.update(table for id, table in beside.items() if id not in self.group)
        foes = {table for id, table in {**beside, **self.kept_free}.items() if id in self.avoided}
        return [
            table
            for table in self.problem.tables
            if _open_to(table, self.round, self.guest)
            and self.room(table) > held[table.id]
            and table.id not in foes
            and self.avoided.isdisjoint(self.company.get(table.id, ()))
        ]

    def room(self, table: SeatingTable) -> int:
        """Chairs nobody sits on (the guest's own counts as free)."""
        here = self.company.get(table.id, ())
        return table.capacity - len(here) + (self.guest.id in here)

    def free_of_all(self, table: SeatingTable) -> int:
        """Chairs for the guest and the company still to come, once everybody else who is expected sits."""
        held = sum(where == table.id for id, where in {**self.beside, **self.kept_free}.items() if id not in self.group)
        return self.room(table) - held

    def home(self) -> str:
        """The table where the company the guest keeps sits, or will: a fixed seat counts most."""
        fixed = [self.kept_free[id] for id in self.group if id in self.kept_free]
        sitting = Counter(self.sitting[id] for id in self.group if id in self.sitting)
        return fixed[0] if fixed and not sitting else max(sitting, key=sitting.__getitem__, default="")


class _Liking:
    """How well a table suits the guest; the smallest is best."""

    def __init__(self, problem: Problem, seats: Sequence[Seats], hall: _Hall, guest: Guest, filling: bool) -> None:
        self.hall, self.guest, self.filling, self.language = hall, guest, filling, problem.shared_language
        self.people = {each.id: each for each in problem.guests} if self.language else {}
        self.met = _met_before(seats, guest.id)
        self.kept = _partners(problem.together, guest.id)
        self.home = hall.home()

    def of(self, table: SeatingTable) -> tuple[object, ...]:
        here = set(self.hall.company.get(table.id, ())) - {self.guest.id}
        return (
            self.kept.isdisjoint(here), table.id != self.home, not self._room_for_all(table),
            not self._understood(here), self._begun(here), len(here), len(here & self.met),
        )  # fmt: skip

    def _room_for_all(self, table: SeatingTable) -> bool:
        """Whether those who keep company with the guest and are still to come find chairs and a way there."""
        if not self.hall.with_me:
            return True
        return self.hall.free_of_all(table) > self.hall.with_me and (table.accessible or not self.hall.access)

    def _begun(self, here: set[str]) -> int:
        """While people arrive nobody is left alone: a table below a company, then an empty one, then any."""
        if not self.filling:
            return 0
        return 0 if 0 < len(here) < COMPANY else 1 if not here else 2

    def _understood(self, here: set[str]) -> bool:
        """Whether the guest speaks what the table shares; always at an empty one, or where nobody told a language."""
        mine = set(tongues(self.guest, self.language))
        spoken = [set(tongues(self.people[name], self.language)) for name in here if name in self.people]
        spoken = [each for each in spoken if each]
        if not (self.language and mine and spoken):
            return True
        counted = Counter(tongue for each in spoken for tongue in each)
        widest = max(counted.values())
        return any(counted[tongue] == widest for tongue in mine)


def _beside(
    together: Sequence[tuple[str, str]], waiting: Mapping[str, Guest], settled: Mapping[str, str]
) -> dict[str, str]:
    """Who is expected, and the table where the company they keep is."""
    found = {}
    for id in waiting.keys() - settled.keys():
        tables = Counter(settled[other] for other in _group(together, id) if other in settled)
        if tables:
            found[id] = max(sorted(tables), key=tables.__getitem__)
    return found


def _group(together: Sequence[tuple[str, str]], name: str) -> set[str]:
    """Everybody kept together with somebody, over however many pairs; without themselves."""
    found, looked_at = {name}, set[str]()
    while found - looked_at:
        each = (found - looked_at).pop()
        looked_at.add(each)
        found |= _partners(together, each)
    return found - {name}


def _open_to(table: SeatingTable, round: int, guest: Guest) -> bool:
    return within(table.open, round) and (table.accessible or not guest.needs_access)


def _partners(pairs: Sequence[tuple[str, str]], name: str) -> set[str]:
    return {other for pair in pairs if name in pair for other in pair} - {name}


def _met_before(seats: Sequence[Seats], name: str) -> set[str]:
    return {other for each in seats if name in each for other, table in each.items() if table == each[name]} - {name}
