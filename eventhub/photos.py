"""Photos of tablecloths and flip charts: made anew on arrival, so that nothing but the picture is kept."""

import hashlib
from collections.abc import Sequence

from fastapi import APIRouter, Request
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from starlette.datastructures import UploadFile
from starlette.responses import Response

from eventhub.bounds import Bounds
from eventhub.clerk import Clerk
from eventhub.database import Database
from eventhub.house import Gathering, Unknown
from eventhub.pictures import made_anew, too_large
from eventhub.tables import FactRow, PhotoRow
from eventhub.visitor import Stranger, token_of

router = APIRouter()
MOST_READ = 12 * 1024 * 1024
BOUNDS = Bounds("That picture is too large. Please take a smaller one.", seconds=5, waiting=60)
"""Sixty are done within the fifteen seconds a phone waits for its answer; later ones are asked to send again."""
_PHOTO, _FACT = PhotoRow.__table__, FactRow.__table__


def takes_photo(command: type) -> bool:
    """Whether a form of this command has a place for a picture."""
    return "photo" in getattr(command, "__dataclass_fields__", ())


async def keep(database: Database, clerk: Clerk, gathering: str, person: str, op: str, upload: UploadFile) -> str:
    """Keep an uploaded picture; answers its id, the same for the same op. Raises Refused; NotSaved when too many wait.

    It stays on disk until it is its turn, so a whole hall that sends photos fills no memory.
    """
    async with clerk.turn() as work:
        data = await upload.read(MOST_READ + 1)
        if len(data) > MOST_READ:
            raise too_large()
        image = await work(made_anew, data)
    id = hashlib.sha256(f"{gathering}/{person}/{op}".encode()).hexdigest()[:20]
    await database.writer(_write, database, {"gathering": gathering, "id": id, "person": person, "image": image})
    return id


def _write(database: Database, row: dict) -> None:
    with database.write() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(_PHOTO).on_conflict_do_nothing(), row)


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
    gathering: Gathering = await _entered(request, id)
    image = await state.database.reader(_read, state.database, gathering.id, photo)
    if image is None:
        raise Unknown(photo)
    headers = {"cache-control": "private, max-age=3600", "x-content-type-options": "nosniff"}
    return Response(image, media_type="image/jpeg", headers=headers)


async def _entered(request: Request, id: str) -> Gathering:
    state = request.app.state
    grants = await state.doors.grants(token_of(request, state.settings.https))
    if not any(gathering == id for gathering, _ in grants):
        raise Stranger
    return await state.house.gathering(id)
