"""eventhub carry GATHERING: what people agreed to, from this laptop to a server, in a file sealed with a phrase.

The file holds a network or after-care, never the days themselves: exactly what people chose to let go on. The server
shows a receipt when it has taken it; told here with --receipt, this laptop forgets what it gave.
"""

import argparse
import asyncio
import getpass
import os
import sys
from pathlib import Path

from eventhub.ground.alone import NotAlone, alone
from eventhub.ground.private import flush
from eventhub.ground.settings import from_environment
from eventhub.live.gathering import Gathering, Unknown
from eventhub.record.database import file_of
from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.main import Workshop
from eventhub.run.there import refuse_elsewhere
from rooms.kernel import Refused

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_BACKUPS")


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("carry", help="carry what people agreed to from a laptop to a server")
    parser.add_argument(
        "gathering", help="the network or after-care, or an event that belongs to one: id or short code"
    )
    parser.add_argument("-o", "--out", type=Path, help="where the file goes, such as after.carry")
    parser.add_argument("--phrase-file", type=Path, help="a file whose first line is the phrase; - for a pipe")
    parser.add_argument("--receipt", help="the code the server showed: forget here what was given")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file, or forget what was given."""
    refuse_elsewhere(from_environment())
    if not args.out and not args.receipt:
        print("Say where the file goes: -o after.carry", file=sys.stderr)
        return 2
    try:
        return asyncio.run(_forget(args) if args.receipt else _give(args))
    except Unknown:
        print(f"There is no gathering “{args.gathering}” here.", file=sys.stderr)
        return 1


async def _give(args: argparse.Namespace) -> int:
    async with Workshop(from_environment()) as shop:
        gathering = await lasting(shop, args.gathering)
        data = await shop.carrier.give(gathering, phrase(args.phrase_file, again=True))
        written(args.out, data)
        print(f"{args.out}\nCheck words of this computer: {await shop.carrier.words()}")
        print(f"Take it in on the server with: eventhub take {args.out.name}   or on its page /host\n"
              f"Then tell the receipt here: eventhub carry {gathering.code} --receipt CODE")  # fmt: skip
    return 0


async def _forget(args: argparse.Namespace) -> int:
    settings = from_environment()
    try:
        with alone(file_of(settings.database_url)):
            async with Workshop(settings) as shop:
                gathering = await lasting(shop, args.gathering)
                await shop.carrier.given(gathering, args.receipt)
    except NotAlone:
        print("The server is running: tell the receipt there, on the page /host, or stop it first.", file=sys.stderr)
        return 2
    print("What was given is deleted here. A file on a stick is out of our reach: destroy it.")
    return 0


async def lasting(shop: Workshop, named: str) -> Gathering:
    """What lasts: the gathering itself, or the one it belongs to. Raises Unknown."""
    gathering = await shop.found(named)
    return await shop.house.gathering(gathering.within) if gathering.within else gathering


def phrase(file: Path | None, again: bool = False) -> str:
    """The phrase, from a file or asked for; a new one twice. Raises Refused."""
    if file:
        return (given.text(file).splitlines() or [""])[0].strip()
    typed = getpass.getpass("Phrase (several words): ").strip()
    if again and typed != getpass.getpass("The same again: ").strip():
        raise Refused("These were two different phrases.")
    return typed


def written(path: Path, data: bytes) -> None:
    """For nobody's eyes but the owner's, and safely on the stick before we say so."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    flush(path.absolute().parent)
