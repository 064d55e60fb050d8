"""Where somebody wants to be called or mailed about their own promises: written down by themselves, or from a card by
the team; shown to whoever calls them, every look written down; ended with one click."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import structlog
from fastapi import APIRouter, Request
from sqlalchemy import delete, insert
from starlette.datastructures import State
from starlette.responses import Response

from eventhub.door import links
from eventhub.door.answers import answered, page
from eventhub.door.visitor import Stranger, Visitor, language_of, visitor
from eventhub.ground.typed import is_mail
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House
from eventhub.live.outbox import reached_at
from eventhub.live.room import LiveRoom
from eventhub.record.asked import Asked, OpAnswer, body_hash
from eventhub.record.askers import OVER, Standing, check
from eventhub.record.database import Database, Deleted, NotSaved
from eventhub.record.tables import LookRow, ReachRow, table_of
from eventhub.screens.pages import Frame
from eventhub.web.forms import OP, Form, asked_from, clean_text
from eventhub.web.posted import form_of
from eventhub.web.whose import somebody
from rooms.kernel import PARTICIPANT, SYSTEM, Refused, Who

log = structlog.get_logger()
router = APIRouter()
MOST = 120
CHOOSES, HEARS, STOPS = "RemindBy", "NoteReach", "StopMail"
"""What a kind that reaches people can do: take somebody's choice where there are several ways, hear that an address
came, end mails."""
CALLING = ("steward", "print_calls")
FROM = ("phone", "entry", "steward")
MAIL, CALL = "mail", "call"
_REACH = table_of(ReachRow)


@dataclass(eq=False, slots=True)
class ReachesPeople:
    """Reads and keeps where people are reached. `mails`: whether a relay is set up."""

    database: Database
    house: House
    mails: bool = False
    _kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def around(self) -> dict[str, Callable[..., object]]:
        """Functions for templates."""
        return {"remind_at": self.shown, "mail_ready": lambda: self.mails}

    def shown(self, frame: Frame, viewer: str, person: str) -> str:
        """Where this person wrote that they are reached: to themselves, and to whoever may call them; that is kept."""
        gathering = self.house.gatherings.get(frame.gathering)
        room = gathering.rooms.get(frame.room) if gathering else None
        if gathering is None or room is None or HEARS not in room.kind.commands or not person:
            return ""
        if viewer != person:
            if frame.face not in CALLING or not room.kind.services.may_call(room.state, viewer, person):
                return ""
            self.house.beside.begin(self._look(gathering.id, viewer, person))
        try:
            with self.database.read() as connection:
                return reached_at(connection, gathering.id, person)
        except NotSaved:
            return ""

    async def _look(self, gathering: str, viewer: str, person: str) -> None:
        row = {"gathering": gathering, "viewer": viewer, "person": person, "at": self.house.clock.now()}
        try:
            await self.database.writer(self._write_look, row)
        except (Deleted, NotSaved):
            log.warning("a look was not written down", gathering=gathering)

    def _write_look(self, row: dict[str, object]) -> None:
        with self.database.write() as connection:
            connection.execute(insert(table_of(LookRow)), row)

    def write(self, gathering: Gathering, by: Standing, person: str, where: str) -> None:
        """Keep where somebody is reached; an empty text takes it away. Raises NotSaved, Refused."""
        with self.database.write() as connection:
            check(connection, gathering.id, gathering.people, by, person)
            connection.execute(delete(_REACH).where(_REACH.c.gathering == gathering.id, _REACH.c.person == person))
            if where:
                connection.execute(insert(_REACH), {"gathering": gathering.id, "person": person, "reach": where})


@router.post("/g/{id}/remind/{face}")
async def remind(request: Request, id: str, face: str) -> Response:
    """How somebody wants to be reminded, and where; typed by themselves, or by the team for whoever has no phone."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, face if face in FROM else FROM[0], state.settings.https)
    form = await form_of(request)
    try:
        answer = await _chosen(state.reach, gathering, known, form)
    except Refused as no:
        answer = OpAnswer("refused", no.key, no.params)
    return answered(request, known.lang, answer, f"/g/{id}/{face}", 403 if answer == OVER else 0)


async def _chosen(reach: ReachesPeople, gathering: Gathering, known: Visitor, form: Form) -> OpAnswer:
    op, room, way = _last(form, "op"), gathering.room(_last(form, "room")), _last(form, "way")
    if HEARS not in room.kind.commands or not OP.fullmatch(op):
        raise Refused("This form is not complete. Please load the page again.")
    who = _whose(gathering, known, room, form)
    where = " ".join(clean_text(_last(form, "where")).split())
    chooses = room.kind.commands.get(CHOOSES)
    _can_be(way if chooses or not where else MAIL, where, reach.mails)
    asked = asked_from(chooses, {"way": [way]}, who, op, known.lang, gathering.timezone) if chooses else None
    before = await reach.database.reader(_read, reach.database, gathering.id, who.id)
    if where != before:
        await reach.database.writer(reach.write, gathering, known.standing, who.id, where)
        await _heard(gathering, who.id, op)
    return await room.ask(replace(asked, standing=known.standing)) if asked else OpAnswer()


async def _heard(gathering: Gathering, person: str, op: str) -> None:
    """Every room that reaches people hears that there is an address, or another one."""
    for key, room in gathering.rooms.items():
        if HEARS in room.kind.commands and room.state is not None:
            noted = room.kind.commands[HEARS](**{"person": person})
            await room.ask(Asked(noted, Who("", SYSTEM), f"{op[:36]}-{key[:26]}", body_hash(HEARS, [])))


def _whose(gathering: Gathering, known: Visitor, room: LiveRoom, form: Form) -> Who:
    """Whose choice it is. Raises Refused where somebody types for another who may not."""
    if known.who.role == PARTICIPANT:
        return known.who
    chooses = room.kind.commands.get(CHOOSES)
    if chooses is None or not room.kind.may_type(known.who.role, chooses):
        raise Refused("This is for another role.")
    return Who(somebody(gathering.people, _last(form, "for")), PARTICIPANT, known.who.id)


def _can_be(way: str, where: str, mails: bool) -> None:
    if len(where) > MOST:
        raise Refused("That is too long: at most {most} characters fit.", most=MOST)
    if way == MAIL and not is_mail(where):
        raise Refused("Write the mail address, such as ada@example.org.")
    if way == MAIL and not mails:
        raise Refused("No mail is sent from here. Choose another way.")
    if way == CALL and sum(sign.isdecimal() for sign in where) < 5:
        raise Refused("Write the number we may call.")


def _read(database: Database, gathering: str, person: str) -> str:
    with database.read() as connection:
        return reached_at(connection, gathering, person)


# -- one click in a mail program (RFC 8058) ----------------------------------------------------------------------------


@router.get("/after/stop/{key}")
async def stop_page(request: Request, key: str) -> Response:
    """A button, and nothing happens until it is pressed."""
    return page(request, "stop.html", language_of(request), key=_clean(key), done=False)


@router.post("/after/stop/{key}")
async def stop(request: Request, key: str) -> Response:
    """Mails to this person end. Pressing twice is harmless; a secret that is known no more is answered alike."""
    state = request.app.state
    find = partial(links.opened_by, state.database, key, state.clock.now(), stop=True)
    link = await state.database.reader(find)
    if link is not None:
        await _stopped(state, link)
    return page(request, "stop.html", language_of(request), key="", done=True)


async def _stopped(state: State, link: links.Link) -> None:
    try:
        gathering = await state.house.gathering(link.gathering)
        room = gathering.room(link.room)
    except Unknown:
        return
    person = gathering.people.now(link.person)
    if STOPS in room.kind.commands and person in gathering.people:
        op = f"stop-{link.proof[:40]}-{state.clock.now()}"
        await room.ask(Asked(room.kind.commands[STOPS](), Who(person, PARTICIPANT), op,
                             standing=Standing(link.proof, links.ROLE, person)))  # fmt: skip


def _clean(key: str) -> str:
    return "".join(sign for sign in key if sign.isalnum() or sign in "-_")[:64]


def _last(form: Form, name: str) -> str:
    return (form.get(name) or [""])[-1]
