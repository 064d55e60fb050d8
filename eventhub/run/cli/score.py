"""eventhub score: what a scorecard file says, as a table for people or as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from eventhub.run.cli import Commands
from rooms.kernel import Plain

if TYPE_CHECKING:
    from rooms.scorecard.board import ScoreGrid


def add(subparsers: Commands) -> None:
    """Register the command."""
    score = subparsers.add_parser("score", help="what a scorecard file says")
    score.add_argument("file", type=Path, help="a scorecard as JSON: areas, views, what was settled; - for a pipe")
    score.add_argument("--json", action="store_true", help="print states, counts and lists as JSON")
    score.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, work out and print; 1 and a sentence if the file cannot be used."""
    from eventhub.run import given
    from rooms.scorecard.format import board_from_json, left_out, shown

    try:
        data = given.data(given.text(args.file))
        if not isinstance(data, dict):
            raise ValueError("this is no scorecard: a JSON object with areas and views is")
        board = board_from_json(data)
        found = shown(board, data)
        said = json.dumps(found, ensure_ascii=False) if args.json else _table(board, found)
        if not said.isascii() and said != said.encode(errors="replace").decode():
            raise ValueError("a name in it has half a letter, which no screen can show")
    except (ValueError, RecursionError) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 1
    for place in left_out(data):
        print(f"last_word: {place!r} is no unit/condition of this scorecard, and was left out", file=sys.stderr)
    print(said)
    return 0


RULE = """An area is performing when all its conditions are; developing when at least half of the scored ones are
developing or performing; beginning when anything has begun; no activity when nothing has. Conditions nobody
scored do not count; when fewer than half are scored we say: not known yet."""


def _table(board: "ScoreGrid[str]", found: Plain) -> str:
    """Units in their own order, one row each; then the lists, each a sentence with its number."""
    width = max([len(_plain(unit)) for unit in board.units] + [4])
    columns = [_plain(str(column)) for column in (*board.order, *board.areas)]
    head = " ".join([" " * width, *(column.rjust(max(len(column), 2)) for column in columns)])
    rows = [_row(board, found, unit, place, width) for place, unit in enumerate(board.units)]
    return "\n".join([head, *rows, "", "n none, b beginning, d developing, p performing, - not scored, ? not known yet",
                      RULE, "", *_lists(found)])  # fmt: skip


def _row(board: "ScoreGrid[str]", found: Plain, unit: str, place: int, width: int) -> str:
    letters = [*found["shown"][unit], *(found["area"][area][place] for area in board.areas)]
    columns = [_plain(str(column)) for column in (*board.order, *board.areas)]
    cells = (letter.rjust(max(len(column), 2)) for letter, column in zip(letters, columns, strict=True))
    return " ".join([_plain(unit).ljust(width), *cells])


def _plain(name: str) -> str:
    """A name without signs that would steer a terminal or break a row."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)


LISTS = (
    ("far_apart", "cells where people see it differently", "{0} / {1}: {2} steps"),
    ("otherwise", "settled cells that somebody sees otherwise since", "{0} / {1}: {2}"),
    ("little_activity", "conditions with little activity", "{0}: none in {1} of {2}"),
    ("longest", "cells long without a word", "{0} / {1}: {2} days"),
    ("not_scored", "cells nobody scored", "{0} / {1}"),
)
MOST = 30
"""Rows of a list; its number is always the whole."""


def _lists(found: Plain) -> list[str]:
    """Each list is a sentence with a number."""
    lines = []
    for key, words, line in LISTS:
        lines += [
            f"{len(found[key])} {words}",
            *("  " + line.format(*map(_plain, map(str, row))) for row in found[key][:MOST]),
        ]
    return lines
