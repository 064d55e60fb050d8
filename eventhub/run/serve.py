"""Runs the server: one listening socket, the live path in place, one process or several."""

import sys
from contextlib import suppress

import structlog
import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from eventhub.door.address import Addresses
from eventhub.ground import logs, private, system
from eventhub.ground.alone import NotAlone, alone
from eventhub.ground.settings import Settings, WrongSetting, socket_handed_down
from eventhub.keeping import checks
from eventhub.keeping.upgrade import CannotOpen, upgrade
from eventhub.record.database import Database, file_of
from eventhub.web.figures import shared

log = structlog.get_logger()
WIRES = {
    "thin": "eventhub.wire.thin:ThinConnection",
    "plain": "eventhub.wire.connection:Connection",
    "asgi": "websockets-sansio",
}
"""How live screens are connected: straight to the socket, through the event loop, or as any ASGI server does it."""
GRACE_SECONDS = 5
STARTING_SECONDS = 60
"""So long may a worker take to come up; after five, the default, a busy machine would kill and begin it for ever."""


def serve(settings: Settings, app: ASGIApp | str) -> int:
    """Serve until told to stop; answers the exit code (2: another server has the database, or something in the
    environment has to be set right first, or does not answer). What stands in the way is
    said in words.

    `app` is the application, or where to import it from (several workers each import their own).
    """
    logs.configure(settings.log_level, settings.log)
    private.from_now_on()
    try:
        checks.refuse(settings)  # before anything is made: not even a folder stays of what could not be meant
        with alone(file_of(settings.database_url)):
            return _served(settings, app)
    except (checks.CannotServe, CannotOpen) as no:
        print(no, file=sys.stderr)
        return 1
    except (NotAlone, WrongSetting) as no:
        print(no, file=sys.stderr)
        return 2


def _served(settings: Settings, app: ASGIApp | str) -> int:
    """With the database to ourselves, and our workers, for as long as we live. Raises CannotServe and CannotOpen."""
    for line in checks.advice(settings):
        log.warning("start-up check", advice=line)
    _upgraded(settings)
    number = socket_handed_down()
    listening = checks.handed_down(number) if number else checks.listening(settings.host, settings.port)
    if sys.stderr.isatty():
        print(f"\nOpen {Addresses(settings).address()}/host in a browser. Stop with Ctrl-C.\n", flush=True)
    log.info("serving", host=settings.host, port=settings.port, wire=wire(settings), count=settings.workers)
    config = configured(settings, app)
    if settings.workers > 1:
        with shared(settings.workers):
            Multiprocess(config, [listening]).run()
    else:
        with suppress(KeyboardInterrupt):  # Ctrl-C: everything was closed, and the server says so once more
            uvicorn.Server(config).run([listening])
    return 0


def wire(settings: Settings) -> str:
    """How live screens are connected here: the thin way only where a system lets us write to sockets."""
    return "plain" if settings.wire == "thin" and not system.writes_to_sockets() else settings.wire


def configured(settings: Settings, app: ASGIApp | str) -> uvicorn.Config:
    """uvicorn as we want it: no compression on live screens, small messages only, no line per request in the log."""
    return uvicorn.Config(
        app, workers=settings.workers, loop=system.loop(), http="eventhub.wire.requests:SilentRequests", lifespan="on",
        ws=WIRES[wire(settings)], ws_max_size=64 * 1024, ws_per_message_deflate=False, ws_ping_interval=20,
        ws_ping_timeout=20, backlog=checks.BACKLOG, timeout_keep_alive=5, timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_worker_healthcheck=STARTING_SECONDS,
        ssl_certfile=settings.cert, ssl_keyfile=settings.key,
        server_header=False, access_log=False, log_config=None, forwarded_allow_ips=settings.forwarded_allow,
    )  # fmt: skip


def _upgraded(settings: Settings) -> None:
    """Once, before several workers would all try."""
    database = Database(settings.database_url)
    try:
        upgrade(database, settings.backups)
    finally:
        database.close()
