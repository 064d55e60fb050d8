"""eventhub take after.carry: takes in what people agreed to at an event that was held on a laptop."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from eventhub.door.address import Addresses
from eventhub.ground.settings import from_environment
from eventhub.keeping.carrying import Taken
from eventhub.keeping.sealed import read
from eventhub.live.grants import STAFF_ROLES
from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.cli.carry import phrase
from eventhub.run.cli.new import SCREENS
from eventhub.run.main import Workshop

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_BACKUPS", "EVENTHUB_URL")


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("take", help="take in a carry file from a laptop")
    parser.add_argument("file", type=Path, help="the carry file; - for a pipe")
    parser.add_argument("--words", default="", help="the check words the laptop shows (asked for when left out)")
    parser.add_argument("--phrase-file", type=Path, help="a file whose first line is the phrase; - for a pipe")
    parser.add_argument("--json", action="store_true", help="print what came of it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take it in, and print the receipt. The same file twice is taken once, and shows its receipt again."""
    try:
        data = given.read(args.file)
    except ValueError as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 1
    read(data)  # what is no whole file is told before anything is asked
    words = args.words or input("Check words on the laptop's screen: ")
    print(asyncio.run(_take(args, data, words)))
    return 0


async def _take(args: argparse.Namespace, data: bytes, words: str) -> str:
    settings = from_environment()
    async with Workshop(settings) as shop:
        taken = await shop.carrier.take(data, phrase(args.phrase_file), words)
        keys = {} if taken.again else await shop.doors.new_keys(taken.gathering, STAFF_ROLES)
    base = Addresses(settings).address()
    links = {SCREENS.get(role, role): f"{base}/enter#{key}" for role, key in keys.items()}
    return _as_json(taken, links) if args.json else told(taken, links)


def _as_json(taken: Taken, links: dict[str, str]) -> str:
    told = {"id": taken.gathering, "receipt": taken.receipt, "people": taken.people, "again": taken.again,
            "left_out": taken.left_out, "forgotten": len(taken.forgotten), "links": links}  # fmt: skip
    return json.dumps(told, indent=1)


def told(taken: Taken, links: dict[str, str]) -> str:
    """What came of it, in lines."""
    lines = [
        "This was taken before; nothing was taken twice." if taken.again else f"{taken.people} people were taken in."
    ]
    lines += [f"{taken.left_out} were forgotten here since the file was made, and left out."] * bool(taken.left_out)
    lines += [f"{len(taken.forgotten)} were forgotten at the laptop since, and are forgotten here."] * bool(
        taken.forgotten
    )
    lines += [f"  {name:12} {link}" for name, link in links.items()]
    code = f"{taken.receipt[:4]} {taken.receipt[4:]}"
    return "\n".join([*lines, f"Receipt, to be told at the laptop: {code}"])
