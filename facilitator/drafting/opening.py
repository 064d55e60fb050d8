"""From set-up to open doors: what follows from the run sheet and the date is filled in, and gaps are pointed out."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.drafting.shape import missing, shape_of
from rooms.hall.kind import day_of
from rooms.kernel import HALL, Data, Kind, Plain
from rooms.kernel.another_day import without_the_day
from rooms.kernel.lasting import LASTING
from rooms.kernel.telling import Day

Gap = tuple[str, str]
"""A place in the set-up, and the language in which its sentence is not there."""


def gaps(recipe: Plain, kinds: Mapping[str, Kind]) -> list[Gap]:
    """Every sentence people will see that is not there in every language of the gathering."""
    languages = list(recipe.get("languages", ["en"]))
    rooms = [(HALL, HALL, recipe.get(HALL, {}))]
    rooms += [(room["key"], room["kind"], room.get("settings", {})) for room in recipe.get("rooms", [])]
    return [
        (f"{key}{place}", lang)
        for key, kind, settings in rooms
        for place, lang in missing(shape_of(kinds[kind]), settings, languages)
    ]


def too_late(recipe: Plain, kinds: Mapping[str, Kind]) -> list[tuple[str, int]]:
    """Rooms that are to ask again after so many days, when everything was deleted already: (room, days)."""
    if recipe.get(HALL, {}).get("life") in LASTING:
        return []
    kept = recipe.get(HALL, {}).get("keep_days", kinds[HALL].default("keep_days"))
    asked = [(room["key"], _asked_after(room, kinds[room["kind"]])) for room in recipe.get("rooms", [])]
    return [(key, day) for key, days in asked for day in days if kept and isinstance(day, int) and day > kept]


def _asked_after(room: Plain, kind: Kind) -> Iterable[Any]:
    """The days after which this room asks whether it helped; none where a kind never does."""
    days: Iterable[Any] = room.get("settings", {}).get("check_back_days", kind.default("check_back_days") or ())
    return days


def prepared(recipe: Plain, today: date, kinds: Mapping[str, Kind]) -> Data:
    """The recipe with what follows from its run sheet and its date filled in, as each kind says it: lunch and the end
    for a café, the days of an Open Space."""
    ready = deepcopy(dict(recipe))
    hall = ready.setdefault(HALL, {})
    first = day_of(hall.get("date", "")) or today
    if hall.get("life") not in LASTING:  # what does not end has no day
        hall["date"] = first.isoformat()
    moment = partial(_moment, first, zone=ZoneInfo(ready.get("timezone", "UTC")))
    for room in ready.get("rooms", []):
        day = Day(room["key"], first, hall.get("blocks", []), ready.get("languages", ["en"]), moment,
                  hall.get("perspectives", []))  # fmt: skip
        room["settings"] = kinds[room["kind"]].set_up.prepares(room.get("settings", {}), day)
    return ready


def today_in(timezone: str, now: int) -> date:
    """What the calendar says there at a moment (UTC ms)."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(timezone)).date()


def moved_to(recipe: Plain, day: date, kinds: Mapping[str, Kind]) -> Data:
    """The recipe of open doors with another first day, and with what follows from it filled in anew."""
    bare = deepcopy(dict(recipe))
    bare.setdefault(HALL, {})["date"] = day.isoformat()
    for room in bare.get("rooms", []):
        room["settings"] = without_the_day(kinds[room["kind"]], room.get("settings", {}))
    return prepared(bare, day, kinds)


def _moment(first: date, day: int, minute: int, zone: ZoneInfo) -> datetime:
    """What clocks show there that day: minutes after midnight are a time of day, also where an hour is left out."""
    further, within = divmod(minute, 24 * 60)
    return datetime.combine(first + timedelta(days=day - 1 + further), time(within // 60, within % 60), zone)


def last_day(recipe: Plain, began: str = "") -> date | None:
    """The last day of the gathering, or None when no day was set. `began`: its first day, if not the recipe's."""
    hall = recipe.get(HALL, {})
    first = day_of(began or hall.get("date", ""))
    days = max([block.get("day", 1) for block in hall.get("blocks", [])], default=1)
    return first + timedelta(days=days - 1) if first else None
