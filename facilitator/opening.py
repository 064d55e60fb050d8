"""From set-up to open doors: what follows from the run sheet and the date is filled in, and gaps are pointed out."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from facilitator.shape import missing, shape_of
from facilitator.stretches import coming, programme
from rooms.hall.kind import day_of
from rooms.kernel import Kind
from rooms.kernel.lasting import LASTING

SPEAKING = ("openspace", "roadmap")
"""Kinds whose forms offer the languages of the gathering."""
_A_MINUTE = timedelta(minutes=1)
Gap = tuple[str, str]
"""A place in the set-up, and the language in which its sentence is not there."""


def gaps(recipe: Mapping[str, Any], kinds: Mapping[str, Kind]) -> list[Gap]:
    """Every sentence people will see that is not there in every language of the gathering."""
    languages = list(recipe.get("languages", ["en"]))
    rooms = [("hall", "hall", recipe.get("hall", {}))]
    rooms += [(room["key"], room["kind"], room.get("settings", {})) for room in recipe.get("rooms", [])]
    return [
        (f"{key}{place}", lang)
        for key, kind, settings in rooms
        for place, lang in missing(shape_of(kinds[kind].Settings, kind), settings, languages)
    ]


def too_late(recipe: Mapping[str, Any], kinds: Mapping[str, Kind]) -> list[tuple[str, int]]:
    """Rooms that are to ask again after so many days, when everything was deleted already: (room, days)."""
    if recipe.get("hall", {}).get("life") in LASTING:
        return []
    kept = recipe.get("hall", {}).get("keep_days", kinds["hall"].Settings.__dataclass_fields__["keep_days"].default)
    asked = [(room["key"], _asked_after(room, kinds[room["kind"]])) for room in recipe.get("rooms", [])]
    return [(key, day) for key, days in asked for day in days if kept and isinstance(day, int) and day > kept]


def _asked_after(room: Mapping[str, Any], kind: Kind) -> Iterable[Any]:
    """The days after which this room asks whether it helped; none where a kind never does."""
    field = kind.Settings.__dataclass_fields__.get("check_back_days")
    return room.get("settings", {}).get("check_back_days", field.default) if field else ()


def prepared(recipe: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The recipe with its moments filled in (UTC ms): lunch and the end for a café, the days for an Open Space."""
    ready = deepcopy(dict(recipe))
    hall = ready.setdefault("hall", {})
    first = day_of(hall.get("date", "")) or today
    if hall.get("life") not in LASTING:  # what does not end has no day
        hall["date"] = first.isoformat()
    zone = ZoneInfo(ready.get("timezone", "UTC"))
    for room in ready.get("rooms", []):
        settings = room.setdefault("settings", {})
        if room["kind"] == "cafe":
            _day_of_cafe(settings, room["key"], hall.get("blocks", []), first, zone)
        if room["kind"] == "openspace":
            days = max([slot.get("day", 1) for slot in settings.get("slots", [])], default=1)
            settings.setdefault("days", [_moment(first, day, 0, zone).isoformat() for day in range(1, days + 1)])
            settings.setdefault("clock_changes", list(_clock_changes(first, days, zone)))
        if room["kind"] in SPEAKING:
            settings.setdefault("languages", list(ready.get("languages", ["en"])))
    return ready


def _day_of_cafe(settings: dict, key: str, blocks: list[Mapping], first: date, zone: ZoneInfo) -> None:
    """What a café must know of its day: in which block each round lies, and what a late round would push."""
    day = next((block.get("day", 1) for block in blocks if block.get("room") == key), 1)
    today, rounds = [block for block in blocks if block.get("day", 1) == day], settings.get("rounds", [])
    starts = {block.get("id", ""): _ms(first, day, block["start"], zone) for block in today if block.get("start")}
    places = programme(rounds, today, key)
    for place in places:
        place |= {"at": starts.get(place["talk"], 0)} if "gap" in place else {}
    settings.setdefault("programme", places)
    ahead = [(bool(block.get("fixed")), {"name": block["title"], "at": _ms(first, day, block["start"], zone),
                                         "after": after, "between": between})
             for block, after, between in coming(rounds, today, key) if block.get("start")]  # fmt: skip
    settings.setdefault("milestones", [one for fixed, one in ahead if fixed])
    settings.setdefault("later", [one for fixed, one in ahead if not fixed])
    ends = [block["start"] + block.get("minutes", 0) for block in today if block.get("start")]
    if ends:
        settings.setdefault("planned_end", _ms(first, day, max(ends), zone))


def _moment(first: date, day: int, minute: int, zone: ZoneInfo) -> datetime:
    """What clocks show there that day: minutes after midnight are a time of day, also where an hour is left out."""
    further, within = divmod(minute, 24 * 60)
    return datetime.combine(first + timedelta(days=day - 1 + further), time(within // 60, within % 60), zone)


def _clock_changes(first: date, days: int, zone: ZoneInfo) -> Iterator[dict[str, int]]:
    """The days on which clocks jump: what they show when it has happened (minutes), and by how many minutes."""
    for day in range(1, days + 1):
        offsets = [_moment(first, day, minute, zone).utcoffset() for minute in range(24 * 60)]
        for minute in range(1, 24 * 60):
            if offsets[minute] != offsets[minute - 1]:
                yield {"day": day, "start": minute, "minutes": (offsets[minute] - offsets[minute - 1]) // _A_MINUTE}


def _ms(first: date, day: int, minute: int, zone: ZoneInfo) -> int:
    return round(_moment(first, day, minute, zone).timestamp() * 1000)


def last_day(recipe: Mapping[str, Any]) -> date | None:
    """The last day of the gathering, or None when no day was set."""
    hall = recipe.get("hall", {})
    first = day_of(hall.get("date", ""))
    days = max([block.get("day", 1) for block in hall.get("blocks", [])], default=1)
    return first + timedelta(days=days - 1) if first else None
