"""Days and weeks later: a link for one person, without a password, that asks whether they met and whether it helped."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import insert
from starlette.responses import Response

from eventhub.asked import Answer
from eventhub.askers import Standing, check
from eventhub.database import Database
from eventhub.doors import hashed
from eventhub.forms import Form, asked_from
from eventhub.house import Gathering, Unknown
from eventhub.live import LiveRoom
from eventhub.routes import answered, form_of, page
from eventhub.tables import KeyRow
from eventhub.typed import typed_key
from eventhub.visitor import Stranger, language_of, visitor
from rooms.kernel import PARTICIPANT, Refused, Viewer, Who

router = APIRouter()
AFTER = "after"
"""Begins the role of a key that opens one person's questions in one room, and nothing else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose questions a key opens."""

    gathering: Gathering
    room: LiveRoom
    person: str
    standing: Standing | None = None

    def questions(self) -> dict[str, Any]:
        """What may still be asked, by introduction."""
        viewer = Viewer(self.person, PARTICIPANT)
        return self.room.kind.draw(AFTER, self.room.state, viewer, self.gathering.people)


@router.post("/g/{id}/after")
async def make_link(request: Request, id: str) -> Response:
    """A hub host makes the link for one person whom it is time to ask."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, "hub", state.settings.https)
    form = await form_of(request)
    room, person = _last(form, "room"), _last(form, "person")
    if not Asked(gathering, gathering.room(room), person).questions():
        raise Refused("There is nothing to ask this person now.")
    key = secrets.token_urlsafe(24)
    await state.database.writer(_keep, state.database, gathering, known.standing, key, f"{AFTER}:{room}:{person}")
    return page(request, "after_link.html", known.lang, name=gathering.people.name(person),
                link=f"{state.addresses.address(id)}/after#{key}", back=f"/g/{id}/hub/{room}")  # fmt: skip


@router.get("/after")
async def open_link(request: Request) -> Response:
    """The key stands behind the # of the link, so it reaches no log; the page sends it on."""
    return page(request, "after.html", language_of(request), questions=None)


@router.post("/after")
async def ask(request: Request) -> Response:
    """The questions a key opens."""
    key = _last(await form_of(request), "key")
    asked = await _opened(request, key)
    return page(request, "after.html", language_of(request), questions=list(asked.questions().values()), key=key,
                op=secrets.token_hex(12))  # fmt: skip


@router.post("/after/answer")
async def answer(request: Request) -> Response:
    """One tap: it is told to the room as that person's own words."""
    form = await form_of(request)
    asked, lang = await _opened(request, _last(form, "key")), language_of(request)
    told = await _tell(asked, form, lang)
    if told.status != "ok":
        return answered(request, lang, told, back="/after")
    return page(request, "after.html", lang, questions=list(asked.questions().values()), key=_last(form, "key"),
                op=secrets.token_hex(12))  # fmt: skip


async def _tell(asked: Asked, form: Form, lang: str) -> Answer:
    if _last(form, "introduction") not in asked.questions():
        raise Refused("There is nothing to ask this person now.")
    command = asked.room.kind.commands["TellHelp" if _last(form, "helped") else "TellMet"]
    wish = asked_from(command, form, Who(asked.person, PARTICIPANT), _last(form, "op"), lang)
    return await asked.room.ask(replace(wish, standing=asked.standing))


async def _opened(request: Request, key: str) -> Asked:
    state = request.app.state
    key = typed_key(key)
    found = await state.doors.role_of_key(key)
    what, _, rest = found[1].partition(":") if found else ("", "", "")
    if found is None or what != AFTER:
        raise Refused("This link opens nothing any more. Ask for a new one.")
    room, _, person = rest.partition(":")
    gathering = await state.house.gathering(found[0])
    person = gathering.people.now(person)
    return Asked(gathering, gathering.room(room), person, Standing(hashed(key), found[1], person))


def _keep(database: Database, gathering: Gathering, standing: Standing, key: str, role: str) -> None:
    row = {"key_hash": hashed(key), "gathering": gathering.id, "role": role}
    with database.write() as connection:
        check(connection, gathering.id, gathering.people, standing, role.rpartition(":")[2])
        connection.execute(insert(KeyRow.__table__), [row])


def _last(form: Form, name: str) -> str:
    return (form.get(name) or [""])[-1]

