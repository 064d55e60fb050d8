"""Photos of tablecloths and flip charts: made anew on arrival, so that nothing but the picture is kept."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlalchemy import delete, insert, select
from starlette.datastructures import UploadFile
from starlette.responses import Response

from eventhub.door.visitor import Stranger, token_of
from eventhub.ground.bounds import Bounds
from eventhub.live.clerk import Clerk
from eventhub.live.gathering import Gathering, Unknown
from eventhub.record.askers import Standing, check
from eventhub.record.database import Database
from eventhub.record.tables import FactRow, PhotoRow, table_of
from eventhub.web.pictures import made_anew, too_large

router = APIRouter()
MOST_READ = 12 * 1024 * 1024
BOUNDS = Bounds("That picture is too large. Please take a smaller one.", seconds=5, waiting=60)
"""Sixty are done within the fifteen seconds a phone waits for its answer; later ones are asked to send again."""
_PHOTO, _FACT = table_of(PhotoRow), table_of(FactRow)


def takes_photo(command: type) -> bool:
    """Whether a form of this command has a place for a picture."""
    return "photo" in getattr(command, "__dataclass_fields__", ())


@dataclass(frozen=True, slots=True)
class By:
    """Whose picture it is, and by what whoever sends it asks."""

    gathering: Gathering
    standing: Standing
    author: str


async def keep(database: Database, clerk: Clerk, by: By, upload: UploadFile) -> tuple[str, str]:
    """Keep an uploaded picture; answers its id, and what is the same for the same picture. Raises Refused; NotSaved
    when too many wait.

    It stays on disk until it is its turn, so a whole hall that sends photos fills no memory.
    """
    async with clerk.turn() as work:
        data = await upload.read(MOST_READ + 1)
        if len(data) > MOST_READ:
            raise too_large()
        image = await work(made_anew, data)
    id = secrets.token_hex(16)
    await database.writer(_write, database, by, {"id": id, "image": image})
    return id, hashlib.sha256(data).hexdigest()


def _write(database: Database, by: By, row: dict[str, object]) -> None:
    gathering = by.gathering.id
    with database.write() as connection:
        check(connection, gathering, by.gathering.people, by.standing, by.author)
        connection.execute(insert(_PHOTO).values(gathering=gathering, person=by.author, **row))


async def drop_unused(database: Database, gathering: str, ids: Sequence[str]) -> None:
    """Pictures of which no fact speaks go: what they came with was refused, or said already. Raises NotSaved."""
    for id in ids:
        if not await database.reader(_spoken_of, database, gathering, id):
            await database.writer(_drop, database, gathering, id)


def _spoken_of(database: Database, gathering: str, id: str) -> bool:
    author = select(_PHOTO.c.person).where(_PHOTO.c.gathering == gathering, _PHOTO.c.id == id).scalar_subquery()
    theirs = (_FACT.c.gathering == gathering) & (_FACT.c.actor == author)
    with database.read() as connection:
        found = select(_FACT.c.seq).where(theirs, _FACT.c.payload.contains(f'"{id}"')).limit(1)
        return connection.execute(found).first() is not None


def _drop(database: Database, gathering: str, id: str) -> None:
    with database.write() as connection:
        connection.execute(delete(_PHOTO).where(_PHOTO.c.gathering == gathering, _PHOTO.c.id == id))


def _read(database: Database, gathering: str, id: str) -> bytes | None:
    with database.read() as connection:
        return connection.execute(
            select(_PHOTO.c.image).where(_PHOTO.c.gathering == gathering, _PHOTO.c.id == id)
        ).scalar_one_or_none()


@router.get("/g/{id}/photo/{photo}")
async def show(request: Request, id: str, photo: str) -> Response:
    """A picture, for anybody who is in the gathering."""
    state = request.app.state
    gathering = await _entered(request, id)
    image = await state.database.reader(_read, state.database, gathering.id, photo)
    if image is None:
        raise Unknown(photo)
    headers = {"cache-control": "private, max-age=3600", "x-content-type-options": "nosniff"}
    return Response(image, media_type="image/jpeg", headers=headers)


async def _entered(request: Request, id: str) -> Gathering:
    state = request.app.state
    grants = await state.doors.grants(token_of(request, state.settings.https))
    if not any(place == id for place, _ in grants):
        raise Stranger
    gathering: Gathering = await state.house.gathering(id)
    return gathering
