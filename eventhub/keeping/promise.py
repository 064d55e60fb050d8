"""How long a gathering is kept: the promise of the join page, as it stands in its own recipe and journal."""

import json
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import Connection, func, inspect, select

from eventhub.record.tables import FactRow, GatheringRow, RoomRow, tables_of
from rooms.kernel import HALL, Plain
from rooms.kernel.lasting import AFTER_CARE, LASTING

log = structlog.get_logger()
DEFAULT_DAYS = 30
DAY_MS = 24 * 3600 * 1000
AFTER_CARE_DAYS = 60
_GATHERING, _FACT, _ROOM = tables_of(GatheringRow, FactRow, RoomRow)


def kept_until(recipe: Plain, created: int, newest: int) -> int | None:
    """When a gathering's time to be kept is over (UTC ms); None: it is kept until somebody deletes it.

    With a date it is a fixed moment, so many days after the last day where the gathering is, whatever anybody writes
    afterwards: it stands on the join page, and a promise does not move. A date before the gathering was made is a slip,
    and the day it was made counts. Without a date it is so many days after the newest fact. What does not end is kept;
    after-care sixty days after its newest fact, and as long as something is to be asked yet (see `over`).
    """
    hall = recipe.get(HALL, {})
    days: int = hall.get("keep_days", DEFAULT_DAYS)
    if hall.get("life") == AFTER_CARE:
        return newest + AFTER_CARE_DAYS * DAY_MS
    if not days or hall.get("life") in LASTING:
        return None
    last = _last_day(hall)
    if last is None:
        return newest + days * DAY_MS
    zone = _zone(recipe)
    made = datetime.fromtimestamp(created / 1000, zone).date()
    return _midnight_after(max(last, made) + timedelta(days=days), zone)


def _last_day(hall: Plain) -> date | None:
    try:
        first = date.fromisoformat(hall.get("date", ""))
    except ValueError:
        return None
    return first + timedelta(days=max([block.get("day", 1) for block in hall.get("blocks", [])], default=1) - 1)


def _zone(recipe: Plain) -> tzinfo:
    try:
        return ZoneInfo(recipe.get("timezone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _midnight_after(day: date, zone: tzinfo) -> int:
    """The end of that day on the clocks there (UTC ms)."""
    return round(datetime.combine(day + timedelta(days=1), time(), zone).timestamp() * 1000)


def over(connection: Connection, now: int) -> list[str]:
    """The gatherings in this database whose time to be kept is over (now: UTC ms)."""
    newest = select(func.max(_FACT.c.at)).where(_FACT.c.gathering == _GATHERING.c.id).scalar_subquery()
    found = select(_GATHERING.c.id, _GATHERING.c.recipe, _GATHERING.c.created, newest)
    waiting = _waiting(connection)
    rows = [row for row in connection.execute(found.where(_GATHERING.c.recipe != "{}")) if row[0] not in waiting]
    ends = {id: _end(recipe, created, at or created) for id, recipe, created, at in rows}
    return [id for id, end in ends.items() if end is not None and end < now]


def _end(recipe: str, created: int, newest: int) -> int | None:
    """One gathering that cannot be read, for whatever reason, is kept for the usual days and keeps no other."""
    try:
        return kept_until(json.loads(recipe), created, newest)
    except Exception:
        log.exception("a recipe could not be read")
        return newest + DEFAULT_DAYS * DAY_MS


def _waiting(connection: Connection) -> set[str]:
    """After-care in which something is to be asked yet. An older copy, which knows nothing of it, has none."""
    if not any(column["name"] == "wake" for column in inspect(connection).get_columns(_ROOM.name)):
        return set()
    cared = _GATHERING.c.recipe.contains(f'"{AFTER_CARE}"')
    waits = select(_ROOM.c.gathering).join(_GATHERING, _GATHERING.c.id == _ROOM.c.gathering)
    return set(connection.execute(waits.where(cared, _ROOM.c.wake.is_not(None))).scalars())


def shortest(connection: Connection) -> int:
    """The fewest days any gathering here is promised to be kept, at most the usual thirty."""
    recipes = connection.execute(select(_GATHERING.c.recipe).where(_GATHERING.c.recipe != "{}")).scalars()
    halls = map(_hall, recipes)
    days = (hall.get("keep_days", DEFAULT_DAYS) for hall in halls if hall.get("life") not in LASTING)
    return min((each for each in days if isinstance(each, int) and each), default=DEFAULT_DAYS)


def _hall(recipe: str) -> Plain:
    """Nothing of one that cannot be read."""
    try:
        hall = json.loads(recipe).get(HALL, {})
    except (ValueError, AttributeError, RecursionError):
        return {}
    return hall if isinstance(hall, dict) else {}
