"""Who stays: each person decides it for themselves, for each purpose, and may take it back with as many taps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from eventhub.door.enrolling import next_number
from eventhub.ground.typed import PERSONAL
from eventhub.live import entries, seats
from eventhub.live.gathering import Gathering
from eventhub.live.grants import Newcomer, hashed, new_code, note_change, person_row
from eventhub.live.house import House
from eventhub.live.membership import cut
from eventhub.live.seats import new_token
from eventhub.record.askers import Standing, check
from eventhub.record.database import Database
from eventhub.record.tables import ContactRow, Found, GatheringRow, PersonRow, tables_of
from rooms.kernel import PARTICIPANT, Refused
from rooms.kernel.lasting import INVITED, PURPOSES, REACHED

_PERSON, _CONTACT, _GATHERING = tables_of(PersonRow, ContactRow, GatheringRow)
MOST_CONTACT = 120
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class KeepingChoice:
    """For what somebody wants to be kept, and how they may be reached where that is one of it. `same`: what they said
    to whether they are who this browser is there already; "" where they were not asked. Raises Refused."""

    purposes: tuple[str, ...] = ()
    contact: str = ""
    same: str = ""

    def __post_init__(self) -> None:
        if not set(self.purposes) <= set(PURPOSES):
            raise Refused("This form is not complete. Please load the page again.")
        if len(self.contact) > MOST_CONTACT:
            raise Refused("That is too long: at most {most} characters fit.", most=MOST_CONTACT)
        if self.needs_contact and not self.contact:
            raise Refused("Write how you can be reached, or leave out what needs it.")

    @property
    def needs_contact(self) -> bool:
        return not {REACHED, INVITED}.isdisjoint(self.purposes)


@dataclass(frozen=True, slots=True)
class Membership:
    """What the standing gathering keeps of somebody now: `member` is who they are there, "" for nobody."""

    member: str = ""
    agreed: tuple[str, ...] = ()
    contact: str = ""


class Forgets(Protocol):
    """Forgets somebody everywhere."""

    async def person(self, gathering: str, *entries: str) -> None: ...


@dataclass(eq=False, slots=True)
class Staying:
    """Writes what people choose; both gatherings hear of it."""

    house: House
    forgetting: Forgets

    async def kept(self, gathering: Gathering, person: str) -> Membership:
        """What is kept of somebody where things last; for an event, and for the standing gathering itself."""
        return await self.house.database.reader(_kept, self.house.database, gathering.id, person)

    async def choose(
        self,
        gathering: Gathering,
        person: str,
        choice: KeepingChoice,
        before: str = "",
        standing: Standing | None = None,
    ) -> str:
        """Somebody of an event stays for these purposes; answers a new seat token when their browser gained a place
        there. For none: they are forgotten there, and nothing else changes. `standing`: by what they ask, looked at
        again. Raises Refused, NotSaved."""
        if not choice.purposes:
            await self.go(gathering.within, (await self.kept(gathering, person)).member)
            await self.house.know(gathering)
            return ""
        write = partial(_stay, self.house.database, gathering, person, choice, before, standing, self.house.clock.now())
        member, token = await self.house.database.writer(write)
        await self.house.know(await self.house.gathering(gathering.within), member)
        await self.house.know(gathering, person)
        return token

    async def change(self, above: Gathering, standing: Standing, choice: KeepingChoice) -> None:
        """Somebody changes there what they are kept for. Raises Refused, NotSaved."""
        if not choice.purposes:
            await self.go(above.id, standing.person)
            return
        await self.house.database.writer(_change, self.house.database, above, standing, choice)
        await self.house.know(above, standing.person)

    async def go(self, above: str, member: str) -> None:
        """Forgotten where things last; what the events know of them stays until those are over. Raises NotSaved."""
        if not member:
            return
        events = await self.house.database.writer(_cut, self.house.database, above, member)
        await self.forgetting.person(above, member)
        for id in events & self.house.gatherings.keys():
            await self.house.know(self.house.gatherings[id])


def _kept(database: Database, gathering: str, person: str) -> Membership:
    mine = (_PERSON.c.gathering == gathering) & (_PERSON.c.id == person)
    with database.read() as connection:
        row = connection.execute(select(_PERSON.c.member, _PERSON.c.agreed).where(mine)).first()
        within = connection.execute(select(_GATHERING.c.within).where(_GATHERING.c.id == gathering)).scalar()
        if row is None or (within and not row.member):
            return Membership()
        place, member = (within, row.member) if within else (gathering, person)
        theirs = (_CONTACT.c.gathering == place) & (_CONTACT.c.person == member)
        contact = connection.execute(select(_CONTACT.c.contact).where(theirs)).scalar()
    return Membership(member, tuple(filter(None, row.agreed.split(","))), contact or "")


def _stay(
    database: Database,
    gathering: Gathering,
    person: str,
    choice: KeepingChoice,
    before: str,
    standing: Standing | None,
    now: int,
) -> tuple[str, str]:
    above = gathering.within
    with database.write() as connection:
        if standing:
            check(connection, gathering.id, gathering.people, standing)
        row = connection.execute(select(_PERSON).where(_of(gathering.id, person)).with_for_update()).one()
        if row.minor:
            raise Refused("Whoever is younger than 18 stays in touch by whoever looks after them.")
        before_hash = hashed(before) if before else ""
        held = seats.read(connection, before_hash).grants.get((above, PARTICIPANT), "")
        member = row.member or _said_so(connection, above, held, choice.same) or _welcomed(connection, above, row)
        _agree(connection, above, member, choice)
        _write(connection, gathering.id, person, member=member, agreed=",".join(choice.purposes))
        if held == member:
            return member, ""
        token = new_token()
        seats.give(connection, hashed(token), before_hash, (above, PARTICIPANT, member), now)
    return member, token


def _change(database: Database, above: Gathering, standing: Standing, choice: KeepingChoice) -> None:
    with database.write() as connection:
        check(connection, above.id, above.people, standing)
        _agree(connection, above.id, standing.person, choice)


def _cut(database: Database, above: str, member: str) -> set[str]:
    with database.write() as connection:
        return cut(connection, above, member)


def _welcomed(connection: Connection, above: str, row: Found) -> str:
    """A new person there: a name and languages, and nothing that says who they were at the event."""
    if connection.execute(select(_GATHERING.c.id).where(_GATHERING.c.id == above)).first() is None:
        raise Refused("What this belonged to is not here any more, so nobody can stay in touch there.")
    member = entries.new_person()
    newcomer = Newcomer(row.name, tuple(filter(None, row.languages.split(","))))
    made = person_row(above, member, next_number(connection, above, 1), new_code(PERSONAL), newcomer)
    connection.execute(insert(_PERSON), [made])
    return member


def _agree(connection: Connection, above: str, member: str, choice: KeepingChoice) -> None:
    """What they agreed to, and their contact only for what needs it."""
    _write(connection, above, member, agreed=",".join(choice.purposes))
    connection.execute(delete(_CONTACT).where(_CONTACT.c.gathering == above, _CONTACT.c.person == member))
    if choice.needs_contact:
        row = {"gathering": above, "person": member, "contact": choice.contact}
        connection.execute(insert(_CONTACT), [row])
    note_change(connection, above)


def _write(connection: Connection, gathering: str, person: str, **values: str) -> None:
    connection.execute(update(_PERSON).where(_of(gathering, person)).values(**values))
    note_change(connection, gathering)


def _said_so(connection: Connection, gathering: str, held: str, same: str) -> str:
    """Who this browser is there already, where they say that this is them; "" where they are somebody else. A cookie
    alone is no proof: somebody may have planted theirs, and would read what is kept of whoever stays. Raises Refused
    where nothing was said."""
    name = connection.execute(select(_PERSON.c.name).where(_of(gathering, held))).scalar() if held else None
    if name is None or same == NO:
        return ""
    if same != YES:
        raise Refused("This browser is {name} there already. Say whether that is you.", name=name)
    return held


def _of(gathering: str, person: str) -> ColumnElement[bool]:
    return (_PERSON.c.gathering == gathering) & (_PERSON.c.id == person)


def chosen(form: Mapping[str, Collection[str]], contact: str) -> KeepingChoice:
    """What a form says. Raises Refused."""
    ticked = set(form.get("purpose", ()))
    purposes = (*(one for one in PURPOSES if one in ticked), *sorted(ticked - set(PURPOSES)))
    return KeepingChoice(purposes, contact, next((one for one in form.get("same", ()) if one in (YES, NO)), ""))
