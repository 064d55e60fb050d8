"""Photos that are taken home: of visible notes and reports, unless they stay in the room or their sender said no."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from eventhub.live.house import Gathering
from eventhub.record.database import Database
from eventhub.record.tables import FactRow, PhotoRow
from rooms.kernel import HALL

_FACT, _PHOTO = FactRow.__table__, PhotoRow.__table__
Stretch = tuple[int, int]
"""From when until when (UTC ms) a block was on whose words stay in the room."""
FOREVER = 1 << 62


def private(database: Database, gathering: Gathering) -> list[Stretch]:
    """When a block was on that stays in the room."""
    settings = gathering.hall.state.settings
    staying = {block.id for block in settings.blocks if block.stays}
    if not staying:
        return []
    with database.read() as connection:
        rows = connection.execute(
            select(_FACT.c.at, _FACT.c.name, _FACT.c.payload)
            .where(_FACT.c.gathering == gathering.id, _FACT.c.room == HALL).order_by(_FACT.c.seq)
        ).all()  # fmt: skip
    began = [(row.at, json.loads(row.payload).get("block", "")) for row in rows if row.name == "BlockBegan"]
    ends = [at for at, _ in began[1:]] + [FOREVER]
    return [(at, end) for (at, block), end in zip(began, ends, strict=True) if block in staying]


def stays(at: int, stretches: list[Stretch]) -> bool:
    """Whether what was written then stays in the room."""
    return any(begin <= at < end for begin, end in stretches)


def photos(gathering: Gathering, stretches: list[Stretch]) -> dict[str, str]:
    """File name in the harvest to the id of the photo, for every photo that may be taken home."""
    return {
        f"photos/{key}-{what}.jpg": photo
        for key, room in gathering.rooms.items() if room.state is not None
        for what, photo, at, no in room.kind.harvest.photos(room.state)
        if photo and not no and not stays(at, stretches)
    }  # fmt: skip


def name_of(key: str, what: Any, taken: Mapping[str, str]) -> str:
    """The file of the photo of a note or session, or ""."""
    name = f"photos/{key}-{what}.jpg"
    return name if name in taken else ""


def pictures(database: Database, gathering: str, names: Mapping[str, str]) -> dict[str, bytes]:
    """File name to picture; one that was erased meanwhile is left out."""
    with database.read() as connection:
        rows = connection.execute(select(_PHOTO.c.id, _PHOTO.c.image).where(_PHOTO.c.gathering == gathering)).all()
    images = {row.id: row.image for row in rows}
    return {name: images[id] for name, id in names.items() if id in images}


def embedded(images: Mapping[str, bytes]) -> dict[str, str]:
    """Pictures written into the page itself, which then needs no file beside it."""
    return {name: "data:image/jpeg;base64," + base64.b64encode(data).decode() for name, data in images.items()}
