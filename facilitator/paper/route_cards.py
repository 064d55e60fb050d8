"""Route cards before anybody came: the planner seats the list, and what is printed on a card is kept."""

import time
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom
from facilitator.acting import send
from facilitator.team import at_work
from rooms.kernel import People

router = APIRouter()
THINKING_SECONDS = 4.0


def expected(gathering: Gathering) -> People:
    """The directory as if everybody on the list had come."""
    people = gathering.people
    guests = (one for one in people.known.values() if one.number and not one.trait("team"))
    return replace(people, here=frozenset(one.id for one in guests if one.id not in people.merged))


def routes(room: LiveRoom, people: People, seconds: float = THINKING_SECONDS) -> dict[str, tuple[int, ...]]:
    """Everybody's table in every round, as good as can be thought of in so many seconds; {} where seats are free.

    Who holds a card that can be kept keeps it."""
    until = time.monotonic() + seconds
    return room.kind.route(room.state, people, lambda: time.monotonic() < until)


@router.post("/host/{id}/route-cards")
async def plan_cards(request: Request, id: str) -> Response:
    """Plan them, and promise each card to its holder: from the list before the first round, from the plan after it."""
    known, _form = await at_work(request, id)
    people = expected(known.gathering)
    for room in list(known.gathering.rooms.values()):
        if room.state is None:
            continue
        found = await request.app.state.press.beside(routes, room, people)
        for person, tables in found.items():
            await send(room, "PromiseCard", known.who, standing=known.standing, person=person, tables=tables)
    return RedirectResponse(f"/host/{id}/print", 303)
