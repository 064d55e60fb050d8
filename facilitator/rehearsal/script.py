"""From a recipe to a script: as many tables as the people fill, and what the rounds are."""

from collections.abc import Mapping
from copy import deepcopy

from facilitator.drafting.recipe import write_recipe
from facilitator.labels import Kinds
from facilitator.rehearsal.play import Script
from rooms.kernel import HALL, Plain, Refused

MOST_AT_A_TABLE = 10


def script_of(recipe: Plain, kinds: Kinds, people: int, speed: float, tables: int = 0) -> Script:
    """What is played with so many people. Without a number, just enough tables of ten (or of the recipe's size).

    Raises Refused when there is nothing in the recipe that phones could play.
    """
    ready = deepcopy(dict(recipe))
    rooms = ready.get("rooms", [])
    known = [(room, kinds[room["kind"]]) for room in rooms if room["kind"] in kinds]
    key, cafe = next(((room["key"], room["settings"]) for room, kind in known if kind.set_up.seats), ("", None))
    walked = [(kind.rehearsal.walk, room["key"]) for room, kind in known if kind.rehearsal.walk]
    place = _places(ready)
    others = tuple(sorted(walked, key=lambda one: place[one[1]]))
    settings = {room["key"]: room.get("settings", {}) for room in rooms}
    if cafe is None:
        if not others:
            raise Refused("There is no room in this recipe that a rehearsal can play.")
        ready.pop("people", None)
        return Script(
            write_recipe(ready), people, 0, (), (), 0, "", speed, _tongues(ready), (), others, settings=settings
        )
    size = cafe.get("table_room") or cafe.get("table_size", 5)
    cafe["table_count"] = tables or -(-people // min(MOST_AT_A_TABLE, size))
    cafe |= {"table_size": min(size, 12), "table_room": size, "spare": 0, "hold_back": False, "seating": "assigned"}
    cafe.pop("tables", None)
    ready.pop("people", None)
    rounds = cafe["rounds"]
    before = tuple(one for one in others if place[one[1]] < place[key])
    return Script(
        write_recipe(ready), people, cafe["table_count"],
        tuple(float(talk.get("minutes", 20)) for talk in rounds),
        tuple(float(talk.get("move_minutes", 3)) for talk in rounds),
        float(cafe.get("posting_minutes", 6)), _ballot(ready, cafe), speed, _tongues(ready),
        before, others[len(before):], key, settings,
    )  # fmt: skip


def _places(recipe: Plain) -> Mapping[str, int]:
    """Where the run sheet has each room first: in a block of its own, or else beside the others, or else at the end."""
    blocks = recipe.get(HALL, {}).get("blocks", [])
    places = {room["key"]: len(blocks) for room in recipe.get("rooms", [])}
    for beside in (True, False):
        found = [(at, block.get("room")) for at, block in enumerate(blocks) if block.get("beside", False) is beside]
        places |= {room: at for at, room in reversed(found) if room in places}
    return places


def _tongues(recipe: Plain) -> tuple[str, ...]:
    return tuple(recipe.get("languages", ["en"]))


def _ballot(recipe: Plain, cafe: Plain) -> str:
    """Where the café chooses: it names a room for it, and the run sheet has a block for that."""
    blocks = {block["id"] for block in recipe.get(HALL, {}).get("blocks", [])}
    return cafe.get("ballot", "") if "choose" in blocks else ""
