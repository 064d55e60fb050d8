"""The door: find by two letters, check in, add, merge doubles and take that back, hand a place to a new phone."""

import secrets
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import State
from starlette.responses import RedirectResponse, Response

from eventhub.door import invitation
from eventhub.door.answers import page
from eventhub.door.enrolling import ListedPerson, enrol
from eventhub.live.gathering import Gathering
from eventhub.live.grants import Newcomer
from eventhub.screens.sights import Screen
from eventhub.web import routes
from eventhub.web.forms import OP, clean_text
from facilitator.acting import check_in
from facilitator.finding import also_in_as, find
from facilitator.forms import Form, one, told
from facilitator.merging import all_listed, one_person, two_people
from facilitator.team import Member, at_work, member
from facilitator.whereabouts import places_of, places_soon
from rooms.kernel import FACILITATOR, GREETER, HALL, Data, Refused, Viewer

router = APIRouter()
AT_THE_DOOR = (GREETER, FACILITATOR)


@router.get("/g/{id}/door")
async def door(request: Request, id: str, q: str = "", double: str = "") -> Response:
    """The door screen: the live counts of the hall, and around them the search."""
    known = await member(request, id, *AT_THE_DOOR)
    if request.headers.get("x-screen"):
        return await routes.screen(request, id, "door")
    gathering = known.gathering
    screen = Screen(gathering, "door", "door", "", Viewer(known.who.id, GREETER), known.lang)
    screens = request.app.state.screens
    inside = "".join([screens.painter.room(*look) for look in screens.sights.look(screen)])
    return page(
        request, "host/door.html", known.lang, gathering=gathering, face="door", only="", kinds=[HALL],
        inside_html=Markup(inside),  # noqa: S704 - drawn by our own templates
        **_found(gathering, q, double),
    )  # fmt: skip


@router.get("/host/{id}/find")
async def found(request: Request, id: str, q: str = "", double: str = "") -> Response:
    """Who fits the letters typed so far, as a piece of the door screen."""
    known = await member(request, id, *AT_THE_DOOR)
    return _piece(request, known, q, double)


def _found(gathering: Gathering, q: str, double: str, **more: Any) -> Data:
    hall = gathering.hall.state
    people, count = find(gathering.people, hall, q[:60]) if q.strip() and hall else ([], 0)
    return {"found": people, "count": count, "q": q[:60], "double": gathering.people.known.get(double),
            "trouble": "", "news": None, "places_of": lambda person: places_of(gathering, person),
            **more}  # fmt: skip


def _piece(request: Request, known: Member, q: str, double: str = "", status: int = 200, **more: Any) -> Response:
    return page(request, "host/found.html", known.lang, status, gathering=known.gathering,
                       **_found(known.gathering, q, double, **more))  # fmt: skip


@router.post("/host/{id}/door")
async def act(request: Request, id: str) -> Response:
    """One of the door's deeds; our script gets the list as it is now, a plain form goes back to the screen."""
    known, form = await at_work(request, id, *AT_THE_DOOR)
    scripted = bool(request.headers.get("x-door"))
    try:
        news = await _done(request, known, form)
    except Refused as no:
        return _piece(request, known, one(form, "q"), status=200 if scripted else 422, trouble=told(known.lang, no))
    if scripted or "code" in news:
        return _piece(request, known, "" if news else one(form, "q"), news=news)
    return RedirectResponse(f"/g/{id}/door", 303)


async def _done(request: Request, known: Member, form: Form) -> Data:
    state, gathering = request.app.state, known.gathering
    person = gathering.people.now(one(form, "person"))
    match one(form, "act"):
        case "in" | "out" as deed:
            await check_in(gathering, person, known.standing, came=deed == "in")
            await places_soon(gathering, person)
            return _news(gathering, person, deed)
        case "add":
            return await _added(state, known, form)
        case "code":
            if person not in gathering.people or gathering.people.known[person].trait("team"):
                raise Refused("Nobody with that number is here.")  # a seat of the team is not the door's to give
            return _code(state, gathering, person, await state.doors.fresh_code(gathering.id, person))
        case "merge":
            await one_person(state, gathering, person, one(form, "double"), known.standing)
            return _news(gathering, person, "merged")
        case "merge_listed":
            doubles = await all_listed(state, gathering, known.standing)
            known_now = gathering.people
            return {"deed": "listed", "all": [known_now.known[known_now.now(one)] for one in doubles],
                    "also_of": partial(also_in_as, known_now)}  # fmt: skip
        case "part":
            double = one(form, "double")
            await two_people(state, gathering, double, known.standing)
            return _news(gathering, double, "parted")
    raise Refused("This form is not complete. Please load the page again.")


def _news(gathering: Gathering, person: str, deed: str) -> Data:
    return {"person": gathering.people.known[person], "deed": deed, "also": also_in_as(gathering.people, person)}


def _code(state: State, gathering: Gathering, person: str, code: str) -> Data:
    link = f"{state.addresses.address(gathering.id)}/p/{gathering.code}#{code}"
    return {**_news(gathering, person, "code"), "code": code, "link": link, "qr": invitation.qr_svg(link, link)}


async def _added(state: State, known: Member, form: Form) -> Data:
    """Somebody new, let in at once; without a phone they get a number to write on their card."""
    name = " ".join(clean_text(one(form, "name")).split())
    if not 1 <= len(name) <= 60:
        raise Refused("Please tell us a name, at most 60 characters. A first name is enough.")
    gathering = known.gathering
    op = one(form, "op") if OP.fullmatch(one(form, "op")) else secrets.token_hex(16)
    listed = ListedPerson(f"door-{op}", Newcomer(name, phone=one(form, "phone") != "no"))
    new = await enrol(state.house.database, gathering.id, [listed])
    await state.house.know(gathering)
    if not new:
        raise Refused("This was already sent. Look below.")
    await check_in(gathering, new[0].id, known.standing)
    await places_soon(gathering, new[0].id)
    return _code(state, gathering, new[0].id, new[0].code) | {"deed": "added"}
