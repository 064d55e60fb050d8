"""For the operator's eyes: is it alive, is it ready, and how is it doing."""

import secrets
import time

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from sqlalchemy import text
from starlette.datastructures import State
from starlette.responses import JSONResponse, PlainTextResponse, Response

from eventhub.door.visitor import Stranger
from eventhub.ground.disk import free_mb
from eventhub.ground.hosts import name_of
from eventhub.ground.metrics import face_label
from eventhub.ground.reach import this_computer
from eventhub.record.database import Database, NotSaved

router = APIRouter()
SCREENS = Gauge("eventhub_screens", "Connected screens", ["face"])
STALE = Gauge("eventhub_stale_screens", "Screens that have not taken their newest message yet")
GATHERINGS = Gauge("eventhub_gatherings", "Gatherings open in this process")
DRIFT = Gauge("eventhub_clock_drift_ms", "How far the computer's clock was moved since the start")
FREE = Gauge("eventhub_disk_free_mb", "Room on the database's disk")
NO_COPY = Gauge("eventhub_no_backup", "1 while no copy of the database can be made")
HINTS = Gauge("eventhub_hints_up", "1 while workers hear each other by Redis")
UPTIME = Gauge("eventhub_uptime_seconds", "Since the doors opened")
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
    """Figures for Prometheus, of the worker that happens to answer. Not for the hall."""
    if not of_the_operator(request):
        raise Stranger
    measure(request.app.state)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


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
    free = _free(app.database)
    if free is not None and free < LOW_MB:
        found.append(f"only {free} MB are free on the disk")
    return found


def _ask(database: Database) -> None:
    with database.read() as connection:
        connection.execute(text("SELECT 1"))


def _free(database: Database) -> int | None:
    return free_mb(database.path.parent) if database.path else None


def measure(app: State) -> None:
    """Read the gauges now."""
    SCREENS.clear()
    for face, count in app.screens.count().items():
        SCREENS.labels(face_label(face)).inc(count)
    STALE.set(sum(not connection.ready for connection in app.everyone.open))
    GATHERINGS.set(len(app.house.gatherings))
    DRIFT.set(app.clock.drift())
    UPTIME.set(time.monotonic() - app.ready_at)
    HINTS.set(app.bus.up)
    NO_COPY.set(bool(app.keeper.failed))
    free = _free(app.database)
    if free is not None:
        FREE.set(free)
