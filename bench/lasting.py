"""Two thousand gatherings in one database: how long a start takes, the look for what is due, the memory they cost.

Each is a small event with one room; twenty of them are visited. `python -m bench lasting`.
"""

import asyncio
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import event, insert

from bench.report import Row, at_most, unbarred
from eventhub.ground.settings import Settings
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.gatherings import create, open_rooms
from eventhub.live.waking import QUIET_MS, Waking
from eventhub.record.tables import SQLModel
from eventhub.run.main import PLANNER, Workshop
from facilitator.drafting.recipe import find, read_recipe

GATHERINGS, LIVE = 2_000, 20


async def filled(settings: Settings, many: int) -> list[str]:
    """One gathering opened as people open it, and copies of its rows for all others."""
    async with Workshop(settings) as shop:
        made = await create(shop.house, shop.doors, read_recipe(find("network").read_text("utf-8")))
        await open_rooms(shop.house, await shop.house.gathering(made.id))
        names = ("gathering", "room", "words", "fact")
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name in names]
        with shop.database.write() as connection:
            rows = {table: list(connection.execute(table.select()).mappings()) for table in tables}
            for number in range(many - 1):
                id = f"{number:032x}"
                for table in tables:
                    name = "id" if table.name == "gathering" else "gathering"
                    more = {"code": f"C{number}"} if table.name == "gathering" else {}
                    if rows[table]:
                        connection.execute(insert(table), [{**row, name: id, **more} for row in rows[table]])
    return [made.id, *(f"{number:032x}" for number in range(many - 1))]


async def start_of(settings: Settings) -> float:
    """Seconds from nothing to a house that has kept its promises, as a server does before it opens."""
    began = time.perf_counter()
    async with Workshop(settings) as shop:
        await shop.forgetting.keep_promises()
    return time.perf_counter() - began


def _memory() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


async def _day(settings: Settings, ids: list[str]) -> dict[str, float]:
    async with Workshop(settings) as shop:
        chores = Chores(shop.house, Clerk(PLANNER), shop.forgetting)
        waking = Waking(shop.house, chores, set(ids[:LIVE]).__contains__)
        asked: list[str] = []
        event.listen(
            shop.database.reading,
            "before_cursor_execute",
            lambda *given: asked.extend([given[2]] * given[2].startswith("SELECT")),
        )
        before = _memory()
        for id in ids[:LIVE]:
            await shop.house.gathering(id)
        few = _memory() - before
        for id in ids[LIVE:]:
            await shop.house.gathering(id)
            shop.house.gatherings[id].visited -= QUIET_MS + 1
            waking.rest()
        asked.clear()
        await waking.wake()
        return {"queries": len(asked), "few": few, "all": _memory() - before, "in_memory": len(shop.house.gatherings)}


def rows(quick: bool) -> Iterator[Row]:
    """Beside the bars: a start at most twice that of an empty database, one query, and the memory of the twenty."""
    many = 200 if quick else GATHERINGS
    with tempfile.TemporaryDirectory() as folder:
        one, all_of_them = (settings_in(Path(folder), name) for name in ("one", "many"))
        asyncio.run(filled(one, 1))
        ids = asyncio.run(filled(all_of_them, many))
        empty, full = (min(asyncio.run(start_of(where)) for _ in range(3)) for where in (one, all_of_them))
        day = asyncio.run(_day(all_of_them, ids))
    yield at_most(f"start with {many} gatherings, times that of one", full / empty, "x", 2)
    yield at_most("the look for what is due", day["queries"], "queries", 1)
    yield at_most(f"in memory after all {many} were visited", day["in_memory"], "gatherings", LIVE)
    yield unbarred("memory of twenty", day["few"], "MB")
    yield unbarred(f"memory after all {many}", day["all"], "MB")


def settings_in(folder: Path, name: str) -> Settings:
    """A database of that name in a folder, and its copies beside it."""
    return Settings(database_url=f"sqlite:///{folder}/{name}.db", backups=folder / name)
