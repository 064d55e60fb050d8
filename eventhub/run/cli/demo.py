"""eventhub demo: a rehearsal gathering, ready to be walked through on this machine."""

import argparse
import asyncio
import sys
from dataclasses import replace

import qrcode
from sqlalchemy import select

from eventhub.door.address import Addresses
from eventhub.ground.alone import Taken, alone
from eventhub.ground.settings import Settings, from_environment
from eventhub.keeping.checks import refuse_nonsense
from eventhub.live.grants import STAFF_ROLES
from eventhub.record.database import Database, file_of
from eventhub.record.tables import GatheringRow
from eventhub.run.cli.new import SCREENS
from eventhub.run.main import Workshop, create_app
from eventhub.run.ranges import whole
from eventhub.run.serve import serve
from facilitator.demo import RECIPE, make_demo

INTRODUCTION = """
eventhub is ready: the rehearsal “Two rivers, one loop”, with 45 invented people in the hall.

  1. Open the console and press Next. Open the wall beside it.
  2. Join with your own phone: scan this, or type the address.
"""


def add(subparsers) -> None:
    """Register the command."""
    parser = subparsers.add_parser("demo", help="serve a ready rehearsal gathering (make run)")
    parser.add_argument("--port", type=whole(1, 65_535), default=None)
    parser.add_argument("--fresh", action="store_true", help="make a new rehearsal gathering")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make it once, print its links, serve."""
    settings = from_environment()
    settings = replace(settings, port=args.port or settings.port)
    refuse_nonsense(settings)
    try:
        with alone(file_of(settings.database_url)):
            links, code = asyncio.run(prepare(settings, args.fresh))
    except Taken as no:
        print(no, file=sys.stderr)
        return 2
    print(INTRODUCTION)
    _print_qr(f"{Addresses(settings).address()}/{code}")
    print("\n".join(f"  {name:12} {link}" for name, link in links.items()), flush=True)
    return serve(settings, create_app(settings))


async def prepare(settings: Settings, fresh: bool) -> tuple[dict[str, str], str]:
    """The links of the rehearsal gathering, made if it is not there yet, and its short code."""
    async with Workshop(settings) as shop:
        id = None if fresh else await shop.database.reader(_find, shop.database)
        if id is None:
            id = await make_demo(shop.house, shop.doors)
        gathering = await shop.house.gathering(id)
        keys = {role: await shop.doors.another_key(id, role) for role in STAFF_ROLES}
    base = Addresses(settings).address()
    links = {SCREENS[role]: f"{base}/enter#{key}" for role, key in keys.items()}
    return {"phone": f"{base}/{gathering.code}", **links, "host": f"{base}/host"}, gathering.code


def _find(database: Database) -> str | None:
    newest = select(GatheringRow.id).where(GatheringRow.rehearsal_of == RECIPE).order_by(GatheringRow.created.desc())
    with database.read() as connection:
        return connection.execute(newest.limit(1)).scalar_one_or_none()


def _print_qr(text: str) -> None:
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.print_ascii(out=sys.stdout, invert=sys.stdout.isatty())
