"""python -m bench [NAME ...] [--quick]: measure everything, or what is named, and print the bars beside the figures."""

import argparse
import importlib
import importlib.util
import sys
import time
from datetime import date

from bench.report import Row, heading, line, tell, write

MODULES = (
    "wire",
    "journal",
    "kill",
    "ballot",
    "roadmap",
    "scorecard",
    "ask",
    "openspace",
    "matching",
    "seating",
    "lasting",
)


def main() -> int:
    """Run the benches; 1 if a bar was not held. A whole run is told in the README."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Figures beside their bars.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(MODULES)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="fewer and smaller cases")
    args = parser.parse_args()
    if strangers := set(args.names) - set(MODULES):
        parser.error(f"there is no bench called {', '.join(sorted(strangers))}")
    start = time.monotonic()
    found = {name: rows for name in args.names or MODULES if (rows := _run(name, args.quick))}
    write(found)
    if not args.names and not args.quick:
        tell(found, (time.monotonic() - start) / 60, f"{date.today():%d %B %Y}")
    broken = [row.name for rows in found.values() for row in rows if not row.held]
    print(f"\n{len(broken)} bars not held: {'; '.join(broken)}" if broken else "\nAll bars held.")
    return 1 if broken else 0


def _run(name: str, quick: bool) -> list[Row]:
    """The rows of one bench, printed as they come."""
    if importlib.util.find_spec(f"bench.{name}") is None:
        print(f"\n{name}: there is no such bench yet")
        return []
    rows = []
    print(heading(name))
    for row in importlib.import_module(f"bench.{name}").rows(quick):
        print(line(row), flush=True)
        rows.append(row)
    return rows


if __name__ == "__main__":
    sys.exit(main())
