"""eventhub seat: who sits where, from a list of people or a hall in the planner's format, with route cards to print."""

import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.ranges import number, spoken, whole
from eventhub.run.stages import stage

if TYPE_CHECKING:
    from facilitator.listed.seated import HallTables
    from rooms.kernel.reason import Reason
    from rooms.seating.problem import Problem

ENDINGS = (".json", ".csv")
DEFAULT_SIZE = 5  # people at a table when nobody says otherwise


def add(subparsers: Commands) -> None:
    """Register the command."""
    seat = subparsers.add_parser("seat", help="plan who sits where, and print route cards")
    seat.add_argument("file", type=Path, help="a roster (CSV, XLSX) or a hall (JSON, table-rotation/1); - for a pipe")
    seat.add_argument("-o", "--out", type=Path, help="where the plan goes, .json or .csv (default: JSON, printed)")
    seat.add_argument("--cards", type=Path, help="also write route cards, an HTML page to print")
    seat.add_argument("--seconds", type=number(0, 3600), default=2.0, help="think at most so long (default 2)")
    seat.add_argument("--json", action="store_true", help="print how good the plan is as JSON")
    seat.add_argument("--seed", type=whole(0, 2**32 - 1), default=1, help="another number gives another plan")
    seat.add_argument("--lang", type=spoken, default="en", help="language of the route cards")
    _add_hall(seat.add_argument_group("the hall, for a roster"))
    seat.set_defaults(run=run)


def _add_hall(hall: argparse._ArgumentGroup) -> None:
    hall.add_argument("--tables", type=whole(1, 1000), help="how many tables")
    chairs = f"chairs at a table (default: as needed, or {DEFAULT_SIZE})"
    hall.add_argument("--capacity", type=whole(1, 1000), help=chairs)
    hall.add_argument("--rounds", type=whole(1, 40), default=3, help="rounds (default 3)")
    hall.add_argument("--reachable", default="", help="tables everybody can reach, such as 1,2,5 (default: all)")
    hall.add_argument("--one-language", action="store_true", help="a language that everybody at a table shares")


def run(args: argparse.Namespace) -> int:
    """Plan, write and say how good it is; 1 and a sentence if the file cannot be used or somebody gets no chair."""
    from eventhub.ground.work import ThinkingTime
    from rooms.seating import plan, quality_sentence

    if args.out and args.out.suffix.lower() not in ENDINGS:
        print(f"The plan is written as .json or .csv, not as {args.out.name}.", file=sys.stderr)
        return 2
    leave = ThinkingTime(args.seconds)
    try:
        problem, names = _asked(args)
    except (ValueError, RecursionError) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 1
    stage(f"planning for {len(problem.guests)} people, at most {args.seconds:g} s")
    found = plan(problem, args.seed, leave)
    try:
        _write(args, found.seats, names)
        if args.cards:
            args.cards.write_text(_cards(problem, found.seats, names, args.lang), encoding="utf-8")
    except OSError as error:
        print(f"The plan cannot be written: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    for dropped in found.dropped:
        print(_named(dropped.reason, names), file=sys.stderr)
    short = _without_chair(problem, found.seats)
    if args.json:
        gone = [str(each) for each in found.dropped]
        print(json.dumps({"quality": found.quality, "dropped": gone, "without_chair": short}))
    elif args.out:
        print(quality_sentence(found.quality))
    return _told_who_stands(short)


def _without_chair(problem: "Problem", seats: tuple[Mapping[str, str], ...]) -> dict[int, int]:
    """How many people have no chair, by the number of each round ahead where somebody has none: at a table with
    more people than chairs, or at no table at all."""
    from rooms.seating.problem import chairs_in, guests_in

    short = {}
    for round in problem.ahead:
        company = Counter(seats[round].values())
        chairs = zip(problem.tables, chairs_in(problem, round), strict=True)
        sitting = sum(min(company[table.id], count) for table, count in chairs)
        if standing := len(guests_in(problem, round)) - sitting:
            short[round + 1] = standing
    return short


def _told_who_stands(short: Mapping[int, int]) -> int:
    """Say how many get no chair; the exit code. The plan is written all the same, for chairs can be fetched."""
    if not short:
        return 0
    rounds = ", ".join(f"{people} in round {round}" for round, people in short.items())
    print(f"People without a chair: {rounds}. Add tables or chairs.", file=sys.stderr)
    return 1


def _asked(args: argparse.Namespace) -> tuple["Problem", Mapping[str, str]]:
    """The problem, and the name to print for each guest."""
    data = given.read(args.file)
    name = given.name_of(args.file, data)
    if name.lower().endswith(".json"):
        from rooms.seating.format import problem_from_json

        problem = problem_from_json(given.data(data))
        return problem, {guest.id: guest.id for guest in problem.guests}
    return _from_roster(args, data, name)


def _from_roster(args: argparse.Namespace, data: bytes, name: str) -> tuple["Problem", Mapping[str, str]]:
    from facilitator.listed.roster import read_roster
    from facilitator.listed.seated import left_out, problem_of_roster

    roster = read_roster(data, name)
    for snag in roster.problems:
        print(snag, file=sys.stderr)
    if not roster.rows:
        raise ValueError("there is nobody to seat")
    hall = _hall(args, len(roster.rows))
    asked = problem_of_roster(roster, hall)
    for snag in left_out(roster, hall):
        print(snag, file=sys.stderr)
    return asked


def _named(reason: "Reason", names: Mapping[str, str]) -> str:
    """The sentence with people's names in it; on a list the line as well, for two may have one name."""

    def called(id: str) -> str:
        return id if id not in names or names[id] == id else f"{names[id]} ({id})"

    filled = {place: ", ".join(map(str, map(called, re.split(", ", value)))) if isinstance(value, str) else value
              for place, value in reason.params.items()}  # fmt: skip
    return reason.key.format(**filled)


def _hall(args: argparse.Namespace, people: int) -> "HallTables":
    from facilitator.listed.seated import HallTables
    from rooms.seating import COMPANY

    tables = args.tables or -(-people // (args.capacity or DEFAULT_SIZE))
    capacity = args.capacity or max(COMPANY, -(-people // tables))
    reachable = frozenset(part.strip() for part in args.reachable.split(",") if part.strip())
    if odd := reachable - {str(number) for number in range(1, tables + 1)}:
        raise ValueError(f"--reachable: there is no table {min(odd)}; tables are numbered 1 to {tables}")
    return HallTables(tables, capacity, args.rounds, reachable, args.one_language)


def _write(args: argparse.Namespace, seats: tuple[Mapping[str, str], ...], names: Mapping[str, str]) -> None:
    from rooms.seating.format import plan_to_json

    called = _told_apart(names)
    said = plan_to_json(tuple({called[id]: table for id, table in each.items()} for each in seats))
    if args.out and args.out.suffix.lower() == ".csv":
        args.out.write_text(_csv(seats, names), encoding="utf-8-sig")
    elif args.out:
        args.out.write_text(json.dumps(said), encoding="utf-8")
    elif not args.json:
        print(json.dumps(said))


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What each guest is called in the plan: by name, and with the line where two have the same."""
    often = Counter(names.values())
    return {id: name if often[name] == 1 else f"{name} ({id})" for id, name in names.items()}


def _csv(seats: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> str:
    from defusedcsv import csv as safe  # a name such as "=1+1" must not run in somebody's spreadsheet

    out = io.StringIO()
    writer = safe.writer(out, dialect=csv.excel)
    writer.writerow(["name", *(f"round {number}" for number in range(1, len(seats) + 1))])
    writer.writerows([names[guest], *(each.get(guest, "") for each in seats)] for guest in _seated(seats, names))
    return out.getvalue()


def _seated(seats: Sequence[Mapping[str, str]], names: Mapping[str, str]) -> list[str]:
    """Everybody with a seat, in the order of the list."""
    return [guest for guest in names if any(guest in each for each in seats)]


def _cards(problem: "Problem", seats: Sequence[Mapping[str, str]], names: Mapping[str, str], lang: str) -> str:
    """One card per person with their table for each round; a printed card fixes its holder's seats."""
    from eventhub.ground.places import STATIC
    from eventhub.screens.pages import page
    from rooms.signs import sign

    signs = {table.id: sign(number, table.id) for number, table in enumerate(problem.tables, 1)}
    hosts = {guest.id for guest in problem.guests if guest.host_of}
    cards = [
        {"name": names[guest], "host": guest in hosts, "signs": [signs.get(each.get(guest, "")) for each in seats]}
        for guest in _seated(seats, names)
    ]
    style = (STATIC / "css" / "route-cards.css").read_text(encoding="utf-8")
    return page("print/route_cards.html", lang, cards=cards, style=style)
