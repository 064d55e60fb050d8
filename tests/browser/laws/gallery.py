"""Screens without a gathering behind them: any state of a room, drawn as its page, shown in one browser after another.

A page is loaded once for each face and language, with the real templates, style sheets and scripts; then only what it
shows is put in its place, as the live connection would, so that hundreds of states take seconds.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import uvicorn
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route

from eventhub.door.address import Addresses
from eventhub.door.invitation import way_in
from eventhub.ground import languages
from eventhub.ground.places import STATIC
from eventhub.ground.settings import Settings
from eventhub.screens import pages
from eventhub.screens.pages import Frame, Painter
from eventhub.screens.sights import TakeBack, read_by_all
from eventhub.web.assets import Assets
from rooms.kernel import HALL, Viewer
from tests.laws.lively import ROLE, Moment

ID, CODE, ZONE = "picture", "K7QM2X", "Europe/Amsterdam"
BUILD = "picture"
PAGE = {"call": "phone"}
"""The page a face stands on, where that is another one's."""


@dataclass
class Gallery:
    """Draws pages and what is inside them; `hall` is the hall around every other room."""

    hall: Moment
    kinds: tuple
    pages: dict[str, str] = field(default_factory=dict)
    port: int = 0

    def __post_init__(self) -> None:
        self.stub = SimpleNamespace(
            id=ID, code=CODE, rehearsal=False, languages=("nl", "en", "pt"),
            hall=SimpleNamespace(key=HALL, state=self.hall.state),
            rooms={kind.name: SimpleNamespace(key=kind.name, kind=kind, state=True) for kind in self.kinds},
        )  # fmt: skip
        house = SimpleNamespace(gatherings={ID: self.stub})
        around = way_in(house, Addresses(Settings(public_url="https://eventhub.example")))
        self.painter = Painter(
            personal={**around, "contact": lambda *_: "", "remind_at": lambda *_: "", "mail_ready": lambda: True}
        )

    def inside(self, moment: Moment, face: str, viewer: Viewer, lang: str) -> str:
        """What a screen shows: the hall, and the room that is on; a call stands on the phone of another room."""
        around = PAGE.get(face, face)
        hall = "" if moment.kind.name == HALL else self._room(self.hall, around, viewer, lang)
        return hall + self._room(moment, face, viewer, lang)

    def _room(self, moment: Moment, face: str, viewer: Viewer, lang: str) -> str:
        kind = moment.kind
        regions: dict[str, Any] = dict(kind.draw(face, moment.state, viewer, moment.people))
        if face == "console" and moment.newest:
            regions["take-back"] = TakeBack(moment.newest.seq, moment.newest.name)
        hall = read_by_all(self.stub, lang) if face == "wall" else ()  # all of them at once: what is longest
        return self.painter.room(Frame(ID, ZONE, face, face, kind.name, kind.name, lang, hall=hall), regions)

    def page(self, face: str, lang: str) -> str:
        """Where the page of a face is found, with nothing in it yet and no line to a server."""
        face = PAGE.get(face, face)
        path = f"/shown/{face}/{lang}"
        if path not in self.pages:
            html = pages.page(
                "screen.html", lang, nonce="n", build=BUILD, path="/", languages=languages.available(),
                public_url="https://eventhub.example", now=0, stylesheets=pages.stylesheets, gathering=self.stub,
                face=face, only="", to_phone=ROLE.get(face) == "participant", inside_html=Markup(""), called={}, wall=1,
                kinds=sorted(kind.name for kind in self.kinds),
            )  # fmt: skip
            self.pages[path] = html.replace("hx-ws:connect", "data-no-line")
        return f"http://127.0.0.1:{self.port}{path}"

    async def _show(self, request) -> HTMLResponse:
        return HTMLResponse(self.pages[request.url.path])

    @contextmanager
    def open(self) -> Iterator["Gallery"]:
        """Served on a port of this machine, until it is left."""
        app = Starlette(routes=[Mount("/static/{build}", Assets(STATIC)), Route("/shown/{face}/{lang}", self._show)])
        server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", 0, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            thread.join(0.02)
        self.port = server.servers[0].sockets[0].getsockname()[1]
        yield self
        server.should_exit = True
        thread.join(10)


def viewer_of(face: str, people) -> Viewer:
    """Who looks at this face."""
    role = ROLE.get(face, "facilitator")
    first = next(iter(people.known), "")
    return Viewer({"participant": first, "wall": ""}.get(role, f"staff-{role}"), role)
