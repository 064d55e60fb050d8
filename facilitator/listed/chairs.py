"""What a list says about tables: who hosts, who keeps one; by line and not by name, and what cannot be is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.listed.references import RosterNames
from facilitator.listed.roster import RosterRow, Snag
from rooms.kernel.letters import folded
from rooms.kernel.telling import Laid


@dataclass(slots=True)
class Seated:
    """Line to table, for hosts and for people with a fixed seat; and every line whose wish cannot be met."""

    hosts: dict[int, int] = field(default_factory=dict)
    fixed: dict[int, int] = field(default_factory=dict)
    snags: list[Snag] = field(default_factory=list)

    def no(self, row: RosterRow, key: str, **params: object) -> None:
        """This line cannot have what it asks for."""
        self.snags.append(Snag(row.line, key, {"name": row.name, **params}))


def seated(rows: Sequence[RosterRow], tables: Sequence[Laid]) -> Seated:
    """Who hosts and who keeps which table. Whoever hosts any table gets the next one without a host."""
    found = Seated()
    _named_hosts(rows, tables, found)
    free = iter([table.number for table in tables if table.number not in found.hosts.values()])
    for row in rows:
        if row.host == "yes":
            table = next(free, None)
            if table is None:
                found.no(row, "{name} hosts no table: every table has a host.")
            else:
                found.hosts[row.line] = table
    _fixed(rows, tables, found)
    found.snags.sort(key=lambda snag: snag.line)
    return found


def _named_hosts(rows: Iterable[RosterRow], tables: Sequence[Laid], found: Seated) -> None:
    taken: dict[int, str] = {}
    for row in rows:
        number = _asked(row, row.host, tables, found) if row.host not in ("", "yes") else None
        if number in taken:
            found.no(row, "{name} does not host table {table}: {other} does.", table=number, other=taken[number])
        elif number is not None:
            taken[number] = row.name
            found.hosts[row.line] = number


def _fixed(rows: Iterable[RosterRow], tables: Sequence[Laid], found: Seated) -> None:
    chairs = {table.number: table.chairs for table in tables}
    kept = Counter(found.hosts.values())
    for row in rows:
        number = _asked(row, row.table, tables, found) if row.table else None
        if number is not None and row.line not in found.hosts:
            kept[number] += 1
            found.fixed[row.line] = number
            if kept[number] > chairs[number]:
                found.no(row, "{name} is one too many at table {table}, which has {chairs} chairs.", table=number,
                         chairs=chairs[number])  # fmt: skip


def _asked(row: RosterRow, table: str, tables: Sequence[Laid], found: Seated) -> int | None:
    """The number of the table that is meant, by its number or by its name."""
    wanted = folded(table)
    meant = (one.number for one in tables if str(one.number) == table or (wanted and folded(one.name) == wanted))
    number = next(meant, None)
    if number is None and tables:
        found.no(row, "{name}: there is no table {table}.", table=table)
    return number


def pairs(rows: Sequence[RosterRow], kind: str) -> list[tuple[int, int]]:
    """Each two lines that are kept together, or apart, once; of namesakes only the one who is clearly meant."""
    names = RosterNames(rows)
    found: dict[tuple[int, int], None] = {}
    for row in rows:
        for other in getattr(row, kind):
            meant = [line for line in names.lines(other) if line != row.line]
            if len(meant) == 1:
                found[min(row.line, meant[0]), max(row.line, meant[0])] = None
    return list(found)
