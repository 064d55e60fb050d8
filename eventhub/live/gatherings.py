"""A new gathering: its rows, its keys, and the opening of its rooms."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, insert, select, update

from eventhub.live.gathering import Gathering
from eventhub.live.grants import Doors, new_code
from eventhub.live.house import House
from eventhub.record.asked import Asked
from eventhub.record.tables import GatheringRow, RoomRow, table_of
from rooms.kernel import HALL, SYSTEM, Kind, Open, Plain, Refused, Who, Words
from rooms.kernel.loose import KindSettings
from rooms.kernel.pack import pack


@dataclass(frozen=True, slots=True)
class MadeGathering:
    """A gathering that was just made: its id, the code people type, and a key for each role of the team."""

    id: str
    code: str
    keys: Mapping[str, str]


def rooms_of(recipe: Plain) -> list[tuple[str, str, Plain]]:
    """(key, kind, settings as plain data) of every room, the hall first."""
    others = [(room["key"], room["kind"], room.get("settings", {})) for room in recipe.get("rooms", [])]
    return [(HALL, HALL, recipe.get(HALL, {})), *others]


def read_settings(kinds: Mapping[str, Kind], recipe: Plain) -> dict[str, KindSettings]:
    """Room key to settings. Raises Refused naming the place that makes no sense."""
    lang = recipe.get("languages", ["en"])[0]
    for key, kind, _ in rooms_of(recipe):
        if kind not in kinds:
            raise Refused("{path}: “{key}” is of the kind “{kind}”, which is not known here. Known are: {known}.",
                          path="rooms", key=key, kind=kind, known=", ".join(sorted(kinds)))  # fmt: skip
    return {key: kinds[kind].read(data, key, lang) for key, kind, data in rooms_of(recipe)}


async def create(house: House, doors: Doors, recipe: Plain, rehearsal_of: str = "") -> MadeGathering:
    """Set up a gathering from a recipe's plain data; its rooms wait to be opened. Raises Refused."""
    read_settings(house.kinds, recipe)
    id, code = secrets.token_hex(16), new_code()
    await house.database.writer(_write, house, id, code, recipe, rehearsal_of)
    return MadeGathering(id, code, await doors.new_keys(id))


async def redraft(house: House, id: str, recipe: Plain) -> None:
    """Write the set-up anew, as long as no room is open. Raises Refused."""
    read_settings(house.kinds, recipe)
    await house.database.writer(_rewrite, house, id, recipe)
    await house.reload(id)


def _rewrite(house: House, id: str, recipe: Plain) -> None:
    rooms, gatherings = table_of(RoomRow), table_of(GatheringRow)
    with house.database.write() as connection:
        if connection.execute(select(func.max(rooms.c.seq)).where(rooms.c.gathering == id)).scalar():
            raise Refused("The doors are open. From now on, change things from the console.")
        connection.execute(
            update(gatherings).where(gatherings.c.id == id).values(recipe=json.dumps(recipe, ensure_ascii=False))
        )
        connection.execute(delete(rooms).where(rooms.c.gathering == id))
        connection.execute(insert(rooms), _room_rows(id, recipe))


async def move_day(house: House, gathering: Gathering, recipe: Plain) -> None:
    """Keep the set-up of open doors with another day in it; its rooms are told by commands of their own."""
    await house.database.writer(_write_recipe, house, gathering.id, recipe)
    gathering.inside = replace(gathering.inside, recipe=recipe)


def _write_recipe(house: House, id: str, recipe: Plain) -> None:
    table = table_of(GatheringRow)
    with house.database.write() as connection:
        connection.execute(update(table).where(table.c.id == id).values(recipe=json.dumps(recipe, ensure_ascii=False)))


async def new_address(house: House, gathering: Gathering) -> str:
    """Draw another short code to come in by; the old one opens nothing any more, and nobody inside notices."""
    code = new_code()
    await house.database.writer(_write_code, house, gathering.id, code)
    gathering.inside = replace(gathering.inside, code=code)
    return code


def _write_code(house: House, id: str, code: str) -> None:
    table = table_of(GatheringRow)
    with house.database.write() as connection:
        connection.execute(update(table).where(table.c.id == id).values(code=code))


def _room_rows(id: str, recipe: Plain) -> list[dict[str, str | int]]:
    return [
        {"gathering": id, "key": key, "kind": kind, "place": place, "seq": 0}
        for place, (key, kind, _) in enumerate(rooms_of(recipe))
    ]


def _write(house: House, id: str, code: str, recipe: Plain, rehearsal_of: str) -> None:
    with house.database.write() as connection:
        connection.execute(insert(table_of(GatheringRow)).values(
            id=id, code=code, epoch=secrets.token_hex(4), recipe=json.dumps(recipe, ensure_ascii=False),
            created=house.clock.now(), rehearsal_of=rehearsal_of, people_version=0, next_number=1, entry_open=True,
        ))  # fmt: skip
        connection.execute(insert(table_of(RoomRow)), _room_rows(id, recipe))


async def open_rooms(house: House, gathering: Gathering) -> None:
    """Open every room with the settings of the recipe as it stands; a room already open stays as it is."""
    for key, settings in read_settings(house.kinds, gathering.recipe).items():
        words: list[Words] = []
        pack(settings, words)
        asked = Asked(Open(settings), Who("", SYSTEM), f"open-{key}", words=tuple(words))
        await gathering.room(key).ask(asked)
