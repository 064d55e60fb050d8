"""Who may open a live screen: the same answer for every way the screen may be connected."""

from dataclasses import dataclass

import structlog
from starlette.datastructures import State
from starlette.requests import HTTPConnection

from eventhub.door.guard import came_to, from_our_own_page, headers_of
from eventhub.door.visitor import OtherRole, Stranger, Visitor, grant_id, visitor
from eventhub.ground.limits import CONNECT
from eventhub.ground.metrics import face_label
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import Loading
from eventhub.record.database import NotSaved
from eventhub.screens.sights import Screen, Wire
from rooms.kernel import PARTICIPANT, Viewer

log = structlog.get_logger()
SOCKET_SECONDS = 60.0
"""So long a page that is open already waits for its gathering to be read; then it connects again by itself."""


class TurnedAway(Exception):
    """This connection gets no screen. `status` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """A place before a screen: which one, for whom, in which language."""

    gathering: Gathering
    face: str
    only: str
    viewer: Viewer
    lang: str
    grant: str
    words: str = ""

    def screen(self, wire: Wire) -> Screen:
        """The screen of this seat, at the end of a wire."""
        return Screen(
            self.gathering, self.face, self.face, self.only, self.viewer, self.lang, wire, self.grant, words=self.words
        )  # fmt: skip


async def admit(app: State, connection: HTTPConnection, id: str, face: str, only: str) -> ScreenPlace:
    """Check where a connection comes from and who it is. Raises TurnedAway (403, 404, 429 or 503)."""
    headers = headers_of(connection.scope)
    named = app.trusted(headers.get("host", ""), came_to(connection.scope))
    if not named or not from_our_own_page(headers, app.settings.public_url):
        raise TurnedAway(403)
    try:
        gathering = await app.house.gathering(id, SOCKET_SECONDS)
        known = await visitor(connection, app.doors, gathering, face, app.settings.https)
        if only:
            gathering.room(only)
        _not_too_often(app, gathering, known)
    except OtherRole:
        log.warning("wrong role", gathering=id, key=f"live/{face_label(face)}")
        raise TurnedAway(403) from None
    except (Unknown, Stranger):
        raise TurnedAway(404) from None
    except (NotSaved, Loading):
        raise TurnedAway(503) from None
    return ScreenPlace(gathering, face, only, known.viewer, known.lang, grant_id(known.token), known.words)


def _not_too_often(app: State, gathering: Gathering, known: Visitor) -> None:
    if known.who.role == PARTICIPANT and app.limits.wait(CONNECT, gathering.id, known.who.id):
        raise TurnedAway(429)
