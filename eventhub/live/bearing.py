"""Whose a paper card is by now: its link was made for a card, and the room knows who wrote on it since."""

from collections.abc import Mapping
from functools import partial

import structlog
from sqlalchemy import select, update

from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House, Loading
from eventhub.record.database import Database, Deleted
from eventhub.record.tables import GatheringRow, LinkRow, PersonRow, tables_of

log = structlog.get_logger()
_GATHERING, _LINK, _PERSON = tables_of(GatheringRow, LinkRow, PersonRow)


async def bearers(house: House, id: str) -> dict[str, str]:
    """Hash of a link to whoever's card it is, of an event that belongs to a standing gathering. A gathering that
    cannot be read has none, and keeps no other waiting."""
    cards = await house.database.reader(_cards, house.database, id)
    if not cards:
        return {}
    try:
        return _whose(await house.gathering(id), cards)
    except (Unknown, Loading, Deleted):
        return {}
    except Exception:
        log.exception("whose the cards of a gathering are is not known", gathering=id)
        return {}


async def settled(house: House, id: str) -> None:
    """Before an event goes: links of cards become links of whoever's they are, and go where their other links go.
    Raises NotSaved."""
    if found := await bearers(house, id):
        await house.database.writer(partial(_settle, house.database, found))


async def events_of(house: House, above: str) -> list[str]:
    """The events that belong to a standing gathering."""
    return await house.database.reader(_events, house.database, above)


def _cards(database: Database, id: str) -> list[tuple[str, str, str]]:
    """(hash, room, what it was made for) of every link that is no person's, where the event belongs to something."""
    people = select(_PERSON.c.id).where(_PERSON.c.gathering == id)
    inside = select(_GATHERING.c.id).where(_GATHERING.c.id == id, _GATHERING.c.within != "")
    links = select(_LINK.c.key_hash, _LINK.c.room, _LINK.c.person)
    with database.read() as connection:
        held = links.where(_LINK.c.gathering.in_(inside), _LINK.c.person.not_in(people))
        return [(proof, room, card) for proof, room, card in connection.execute(held)]


def _whose(gathering: Gathering, cards: list[tuple[str, str, str]]) -> dict[str, str]:
    found = {}
    for proof, key, card in cards:
        room = gathering.rooms.get(key)
        person = gathering.people.now(room.kind.bearer(room.state, card)) if room else ""
        if person in gathering.people:
            found[proof] = person
    return found


def _settle(database: Database, found: Mapping[str, str]) -> None:
    with database.write() as connection:
        for proof, person in found.items():
            connection.execute(update(_LINK).where(_LINK.c.key_hash == proof).values(person=person))


def _events(database: Database, above: str) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(_GATHERING.c.id).where(_GATHERING.c.within == above)).scalars())
