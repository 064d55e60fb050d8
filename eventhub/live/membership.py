"""Who somebody of an event is in the standing gathering it belongs to; each thread begins and ends at the event's row.

The standing gathering names nobody of the event: when the event is deleted, only what was handed up is left.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, inspect, select, update

from eventhub.record.tables import GatheringRow, LinkRow, PersonRow, RoomRow, tables_of
from rooms.kernel import Data

_GATHERING, _PERSON, _LINK, _ROOM = tables_of(GatheringRow, PersonRow, LinkRow, RoomRow)


def everywhere(connection: Connection, gathering: str, entries: Sequence[str]) -> dict[str, list[str]]:
    """Gathering to the entries by which somebody is known there: where they were named, where they stay, and the other
    events they stayed after."""
    places = {gathering: list(entries)}
    for _ in range(2):  # up to the standing gathering, and from there to every event
        for place, people in list(places.items()):
            for other, person in [*_above(connection, place, people), *_below(connection, place, people)]:
                known = places.setdefault(other, [])
                known += [person] if person not in known else []
    return places


def _above(connection: Connection, gathering: str, entries: Sequence[str]) -> list[tuple[str, str]]:
    stays = select(_GATHERING.c.within, _PERSON.c.member).join(_GATHERING, _GATHERING.c.id == _PERSON.c.gathering)
    theirs = stays.where(_PERSON.c.gathering == gathering, _PERSON.c.id.in_(entries), _PERSON.c.member != "")
    return [(within, member) for within, member in connection.execute(theirs) if within]


def _below(connection: Connection, gathering: str, entries: Sequence[str]) -> list[tuple[str, str]]:
    came = select(_PERSON.c.gathering, _PERSON.c.id).join(_GATHERING, _GATHERING.c.id == _PERSON.c.gathering)
    theirs = came.where(_GATHERING.c.within == gathering, _PERSON.c.member.in_(entries))
    return [(event, person) for event, person in connection.execute(theirs)]


def cut(connection: Connection, above: str, member: str) -> set[str]:
    """No event knows any more who that was; answers those that did. Part of the caller's write."""
    events = select(_GATHERING.c.id).where(_GATHERING.c.within == above)
    theirs = _PERSON.c.gathering.in_(events) & (_PERSON.c.member == member)
    found = set(connection.execute(select(_PERSON.c.gathering).where(theirs)).scalars())
    connection.execute(update(_PERSON).where(theirs).values(member="", agreed=""))
    return found


def links_stay(connection: Connection, gathering: str) -> None:
    """Before an event goes: the links of whoever stays lead from now on to the same kind of room of the standing
    gathering, so that a card printed in the hall goes on opening. Part of the caller's write."""
    if "member" not in {column["name"] for column in inspect(connection).get_columns(_PERSON.name)}:
        return  # an older copy
    for row in links_above(connection, gathering, {}):
        theirs = {name: row[name] for name in ("gathering", "room", "person")}
        connection.execute(update(_LINK).where(_LINK.c.key_hash == row["key_hash"]).values(**theirs))


def links_above(connection: Connection, gathering: str, bearers: Mapping[str, str]) -> list[Data]:
    """The links of an event's people who stay, as they read where things last. `bearers`: whose a link is by now, by
    its hash, where it was made for a paper card."""
    within = connection.execute(select(_GATHERING.c.within).where(_GATHERING.c.id == gathering)).scalar()
    rooms = _rooms_above(connection, gathering, within) if within else {}
    staying = select(_PERSON.c.id, _PERSON.c.member).where(_PERSON.c.gathering == gathering, _PERSON.c.member != "")
    members = {person: member for person, member in connection.execute(staying)}
    found = []
    for row in connection.execute(select(_LINK).where(_LINK.c.gathering == gathering)).mappings():
        member = members.get(bearers.get(row["key_hash"], row["person"]), "")
        if member and row["room"] in rooms:
            found.append({**row, "gathering": within, "room": rooms[row["room"]], "person": member})
    return found


def _rooms_above(connection: Connection, gathering: str, within: str) -> dict[str, str]:
    """Room of an event to the first room of its kind above."""
    kinds = {place: _kinds(connection, place) for place in (gathering, within)}
    above = {kind: key for key, kind in kinds[within].items()}
    return {key: above[kind] for key, kind in kinds[gathering].items() if kind in above}


def _kinds(connection: Connection, gathering: str) -> dict[str, str]:
    """Room to kind, the last room first."""
    rooms = select(_ROOM.c.key, _ROOM.c.kind).where(_ROOM.c.gathering == gathering)
    return {key: kind for key, kind in connection.execute(rooms.order_by(_ROOM.c.place.desc()))}
