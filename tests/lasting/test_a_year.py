"""A gathering, its end, its deletion on the promised day, and a year of the network it belongs to; nobody opens a page
but when the play says so, and the server is off between its days."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from eventhub.keeping import backup
from eventhub.record.tables import GatheringRow
from tests.facilitator.hosted import create_app, settings
from tests.lasting.hall import posts, rests, years
from tests.lasting.test_staying import asked_on

ONLY_HERE, AGREED, CONTACT = b"kanarie van de dag", b"40 chairs", b"ana@kanarie.example"


def found_in(folder: Path) -> set[bytes]:
    """Which canaries are in the bytes of any file: the database, its log of changes, every copy."""
    held = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {one for one in (ONLY_HERE, AGREED, CONTACT) if one in held}


def held_today(hall) -> None:
    """The event has a date, so that its promise is a fixed day."""
    today = datetime.fromtimestamp(hall.state.clock.now() / 1000, ZoneInfo("Europe/Amsterdam")).date().isoformat()
    recipe = dict(hall.state.house.gatherings[hall.event].recipe)
    recipe["hall"] = {**recipe["hall"], "date": today}
    with hall.state.database.write() as connection:
        this = GatheringRow.__table__.c.id == hall.event
        connection.execute(update(GatheringRow.__table__).where(this).values(recipe=json.dumps(recipe)))


@pytest.mark.laws
async def test_a_year(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await years(app, tmp_path)
        began = hall.state.clock.now()
        held_today(hall)
        await hall.does("Ben", "PostCard", kind="offer", text=ONLY_HERE.decode())
        await hall.stays("Ana", "asked", "reached", contact=CONTACT.decode())
        await hall.stays("Ben", "asked")
        for days in (3.1, 7):
            await hall.later(days)
        backup.save(hall.state.database.path, settings(tmp_path).backups)
        assert found_in(tmp_path) == {ONLY_HERE, AGREED, CONTACT}
        await hall.later(4)
        assert await hall.later(15.5) == []  # the thirtieth day is not over yet
        assert await hall.later(1.5) == [hall.event]
        assert found_in(tmp_path) == {AGREED, CONTACT}
        await hall.later(18.9)
        assert asked_on(hall, hall.above, began) == [3, 14, 50]  # on day 49 the server was off
        await hall.later(14)
        assert found_in(tmp_path) == {CONTACT}
        for _ in range(4):
            await hall.later(75)
        assert asked_on(hall, hall.above, began) == [3, 14, 50]
        assert len(hall.wall(hall.above).introductions) == 1
        await posts(hall.people["Ana"], f"/me/{hall.above}/forget", sure="yes")
        await rests(app)
        await hall.state.forgetting.keep_promises()
        assert found_in(tmp_path) == set()
