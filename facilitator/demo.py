"""The rehearsal gathering that comes with eventhub: two invented towns, opened today."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from eventhub.live.gatherings import create, open_rooms, redraft
from eventhub.live.grants import Doors
from eventhub.live.house import House
from facilitator.drafting.opening import prepared
from facilitator.drafting.recipe import find, read_recipe
from facilitator.sample import entered_people, fill, sample, seating_rules
from rooms.kernel import HALL

RECIPE = "two-rivers"


async def make_demo(house: House, doors: Doors) -> str:
    """A gathering from the rehearsal recipe, doors open, people in; answers its id."""
    recipe, event = read_recipe(find(RECIPE).read_text("utf-8")), sample()
    today = datetime.fromtimestamp(house.clock.now() / 1000, UTC).astimezone(ZoneInfo(recipe["timezone"])).date()
    recipe[HALL] = {name: value for name, value in recipe[HALL].items() if name != "date"}
    recipe = prepared(recipe, today, house.kinds)
    made = await create(house, doors, recipe, rehearsal_of=RECIPE)
    ids = await entered_people(house, made.id, event)
    for room in recipe["rooms"]:
        if house.kinds[room["kind"]].set_up.seats:
            room["settings"] |= seating_rules(event, ids)
    await redraft(house, made.id, recipe)
    gathering = await house.gathering(made.id)
    await open_rooms(house, gathering)
    await fill(house, gathering, event, ids)
    return made.id
