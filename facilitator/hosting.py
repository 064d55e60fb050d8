"""Hosting a gathering in the browser: from a recipe, from a file, or from scratch; its links; its open doors."""

import asyncio
import re
from collections.abc import Callable
from functools import cache, partial

from fastapi import APIRouter, Request
from starlette.datastructures import State
from starlette.responses import RedirectResponse, Response

from eventhub.door import invitation
from eventhub.door.answers import page
from eventhub.door.visitor import language_of, set_token, token_of
from eventhub.door.welcoming import join_team
from eventhub.ground import languages
from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import create, open_rooms, redraft
from eventhub.live.grants import STAFF_ROLES, Newcomer
from eventhub.live.named import NamedHost
from eventhub.web.forms import clean_text
from facilitator.drafting.last_row import too_long
from facilitator.drafting.opening import gaps, prepared, today_in, too_late
from facilitator.drafting.reading import LARGEST, toml
from facilitator.drafting.recipe import (
    NO_TITLE,
    check_recipe,
    check_whole,
    from_scratch,
    ours,
    read_file,
    read_recipe,
    text_of,
    write_recipe,
)
from facilitator.drafting.sums import sums
from facilitator.forms import file_and_fields, form_of, host_page, one, told
from facilitator.harvest.pack import shareable
from facilitator.last_time import since_last_time
from facilitator.lasting import lasts
from facilitator.naming import place
from facilitator.sample import arrived, brings_people, expected
from facilitator.team import Member, at_work, check_admin_key, held_roles, may_host, member, named_host
from rooms.kernel import FACILITATOR, HALL, Data, Plain, Refused, said
from rooms.kernel.recipe import read
from rooms.kernel.words import Wording

router = APIRouter()


@router.get("/host")
async def host(request: Request) -> Response:
    """The gatherings of this browser, and the ways to begin a new one."""
    return await _host_page(request)


async def _host_page(request: Request, status: int = 200, trouble: str = "") -> Response:
    lang = language_of(request)
    recipes = [(name, *_about(name, lang)) for name in ours()]
    settings = request.app.state.settings
    named = await named_host(request)
    return page(request, "host/host.html", lang, status, recipes=recipes, mine=await _mine(request, lang),
                elsewhere=await _elsewhere(request, lang), named=named.name if named else "",
                keyed=bool(settings.admin_key) and named is None, trouble=trouble,
                shut=named is None and not settings.admin_key and await request.app.state.hosts.named())  # fmt: skip


@cache
def _about(name: str, lang: str) -> tuple[str, str]:
    """What a recipe is called and what is in it; its `about` says both, with a colon between."""
    recipe = read_recipe(ours()[name].read_text("utf-8"))
    title, _, text = said(read(Wording, recipe.get("about", {}), "about", "en"), lang).text.partition(": ")
    return title, text[:1].upper() + text[1:]


async def _mine(request: Request, lang: str) -> list[tuple[str, str, bool]]:
    state = request.app.state
    found = []
    for id, role in await held_roles(request):
        if role == FACILITATOR:
            gathering = await state.house.gathering(id)
            found.append((id, title_of(gathering.recipe, lang), gathering.hall.state is not None))
    return found


async def _elsewhere(request: Request, lang: str) -> list[tuple[str, str, bool]]:
    """A named host's gatherings that this device has not opened yet: the overview of all that is theirs."""
    state, named = request.app.state, await named_host(request)
    if named is None:
        return []
    held = {id for id, role in await held_roles(request) if role == FACILITATOR}
    found = []
    for id in sorted(await state.hosts.gatherings(named)):
        if id not in held:
            gathering = await state.house.gathering(id)
            found.append((id, title_of(gathering.recipe, lang), gathering.hall.state is not None))
    return found


def title_of(recipe: Plain, lang: str) -> str:
    """The gathering's title as it is set up, in a reader's language if it has one."""
    languages = recipe.get("languages", ["en"])
    return said(read(Wording, recipe.get(HALL, {}).get("title", ""), "title", languages[0]), lang).text


@router.post("/host")
async def make(request: Request) -> Response:
    """A new gathering from one of our recipes, or from scratch."""
    lang, form = language_of(request), await form_of(request)
    try:
        named = await may_host(request, one(form, "admin_key"))
        name = one(form, "recipe")
        recipe = read_file(name) if name in ours() else from_scratch([lang])
        return await _made(request, recipe, one(form, "name"), named=named)
    except Refused as no:
        return await _host_page(request, 422, told(lang, no))


@router.post("/host/upload")
async def upload(request: Request) -> Response:
    """A new gathering from a recipe file."""
    lang = language_of(request)
    try:
        typed = request.headers.get("x-admin-key", "")  # as a program sends it, before its file is read
        if typed:
            check_admin_key(request.app.state.settings, typed)
        data, form = await file_and_fields(request, most=4 * LARGEST)
        named = await may_host(request, typed or one(form, "admin_key"))
        rehearsal = "rehearsal" if request.query_params.get("rehearsal") == "yes" else ""
        recipe = await request.app.state.papers.ask(toml, text_of(data))
        check_recipe(recipe)
        return await _made(request, recipe, "", rehearsal, named)
    except Refused as no:
        return await _host_page(request, 422, told(lang, no))


async def _made(
    request: Request, recipe: Data, name: str, rehearsal_of: str = "", named: NamedHost | None = None
) -> Response:
    state = request.app.state
    check_whole(recipe, state.house.kinds)
    made = await create(state.house, state.doors, recipe, rehearsal_of)
    if brings_people(recipe):
        await redraft(state.house, made.id, await expected(state.house, made.id, recipe))
    return await seated(request, made.id, clean_text(name)[:60] or (named.name if named else ""), named)


async def seated(request: Request, id: str, name: str, named: NamedHost | None) -> Response:
    """This browser's host in this gathering, as somebody of the team; it is the named host's from now on."""
    state = request.app.state
    newcomer = Newcomer(name, traits={"team": FACILITATOR}, phone=False)
    before = token_of(request, state.settings.https)
    welcomed = await join_team(state.doors, id, FACILITATOR, newcomer, before)
    if named:
        await state.hosts.takes(named, id, welcomed.person)
    response = RedirectResponse(f"/host/{id}", 303)
    set_token(response, welcomed.token, state.settings.https)
    return response


@router.get("/host/{id}")
async def gathering_page(request: Request, id: str) -> Response:
    """Everything about one gathering, from set-up to what is taken home."""
    return await overview(request, await member(request, id))


async def overview(request: Request, known: Member, status: int = 200, trouble: str = "") -> Response:
    """The page with the facilitator's day from top to bottom."""
    recipe = known.gathering.recipe
    return host_page(request, "gathering.html", known, status, title=title_of(recipe, known.lang), trouble=trouble,
                     gaps=gaps(recipe, request.app.state.house.kinds), sums=sums(recipe, request.app.state.house.kinds),
                     too_long=too_long(recipe, request.app.state.house.kinds), place_of=_places(request, known),
                     too_late=too_late(recipe, request.app.state.house.kinds), lasts=lasts(known.gathering),
                     above=await _lasting(request, known.lang),
                     since=await since_last_time(request, known.gathering))  # fmt: skip


async def _lasting(request: Request, lang: str) -> list[tuple[str, str]]:
    """The standing gatherings of this browser: what an event may belong to."""
    house = request.app.state.house
    mine = [await house.gathering(id) for id, role in await held_roles(request) if role == FACILITATOR]
    return [(one.id, title_of(one.recipe, lang)) for one in mine if lasts(one)]


def _places(request: Request, known: Member) -> Callable[[str], str]:
    """What the set-up forms call a path, in the reader's language."""
    rooms = {HALL: HALL, **{room["key"]: room["kind"] for room in known.gathering.recipe.get("rooms", [])}}
    say = languages.catalogue(known.lang).gettext
    return partial(place, say, rooms=rooms, kinds=request.app.state.house.kinds)


@router.get("/host/{id}/recipe.toml")
async def download(request: Request, id: str) -> Response:
    """The set-up as a file: to keep, to share, to begin the next one from."""
    known = await member(request, id)
    recipe = shareable(known.gathering.recipe, request.app.state.house.kinds)
    name = _plain(recipe.get("name", ""))
    headers = {"content-disposition": f'attachment; filename="{name}.toml"', "cache-control": "no-store"}
    text = await asyncio.to_thread(write_recipe, recipe)  # a run sheet of days in twelve languages takes its time
    return Response(text, media_type="application/toml", headers=headers)


def _plain(name: object) -> str:
    """A file name of ours, whatever somebody called the recipe."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", str(name))[:40].strip("-") or "recipe"


@router.post("/host/{id}/open")
async def open_doors(request: Request, id: str) -> Response:
    """Open the doors: from now on everything happens by commands. Missing languages must be confirmed."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    try:
        if gathering.hall.state is None:
            check_ready(gathering.recipe)
            if gaps(gathering.recipe, state.house.kinds) and one(form, "confirm") != "yes":
                raise Refused("Some sentences are not there in every language. Write them, or confirm that it is so.")
            await open_now(state, gathering)
    except Refused as no:
        return await overview(request, known, 422, told(known.lang, no, known.gathering.people))
    return RedirectResponse(f"/g/{id}/console", 303)


def check_ready(recipe: Plain) -> None:
    """Refuse to let people into a gathering nobody has set up yet."""
    hall = recipe.get(HALL, {})
    if title_of(recipe, "") == NO_TITLE:
        raise Refused("Give the gathering a name first, under “Welcome, goal, rules, run sheet” or in the programme.")
    if not (recipe.get("rooms") or hall.get("blocks")) and recipe.get("name") == "own":
        raise Refused("Nothing is planned yet: write the programme first, or add a room.")


async def open_now(state: State, gathering: Gathering) -> None:
    """Fill in the moments that follow from the date, and open every room. Raises Refused."""
    today = today_in(gathering.timezone, state.clock.now())
    await redraft(state.house, gathering.id, prepared(gathering.recipe, today, state.house.kinds))
    opened = await state.house.gathering(gathering.id)
    await open_rooms(state.house, opened)
    if brings_people(opened.recipe):
        await arrived(state.house, opened)


@router.get("/host/{id}/team")
async def team(request: Request, id: str) -> Response:
    """A link for everybody who helps."""
    return await team_page(request, await member(request, id))


async def team_page(request: Request, known: Member, status: int = 200, **shown: str) -> Response:
    """The links for helpers, and the other hosts where hosts have names."""
    hosts, me = await request.app.state.hosts.hosts_of(known.gathering.id), await named_host(request)
    context = {"link": "", "role": "", "qr": "", "trouble": "", **shown}
    return host_page(request, "team.html", known, status, hosts=hosts, me=me.id if me else "", **context)


@router.post("/host/{id}/team")
async def team_link(request: Request, id: str) -> Response:
    """One more link for a role; or a new one that shuts out whoever had the old ones."""
    known, form = await at_work(request, id)
    state, role = request.app.state, one(form, "role")
    if role not in STAFF_ROLES:
        return RedirectResponse(f"/host/{id}/team", 303)
    if one(form, "change") == "yes":
        await shut_out(state, known, role)
    key = await state.doors.another_key(id, role)
    link = f"{state.addresses.address(id)}/enter#{key}"
    return await team_page(request, known, link=link, role=role, qr=invitation.qr_svg(link, link))


async def shut_out(state: State, known: Member, role: str) -> None:
    """Take a role away from every browser that has it, but this one; their screens of that role close."""
    await state.doors.close_role(known.gathering.id, role, known.who.id)
