"""Another day for the gathering: put off, or opened on the eve; before and after the doors were opened."""

import secrets
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import move_day, read_settings, redraft
from eventhub.live.house import House
from eventhub.record.asked import Asked
from eventhub.record.askers import Standing
from facilitator.drafting.opening import moved_to, today_in
from facilitator.forms import one, told
from facilitator.hosting import overview
from facilitator.team import at_work
from rooms.hall.kind import day_of
from rooms.kernel import HALL, SYSTEM, Refused, Who, Words
from rooms.kernel.another_day import day_command
from rooms.kernel.lasting import LASTING
from rooms.kernel.pack import pack

router = APIRouter()
FURTHEST = timedelta(days=5 * 366)


@router.post("/host/{id}/day")
async def another_day(request: Request, id: str) -> Response:
    """The first day of the gathering is this one; whatever counts from it follows."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    try:
        if gathering.recipe.get(HALL, {}).get("life") in LASTING:
            raise Refused("What does not end has no day of its own.")
        day = _chosen(one(form, "date"), today_in(gathering.timezone, state.clock.now()))
        if gathering.hall.state is None:
            hall = {**gathering.recipe.get(HALL, {}), "date": day.isoformat()}
            await redraft(state.house, id, {**gathering.recipe, HALL: hall})
        else:
            await put_on(state.house, gathering, day, known.standing)
    except Refused as no:
        return await overview(request, known, 422, told(known.lang, no))
    return RedirectResponse(f"/host/{id}", 303)


def _chosen(typed: str, now: date) -> date:
    day = day_of(typed)
    if day is None:
        raise Refused("Choose a day, such as 2027-04-15.")
    if not now <= day <= now + FURTHEST:
        raise Refused("Choose today or a later day, at most five years from now.")
    return day


async def put_on(house: House, gathering: Gathering, day: date, staff: Standing) -> None:
    """Every open room hears of its day; sent once more, it changes nothing. Raises Refused."""
    recipe = moved_to(gathering.recipe, day, house.kinds)
    settings = read_settings(house.kinds, recipe)
    await move_day(house, gathering, recipe)
    for key, room in gathering.rooms.items():
        command = day_command(room.kind, settings[key])
        if command is None or room.state is None:
            continue
        words: list[Words] = []
        pack(command, words)
        who = Who(staff.person, SYSTEM)
        answer = await room.ask(Asked(command, who, secrets.token_hex(16), words=tuple(words), standing=staff))
        if answer.status != "ok":
            raise Refused(answer.key, **answer.params)
