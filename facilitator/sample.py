"""The invented people of the rehearsal, with what they need and offer."""

import json
from collections.abc import Mapping
from copy import deepcopy

from eventhub.door.enrolling import ListedPerson, enrol, entered
from eventhub.ground.places import RECIPES
from eventhub.live.gathering import Gathering
from eventhub.live.grants import Newcomer
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.web.forms import asked_from
from rooms.kernel import PARTICIPANT, Data, Plain, Refused, Who

SAMPLE = RECIPES / "two-rivers.json"


def sample() -> Data:
    """The sample event as it was written down."""
    found: Data = json.loads(SAMPLE.read_text("utf-8"))
    return found


def people(event: Plain) -> list[ListedPerson]:
    """Its participants as a list to enrol."""
    towns = {town["id"]: town["name"] for town in event["event"]["partner_towns"]}
    return [
        ListedPerson(
            one["id"],
            Newcomer(
                one["name"], tuple(one["languages"]), {"perspective": one["perspective"], "region": towns[one["town"]]},
                needs_access="step-free" in one.get("access", ()), minor=one["minor"], phone=one["phone"],
            ),
        )
        for one in event["participants"]
    ]  # fmt: skip


def seating_rules(event: Plain, ids: Mapping[str, str]) -> Data:
    """What a room that seats people must know: who sits together, who apart, who has a fixed seat within reach."""
    them = {one["id"]: one for one in event["participants"]}
    rules: Data = {"together": [], "apart": [], "fixed_seats": {}}
    for id, one in them.items():
        for name, key in (("together", "keep_together"), ("apart", "keep_apart")):
            rules[name] += [[ids[id], ids[other]] for other in one.get(key, ())]
        if one.get("fixed_seat"):
            rules["fixed_seats"][ids[id]] = 1
    return rules


async def entered_people(house: House, gathering: str, event: Plain) -> dict[str, str]:
    """Enter the people; answers who each of the sample is here."""
    listed = people(event)
    await enrol(house.database, gathering, listed)
    return await entered(house.database, gathering, [one.op for one in listed])


def brings_people(recipe: Plain) -> bool:
    """Whether a recipe comes with our invented people."""
    return recipe.get("people") == SAMPLE.name


async def expected(house: House, gathering: str, recipe: Plain) -> Data:
    """Enter the invented people of a gathering that was just made; answers its recipe with who sits with whom."""
    event = sample()
    ids = await entered_people(house, gathering, event)
    await house.know(await house.gathering(gathering))
    ready = deepcopy(dict(recipe))
    for room in ready["rooms"]:
        if house.kinds[room["kind"]].set_up.seats:
            room["settings"] |= seating_rules(event, ids)
    return ready


async def arrived(house: House, gathering: Gathering) -> None:
    """When the doors open those of them come in who are there, and their cards hang on the wall."""
    event = sample()
    await fill(house, gathering, event, await entered(house.database, gathering.id, [one.op for one in people(event)]))


async def fill(house: House, gathering: Gathering, event: Plain, ids: Mapping[str, str]) -> None:
    """Let those in who are there when the doors open, and post their cards."""
    await house.know(gathering)
    for one in event["participants"]:
        if "arrives" not in one:
            await send(gathering.hall, ids[one["id"]], "Join", {}, f"{one['id']}-join")
    for key, room in gathering.rooms.items():
        for op, who, command, form in room.kind.rehearsal.brings(event):
            await send(room, ids[who], command, form, f"{who}-{key}-{op}")


async def send(room: LiveRoom, person: str, command: str, form: Mapping[str, str], op: str) -> None:
    """One of the invented people sends a form. Raises Refused."""
    acting = Who(person, PARTICIPANT)
    fields = {name: [value] for name, value in form.items()}
    asked = asked_from(room.kind.commands[command], fields, acting, f"sample-{op}", form.get("lang", "en"))
    answer = await room.ask(asked)
    if answer.status != "ok":
        raise Refused(answer.key, **answer.params)
