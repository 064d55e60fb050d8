"""The set-up pages: languages and rooms of a gathering, and the settings of each room, until the doors open."""

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from functools import cache, partial
from itertools import groupby
from zoneinfo import available_timezones

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.live.gathering import Unknown
from eventhub.live.gatherings import redraft
from facilitator.drafting.beginnings import beginning
from facilitator.drafting.filled import acted, data_from
from facilitator.drafting.last_row import too_long
from facilitator.drafting.read_in import settings_from
from facilitator.drafting.recipe import check_whole
from facilitator.drafting.shape import Shape, missing, shape_of
from facilitator.forms import file_of, host_page, one, told
from facilitator.labels import choice_label, formats
from facilitator.sent import Form
from facilitator.team import Member, at_work, member
from facilitator.tongues import spoken
from rooms.kernel import HALL, Data, Kind, Plain, Refused

router = APIRouter()
COMMON = ("en", "nl", "de", "fr", "es", "pt", "it", "pl", "tr", "ar", "uk")
"""Languages to tick; any other is added by its name."""
MOST_TONGUES = 20
"""Of those somebody wrote so many are shown again: more than a gathering can have."""
CONTINENTS = frozenset({
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
})  # fmt: skip


@router.get("/host/{id}/set-up")
async def frame(request: Request, id: str) -> Response:
    """Languages, time zone, and which rooms there are."""
    known = await member(request, id)
    return _frame_page(request, known, known.gathering.recipe)


def _frame_page(request: Request, known: Member, recipe: Plain, status: int = 200, trouble: str = "") -> Response:
    kinds = [kind for kind in request.app.state.house.kinds if kind != HALL]
    tongues = list(dict.fromkeys([*recipe.get("languages", ["en"])[:MOST_TONGUES], *COMMON]))
    return host_page(request, "frame.html", known, status, recipe=recipe, kinds=kinds, trouble=trouble,
                     tongues=tongues, zones=zones())  # fmt: skip


@router.post("/host/{id}/set-up")
async def save_frame(request: Request, id: str) -> Response:
    """Keep languages and time zone; add a room or take one away."""
    known, form = await at_work(request, id)
    recipe = deepcopy(dict(known.gathering.recipe))
    recipe["timezone"] = one(form, "timezone") or "UTC"
    act = one(form, "act")
    try:
        recipe["languages"] = _tags(form) or ["en"]
        recipe["rooms"] = _rooms(recipe, act, request.app.state.house.kinds)
        await keep(request, id, recipe)
    except Refused as no:
        return _frame_page(request, known, recipe, 422, _told(request, known, no))
    return RedirectResponse(f"/host/{id}/set-up" if act else f"/host/{id}", 303)


@cache
def zones() -> list[tuple[str, list[str]]]:
    """Every time zone, by continent."""
    names = sorted(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in CONTINENTS)
    return [(area, list(found)) for area, found in groupby(names, key=lambda name: name.partition("/")[0])]


def _told(request: Request, known: Member, no: Refused) -> str:
    kinds = request.app.state.house.kinds
    return told(known.lang, no, known.gathering.people, known.gathering.recipe, kinds)


def _tags(form: Form) -> list[str]:
    """The main language and the others that were ticked, or a line of tags or names."""
    typed = [tag for line in form.get("languages", ()) for tag in line.replace(",", " ").split()]
    named, unknown = spoken(one(form, "more"))
    if unknown:
        raise Refused("“{name}” is no language we know. Choose one, or write its two letters.", name=unknown[0])
    return list(dict.fromkeys(tag for tag in [one(form, "main"), *typed, *named] if tag))


def _rooms(recipe: Plain, act: str, kinds: Mapping[str, Kind]) -> list[Data]:
    rooms: list[Data] = recipe.get("rooms", [])
    deed, _, what = act.partition(":")
    if deed == "remove":
        return [room for room in rooms if room["key"] != what]
    if deed == "add" and what in kinds and what != HALL:
        settings = beginning(kinds[what], recipe["languages"])
        return [*rooms, {"key": _free_key(what, rooms), "kind": what, "settings": settings}]
    return rooms


def _free_key(kind: str, rooms: list[Data]) -> str:
    taken = {room["key"] for room in rooms}
    return next(key for n in range(1, 100) if (key := kind if n == 1 else f"{kind}-{n}") not in taken)


async def keep(request: Request, id: str, recipe: Data) -> None:
    """Write the set-up anew when it makes sense. Raises Refused."""
    house = request.app.state.house
    check_whole(recipe, house.kinds)
    await redraft(house, id, recipe)


@router.get("/host/{id}/set-up/{key}")
async def room(request: Request, id: str, key: str) -> Response:
    """The settings of one room as a form."""
    known = await member(request, id)
    kind, data = _room_of(known, key)
    return await asyncio.to_thread(_room_page, request, known, key, kind, data)


@router.post("/host/{id}/set-up/{key}")
async def save_room(request: Request, id: str, key: str) -> Response:
    """Keep the settings of a room, or only add, remove or move a line of the form."""
    known, form = await at_work(request, id)
    kind, before = _room_of(known, key)
    shape, languages = _shape(request, known, kind), _languages(known)
    data, act = before, one(form, "act")
    try:
        data = {**_unseen(request.app.state.house.kinds[kind], before), **data_from(shape, form, key, languages)}
        if act:
            return await asyncio.to_thread(_room_page, request, known, key, kind, acted(shape, data, act))
        await keep(request, id, _with_room(known.gathering.recipe, key, data))
    except Refused as no:
        return await asyncio.to_thread(
            _room_page, request, known, key, kind, data, 422, _told(request, known, no), form
        )
    return RedirectResponse(f"/host/{id}", 303)


@router.post("/host/{id}/set-up/{key}/upload")
async def begin_from_file(request: Request, id: str, key: str) -> Response:
    """Fill in a room's settings from a file its kind reads; everything can be looked at and changed afterwards."""
    try:
        known, (_, sent) = await at_work(request, id, read=file_of)
    except Refused as no:
        known = await member(request, id)
        return await _not_read(request, known, key, no)
    kind, before = _room_of(known, key)
    file = request.app.state.house.kinds[kind].set_up.file
    if file is None:
        raise Unknown(key)
    try:
        read = await request.app.state.papers.ask(settings_from, sent, file.reads)
        await keep(request, id, _with_room(known.gathering.recipe, key, {**before, **read}))
    except Refused as no:
        return await _not_read(request, known, key, no)
    return RedirectResponse(f"/host/{id}/set-up/{key}", 303)


async def _not_read(request: Request, known: Member, key: str, no: Refused) -> Response:
    kind, before = _room_of(known, key)
    return await asyncio.to_thread(_room_page, request, known, key, kind, before, 422, _told(request, known, no))


def _room_page(
    request: Request, known: Member, key: str, kind: str, data: Plain, status: int = 200, trouble: str = "",
    form: Form | None = None,
) -> Response:  # fmt: skip
    """Drawn beside the loop: a long run sheet in many languages has thousands of fields."""
    shape = _shape(request, known, kind)
    holes = [place for place, _ in missing(shape, data, _languages(known))]
    return host_page(
        request, "settings.html", known, status, key=key, kind=kind, shape=shape, data=data, trouble=trouble,
        file=request.app.state.house.kinds[kind].set_up.file,
        languages_here=_languages(known), far=_far(known, key, data, request.app.state.house.kinds),
        choice_label=partial(choice_label, request.app.state.house.kinds), holes=holes, typed=form or {},
        rooms_here={room["key"]: room["kind"] for room in known.gathering.recipe.get("rooms", [])},
    )  # fmt: skip


def _far(known: Member, key: str, data: Plain, kinds: Mapping[str, Kind]) -> int:
    """How many sentences of a room are too long for the last row, as the form stands now."""
    found = too_long(_with_room(known.gathering.recipe, key, data), kinds)
    return sum(one.path.startswith(f"{key}.") for one in found)


def _room_of(known: Member, key: str) -> tuple[str, Plain]:
    recipe = known.gathering.recipe
    if key == HALL:
        return HALL, recipe.get(HALL, {})
    known.gathering.room(key)  # answers “no such page” for a room that is not there
    found = next(room for room in recipe["rooms"] if room["key"] == key)
    return found["kind"], found.get("settings", {})


def _shape(request: Request, known: Member, kind: str) -> Shape:
    kinds = request.app.state.house.kinds
    rooms = {room["key"]: kinds.get(room["kind"]) for room in known.gathering.recipe.get("rooms", [])}
    return shape_of(kinds[kind], rooms, tuple(formats(kinds)))


def _languages(known: Member) -> list[str]:
    return list(known.gathering.languages)


def _unseen(kind: Kind, data: Plain) -> Data:
    return {name: data[name] for name in kind.set_up.hidden if name in data}


def _with_room(recipe: Plain, key: str, data: Plain) -> Data:
    changed = deepcopy(dict(recipe))
    if key == HALL:
        changed[HALL] = data
    for room in changed.get("rooms", []):
        if room["key"] == key:
            room["settings"] = data
    return changed
