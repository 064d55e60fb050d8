"""eventhub export GATHERING: the harvest as a page, tables and open data, in a folder or a zip file."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from eventhub.ground.settings import from_environment
from eventhub.live.gathering import Unknown
from eventhub.run.cli import Commands
from eventhub.run.main import Workshop
from eventhub.run.ranges import spoken
from eventhub.run.there import refuse_elsewhere
from facilitator.harvest.pack import files, zipped

ENVIRONMENT = ("DATABASE_URL",)


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("export", help="take the harvest of a gathering home")
    parser.add_argument("gathering", help="its id, or the short code")
    parser.add_argument("-o", "--out", default="", help="a folder, or a file that ends in .zip (default: CODE.zip)")
    parser.add_argument("--lang", type=spoken, default="en", help="the language of the page to read")
    parser.add_argument("--json", action="store_true", help="print what was written, and how many bytes, as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write it down. In a folder without a database none is made."""
    refuse_elsewhere(from_environment())
    try:
        out, made = asyncio.run(export(args))
    except Unknown:
        print(f"There is no gathering “{args.gathering}” here.", file=sys.stderr)
        return 1
    sizes = {name: len(data) for name, data in made}
    print(json.dumps({"out": str(out), "files": sizes}, ensure_ascii=False, indent=1) if args.json else out)
    return 0


async def export(args: argparse.Namespace) -> tuple[Path, list[tuple[str, bytes]]]:
    """Where it was written, and what. Raises Unknown."""
    async with Workshop(from_environment()) as shop:
        gathering = await shop.found(args.gathering)
        if gathering.hall.state is None:
            raise Unknown(args.gathering)
        made = files(shop.database, gathering, args.lang)
    out = Path(args.out or f"{gathering.code}.zip")
    if out.suffix == ".zip":
        out.write_bytes(zipped(made))
        return out, made
    for name, data in made:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return out, made
