"""Looking ahead: a copy of the rehearsal whose clock is moved on, in which everything fell due on its own day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from eventhub.door import links
from eventhub.ground.settings import Settings
from eventhub.keeping.erase import DAY_MS
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.room import LiveRoom
from eventhub.live.waking import Waking
from eventhub.record.database import Database
from eventhub.record.tables import RoomRow, table_of
from eventhub.run.main import PLANNER, Workshop
from rooms.kernel import PARTICIPANT, Viewer

SHOWN = 3
"""So many links of people who are asked are printed for each room."""


def copied(settings: Settings, folder: Path, days: int) -> Settings:
    """A copy of the SQLite file in a folder that is thrown away afterwards, and the settings to serve it with: nothing
    leaves it, and nothing in it is kept."""
    source, there = Database(settings.database_url), folder / "ahead.db"
    source.close()
    assert source.path is not None, "only a file can be copied"
    with closing(sqlite3.connect(source.path)) as before, closing(sqlite3.connect(there)) as after:
        before.backup(after)
    return replace(settings, database_url=f"sqlite:///{there}", backups=folder / "copies", forgotten=None,
                   redis_url="", mail_url="", workers=1, ahead_days=days)  # fmt: skip


async def live_through(shop: Workshop, until: int) -> None:
    """Let everything fall due on its own day, until a moment (UTC ms), as a server does that was there all the while:
    questions are asked, and what was promised to be deleted is. Nobody opens a page."""
    chores = Chores(shop.house, Clerk(PLANNER), shop.forgetting)
    waking = Waking(shop.house, chores, lambda id: False)
    for id in await shop.database.reader(_all, shop.database):
        await shop.house.gathering(id)
    await shop.house.beside.at_rest()
    now = shop.clock.now()
    while now < until:
        due = await shop.database.reader(_next, shop.database, now)
        now = min(until, due or until, now + DAY_MS)
        for id in list(shop.house.gatherings):
            shop.house.leave(id)
        shop.clock.ahead += max(0, now - shop.clock.now())
        await waking.wake()
        await shop.house.beside.at_rest()
        await shop.forgetting.keep_promises()
    chores.close()
    chores.planner.close()


def _all(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(table_of(RoomRow).c.gathering).distinct()).scalars())


def _next(database: Database, after: int) -> int | None:
    due = select(func.min(table_of(RoomRow).c.wake)).where(table_of(RoomRow).c.wake > after)
    with database.read() as connection:
        return connection.execute(due).scalar()


async def asked(shop: Workshop, ids: list[str]) -> list[tuple[str, str, str]]:
    """(name, room, code) of some who are asked something at that moment: a code opens their page, as a card does."""
    found = []
    for id in ids:
        try:
            gathering = await shop.house.gathering(id)
        except Unknown:
            continue
        for room in gathering.rooms.values():
            for person in list(_whom(gathering, room))[:SHOWN]:
                made = await shop.database.writer(links.make, shop.database, gathering, room.key, person, links.CARD)
                found.append((gathering.people.name(person), room.kind.title, made.code))
    return found


def _whom(gathering: Gathering, room: LiveRoom) -> Iterator[str]:
    return (person for person in gathering.people.known
            if room.kind.draw(links.ROLE, room.state, Viewer(person, PARTICIPANT), gathering.people))  # fmt: skip
