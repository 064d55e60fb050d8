"""For the operator's eyes: is it alive, is it ready, and how is it doing."""

import secrets

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from starlette.datastructures import State
from starlette.responses import JSONResponse, PlainTextResponse, Response

from eventhub.door.visitor import Stranger
from eventhub.ground.hosts import name_of
from eventhub.ground.reach import this_computer
from eventhub.record.database import Database, NotSaved
from eventhub.web import figures

router = APIRouter()
LOW_MB = 20


@router.get("/healthz")
async def alive(request: Request) -> Response:
    """The event loop turns."""
    return PlainTextResponse("alive\n", headers={"cache-control": "no-store"})


@router.get("/readyz")
async def ready(request: Request) -> Response:
    """The database answers and there is room on the disk; 503 when not, and the operator is told the reason."""
    found = await _troubles(request.app.state)
    told = found if of_the_operator(request) else []
    return JSONResponse({"ready": not found, "troubles": told}, 503 if found else 200, {"cache-control": "no-store"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Figures for Prometheus, of all workers together, whichever answers. Not for the hall."""
    if not of_the_operator(request):
        raise Stranger
    figures.measure(request.app.state)
    return Response(figures.told(), media_type=CONTENT_TYPE_LATEST)


def of_the_operator(request: Request) -> bool:
    """Asked on this computer itself (not through a proxy here), or with EVENTHUB_METRICS_TOKEN as a bearer token."""
    token, given = request.app.state.settings.metrics_token, request.headers.get("authorization", "")
    if token and secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    here = request.client is not None and this_computer(request.client.host)
    return here and this_computer(name_of(request.headers.get("host", "")))


async def _troubles(app: State) -> list[str]:
    found = []
    try:
        await app.database.reader(_ask, app.database)
    except NotSaved:
        found.append("the database does not answer")
    free = figures.free(app.database)
    if free is not None and free < LOW_MB:
        found.append(f"only {free} MB are free on the disk")
    return found


def _ask(database: Database) -> None:
    with database.read() as connection:
        connection.execute(text("SELECT 1"))
