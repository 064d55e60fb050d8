"""The next gathering of a network, set up in one press; its people come in anew, and nothing of them is copied."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from sqlalchemy import select

from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.gatherings import MadeGathering, create
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.record.database import Database
from eventhub.record.tables import GatheringRow, table_of
from facilitator.drafting.recipe import check_whole
from facilitator.harvest.pack import shareable
from facilitator.labels import Kinds
from facilitator.lasting import belong, lasts
from rooms.kernel import HALL, Data, Plain, Refused, said
from rooms.kernel.another_day import without_the_day
from rooms.kernel.next_time import FoundBefore

_GATHERING = table_of(GatheringRow)


@dataclass(frozen=True, slots=True)
class Continued:
    """What a network has for its next gathering now: the rooms that begin with something, and what is found there."""

    begins: dict[str, Data]
    found: tuple[FoundBefore, ...]


def continued(above: Gathering) -> Continued:
    """What rooms of each kind begin with (of two of one kind the first that has something), and what stays to be read.
    Drawn from the rooms as they stand: what was deleted or taken back is in neither."""
    begins: dict[str, Data] = {}
    for room in _open(above):
        settings = room.kind.next_time.begins(room.state)
        if settings:
            begins.setdefault(room.kind.name, settings)
    return Continued(begins, found_before(above))


def found_before(above: Gathering) -> tuple[FoundBefore, ...]:
    """What a network knows of its conditions, by number; a name only with that person's yes."""
    rooms = list(_open(above))

    def named(person: str) -> bool:
        return any(room.kind.next_time.names(room.state, above.people, person) for room in rooms)

    found = [one for room in rooms for one in room.kind.next_time.found(room.state, above.people, named)]
    return tuple(sorted(found, key=lambda one: one.number))


def _open(above: Gathering) -> Iterator[LiveRoom]:
    return (room for room in above.rooms.values() if room.state is not None)


async def begun(house: House, doors: Doors, above: Gathering, base: Plain) -> MadeGathering:
    """A gathering of this network, set up as `base` is, with what the network has for it. Raises Refused."""
    if not lasts(above):
        raise Refused("Only what does not end has a next gathering.")
    recipe = set_up_from(base, continued(above).begins, house.kinds)
    check_whole(recipe, house.kinds)
    made = await create(house, doors, recipe)
    await belong(house, await house.gathering(made.id), above.id)
    return made


def set_up_from(base: Plain, begins: dict[str, Data], kinds: Kinds) -> Data:
    """The set-up of the next gathering: of the one before without its day and its people, and what goes along."""
    recipe = deepcopy(shareable(base, kinds))
    recipe.setdefault(HALL, {}).pop("date", None)
    for room in recipe.get("rooms", []):
        room["settings"] = {**without_the_day(kinds[room["kind"]], room.get("settings", {})),
                            **begins.get(room["kind"], {})}  # fmt: skip
    there = {room["kind"] for room in recipe.get("rooms", [])}
    more = [{"key": kind, "kind": kind, "settings": settings} for kind, settings in begins.items() if kind not in there]
    return {**recipe, "rooms": [*recipe.get("rooms", []), *more]}


async def gatherings_of(house: House, above: str) -> list[Gathering]:
    """The gatherings that belong to a network, the newest first."""
    found = []
    for id in await house.database.reader(_within, house.database, above):
        try:
            found.append(await house.gathering(id))
        except Unknown:  # deleted meanwhile
            continue
    return found


async def coming_to(house: House, gathering: Gathering, lang: str) -> list[tuple[str, str]]:
    """(code, title) of a network's gatherings whose door is open, for its own people; nothing for an event."""
    if not lasts(gathering):
        return []
    return [(one.code, said(one.hall.state.settings.title, lang).text)
            for one in await gatherings_of(house, gathering.id)
            if one.entry_open and one.hall.state is not None and one.hall.state.entry]  # fmt: skip


def _within(database: Database, above: str) -> list[str]:
    mine = (_GATHERING.c.within == above) & (_GATHERING.c.rehearsal_of == "")
    with database.read() as connection:
        return list(connection.execute(
            select(_GATHERING.c.id).where(mine).order_by(_GATHERING.c.created.desc())
        ).scalars())  # fmt: skip
