"""eventhub recount: count a ballot again from its export, or from a plain stream of ballots."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from eventhub.run import given
from eventhub.run.cli import Commands
from rooms.ballot.count import Tally, ranks
from rooms.ballot.recount import Recount, recount
from rooms.ballot.rules import ACCEPTED, BLANK
from rooms.ballot.state import Poll
from rooms.kernel import Data
from rooms.kernel.loose import JSON

HOW = {
    "points": "decided by points",
    "distinct_supporters": "decided by distinct supporters",
    "run_off": "decided by the run-off",
    "lot": "decided by lots",
    "all_taken": "the group took everybody who was level",
    "": "NOT decided: still tied",
}


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("recount", help="count a ballot again from its export")
    parser.add_argument("file", type=Path, help="an export of a gathering or ballot, or a stream of submissions")
    parser.add_argument("--json", action="store_true", help="print the count as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Count every ballot stream in the file; 1 where the file says otherwise, or holds none."""
    try:
        data = given.data(given.text(args.file))
        found = {name: recount(stream) for name, stream in streams(data).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        print(f"{args.file}: {_why(error)}", file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps({name: as_data(count) for name, count in found.items()}, indent=1, ensure_ascii=False))
    else:
        print("\n\n".join(f"{name}\n{as_text(count)}" for name, count in found.items()))
    return int(any(count.differs for count in found.values()))


def _why(error: Exception) -> str:
    """In words; of a stream that is built otherwise, what was looked for in vain."""
    if type(error) is ValueError:
        return str(error)
    sought = f" ({error.args[0]} is missing)" if isinstance(error, KeyError) else ""
    return f"this is not a ballot stream we can read{sought}"


def streams(data: Data) -> dict[str, Data]:
    """Every ballot stream in the data by name: the data itself, or whatever lies deeper in it (rooms, scoring_sets).

    Raises ValueError when there is none.
    """
    found = dict(_found("ballot", data))
    if not found:
        raise ValueError("this is not a ballot stream we can read: no ballots in it")
    return found


def _found(name: str, data: JSON) -> Iterator[tuple[str, Data]]:
    if isinstance(data, dict) and ("submissions" in data or "polls" in data):
        yield name, data
    elif isinstance(data, dict):
        for key, inner in data.items():
            yield from _found(key, inner)


def as_data(count: Recount) -> Data:
    """The count as plain data, named as in the sample's expectations."""
    tally = count.tally
    return {
        "turnout_ballots": tally.turnout, "blank": tally.blank, "total_points": sum(tally.points.values()),
        "points": tally.points, "supporters": tally.supporters, "ranks": ranks(tally),
        "top": list(tally.chosen), "tied_at_cut": list(tally.level), "still_tied": list(tally.tied),
        "decided_by": tally.by, "run_off": _run_off(count.run_off, count.few) if count.run_off else None,
        "submissions": _fates(count.main), "differs": list(count.differs), "too_few": list(count.few),
    }  # fmt: skip


def _run_off(poll: Poll, few: tuple[str, ...]) -> Data:
    if poll.id in few:
        return {"counts": {}, "turnout": 0, "submissions": []}
    counts = {candidate: sum(candidate in ballot for ballot in poll.ballots()) for candidate in poll.candidates}
    return {"counts": counts, "turnout": poll.turnout, "submissions": _fates(poll)}


def _fates(poll: Poll) -> list[Data]:
    return [{"seq": one.n, "by": one.voter, "verdict": poll.verdict(one)} for one in poll.casts.values()]


def as_text(count: Recount) -> str:
    """The count for people to read."""
    tally, rank = count.tally, ranks(count.tally)
    lines = [f"  {tally.turnout} ballots, {tally.blank} blank, {sum(tally.points.values())} points"]
    for key in sorted(tally.points, key=lambda key: (rank[key], -tally.supporters[key])):
        mark = "*" if key in tally.chosen else "?" if key in tally.tied else " "
        figures = f"{tally.points[key]:5} points {tally.supporters[key]:5} supporters"
        lines.append(f"{mark} {rank[key]:3}  {key:<12} {figures}")
    lines += _ladder(count, tally)
    for name, poll in (("", count.main), ("run-off ", count.run_off)):
        lines += _set_aside(name, poll) if poll else []
    lines += [f"  poll {id}: too few to show each ballot; counted from its totals" for id in count.few]
    lines += [f"  DIFFERS from the file: {place}" for place in count.differs]
    return "\n".join(lines)


def _ladder(count: Recount, tally: Tally) -> list[str]:
    lines = [f"  level at the cut: {', '.join(tally.level)}"] if tally.level else []
    if count.run_off and count.run_off.id not in count.few:
        counts = _run_off(count.run_off, count.few)["counts"]
        lines.append("  run-off: " + ", ".join(f"{key} {number}" for key, number in counts.items()))
    lines.append(f"  {HOW[tally.by]}: {', '.join(tally.chosen)}")
    return lines


def _set_aside(name: str, poll: Poll) -> list[str]:
    fates = [(one, poll.verdict(one)) for one in poll.casts.values()]
    return [f"  {name}ballot {one.n} of {one.voter}: {fate}" for one, fate in fates if fate not in (ACCEPTED, BLANK)]
