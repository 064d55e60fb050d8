"""Photos that are taken home: of visible notes and reports, unless they stay in the room or their sender said no."""

import base64
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from eventhub.live.gathering import Gathering
from eventhub.record.database import Database
from eventhub.record.tables import PhotoRow, table_of
from facilitator.harvest.staying import OffRecord

_PHOTO = table_of(PhotoRow)


def photos(gathering: Gathering, stay: OffRecord) -> dict[str, str]:
    """File name in the harvest to the id of the photo, for every photo that may be taken home."""
    return {
        f"photos/{key}-{what}.jpg": photo
        for key, room in stay.rooms(gathering).items()
        for what, photo, at, no in room.kind.harvest.photos(room.state)
        if photo and not no and stay.leaves(at)
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
