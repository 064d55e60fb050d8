"""How people may be reached: kept in a table of its own, shown only after both consents, every look written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from fastapi import APIRouter, Request
from sqlalchemy import Connection, delete, insert, select
from starlette.responses import Response

from eventhub.door.answers import answered
from eventhub.door.visitor import Stranger, Visitor, visitor
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.record.asked import Asked, OpAnswer, Tap, body_hash
from eventhub.record.askers import OVER, Standing, check
from eventhub.record.database import Database, Deleted, NotSaved
from eventhub.record.tables import ContactRow, LookRow, table_of
from eventhub.record.taps import LATER, About, newest, tap_from
from eventhub.screens.pages import Frame
from eventhub.web.forms import OP, Form, clean_text
from eventhub.web.posted import form_of
from rooms.kernel import Entry, Refused

log = structlog.get_logger()
router = APIRouter()
MOST = 120
_CONTACT = table_of(ContactRow)


@dataclass(eq=False, slots=True)
class Contacts:
    """Reads a contact only for who may have it. What was read is kept until somebody changes theirs or is erased."""

    database: Database
    house: House
    _kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)

    def heard(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """Somebody was erased or joined, or wrote down another contact: read again at the next look."""
        changed = {entry.fact.by for entry in entries if type(entry.fact).__name__ == "ContactGiven"}
        for key in [key for key in self._kept if key[0] == gathering.id and (room is None or key[1] in changed)]:
            del self._kept[key]

    def shown(self, frame: Frame, viewer: str, person: str) -> str:
        """For templates: the contact this person chose, or "" where the viewer may not see it. The look is kept."""
        gathering = self.house.gatherings.get(frame.gathering)
        room = gathering.rooms.get(frame.room) if gathering else None
        may_reach = room.kind.services.may_reach if room else None
        if gathering is None or room is None or may_reach is None:
            return ""
        if viewer != person:
            if not may_reach(room.state, viewer, person):
                return ""
            self.house.beside.begin(self._look(gathering.id, viewer, person))
        return self._read(gathering, person)

    async def write(self, gathering: Gathering, standing: Standing, contact: str, tap: Tap | None = None) -> bool:
        """Keep how somebody may be reached; an empty text takes it away. False where a later tap counts already.
        Raises NotSaved, and Refused for whoever has no place here any more."""
        kept = await self.database.writer(self._write, gathering, standing, contact, tap)
        self._kept.pop((gathering.id, standing.person), None)
        return kept

    def _read(self, gathering: Gathering, person: str) -> str:
        """One row by its key, at most once for each change; short enough for the event loop."""
        key = gathering.id, person
        if key not in self._kept:
            try:
                with self.database.read() as connection:
                    self._kept[key] = contact_of(connection, gathering.id, gathering.people.entries_of(person))
            except NotSaved:
                return ""
        return self._kept[key]

    def _write(self, gathering: Gathering, standing: Standing, contact: str, tap: Tap | None) -> bool:
        id, person = gathering.id, standing.person
        with self.database.write() as connection:
            check(connection, id, gathering.people, standing)
            about = About("", person, "contact", gathering.people.doubles_of(person))
            if not newest(connection, id, (about, tap)):
                return False
            gone = (person,) if contact else gathering.people.entries_of(person)
            connection.execute(delete(_CONTACT).where(_CONTACT.c.gathering == id, _CONTACT.c.person.in_(gone)))
            if contact:
                row = {"gathering": id, "person": person, "contact": contact}
                connection.execute(insert(_CONTACT), row)
        return True

    async def _look(self, gathering: str, viewer: str, person: str) -> None:
        row = {"gathering": gathering, "viewer": viewer, "person": person, "at": self.house.clock.now()}
        try:
            await self.database.writer(self._write_look, row)
        except Deleted:
            return
        except NotSaved:
            log.warning("a look at a contact was not written down", gathering=gathering)

    def _write_look(self, row: dict[str, object]) -> None:
        with self.database.write() as connection:
            connection.execute(insert(table_of(LookRow)), row)


def contact_of(connection: Connection, gathering: str, entries: Sequence[str]) -> str:
    """The contact of whoever came in by these entries: their own, which stands first, or else what another one says."""
    chosen = select(_CONTACT).where(_CONTACT.c.gathering == gathering, _CONTACT.c.person.in_(entries))
    found = {row.person: row.contact for row in connection.execute(chosen)}
    return next((found[entry] for entry in entries if entry in found), "")


@router.post("/g/{id}/contact")
async def choose_contact(request: Request, id: str) -> Response:
    """A participant writes down how they may be reached; the wall hears only that it changed."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, "phone", state.settings.https)
    form = await form_of(request)
    try:
        answer = await _chosen(state.contacts, gathering, known, form)
    except Refused as no:
        answer = OpAnswer("refused", no.key, no.params)
    return answered(request, known.lang, answer, f"/g/{id}/phone", 403 if answer == OVER else 0)


async def _chosen(contacts: Contacts, gathering: Gathering, known: Visitor, form: Form) -> OpAnswer:
    op, room = _last(form, "op"), gathering.room(_last(form, "room"))
    contact = " ".join(clean_text(_last(form, "contact")).split())
    if room.kind.services.may_reach is None or not OP.fullmatch(op):
        raise Refused("This form is not complete. Please load the page again.")
    if len(contact) > MOST:
        raise Refused("That is too long: at most {most} characters fit.", most=MOST)
    if not await contacts.write(gathering, known.standing, contact, tap_from(_last(form, "tap"))):
        return LATER
    command = room.kind.commands["NoteContact"]()
    return await room.ask(Asked(command, known.who, op, body_hash("NoteContact", []), standing=known.standing))


def _last(form: Form, name: str) -> str:
    return (form.get(name) or [""])[-1]
