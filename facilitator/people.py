"""The people of a gathering: the list, a roster from a file with a preview, and personal cards."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door import invitation
from eventhub.door.enrolling import enrol, entered, fresh_codes, marks_of
from eventhub.live.entries import new_person
from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import redraft
from facilitator.drafting.recipe import check_whole
from facilitator.finding import MOST_LETTERS, FoundAtDoor, find
from facilitator.forms import file_of, host_page, one, told
from facilitator.listed.incoming import Incoming, incoming
from facilitator.listed.preview import preview_of, ruled
from facilitator.listed.returning import answered
from facilitator.listed.roll import all_listed, ops_of, unpacked, with_rules
from facilitator.listed.roster import MOST_SNAGS, RosterRow
from facilitator.me import forget_person
from facilitator.team import Member, at_work, member
from rooms.hall.coverage import Coverage, coverage, covered
from rooms.hall.kind import Settings, State
from rooms.kernel import HALL, Refused

router = APIRouter()
SHOWN = 400
NOBODY_YET = State(Settings(()))  # type: ignore[call-arg]  # a kind makes its settings a dataclass, unseen here


@router.get("/host/{id}/people")
async def people(request: Request, id: str, q: str = "") -> Response:
    """Everybody on the list."""
    return _people_page(request, await member(request, id), q)


def _people_page(request: Request, known: Member, q: str = "", status: int = 200, trouble: str = "") -> Response:
    hall = known.gathering.rooms[HALL].state or NOBODY_YET
    found, count = find(known.gathering.people, hall, q, SHOWN)
    return host_page(request, "people.html", known, status, found=found, count=count, q=q[:MOST_LETTERS],
                     trouble=trouble, coverage=_coverage(known.gathering))  # fmt: skip


def _coverage(gathering: Gathering) -> Coverage | None:
    """Which perspectives are on the list; before the doors open as they are set up, if that can be read already."""
    room = gathering.rooms[HALL]
    if room.state is not None:
        return coverage(room.state, gathering.people)
    try:
        settings = room.kind.read(gathering.recipe.get(HALL, {}), HALL, gathering.languages[0])
    except Refused:
        return None
    return covered(settings, gathering.people, frozenset(), opened=False)


@router.post("/host/{id}/people/upload")
async def preview(request: Request, id: str) -> Response:
    """What a file would bring in: every person, and every line that needs a look. Nothing is entered yet."""
    try:
        known, (name, data) = await at_work(request, id, read=file_of)
        seen = await request.app.state.papers.ask(preview_of, data, name)
        coming = await _incoming(request, known, await asyncio.to_thread(unpacked, seen.packed))
    except Refused as no:
        known = await member(request, id)
        return _people_page(request, known, status=422, trouble=told(known.lang, no, known.gathering.people))
    snags = sorted([*seen.snags, *coming.snags], key=lambda snag: snag.line)
    return host_page(request, "preview.html", known, seen=seen, incoming=coming, snags=snags[:MOST_SNAGS])


async def _incoming(request: Request, known: Member, rows: list[RosterRow]) -> Incoming:
    database, id = request.app.state.house.database, known.gathering.id
    marks, led = await marks_of(database, id), await entered(database, id, ops_of(rows).values())
    return await asyncio.to_thread(incoming, known.gathering, rows, marks, led)


@router.post("/host/{id}/people/confirm/upload")
async def confirm(request: Request, id: str) -> Response:
    """Enter everybody of the preview, all or nothing; who is in already is brought up to date and not entered again."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    kinds = state.house.kinds
    try:
        rows = await asyncio.to_thread(unpacked, one(form, "rows"))
        found = await _incoming(request, known, rows)
        ids = answered(found.known, rows, {name: one(form, name) for name in form if name.startswith("who.")})
        with_seats = any(map(ruled, rows)) and gathering.hall.state is None
        if with_seats:  # looked at before anybody is entered: whoever is new has no id yet, so any will do
            anybody = {row.line: new_person() for row in rows} | ids
            check_whole(await asyncio.to_thread(with_rules, gathering.recipe, anybody, rows, kinds), kinds)
        await enrol(state.house.database, id, await asyncio.to_thread(all_listed, id, rows, ids))
        if with_seats:
            ops = ops_of(rows)
            led = await entered(state.house.database, id, ops.values())
            everybody = {line: led[op] for line, op in ops.items() if op in led} | ids
            recipe = await asyncio.to_thread(with_rules, gathering.recipe, everybody, rows, kinds)
            await redraft(state.house, id, recipe)
    except Refused as no:
        return _people_page(request, known, status=422, trouble=told(known.lang, no, known.gathering.people))
    await state.house.know(await state.house.gathering(id))
    return RedirectResponse(f"/host/{id}/people", 303)


@router.post("/host/{id}/people/cards")
async def cards(request: Request, id: str) -> Response:
    """A card for everybody on the list, with a new personal code each; cards printed before stop working."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    chosen = set(form.get("person", ())) or {one.person.id for one in _everybody(known)}
    codes = await fresh_codes(state.house.database, id, sorted(chosen & gathering.people.known.keys()))
    base = f"{state.addresses.address(gathering.id)}/p/{gathering.code}"
    return await asyncio.to_thread(_cards_page, request, known, codes, base)


def _cards_page(request: Request, known: Member, codes: Mapping[str, str], base: str) -> Response:
    """Drawn beside the loop: a picture to scan takes five milliseconds, and a hall has two thousand."""
    made = [
        (person, codes[person.id], invitation.qr_svg(f"{base}#{codes[person.id]}", codes[person.id]))
        for person in known.gathering.people.known.values()
        if person.id in codes
    ]
    return host_page(request, "cards.html", known, cards=made, base=base)


def _everybody(known: Member) -> list[FoundAtDoor]:
    hall = known.gathering.rooms[HALL].state or NOBODY_YET
    return find(known.gathering.people, hall, "", 10**6)[0]


@router.post("/host/{id}/people/forget")
async def forget(request: Request, id: str) -> Response:
    """Forget somebody who asked the team for it; their box must be ticked, and the yes said once more."""
    known, form = await at_work(request, id)
    chosen = [known.gathering.people.known[person] for person in form.get("person", ())
              if person in known.gathering.people]  # fmt: skip
    if one(form, "sure") != "yes":
        return host_page(request, "forget.html", known, people=chosen)
    for person in chosen:
        await forget_person(request.app.state, known.gathering, person.id)
    return RedirectResponse(f"/host/{id}/people", 303)
