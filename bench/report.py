"""Prints what was measured beside what was promised, so that nobody has to take a number on trust."""

import json
import math
import os
import platform
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"
README = Path(__file__).parents[1] / "README.md"
BENCH = Path(__file__).parents[1] / "docs" / "bench.md"
HEAD = ("| what | figure | bar | |", "|---|---:|---:|---|")
FIVE = (
    "1 KB to 2,000 phones, thin wire, times the raw loop",
    "round start, 2,000 phones at 200 tables, tap to last phone, median",
    "2,000 ballots at once: lost",
    "kill -9 in a burst of 100 people, 20 times: acknowledged but lost",
    "screens: the harvest of 225 people, a page, times a plain answer",
)
"""What the README says; everything else is in docs/bench.md."""
_PLACE = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """A figure with its unit; `bar` is what was promised, if anything was, and `held` whether the figure keeps it.

    `busy`: somebody else used the machine, so the figure says nothing. `quiet` is what was found when the row was last
    measured on a quiet machine, as "held on 3 May 2027", or nothing.
    """

    name: str
    figure: float
    unit: str
    bar: float | None
    held: bool
    busy: bool = False
    quiet: str = ""

    @property
    def broken(self) -> bool:
        """Whether a promise was measured and not kept."""
        return not self.held and not self.busy


def at_most(name: str, figure: float, unit: str, bar: float, fair: bool = True) -> Row:
    """A figure that must not exceed its bar; not `fair`: measured on a busy machine."""
    return Row(name, round(figure, 3), unit, bar, figure <= bar, not fair)


def at_least(name: str, figure: float, unit: str, bar: float, fair: bool = True) -> Row:
    """A figure that must reach its bar; not `fair`: measured on a busy machine."""
    return Row(name, round(figure, 3), unit, bar, figure >= bar, not fair)


def against(name: str, times: float, bar: float, fair: bool) -> Row:
    """How many times its yardstick something took in the same run, which must not exceed the bar."""
    return at_most(name, times, "x raw", bar, fair)


def unbarred(name: str, figure: float, unit: str) -> Row:
    """A figure nothing was promised about: for the record, never counted as held against a bar of our own making."""
    return Row(name, round(figure, 3), unit, None, True)


def p99(values: Iterable[float]) -> float:
    """The 99th percentile by nearest rank: of a hundred values the second largest."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * 0.99) - 1]


def line(row: Row) -> str:
    """One row of the table."""
    bar = "" if row.bar is None else f"{row.bar:g}"
    return f"{row.name:<72.72} {row.figure:>10g} {row.unit:<10.10} {bar:>10}  {_verdict(row)}"


def _verdict(row: Row) -> str:
    if row.bar is None:
        return "no bar"
    if row.busy:
        return f"machine busy ({row.quiet or 'never measured on a quiet one'})"
    return "held" if row.held else "NOT HELD"


def heading(title: str) -> str:
    """The table's head."""
    return f"\n{title}\n{'':<72} {'figure':>10} {'unit':<10} {'bar':>10}"


def remembered(name: str, row: Row, day: str) -> Row:
    """The row with what was last found of it on a quiet machine; a quiet one is what will be remembered."""
    if row.bar is None:
        return row
    if not row.busy:
        return replace(row, quiet=f"{'held' if row.held else 'not held'} on {day}")
    return replace(row, quiet=next((old.quiet for old in kept().get(name, []) if old.name == row.name), ""))


def kept() -> dict[str, list[Row]]:
    """The rows of earlier runs, by module."""
    if not RESULTS.exists():
        return {}
    return {name: [Row(**row) for row in rows] for name, rows in json.loads(RESULTS.read_text("utf-8")).items()}


def write(found: dict[str, list[Row]]) -> None:
    """Keep the figures of this run; modules that did not run keep their last ones."""
    rows = {name: [asdict(row) for row in each] for name, each in (kept() | found).items()}
    RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


def tell(found: dict[str, list[Row]], minutes: float, day: str) -> None:
    """Put every figure that has a bar into docs/bench.md, held or not, and five of them into the README."""
    barred = {name: [row for row in rows if row.bar is not None] for name, rows in (kept() | found).items()}
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[1]:.1f} at the end"
    tables = "\n".join(map(_table, barred, barred.values()))
    into(BENCH, f"{day}, {minutes:.0f} minutes, {machine}:\n\n{tables}")
    five = [row for rows in barred.values() for row in rows if row.name in FIVE]
    into(README, "\n".join([f"{day}, {machine}:\n", *HEAD, *map(_told, five), ""]))


def into(path: Path, text: str) -> None:
    """Between the two marks of a page."""
    page = path.read_text("utf-8")
    path.write_text(_PLACE.sub(lambda place: f"{place[1]}{text}\n{place[2]}", page), "utf-8")


def _table(name: str, rows: list[Row]) -> str:
    title = f"{name}: {sum(row.held and not row.busy for row in rows)} of {len(rows)} held"
    return "\n".join([f"## {title}\n", *HEAD, *map(_told, rows), ""])


def _told(row: Row) -> str:
    verdict = f"machine busy ({row.quiet or 'never quiet'})" if row.busy else "held" if row.held else "**not held**"
    return f"| {row.name} | {row.figure:g} {row.unit} | {row.bar:g} | {verdict} |"
