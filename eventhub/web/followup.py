"""Days and weeks later: what a link opens, in whichever room it leads to, and what is told there.

Which commands may come by link a kind says itself (`by_link`), and its face `after` is what a link shows. Opening reads
and nothing else; no answer stands in an address; one press is one post with an op, and no script presses for anybody.
Works without scripts: the key's field is on the page, and the code on a card is typed into it.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import State
from starlette.responses import Response

from eventhub.door import invitation, links
from eventhub.door.answers import answered, page
from eventhub.door.visitor import Stranger, language_of, visitor
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.room import LiveRoom
from eventhub.record.asked import OpAnswer
from eventhub.record.askers import Standing
from eventhub.screens.pages import Frame, Painter, stylesheets
from eventhub.web.forms import Form, asked_from
from eventhub.web.posted import form_of
from rooms.kernel import PARTICIPANT, Refused, Regions, Viewer, Who

router = APIRouter()
AFTER = links.ROLE
DESKS = ("hub", "steward")
"""Where people are asked back, and links for them are made."""
NOTHING = "There is nothing to ask this person now."
_FORM = re.compile(r"(<form\b[^>]*\bdata-op\b[^>]*>)")


@dataclass(frozen=True, slots=True)
class Here:
    """Whose page of which room somebody has open by a link, and the key they came with."""

    gathering: Gathering
    room: LiveRoom
    person: str
    key: str = ""
    standing: Standing | None = None
    place: int = 0
    """Which of the pages a link opens: what was asked in the hall comes before what lasts."""

    def regions(self) -> Regions:
        """What the room shows and asks this person."""
        viewer = Viewer(self.person, PARTICIPANT)
        return self.room.kind.draw(AFTER, self.room.state, viewer, self.gathering.people)


class LinkFrame(Frame):
    """Forms of a page that a link opened post to where links answer."""

    __slots__ = ()

    def do(self, command: str) -> str:
        """Where a form of this region posts."""
        return f"/after/do/{command}"


@router.post("/g/{id}/after")
async def make_link(request: Request, id: str) -> Response:
    """A hub host, or a steward, makes the link for one person whom it is time to ask."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    form = await form_of(request)
    room, person, carrier = _last(form, "room"), _last(form, "person"), _last(form, "carrier") or links.CALL
    kind = gathering.room(room).kind
    desk = kind.link_desk or next((face for face in DESKS if face in kind.faces), DESKS[0])
    known = await visitor(request, state.doors, gathering, desk, state.settings.https)
    if carrier not in links.CARRIERS or not Here(gathering, gathering.room(room), person).regions():
        raise Refused(NOTHING)
    make = partial(links.make, by=known.standing)
    made = await state.database.writer(make, state.database, gathering, room, person, carrier)
    base = state.addresses.later(gathering)
    link = f"{base}/after#{made.key}" if base else ""
    hall = gathering.hall.state
    return page(request, "after_link.html", known.lang, name=gathering.people.name(person), code=made.code, link=link,
                base=base, qr=invitation.qr_svg(link, made.code) if link else "",
                steward=hall.settings.steward if hall else "", back=f"/g/{id}/{desk}/{room}")  # fmt: skip


@router.get("/after")
async def open_link(request: Request) -> Response:
    """The key stands behind the # of the link, so it reaches no log; the page sends it on."""
    return page(request, "after.html", language_of(request), inside=None, styles=())


@router.post("/after")
async def ask(request: Request) -> Response:
    """What a key or a code opens. Reads, and changes nothing."""
    return _shown(request, await _opened(request, _last(await form_of(request), "key")))


@router.post("/after/do/{command}")
async def tell(request: Request, command: str) -> Response:
    """One press: it is told to the room as that person's own wish."""
    form = await form_of(request)
    opened, lang = await _opened(request, _last(form, "key")), language_of(request)
    here = next((one for one in opened if str(one.place) == (_last(form, "place") or "0")), None)
    if here is None:
        raise Refused(NOTHING)
    told = await _asked(here, command, form, lang)
    return _shown(request, opened) if told.status == "ok" else answered(request, lang, told, back="/after")


async def _asked(here: Here, command: str, form: Form, lang: str) -> OpAnswer:
    kind = here.room.kind
    wanted = kind.commands.get(command)
    if wanted is None or not kind.by_link(wanted) or not here.regions():
        raise Refused(NOTHING)
    wish = asked_from(wanted, form, Who(here.person, PARTICIPANT), _last(form, "op"), lang, here.gathering.timezone)
    return await here.room.ask(replace(wish, standing=here.standing))


def _shown(request: Request, opened: Sequence[Here]) -> Response:
    """The page of a link. Every form on it carries the key, and an op of its own."""
    lang, painter = language_of(request), request.app.state.screens.painter
    styles = dict.fromkeys(sheet for here in opened for sheet in stylesheets(here.room.kind.name))
    inside = "".join(_drawn(painter, here, lang) for here in opened)
    return page(request, "after.html", lang, inside=Markup(inside), styles=tuple(styles))  # noqa: S704 - our templates


def _drawn(painter: Painter, here: Here, lang: str) -> str:
    frame = LinkFrame(here.gathering.id, here.gathering.timezone, AFTER, AFTER, here.room.place.room,
                      here.room.kind.name, lang)  # fmt: skip
    regions = here.regions()
    return _FORM.sub(partial(_carried, here), painter.room(frame, regions)) if regions else ""


def _carried(here: Here, form: re.Match[str]) -> str:
    fields = (("key", here.key), ("op", secrets.token_hex(16)), ("place", here.place))
    return str(form[1]) + "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields)


async def _opened(request: Request, typed: str) -> list[Here]:
    """Every page the key opens: in the room it was made for, and in those of its kind where things last, for whoever
    chose to stay. Raises Refused where it opens nothing, for whatever reason."""
    state = request.app.state
    link = await state.database.reader(links.opened_by, state.database, typed, state.clock.now())
    if link is None:
        raise Refused("This link opens nothing any more. Ask for a new one.")
    try:
        gathering = await state.house.gathering(link.gathering)
        room = gathering.room(link.room)
    except Unknown:
        raise Refused("This link opens nothing any more. Ask for a new one.") from None
    bearer = room.kind.bearer(room.state, link.person)
    person, card = gathering.people.now(bearer), link.person if bearer != link.person else ""
    here = Here(gathering, room, person, _clean(typed), Standing(link.proof, AFTER, person, card))
    return [here, *await _lasting(state, here, link.proof)]


async def _lasting(state: State, here: Here, proof: str) -> list[Here]:
    member = (await state.staying.kept(here.gathering, here.person)).member if here.gathering.within else ""
    if not member:
        return []
    try:
        above = await state.house.gathering(here.gathering.within)
    except Unknown:
        return []
    rooms = [room for room in above.rooms.values() if room.kind is here.room.kind and room.state is not None]
    standing = Standing(proof, AFTER, member, here.standing.card if here.standing else "")
    return [Here(above, room, member, here.key, standing, place) for place, room in enumerate(rooms, 1)]


def _clean(typed: str) -> str:
    """What goes back into the forms: letters of keys and codes only."""
    return re.sub(r"[^\w-]", "", links.secret_in(typed))


def _last(form: Form, name: str) -> str:
    return (form.get(name) or [""])[-1]
