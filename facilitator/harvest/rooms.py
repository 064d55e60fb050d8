"""What is taken home of every room, as plain data: each kind tells its own."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from eventhub.live.gathering import Gathering
from facilitator.harvest.photos import name_of, photos
from facilitator.harvest.staying import NOTHING, Brought, OffRecord
from rooms.hall.glossary import in_order
from rooms.hall.kind import Term, day_of
from rooms.kernel import Data
from rooms.kernel.telling import Home, texts

FORMAT = "eventhub-harvest/1"


def harvest(gathering: Gathering, secret: str, stay: OffRecord = NOTHING) -> Data:
    """Everything to take home. `secret` keys the pseudonyms of this export; a new one each time cannot be linked.
    `stay`: what was written for the room only."""
    settings = gathering.hall.state.settings
    taken = photos(gathering, stay)
    return {
        "format": FORMAT,
        "title": texts(settings.title),
        "goal": {"text": texts(settings.goal.text), "measure": texts(settings.goal.measure),
                 "target_year": settings.goal.target_year, "baseline_year": settings.goal.baseline_year,
                 "before": _earlier(gathering.hall.state.goals)},
        "rules": [texts(rule) for rule in settings.rules],
        "rules_before": _earlier(gathering.hall.state.ruled),
        "glossary": [_term(one) for one in in_order(gathering.hall.state)],
        "date": settings.date,
        "last_day": _last_day(settings),
        "place": texts(settings.place),
        "languages": list(gathering.languages),
        "rehearsal": gathering.rehearsal,
        "people": len(gathering.hall.state.joined),
        "rooms": {
            key: _room(room, bring(room.state, _home(gathering, key, secret, taken, stay)))
            for key, room in stay.rooms(gathering).items()
            if (bring := room.kind.harvest.data)
        },
    }  # fmt: skip


def _room(room: Brought, data: Data) -> Data:
    return {"kind": room.kind.name, **data, "glance": dict(room.kind.harvest.glance(data))}


def _term(one: Term) -> Data:
    return {
        "word": one.word.text, "lang": one.word.lang, "meaning": one.meaning.text,
        "said": [{"by": each.by.text, "word": each.word.text} for each in one.said if each.by and each.word],
    }  # fmt: skip


def _earlier(versions: Sequence[Any]) -> list[Data]:
    """What was agreed on before, the oldest first, each until a moment."""
    return [
        {"until": datetime.fromtimestamp(one.until / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
         "texts": [texts(text) for text in one.texts]}
        for one in versions
    ]  # fmt: skip


def _home(gathering: Gathering, key: str, secret: str, taken: Mapping[str, str], stay: OffRecord) -> Home:
    return Home(
        people=gathering.people,
        secret=secret,
        languages=gathering.languages,
        leaves=stay.leaves,
        photo=partial(name_of, key, taken=taken),
        day=partial(_day, zone=gathering.timezone),
    )


def _day(ms: int, zone: str) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat() if ms else ""


def _last_day(settings: Any) -> str:
    first = day_of(settings.date)
    days = max([block.day for block in settings.blocks], default=1)
    return (first + timedelta(days=days - 1)).isoformat() if first else ""
