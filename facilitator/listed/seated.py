"""From a list of people and a few words about the hall to the planner's question."""

from dataclasses import dataclass

from facilitator.listed.chairs import pairs, seated
from facilitator.listed.roster import Roster, RosterRow, Snag
from rooms.kernel.telling import Laid
from rooms.seating import Guest, Problem, SeatingTable, keep_company

MIXED = ("perspective", "organisation", "region")


@dataclass(frozen=True)
class HallTables:
    """Tables are numbered from 1; no table named in `reachable` means that everybody can reach all of them."""

    tables: int
    capacity: int
    rounds: int
    reachable: frozenset[str] = frozenset()
    one_language: bool = False


def problem_of_roster(roster: Roster, hall: HallTables) -> tuple[Problem, dict[str, str]]:
    """The planner's question and each guest's name. Raises ValueError for a table that the hall does not have."""
    ids = {row.line: f"line {row.line}" for row in roster.rows}
    laid = [str(number) for number in range(1, hall.tables + 1)]
    _check_tables(roster.rows, laid)
    seats = seated(roster.rows, _laid(hall))
    problem = Problem(
        rounds=hall.rounds,
        tables=tuple(SeatingTable(t, hall.capacity, not hall.reachable or t in hall.reachable) for t in laid),
        guests=tuple(_guest(row, ids[row.line], seats.hosts.get(row.line), seats.fixed.get(row.line))
                     for row in roster.rows),
        apart=_pairs(roster, "apart", ids),
        together=_pairs(roster, "together", ids),
        mix=tuple(name for name in MIXED if any(getattr(row, name) for row in roster.rows)),
        shared_language="languages" if hall.one_language else None,
    )  # fmt: skip
    return keep_company(problem), {ids[row.line]: row.name for row in roster.rows}


def left_out(roster: Roster, hall: HallTables) -> list[Snag]:
    """Every line that asks for a table it does not get."""
    return seated(roster.rows, _laid(hall)).snags


def _laid(hall: HallTables) -> list[Laid]:
    return [Laid(number, "", hall.capacity) for number in range(1, hall.tables + 1)]


def _check_tables(rows: tuple[RosterRow, ...], laid: list[str]) -> None:
    for row in rows:
        for table in {row.host, row.table} - {"", "yes", *laid}:
            raise ValueError(f"line {row.line}: there is no table {table}; tables are numbered 1 to {len(laid)}")


def _guest(row: RosterRow, id: str, host_of: int | None, pinned: int | None) -> Guest:
    attrs = {name: getattr(row, name) for name in (*MIXED, "languages") if getattr(row, name)}
    return Guest(id, attrs=attrs, host_of=str(host_of) if host_of else None, pinned_to=str(pinned) if pinned else None,
                 needs_access=row.needs_access)  # fmt: skip


def _pairs(roster: Roster, kind: str, ids: dict[int, str]) -> tuple[tuple[str, str], ...]:
    found = ((ids[one], ids[other]) for one, other in pairs(roster.rows, kind))
    return tuple((min(pair), max(pair)) for pair in found)
