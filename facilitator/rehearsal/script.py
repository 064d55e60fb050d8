"""From a recipe to a script: as many tables as the people fill, and what the rounds are."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from facilitator.recipe import write_recipe
from facilitator.rehearsal.others import OTHERS
from facilitator.rehearsal.play import Script
from rooms.kernel import HALL, Refused

MOST_AT_A_TABLE = 10


def script_of(recipe: Mapping[str, Any], people: int, speed: float, tables: int = 0) -> Script:
    """What is played with so many people. Without a number, just enough tables of ten (or of the recipe's size).

    Raises Refused when there is nothing in the recipe that phones could play.
    """
    ready = deepcopy(dict(recipe))
    rooms = ready.get("rooms", [])
    cafe = next((room["settings"] for room in rooms if room["kind"] == "cafe"), None)
    others = tuple((room["kind"], room["key"]) for room in rooms if room["kind"] in OTHERS)
    if cafe is None:
        if not others:
            raise Refused("There is no room in this recipe that a rehearsal can play.")
        ready.pop("people", None)
        return Script(write_recipe(ready), people, 0, (), (), 0, False, speed, _tongues(ready), others)
    size = cafe.get("table_room") or cafe.get("table_size", 5)
    cafe["table_count"] = tables or -(-people // min(MOST_AT_A_TABLE, size))
    cafe |= {"table_size": min(size, 12), "table_room": size, "spare": 0, "hold_back": False, "seating": "assigned"}
    cafe.pop("tables", None)
    ready.pop("people", None)
    rounds = cafe["rounds"]
    return Script(
        write_recipe(ready), people, cafe["table_count"],
        tuple(float(talk.get("minutes", 20)) for talk in rounds),
        tuple(float(talk.get("move_minutes", 3)) for talk in rounds),
        float(cafe.get("posting_minutes", 6)), _ballot(ready, cafe), speed, _tongues(ready), others,
    )  # fmt: skip


def _tongues(recipe: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(recipe.get("languages", ["en"]))


def _ballot(recipe: Mapping[str, Any], cafe: Mapping[str, Any]) -> bool:
    """Whether the café chooses: it names a ballot, and the run sheet has a block for it."""
    blocks = {block["id"] for block in recipe.get(HALL, {}).get("blocks", [])}
    return bool(cafe.get("ballot")) and "choose" in blocks
