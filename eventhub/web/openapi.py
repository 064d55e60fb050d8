"""For people who connect other software: every command a room understands, described from the room kinds themselves."""

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import get_args, get_origin

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from eventhub.door.answers import page, public_url
from eventhub.door.visitor import SCREENS, language_of
from eventhub.web.forms import OP
from rooms.kernel import EVERYONE, Data, Kind, Words, limits_of
from rooms.kernel.commands import Limit, Name, OneOf, Secret, Span, Text
from rooms.kernel.every import Open
from rooms.kernel.loose import Hinted

router = APIRouter()
FORM = "application/x-www-form-urlencoded"
Command = tuple[Kind, type]
ANSWERS = {
    "200": "Done, now or when this op was sent before (X-Answer: ok). Without the header X-Outbox: 303 to the screen.",
    "403": "Not for this role, or the request did not come from a page of this server.",
    "404": "No such gathering, screen, room or command, or not for this browser.",
    "409": "This op was sent before with other words, or somebody else was faster (X-Answer: conflict); or a later tap "
    "of the same browser counts already (X-Answer: later).",
    "413": "Too large.",
    "422": "The room says no, in words for the person (X-Answer: refused).",
    "429": "Too quick: send the same op again after Retry-After seconds.",
    "503": "Not saved: send the same op again after Retry-After seconds.",
}


@router.get("/docs")
@router.get("/developers")
async def developers(request: Request) -> Response:
    """What each kind of room understands, to read."""
    kinds = [(kind.name, [(made.__name__, about(made), roles_of(kind, made)) for _, made in sendable(kind)])
             for kind in request.app.state.house.kinds.values()]  # fmt: skip
    return page(request, "developers.html", language_of(request), kinds=kinds, reads=READS)


@router.get("/openapi.json")
@router.get("/developers/openapi.json")
async def openapi(request: Request) -> Response:
    """The same for machines: an OpenAPI 3.1 document."""
    state = request.app.state
    document = described(state.house.kinds.values(), state.build, public_url(request))
    return JSONResponse(document, headers={"cache-control": "no-cache"})


def sendable(kind: Kind) -> list[Command]:
    """Every command a person may send to a room of this kind."""
    return [(kind, made) for made in kind.commands.values() if made is not Open and roles_of(kind, made)]


def roles_of(kind: Kind, made: type) -> list[str]:
    """Who may send it."""
    return [role for role in EVERYONE if kind.may(role, made)]


def about(made: type) -> str:
    """What a command is for: the first line of what its author wrote."""
    return (made.__doc__ or "").strip().partition("\n")[0]


def described(kinds: Iterable[Kind], version: str, server: str = "") -> Data:
    """The whole document: what may be read with a token, and a path for each command; kinds that have one of the same
    name stand beside each other. `server`: the address it is found at."""
    by_name: dict[str, list[Command]] = {}
    for kind in kinds:
        for command in sendable(kind):
            by_name.setdefault(command[1].__name__, []).append(command)
    return {
        "openapi": "3.1.0",
        "info": {"title": "eventhub", "version": version},
        "servers": [{"url": server or "/"}],
        "paths": READS | {f"/g/{{gathering}}/{{screen}}/do/{{room}}/{name}": {"post": _operation(name, commands)}
                  for name, commands in sorted(by_name.items())},
        "components": {"securitySchemes": {"seat": {"type": "apiKey", "in": "cookie", "name": "eventhub"},
                                           "token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"seat": []}],
    }  # fmt: skip


def _operation(name: str, commands: list[Command]) -> Data:
    schemas = [_schema(kind, made) for kind, made in commands]
    return {
        "operationId": name,
        "summary": about(commands[0][1]),
        "tags": [kind.name for kind, _ in commands],
        "parameters": [_place("gathering"), _place("screen", sorted(SCREENS)), _place("room"), _OUTBOX, _ORIGIN],
        "requestBody": {"required": True, "content": {FORM: {"schema": schemas[0] if len(schemas) == 1 else
                                                             {"anyOf": schemas}}}},
        "responses": {status: {"description": words} for status, words in ANSWERS.items()},
    }  # fmt: skip


def _read(summary: str, media: str, **more: object) -> Data:
    answers = {
        "200": {"description": summary, "content": {media: {}}},
        "401": {"description": "No token, or one that opens nothing (any more)."},
        "404": {"description": "Nothing is there, or not for this key."},
    }
    return {"get": {"summary": summary, "tags": ["read"], **more, "responses": answers}}


_KEY = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"},
        "description": "The team makes it under “For programs”, and ends it there."}  # fmt: skip
_TOKEN = [{"token": list[str]()}]
READS: Data = {
    **{f"/api/gathering/{what}": _read(summary, "application/json", security=_TOKEN, operationId=f"read_{what}")
       for what, summary in (
           ("counts", "How many people and what each room counts, by room."),
           ("agenda", "The run sheet and what people put on an agenda: title, day, start, minutes, what is on now."),
           ("results", "What was decided and what will be done, by room."),
           ("harvest", "Everything that is taken home, as in harvest.json."),
       )},
    "/calendar/{key}/agenda.ics": _read("Run sheet and sessions, as a calendar to subscribe to.", "text/calendar",
                                        security=[], parameters=[_KEY], operationId="agenda_feed"),
    "/calendar/{key}/my-day.ics": _read("One person's own day, by a link they made on their page.", "text/calendar",
                                        security=[], parameters=[_KEY], operationId="my_day_feed"),
    "/show/{key}": _read("A wall to look at, to be framed in slides or a stream.", "text/html", security=[],
                         parameters=[_KEY], operationId="show"),
}  # fmt: skip
"""What is read with a token (`Authorization: Bearer …`), or by an address that holds a key of its own."""


def _place(name: str, values: list[str] | None = None) -> Data:
    schema = {"type": "string", "enum": values} if values else {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


_OUTBOX = {"name": "X-Outbox", "in": "header", "schema": {"const": "1"}, "description": "Answer with a status."}
_ORIGIN = {"name": "Origin", "in": "header", "required": True, "schema": {"type": "string"},
           "description": "The address of this server, as a browser on one of its pages says."}  # fmt: skip
_OP = {"type": "string", "pattern": f"^{OP.pattern}$", "description": "A new random id; the same id counts once."}
_TAP = {
    "type": "string",
    "pattern": "^[a-z0-9]{8,32}\\.[0-9]{1,15}$",
    "description": "A random id of the sender and a number that grows: an earlier one that comes late changes nothing.",
}
_FOR = {"type": "string", "description": "The team only: the number or id of the participant one types for."}


def _schema(kind: Kind, made: type) -> Data:
    limits = limits_of(made)
    shown = [field for field in fields(made) if not isinstance(limits[field.name][1], Secret)]
    needed = [field.name for field in shown if field.default is MISSING and field.default_factory is MISSING]
    properties = {field.name: _field(*limits[field.name]) for field in shown}
    tap = {"tap": _TAP} if kind.rights[made].latest else {}
    return {"title": f"{kind.name}: {made.__name__}", "description": f"For: {', '.join(roles_of(kind, made))}.",
            "type": "object", "required": ["op", *needed],
            "properties": {"op": _OP, **tap, "for": _FOR, **properties}}  # fmt: skip


def _field(hint: Hinted, limit: Limit | None) -> Data:
    """One field as JSON Schema. A mapping is sent as `name.key` fields, a list as the same field several times."""
    if hasattr(hint, "__metadata__"):
        return _field(hint.__origin__, hint.__metadata__[0])
    origin: Hinted = get_origin(hint)
    arguments = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
    if origin is dict:
        return {"type": "object", "additionalProperties": _field(arguments[1], None)}
    if origin is tuple:
        return {"type": "array", "items": _field(arguments[0], None), "maxItems": 500}
    if arguments:
        return _field(arguments[0], limit)
    return _plain(hint, limit)


def _plain(hint: Hinted, limit: Limit | None) -> Data:
    if isinstance(limit, OneOf):
        return {"type": "string", "enum": list(limit.values)}
    if hint is Words:
        found = limit if isinstance(limit, Text) else Text(280)
        return {"type": "string", "maxLength": found.most, "minLength": int(found.needed)}
    if hint is int and isinstance(limit, Span):
        return {"type": "integer", "minimum": limit.low, "maximum": limit.high}
    if hint in (int, bool):
        return {"type": "integer" if hint is int else "boolean"}
    return {"type": "string", "maxLength": (limit if isinstance(limit, Name) else Name()).most}
