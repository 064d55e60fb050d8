"""python -m bench [NAME ...] [--quick] [--all]: measure everything, or what is named, and print the bars beside it."""

import argparse
import importlib
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bench.quiet import watched
from bench.report import Row, heading, line, remembered, tell, write

PROMISES = ("wire", "journal", "kill", "ballot", "openspace", "screens", "matching")
"""What we promise people in a hall: measured within ten minutes."""
REST = ("roadmap", "scorecard", "ask", "lasting", "network", "growth", "halls_at_once", "seating")
"""The months after, how the cost grows, and every hall for the planner: with the promises within forty."""
RATIOS = {"x raw", "times", "x"}
"""Figures that a machine in use by others would falsify."""


BRIEF = 0.05
"""A row that comes so soon (s) was measured together with the one before."""


def main() -> int:
    """Run the benches; 1 if a bar was measured and not held."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Figures beside their bars.")
    modules = (*PROMISES, *REST)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(modules)} (default: the promises)")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller cases")
    parser.add_argument("--all", action="store_true", help="everything")
    args = parser.parse_args()
    if strangers := set(args.names) - set(modules):
        parser.error(f"there is no bench called {', '.join(sorted(strangers))}")
    start = time.monotonic()
    found = {name: list(_run(name, args.quick)) for name in args.names or (modules if args.all else PROMISES)}
    write(found)
    if not args.names and not args.quick:
        tell(found, (time.monotonic() - start) / 60, _today())
    return _judged([row for rows in found.values() for row in rows])


def _run(name: str, quick: bool) -> Iterator[Row]:
    """The rows of one bench, printed as they come; each is told whether the machine was ours since the one before."""
    print(heading(name))
    rows, quiet = iter(importlib.import_module(f"bench.{name}").rows(quick)), True
    while True:
        with watched() as watch:
            row = next(rows, None)
        if row is None:
            return
        quiet = watch.quiet if watch.seconds > BRIEF else quiet  # several rows of one measurement come at once
        busy = row.busy or (row.unit in RATIOS and not quiet)
        row = remembered(name, replace(row, busy=busy), _today())
        print(line(row), flush=True)
        yield row


def _judged(rows: list[Row]) -> int:
    promised = [row for row in rows if row.bar is not None]
    broken, busy = [row.name for row in promised if row.broken], [row.name for row in promised if row.busy]
    print(f"\n{len(broken)} bars not held: {'; '.join(broken)}" if broken else "\nNo bar was broken.")
    if busy:
        print(f"{len(busy)} not measured, the machine was busy: {'; '.join(busy)}")
    return 1 if broken else 0


def _today() -> str:
    return f"{date.today():%d %B %Y}"


if __name__ == "__main__":
    sys.exit(main())
