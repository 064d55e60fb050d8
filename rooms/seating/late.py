"""A chair for a late guest in an instant: nobody who already sits has to move."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rooms.kernel.refused import Refused
from rooms.seating.count import at_tables, tongues
from rooms.seating.problem import Guest, Problem, Seats, Table, within


class HallFull(Refused):
    """No chair is left where this guest may sit: open a table, or add a chair."""


def free_chair(problem: Problem, seats_so_far: Sequence[Seats], round: int, guest: Guest) -> str:
    """The table for a guest who arrives during a round; `seats_so_far` are the seats up to and including that round.

    In this order: the company the guest must keep, a language of the table, the smallest table, the fewest people met
    before. A fixed seat is always kept. Raises HallFull when no open table the guest may use has a free chair.
    """
    if guest.fixed_at:
        return guest.fixed_at
    company = at_tables(seats_so_far[round]) if round < len(seats_so_far) else {}
    avoided = _partners(problem.apart, guest.id)
    options = [
        table
        for table in problem.tables
        if _open_to(table, round, guest)
        and _seated(company, table, guest) < table.capacity
        and avoided.isdisjoint(company.get(table.id, ()))
    ]
    if not options:
        raise HallFull("No free chair is left for you; please ask the facilitator to add one.")
    return min(options, key=_Liking(problem, seats_so_far, company, guest).of).id


class _Liking:
    """How well a table suits the guest; the smallest is best."""

    def __init__(self, problem: Problem, seats: Sequence[Seats], company: Mapping, guest: Guest) -> None:
        self.company, self.guest, self.language = company, guest, problem.shared_language
        self.people = {each.id: each for each in problem.guests} if self.language else {}
        self.met = _met_before(seats, guest.id)
        self.kept = _partners(problem.together, guest.id)

    def of(self, table: Table) -> tuple:
        here = set(self.company.get(table.id, ())) - {self.guest.id}
        return self.kept.isdisjoint(here), not self._understood(here), len(here), len(here & self.met)

    def _understood(self, here: set[str]) -> bool:
        """Whether the guest speaks a language that most people at the table share (always, at an empty table)."""
        if not (self.language and here):
            return True
        spoken = Counter(tongue for name in here if name in self.people
                         for tongue in tongues(self.people[name], self.language))  # fmt: skip
        widest = max(spoken.values(), default=0)
        return any(spoken[tongue] == widest for tongue in tongues(self.guest, self.language))


def _open_to(table: Table, round: int, guest: Guest) -> bool:
    return within(table.open, round) and (table.accessible or not guest.needs_access)


def _seated(company: Mapping, table: Table, guest: Guest) -> int:
    here = company.get(table.id, ())
    return len(here) - (guest.id in here)


def _partners(pairs: Sequence[tuple[str, str]], name: str) -> set[str]:
    return {other for pair in pairs if name in pair for other in pair} - {name}


def _met_before(seats: Sequence[Seats], name: str) -> set[str]:
    return {other for each in seats if name in each for other, table in each.items() if table == each[name]} - {name}
