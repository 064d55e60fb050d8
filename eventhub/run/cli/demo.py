"""eventhub demo: a rehearsal gathering, ready to be walked through on this machine."""

import argparse
import asyncio
import re
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import qrcode
from sqlalchemy import select

from eventhub.door.address import Addresses
from eventhub.door.staying import Staying
from eventhub.ground.alone import NotAlone, alone
from eventhub.ground.settings import Settings, from_environment, known
from eventhub.keeping.checks import CannotServe, listening, refuse_nonsense
from eventhub.keeping.erase import DAY_MS
from eventhub.live.grants import STAFF_ROLES
from eventhub.record.database import Database, file_of
from eventhub.record.tables import GatheringRow, table_of
from eventhub.run.ahead import asked, copied, live_through
from eventhub.run.cli import Commands
from eventhub.run.cli.new import SCREENS
from eventhub.run.main import Workshop, create_app
from eventhub.run.ranges import whole
from eventhub.run.serve import serve
from eventhub.run.stages import stage
from facilitator.demo import RECIPE, make_demo
from facilitator.looking_ahead import agreed
from rooms.kernel import Refused

INTRODUCTION = """
eventhub is ready: the rehearsal “Two rivers, one loop”, with 45 invented people in the hall.

  1. Open the console and press Next. Open the wall beside it.
  2. Join with your own phone: scan this, or type the address.
"""

LATER = """
A copy of the rehearsal, looked at {days} days ahead: what was due happened on its day, what was to go is gone.
Whoever is asked now has a page; nothing here is kept.
"""
MOST_DAYS = 730

ENVIRONMENT = known() - {"EVENTHUB_FAILPOINT"}


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("demo", help="serve a ready rehearsal gathering (make run)")
    parser.add_argument("--port", type=whole(1, 65_535), default=None)
    parser.add_argument("--fresh", action="store_true", help="make a new rehearsal gathering")
    parser.add_argument(
        "--later",
        type=days,
        default=0,
        metavar="14d",
        help="serve a copy whose clock is so many days ahead, to see what people are asked then",
    )
    parser.set_defaults(run=run)


def days(text: str) -> int:
    """“14d” as a number of days, at most two years."""
    found = re.fullmatch(r"(\d{1,3})d?", text.strip())
    if not found or not 1 <= int(found[1]) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"write so many days, 1d to {MOST_DAYS}d, not {text[:20]!r}")
    return int(found[1])


def run(args: argparse.Namespace) -> int:
    """Make it once, print its links, serve."""
    settings = from_environment()
    settings = replace(settings, port=args.port or settings.port)
    refuse_nonsense(settings)
    try:
        listening(settings.host, settings.port).close()  # before anything is made and shown that could not be opened
    except CannotServe as no:
        print(no, file=sys.stderr)
        return 1
    stage("the rehearsal gathering is made ready")
    try:
        with alone(file_of(settings.database_url)):
            links, code = asyncio.run(prepare(settings, args.fresh))
    except NotAlone as no:
        print(no, file=sys.stderr)
        return 2
    if args.later:
        return look_ahead(settings, args.later)
    print(INTRODUCTION)
    _print_qr(f"{Addresses(settings).address()}/{code}")
    print("\n".join(f"  {name:12} {link}" for name, link in links.items()), flush=True)
    return serve(settings, create_app(settings))


def look_ahead(settings: Settings, later: int) -> int:
    """Serve a copy as it will be so many days from now; when the server stops, the copy is gone."""
    if file_of(settings.database_url) is None:
        raise Refused("Looking ahead needs a database in a file: leave DATABASE_URL out.")
    with TemporaryDirectory(prefix="eventhub-ahead-") as folder:
        copy = copied(settings, Path(folder), later)
        lines = asyncio.run(lived(copy, later))
        print(LATER.format(days=later), *lines, sep="\n", flush=True)
        return serve(copy, create_app(copy))


async def lived(copy: Settings, later: int) -> list[str]:
    """Some agree on something and some of them stay, the days go by, and then: who is asked, and how to open it."""
    async with Workshop(copy) as shop:
        id = await shop.database.reader(_find, shop.database)
        assert id is not None, "the rehearsal was made before it was copied"
        network = await agreed(shop.house, shop.doors, Staying(shop.house, shop.forgetting), id)
        await live_through(shop, shop.clock.now() + later * DAY_MS)
        found = await asked(shop, [id, network])
        desk = await shop.doors.another_key(network, "hub_host")
    base = Addresses(copy).address()
    lines = [f"  {f'{name} ({room})':24} {base}/after and this code: {code}" for name, room, code in found]
    return [f"  {'hub desk':24} {base}/enter#{desk}", *lines]


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
    rows = table_of(GatheringRow).c
    newest = select(rows.id).where(rows.rehearsal_of == RECIPE).order_by(rows.created.desc())
    with database.read() as connection:
        return connection.execute(newest.limit(1)).scalar_one_or_none()


def _print_qr(text: str) -> None:
    """The code to scan, where the console has the blocks it is made of."""
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return
    code = qrcode.QRCode(border=2)
    code.add_data(text)
    code.print_ascii(out=sys.stdout, invert=sys.stdout.isatty())
