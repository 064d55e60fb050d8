"""How long a gathering is kept: the promise of the join page, as it stands in its own recipe and journal."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from eventhub.tables import FactRow, GatheringRow

DEFAULT_DAYS = 30
DAY_MS = 24 * 3600 * 1000
_GATHERING, _FACT = GatheringRow.__table__, FactRow.__table__


def kept_until(recipe: Mapping[str, Any], newest: int) -> int | None:
    """When a gathering's time to be kept is over (UTC ms): so many days after its last day, or after the newest fact
    where that is later. None: it is kept until somebody deletes it."""
    hall = recipe.get("hall", {})
    days = hall.get("keep_days", DEFAULT_DAYS)
    if not days:
        return None
    return max(_end_of(hall), newest) + days * DAY_MS


def _end_of(hall: Mapping[str, Any]) -> int:
    """The end of the last day (UTC ms), 0 when no date was set."""
    try:
        first = date.fromisoformat(hall.get("date", ""))
    except ValueError:
        return 0
    last = first + timedelta(days=max([block.get("day", 1) for block in hall.get("blocks", [])], default=1))
    return round(datetime.combine(last, time(), UTC).timestamp() * 1000)


def over(connection: Connection, now: int) -> list[str]:
    """The gatherings in this database whose time to be kept is over (now: UTC ms)."""
    newest = select(func.max(_FACT.c.at)).where(_FACT.c.gathering == _GATHERING.c.id).scalar_subquery()
    found = select(_GATHERING.c.id, _GATHERING.c.recipe, _GATHERING.c.created, newest)
    rows = connection.execute(found.where(_GATHERING.c.recipe != "{}")).all()
    ends = {id: kept_until(json.loads(recipe), at or created) for id, recipe, created, at in rows}
    return [id for id, end in ends.items() if end is not None and end < now]


def shortest(connection: Connection) -> int:
    """The fewest days any gathering here is promised to be kept, at most the usual thirty."""
    recipes = connection.execute(select(_GATHERING.c.recipe).where(_GATHERING.c.recipe != "{}")).scalars()
    days = (json.loads(recipe).get("hall", {}).get("keep_days", DEFAULT_DAYS) for recipe in recipes)
    return min((each for each in days if each), default=DEFAULT_DAYS)
