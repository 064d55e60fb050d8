"""eventhub new RECIPE: a gathering from a recipe file, with the links that open it."""

import argparse
import asyncio
import json
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

from eventhub.door.address import Addresses
from eventhub.ground.settings import Settings, from_environment
from eventhub.keeping.checks import refuse_nonsense
from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.main import MadeGathering, known_kinds, make_gathering
from facilitator.drafting.opening import gaps, prepared, too_late
from rooms.kernel import Plain, Refused

SCREENS = {
    "facilitator": "console", "wall": "wall", "hub_host": "hub desk", "greeter": "door",
    "steward": "steward's desk", "harvester": "theme desk",
    "scribe": "paper entry", "floor_helper": "tables",
}  # fmt: skip

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_URL")


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("new", help="make a gathering from a recipe and print its links")
    parser.add_argument("recipe", help="a recipe file, or the name of one that comes with eventhub; - for a pipe")
    parser.add_argument("--json", action="store_true", help="print the links as JSON")
    parser.add_argument("--closed", action="store_true", help="do not open the doors yet")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make it, and print how to get in."""
    settings = from_environment()
    refuse_nonsense(settings)
    try:
        recipe = given.recipe(args.recipe)
        for place, lang in gaps(recipe, known_kinds()):
            print(f"{place}: not there in {lang}", file=sys.stderr)
        for room, days in too_late(recipe, known_kinds()):
            print(f"{room}: the question after {days} days comes when everything is deleted", file=sys.stderr)
        recipe = recipe if args.closed else prepared(recipe, today(recipe), known_kinds())
        made = asyncio.run(make_gathering(settings, recipe, opened=not args.closed, full=True))
    except Refused as no:
        print(no, file=sys.stderr)
        return 1
    found = links(settings, made)
    print(json.dumps(found, indent=2) if args.json else "\n".join(f"{name:12} {link}" for name, link in found.items()))
    return 0


def today(recipe: Plain) -> date:
    """The day it is where the gathering is."""
    return datetime.now(ZoneInfo(recipe.get("timezone", "UTC"))).date()


def links(settings: Settings, made: MadeGathering) -> dict[str, str]:
    """What to open, by screen. A key stands behind the #, so it is sent to no server log."""
    base = Addresses(settings).address()
    keyed = {SCREENS[role]: f"{base}/enter#{key}" for role, key in made.keys.items()}
    return {"id": made.id, "code": made.code, "phone": f"{base}/{made.code}", **keyed}
