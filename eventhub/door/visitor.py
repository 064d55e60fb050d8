"""Who is visiting: the browser's seat token, what it may do here, and in which language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import HTTPConnection
from starlette.responses import Response

from eventhub.ground import languages
from eventhub.live import grants as doors
from eventhub.live.gathering import Gathering
from eventhub.live.grants import Doors
from eventhub.live.seats import TokenGrants
from eventhub.record.askers import Standing
from rooms.kernel import (
    FACILITATOR,
    FLOOR_HELPER,
    GREETER,
    HARVESTER,
    HUB_HOST,
    PARTICIPANT,
    SCRIBE,
    STAFF,
    STEWARD,
    WALL,
    Viewer,
    Who,
)
from rooms.kernel.refused import Refused

SCREENS: dict[str, tuple[str, ...]] = {
    "phone": (PARTICIPANT,),
    "table": (PARTICIPANT,),
    "wall": (WALL, FACILITATOR),
    "console": (FACILITATOR,),
    "remote": (FACILITATOR,),
    "hub": (HUB_HOST, FACILITATOR),
    "desk": (HARVESTER, FACILITATOR),
    "steward": (STEWARD, FACILITATOR),
    "door": (GREETER, FACILITATOR),
    "floor": (FACILITATOR, FLOOR_HELPER, GREETER),
    "entry": (SCRIBE, GREETER, HUB_HOST, FACILITATOR),
    "stand": (SCRIBE, GREETER, HUB_HOST, FACILITATOR),
    "book": (PARTICIPANT, *STAFF, STEWARD, WALL),
    "print_match": (HUB_HOST, FACILITATOR),
    "print_calls": (STEWARD, FACILITATOR),
    "print_next": (STEWARD, GREETER, FACILITATOR),
}
"""Screen to the roles that may open it; the first is the role people act in there."""
AS_THEMSELVES = ("book", "entry", "stand", "floor")
"""Screens where everybody acts in their own role: who types for others, or walks between the tables, may do what that
role may, and no more."""
FIRST_SCREEN = {"wall": "wall", "hub_host": "hub", "greeter": "door", "harvester": "desk", "scribe": "entry",
                "floor_helper": "floor", "steward": "steward"}  # fmt: skip
YEAR = 365 * 24 * 3600
_ALIKE = 1_000
"""So many wishes for languages are remembered: the phones of a hall ask for a few dozen."""


class Stranger(Exception):
    """This browser has no place in that gathering: answered 404, as if there were none."""


class OtherRole(Exception):
    """This browser is in the gathering, but the screen is for another role."""


class NotAllowed(Refused):
    """This command is for another role: answered 403."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser in a gathering, on a screen, in the role it acts in there by one that it holds. `wall`: which of
    several it is."""

    token: str
    who: Who
    lang: str
    held: str = ""
    words: str = ""
    wall: int = 1

    @property
    def standing(self) -> Standing:
        """By what they are here, for the writer to look at again."""
        return Standing(grant_id(self.token), self.held, self.who.via or self.who.id)

    @property
    def viewer(self) -> Viewer:
        return Viewer(self.who.id, self.who.role, self.wall)


def roles_of(face: str) -> tuple[str, ...]:
    """Who may open a face; what there is to print is for the team, unless it tells who needs what."""
    return SCREENS.get(face) or (STAFF if face.startswith("print_") else ())


def cookie_name(https: bool) -> str:
    return "__Host-eventhub" if https else "eventhub"


def token_of(connection: HTTPConnection, https: bool) -> str:
    """The seat token of this browser, or ""."""
    return connection.cookies.get(cookie_name(https), "")


def set_token(response: Response, token: str, https: bool) -> None:
    """Give the browser its seat token."""
    response.set_cookie(cookie_name(https), token, max_age=YEAR, path="/", httponly=True, secure=https, samesite="lax")


def set_host(response: Response, key: str, https: bool) -> None:
    """This browser is a named host's; the key opens nothing any more once it is ended or changed."""
    response.set_cookie(
        f"{cookie_name(https)}-host", key, max_age=YEAR, path="/", httponly=True, secure=https, samesite="lax"
    )


def host_key(connection: HTTPConnection, https: bool) -> str:
    """The key of the named host whose browser this is, or ""."""
    return connection.cookies.get(f"{cookie_name(https)}-host", "")


def language_of(connection: HTTPConnection, offered: tuple[str, ...] = ()) -> str:
    """The reader's language: their own choice, else what the browser asks for."""
    return _chosen(*_wanted(connection), offered or languages.available())


def _wanted(connection: HTTPConnection) -> tuple[str, str]:
    return connection.cookies.get("eventhub-lang", ""), connection.headers.get("accept-language", "")


def reading(connection: HTTPConnection, gathering: Gathering) -> tuple[str, str]:
    """The language of our buttons for a reader, and that of the hall's own words where it is another one, else ""."""
    wanted = _wanted(connection)
    lang = _chosen(*wanted, offered(gathering))
    return lang, _hall_words(*wanted, lang, tuple(gathering.languages))


@lru_cache(_ALIKE)
def _chosen(own: str, asked: str, offered: tuple[str, ...]) -> str:
    return languages.choose([own, *languages.accepted(asked)], offered)


@lru_cache(_ALIKE)
def _hall_words(own: str, asked: str, lang: str, spoken: tuple[str, ...]) -> str:
    return languages.of_the_hall([own, *languages.accepted(asked)], lang, spoken)


async def visitor(
    connection: HTTPConnection, house_doors: Doors, gathering: Gathering, face: str, https: bool
) -> Visitor:
    """Who this browser is on that screen. Raises Stranger or OtherRole."""
    token, roles = token_of(connection, https), roles_of(face)
    grants = (await seat_of(connection, house_doors, https)).grants
    here = _roles_in(gathering, grants)
    if token and not any(role in here for role in roles):  # perhaps another worker let them in a moment ago
        here = _roles_in(gathering, await house_doors.look_again(grant_id(token)))
    if not here or not roles:
        raise Stranger
    held = next((role for role in roles if role in here), None)
    if held is None:
        raise OtherRole
    acting = held if face.startswith("print_") or face in AS_THEMSELVES else roles[0]
    person = gathering.people.now(here[held])  # whoever came in twice is one person, whichever cookie they hold
    lang, words = reading(connection, gathering)
    return Visitor(token, Who(person, acting), lang, held, words, wall_of(connection) if acting == WALL else 1)


def wall_of(connection: HTTPConnection) -> int:
    """Which wall its address says it is (`?wall=2`): another projector may show something else of the same room."""
    typed = connection.query_params.get("wall", "")
    return int(typed) if re.fullmatch("[1-9]", typed) else 1


def _roles_in(gathering: Gathering, grants: Mapping[tuple[str, str], str]) -> dict[str, str]:
    return {role: person for (id, role), person in grants.items() if id == gathering.id}


def offered(gathering: Gathering) -> tuple[str, ...]:
    """The languages our buttons speak, those of the hall first."""
    spoken = tuple(lang for lang in gathering.languages if lang in languages.available())
    return spoken + tuple(lang for lang in languages.available() if lang not in spoken)


async def seat_of(connection: HTTPConnection, house_doors: Doors, https: bool) -> TokenGrants:
    """What this browser's token opens. Where it is to be renewed, the page that is asked for brings the new one."""
    token = token_of(connection, https)
    seat = await house_doors.seat(token)
    if seat.renew and connection.scope.get("method") == "GET" and "x-screen" not in connection.headers:
        connection.state.new_token = await house_doors.renewed(token)
    return seat


def grant_id(token: str) -> str:
    """What stands for a token where it must not be kept itself."""
    return doors.hashed(token)
