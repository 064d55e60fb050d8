"""From a list of people and a few words about the hall to the planner's question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from facilitator.roster import Roster, Row
from rooms.seating import Guest, Problem, Table

MIXED = ("perspective", "organisation", "region")


@dataclass(frozen=True)
class Hall:
    """Tables are numbered from 1; no table named in `reachable` means that everybody can reach all of them."""

    tables: int
    capacity: int
    rounds: int
    reachable: frozenset[str] = frozenset()
    one_language: bool = False


def problem_of_roster(roster: Roster, hall: Hall) -> tuple[Problem, dict[str, str]]:
    """The planner's question and each guest's name. Raises ValueError for a table that the hall does not have."""
    ids = {row.line: f"line {row.line}" for row in roster.rows}
    tables = tuple(str(number) for number in range(1, hall.tables + 1))
    hosts = _hosts(roster.rows, tables)
    by_name = {row.name.casefold(): ids[row.line] for row in reversed(roster.rows)}
    problem = Problem(
        rounds=hall.rounds,
        tables=tuple(Table(t, hall.capacity, not hall.reachable or t in hall.reachable) for t in tables),
        guests=tuple(_guest(row, ids[row.line], hosts.get(row.line), tables) for row in roster.rows),
        apart=tuple(_pairs(((ids[row.line], row.apart) for row in roster.rows), by_name)),
        together=tuple(_pairs(((ids[row.line], row.together) for row in roster.rows), by_name)),
        mix=tuple(name for name in MIXED if any(getattr(row, name) for row in roster.rows)),
        shared_language="languages" if hall.one_language else None,
    )
    return problem, {ids[row.line]: row.name for row in roster.rows}


def _hosts(rows: Iterable[Row], tables: tuple[str, ...]) -> dict[int, str]:
    """Line to hosted table: the table asked for, or for a plain "yes" the next one without a host."""
    asked = {row.line: row.host for row in rows if row.host}
    free = iter([table for table in tables if table not in asked.values()])
    named = {line: next(free, None) if host == "yes" else _known(line, host, tables) for line, host in asked.items()}
    return {line: table for line, table in named.items() if table}


def _known(line: int, table: str, tables: tuple[str, ...]) -> str:
    if table not in tables:
        raise ValueError(f"line {line}: there is no table {table}; tables are numbered 1 to {len(tables)}")
    return table


def _guest(row: Row, id: str, host_of: str | None, tables: tuple[str, ...]) -> Guest:
    attrs = {name: getattr(row, name) for name in (*MIXED, "languages") if getattr(row, name)}
    pinned = _known(row.line, row.table, tables) if row.table and not host_of else None
    return Guest(id, attrs=attrs, host_of=host_of, pinned_to=pinned, needs_access=row.needs_access)


def _pairs(wishes: Iterable[tuple[str, tuple[str, ...]]], by_name: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each pair once, whoever of the two wrote it down."""
    asked = ((guest, by_name.get(other.casefold())) for guest, others in wishes for other in others)
    yield from dict.fromkeys((min(a, b), max(a, b)) for a, b in asked if b and a != b)
