"""Who somebody of an event is in the standing gathering it belongs to; each thread begins and ends at the event's row.

The standing gathering names nobody of the event: when the event is deleted, only what was handed up is left.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, inspect, select, update

from eventhub.record.tables import GatheringRow, LinkRow, PersonRow, RoomRow, tables_of

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


def links_stay(connection: Connection, gathering: str) -> None:
    """Before an event goes: the links of whoever stays lead from now on to the same kind of room of the standing
    gathering, so that a card printed in the hall goes on opening. Part of the caller's write."""
    if "member" not in {column["name"] for column in inspect(connection).get_columns(_PERSON.name)}:
        return  # an older copy
    within = connection.execute(select(_GATHERING.c.within).where(_GATHERING.c.id == gathering)).scalar()
    rooms = _rooms_above(connection, gathering, within) if within else {}
    held = select(_LINK.c.key_hash, _LINK.c.room, _PERSON.c.member).join(
        _PERSON, (_PERSON.c.gathering == _LINK.c.gathering) & (_PERSON.c.id == _LINK.c.person)
    )
    for key_hash, room, member in connection.execute(held.where(_LINK.c.gathering == gathering)).all():
        if member and room in rooms:
            connection.execute(
                update(_LINK).where(_LINK.c.key_hash == key_hash)
                .values(gathering=within, room=rooms[room], person=member)
            )  # fmt: skip


def _rooms_above(connection: Connection, gathering: str, within: str) -> dict[str, str]:
    """Room of an event to the first room of its kind above."""
    kinds = {place: _kinds(connection, place) for place in (gathering, within)}
    above = {kind: key for key, kind in kinds[within].items()}
    return {key: above[kind] for key, kind in kinds[gathering].items() if kind in above}


def _kinds(connection: Connection, gathering: str) -> dict[str, str]:
    """Room to kind, the last room first."""
    rooms = select(_ROOM.c.key, _ROOM.c.kind).where(_ROOM.c.gathering == gathering)
    return {key: kind for key, kind in connection.execute(rooms.order_by(_ROOM.c.place.desc()))}
