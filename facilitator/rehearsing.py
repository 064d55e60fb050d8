"""Rehearse any gathering in a marked copy, filled with simulated people; afterwards the copy is deleted whole."""

from copy import deepcopy
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import select
from starlette.responses import RedirectResponse, Response

from eventhub.door.enrolling import ListedPerson, enrol
from eventhub.door.visitor import set_token, token_of
from eventhub.door.welcoming import join_team
from eventhub.live.gatherings import create
from eventhub.live.grants import Newcomer
from eventhub.record.database import Database
from eventhub.record.tables import GatheringRow, table_of
from facilitator.acting import check_in
from facilitator.forms import host_page, one, told
from facilitator.harvest.pack import shareable
from facilitator.hosting import open_now
from facilitator.team import Member, at_work, member
from rooms.crowd import name, traits
from rooms.kernel import FACILITATOR, HALL, Refused

router = APIRouter()
MOST_PEOPLE = 1000
_GATHERING = table_of(GatheringRow)


@router.get("/host/{id}/rehearsal")
async def rehearsal(request: Request, id: str) -> Response:
    """What a rehearsal is, and the copies there are."""
    return await _page(request, await member(request, id))


async def _page(request: Request, known: Member, status: int = 200, trouble: str = "") -> Response:
    database = request.app.state.house.database
    copies = await database.reader(_copies, database, known.gathering.id)
    return host_page(request, "rehearsal.html", known, status, copies=copies, trouble=trouble, most=MOST_PEOPLE)


def _copies(database: Database, gathering: str) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(
            select(_GATHERING.c.id).where(_GATHERING.c.rehearsal_of == gathering).order_by(_GATHERING.c.created)
        ).scalars())  # fmt: skip


@router.post("/host/{id}/rehearsal")
async def rehearse(request: Request, id: str) -> Response:
    """Make the copy, open it, fill it, and go to its console."""
    known, form = await at_work(request, id)
    try:
        people = int(one(form, "people") or 30)
        if not 1 <= people <= MOST_PEOPLE:
            raise ValueError
        copy, token = await _copy(request, known, people)
    except ValueError:
        no = Refused("Say how many people, from 1 to {most}.", most=MOST_PEOPLE)
        return await _page(request, known, 422, told(known.lang, no))
    except Refused as no:
        return await _page(request, known, 422, told(known.lang, no))
    response = RedirectResponse(f"/g/{copy}/console", 303)
    set_token(response, token, request.app.state.settings.https)
    return response


async def _copy(request: Request, known: Member, people: int) -> tuple[str, str]:
    """The id of the copy, and the seat token of its facilitator."""
    state = request.app.state
    recipe = deepcopy(shareable(known.gathering.recipe, state.house.kinds))
    recipe[HALL].pop("date", None)
    made = await create(state.house, state.doors, recipe, rehearsal_of=known.gathering.id)
    newcomer = Newcomer("", traits={"team": FACILITATOR}, phone=False)
    before = token_of(request, state.settings.https)
    welcomed = await join_team(state.doors, made.id, FACILITATOR, newcomer, before)
    gathering = await state.house.gathering(made.id)
    await open_now(state, gathering)
    await _fill(state, made.id, people)
    state.actors.play(made.id)
    return made.id, welcomed.token


async def _fill(state: Any, id: str, people: int) -> None:
    listed = []
    for place in range(people):
        told = traits(place)
        listed.append(
            ListedPerson(f"actor-{place}", Newcomer(name(place), (told.pop("languages"),), told, phone=False))
        )
    new = await enrol(state.house.database, id, listed)
    gathering = await state.house.gathering(id)
    await state.house.know(gathering)
    for actor in new:
        await check_in(gathering, actor.id, None)
