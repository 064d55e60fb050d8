"""eventhub gatherings: every gathering on this server, a new link for a role, and deleting one."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy import func, select

from eventhub.door.address import Addresses
from eventhub.ground.alone import NotAlone, alone
from eventhub.ground.settings import from_environment
from eventhub.live.gathering import Unknown
from eventhub.record.database import Database, file_of
from eventhub.record.tables import FactRow, GatheringRow, PersonRow, tables_of
from eventhub.run.cli import Commands
from eventhub.run.cli.new import SCREENS
from eventhub.run.main import Workshop
from eventhub.run.there import refuse_elsewhere
from rooms.kernel import HALL, Data

Deed = Callable[[Workshop, argparse.Namespace], Awaitable[int]]
_GATHERING, _PERSON, _FACT = tables_of(GatheringRow, PersonRow, FactRow)

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_URL")


def add(subparsers: Commands) -> None:
    """Register the three commands."""
    listing = subparsers.add_parser("gatherings", help="every gathering on this server")
    listing.add_argument("--json", action="store_true", help="print them as JSON")
    listing.set_defaults(run=lambda args: _run(_list, args))
    linking = subparsers.add_parser("link", help="a new link for somebody who lost theirs")
    linking.add_argument("gathering", help="its id, or the short code")
    linking.add_argument("role", nargs="?", choices=sorted(SCREENS), default="facilitator")
    linking.set_defaults(run=lambda args: _run(_link, args))
    deleting = subparsers.add_parser("delete", help="delete a gathering whole, also from every copy")
    deleting.add_argument("gathering", help="its id, or the short code")
    deleting.add_argument("--yes", action="store_true", help="without asking once more")
    deleting.set_defaults(run=lambda args: _run(_delete, args))


def _run(deed: Deed, args: argparse.Namespace) -> int:
    """Where there is no database none is made."""
    refuse_elsewhere(from_environment())
    return asyncio.run(_inside(deed, args))


async def _inside(deed: Deed, args: argparse.Namespace) -> int:
    async with Workshop(from_environment()) as shop:
        try:
            return await deed(shop, args)
        except Unknown:
            print(f"There is no gathering “{args.gathering}” here.", file=sys.stderr)
            return 1


async def _list(shop: Workshop, args: argparse.Namespace) -> int:
    rows = await shop.database.reader(_rows, shop.database)
    print(json.dumps(rows, ensure_ascii=False, indent=1) if args.json else _table(rows))
    return 0


def _rows(database: Database) -> list[Data]:
    """Newest first: code, title, people, and the day of the newest entry. Nobody's name."""
    people = select(func.count()).where(_PERSON.c.gathering == _GATHERING.c.id).scalar_subquery()
    newest = select(func.max(_FACT.c.at)).where(_FACT.c.gathering == _GATHERING.c.id).scalar_subquery()
    found = select(_GATHERING.c.id, _GATHERING.c.code, _GATHERING.c.recipe, _GATHERING.c.created, people, newest)
    with database.read() as connection:
        rows = connection.execute(found.order_by(_GATHERING.c.created.desc())).all()
    return [_row(*row) for row in rows]


def _row(id: str, code: str, recipe: str, created: int, people: int, newest: int | None) -> Data:
    day = datetime.fromtimestamp((newest or created) / 1000, UTC).date().isoformat()
    return {"code": code, "id": id, "title": _title(json.loads(recipe)), "people": people, "newest": day}


def _title(recipe: Data) -> str:
    """In the first of its languages; "" once its days are over."""
    title = recipe.get(HALL, {}).get("title", "")
    return title if isinstance(title, str) else next(iter(title.values()), "")


def _table(rows: list[Data]) -> str:
    if not rows:
        return "No gathering yet: make one with eventhub new, or on the page /host."
    return "\n".join(f"{row['code']:8} {row['newest']}  {row['people']:5} people  {row['title']}" for row in rows)


async def _link(shop: Workshop, args: argparse.Namespace) -> int:
    """The other links of this role go on working; a lost one is shut out on the console."""
    gathering = await shop.found(args.gathering)
    key = await shop.doors.another_key(gathering.id, args.role)
    print(f"{Addresses(from_environment()).address(gathering.id)}/enter#{key}")
    return 0


async def _delete(shop: Workshop, args: argparse.Namespace) -> int:
    path = file_of(shop.settings.database_url)
    try:
        with alone(path):
            return await _deleted(shop, args)
    except NotAlone:
        print("The server is running: delete it there, on the page /host, or stop the server first.", file=sys.stderr)
        return 2


async def _deleted(shop: Workshop, args: argparse.Namespace) -> int:
    gathering = await shop.found(args.gathering)
    if not args.yes and not _sure(gathering.code, len(gathering.people.known)):
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    await shop.forgetting.gathering(gathering.id)
    print(f"{gathering.code} is deleted. Copies are gone through at the next start, or within the hour.")
    return 0


def _sure(code: str, people: int) -> bool:
    """Asked at a terminal only: a script says --yes."""
    if not sys.stdin.isatty():
        return False
    return input(f"Delete {code} with {people} people, for ever? Type the code: ").strip().upper() == code
