"""The page on which an organiser sees, before the day, how the wall will look in each of its states."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from eventhub.door.answers import around
from eventhub.door.visitor import reading
from eventhub.live.gathering import Gathering, Unknown
from eventhub.screens import pages
from eventhub.screens.called import called
from facilitator.drafting.opening import prepared, today_in
from facilitator.forms import host_page, told
from facilitator.team import Member, member
from facilitator.walls.stage import stage
from facilitator.walls.walking import WallScene, scenes
from rooms.kernel import Refused

router = APIRouter()
PEOPLE = 24


@dataclass(frozen=True, slots=True)
class WallPage:
    """A state of the wall as the page lists it: whereof it is a picture, and the picture as a page of its own."""

    scene: WallScene
    page: str


@router.get("/host/{id}/walls")
async def walls(request: Request, id: str) -> Response:
    """Every state, small, in the order of the day."""
    known = await member(request, id)
    try:
        found = await _hung(request, known)
    except Refused as no:
        return host_page(request, "walls.html", known, 422, walls=[], trouble=told(known.lang, no))
    return host_page(request, "walls.html", known, walls=found)


@router.get("/host/{id}/walls/{place}")
async def wall(request: Request, id: str, place: str) -> Response:
    """One state, as large as the screen it is looked at on."""
    known = await member(request, id)
    try:
        found = await _hung(request, known)
        return HTMLResponse(found[int(place) - 1].page, headers={"cache-control": "no-store"})
    except (Refused, ValueError, IndexError):
        raise Unknown(place) from None


async def _hung(request: Request, known: Member) -> list[WallPage]:
    """The day walked through beside the loop, by a painter that keeps nothing of it. Raises Refused."""
    state, drafted = request.app.state, known.gathering
    lang, words = reading(request, drafted)
    now = state.clock.now()
    recipe = prepared(drafted.recipe, today_in(drafted.timezone, now), state.house.kinds)
    made = stage(state.house, drafted, recipe, now, PEOPLE)
    shared = {**around(request), "reads": words, "face": "wall", "only": "", "to_phone": False, "wall": 1,
              "bare": False, "looking": "still"}  # fmt: skip

    def drawn() -> list[WallPage]:
        painter = state.press.painter()
        return [
            WallPage(scene, _page(made.gathering, scene, lang, shared)) for scene in scenes(made, lang, words, painter)
        ]

    hung: list[WallPage] = await state.press.beside(drawn)
    return hung


def _page(gathering: Gathering, scene: WallScene, lang: str, shared: dict[str, object]) -> str:
    """A whole page that shows this moment, its clock at what it was then."""
    return pages.page("screen.html", lang, **{
        **shared, "now": scene.now, "gathering": gathering, "called": called(gathering),
        "inside_html": Markup(scene.html),  # noqa: S704 - drawn by our own templates
        "kinds": sorted({room.kind.name for room in gathering.rooms.values()}),
    })  # fmt: skip
