"""The composition root: the one file that knows every room kind, and wires the house together."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache, partial

import structlog
from fastapi import FastAPI
from starlette.datastructures import State

from eventhub.door import answers, moment
from eventhub.door.address import Addresses
from eventhub.door.doorway import Doorway
from eventhub.door.guard import Guard
from eventhub.door.guessing import GuessGuard
from eventhub.door.heads import Heads
from eventhub.door.invitation import way_in
from eventhub.door.leaving import Leaving
from eventhub.door.limiting import Limiting
from eventhub.door.staying import Staying
from eventhub.door.visitor import OtherRole, Stranger
from eventhub.ground import logs
from eventhub.ground.bounds import Bounds
from eventhub.ground.clock import Clock
from eventhub.ground.collector import rest_the_collector, tidying
from eventhub.ground.guesses import Guesses
from eventhub.ground.hosts import Trusted
from eventhub.ground.limits import Limits
from eventhub.ground.parent import stop_with_parent
from eventhub.ground.places import statics, templates
from eventhub.ground.relay import relay_at
from eventhub.ground.settings import Settings, from_environment
from eventhub.ground.supervising import supervised
from eventhub.ground.typed import is_code, typed_code
from eventhub.ground.watch import Watch
from eventhub.keeping.carrier import Carrier
from eventhub.keeping.erase import DAY_MS, Forgetting
from eventhub.keeping.forgotten import list_of
from eventhub.keeping.keeper import Keeper
from eventhub.keeping.rounds import copies_of
from eventhub.keeping.upgrade import upgrade
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.gatherings import MadeGathering, create, open_rooms, redraft
from eventhub.live.grants import Doors
from eventhub.live.house import PAGE_SECONDS, House, Loading
from eventhub.live.named import NamedHosts
from eventhub.live.outage import Outages
from eventhub.live.outbox import Outbox
from eventhub.live.waking import Waking
from eventhub.mail import given as mail_given
from eventhub.mail.postman import Postman
from eventhub.matching.advice import Advisor
from eventhub.matching.likeness import Likeness
from eventhub.record.beside import end
from eventhub.record.database import Database, Deleted, NotSaved
from eventhub.run.installed import installed
from eventhub.run.kinds import ours
from eventhub.screens.everyone import Everyone
from eventhub.screens.pages import Painter
from eventhub.screens.press import Press
from eventhub.screens.screens import Screens
from eventhub.web import (
    calendar,
    cards,
    contacts,
    feeds,
    figures,
    followup,
    health,
    joining,
    openapi,
    photos,
    reminders,
    routes,
    shown,
    unasked,
    whom_to_tell,
)
from eventhub.web.assets import Assets
from eventhub.wire.bus import Bus
from facilitator import routes as host
from facilitator import sample
from facilitator.drafting.recipe import check_recipe
from facilitator.rehearsal.actors import Actors
from rooms.kernel import Plain, Refused
from rooms.kernel.resting import Kinds

log = structlog.get_logger()
KINDS = ours()
PAPERS = Bounds("This file takes too long to read. Make it smaller or simpler, and try again.", seconds=8, waiting=10)
PRINTED = Bounds("This picture takes too long to set. Print it from your browser.", seconds=20, waiting=6)
PLANNER = Bounds("", seconds=60, patience=120, memory=0)
"""It ends by itself after two seconds of thinking, and is our own; the bounds are for a mistake of ours."""


def known_kinds() -> Kinds:
    """Every kind of room there is here, by its name: ours, and those of installed packages."""
    return Kinds({kind.name: kind for kind in (*KINDS, *installed([kind.name for kind in KINDS]))})


@cache
def build_id() -> str:
    """Changes whenever anything a browser may have kept has changed; what lies here is read once a process."""
    digest = hashlib.sha256()
    for folder in (*statics(), *templates()):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def wire_up(app: FastAPI, settings: Settings) -> None:
    """Build the house, from the journal up to the screens."""
    state = app.state
    state.settings, state.clock, state.build = settings, Clock(ahead=settings.ahead_days * DAY_MS), build_id()
    state.database = Database(settings.database_url)
    upgrade(state.database, settings.backups)
    state.house = House(state.database, state.clock, known_kinds(), settings.failpoint, PAGE_SECONDS)
    state.doors = Doors(state.database, state.clock)
    state.hosts = NamedHosts(state.database, state.doors, state.clock)
    state.actors = Actors(state.house)
    state.forgetting = Forgetting(state.database, state.clock, state.house, list_of(settings), copies_of(settings))
    state.staying = Staying(state.house, state.forgetting)
    state.contacts = contacts.Contacts(state.database, state.house)
    beside = state.database.path or settings.backups / "hall"
    state.addresses = Addresses(settings, beside.with_name(f"{beside.stem}-address.json"))
    state.relay = relay = relay_at(settings.mail_url)
    state.reach = reminders.ReachesPeople(state.database, state.house, mails=relay is not None)
    personal = {**state.reach.around(), **way_in(state.house, state.addresses), "contact": state.contacts.shown}
    state.limits = Limits(settings.limits)
    state.guesses = Guesses(state.limits)
    state.everyone = Everyone()
    state.screens = Screens(state.house, Painter(personal=personal), state.build, state.everyone, state.guesses)
    state.press = Press(personal)
    state.bus = Bus(state.house, state.doors, state.screens, settings.redis_url, settings.workers)
    state.outages = Outages(state.house)
    state.keeper = Keeper(state.house, settings.backups)
    state.screens.alarm = lambda: state.keeper.alarm() or ("planner" if state.planner.fell_lately() else "")
    state.advisor = Advisor(state.house)
    state.likeness = Likeness(state.house, state.advisor)
    state.papers, state.pictures, state.planner = Clerk(PAPERS), Clerk(photos.BOUNDS), Clerk(PLANNER)
    state.printer = Clerk(PRINTED)
    state.carrier = Carrier(state.house, state.forgetting, settings.backups, check_recipe, state.papers.ask)
    state.chores = Chores(state.house, state.planner, state.forgetting)
    if relay:
        state.chores.outbox = Outbox(state.database)
        given = mail_given.list_of(settings)
        state.postman = Postman(state.house, state.chores.outbox, relay, given, state.addresses, settings.limits)
    state.waking = Waking(state.house, state.chores, state.screens.watched)


@dataclass(eq=False, slots=True)
class Workshop:
    """The house without a server, for the command line: opened with `async with`, closed at the end."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    database: Database = field(init=False)
    house: House = field(init=False)
    doors: Doors = field(init=False)
    forgetting: Forgetting = field(init=False)
    carrier: Carrier = field(init=False)

    async def __aenter__(self) -> "Workshop":
        self.database = Database(self.settings.database_url)
        upgrade(self.database, self.settings.backups)
        self.house = House(self.database, self.clock, known_kinds())
        self.doors = Doors(self.database, self.clock)
        self.forgetting = Forgetting(
            self.database, self.clock, self.house, list_of(self.settings), copies_of(self.settings)
        )
        self.carrier = Carrier(self.house, self.forgetting, self.settings.backups, check_recipe)
        return self

    async def found(self, named: str) -> Gathering:
        """A gathering by its id or by what somebody typed as its code. Raises Unknown."""
        if is_code(code := typed_code(named)):
            return await self.house.by_code(code)
        return await self.house.gathering(named)

    async def __aexit__(self, *_error: object) -> None:
        await asyncio.to_thread(self.database.close)


async def make_gathering(settings: Settings, recipe: Plain, opened: bool = True, full: bool = False) -> MadeGathering:
    """A gathering made without a running server (by the command line); `full`: with the invented people its recipe
    brings, if it does. Raises Refused."""
    async with Workshop(settings) as shop:
        made = await create(shop.house, shop.doors, recipe)
        full = full and sample.brings_people(recipe)
        if full:
            await redraft(shop.house, made.id, await sample.expected(shop.house, made.id, recipe))
        if opened:
            gathering = await shop.house.gathering(made.id)
            await open_rooms(shop.house, gathering)
            if full:
                await sample.arrived(shop.house, gathering)
    return made


def standing_tasks(state: State) -> dict[str, Callable[[], Awaitable[object]]]:
    """What goes on for as long as the house is open, by name."""
    return {
        "beating": state.screens.beating, "pinging": state.everyone.pinging, "hints": state.bus.running,
        "stamping": state.outages.stamping, "copies": state.keeper.keeping,
        "promises": partial(state.forgetting.keeping, state.bus.gone),
        "address": partial(state.addresses.watching, state.screens), "watch": Watch().watching,
        "hosts": state.hosts.watching, "waking": state.waking.looking,
        "collector": partial(tidying, lambda: any(state.screens.count().values())),
        **({"postman": state.postman.walking} if state.chores.outbox else {}),
        **({"parent": stop_with_parent, "figures": partial(figures.measuring, state)}
           if state.settings.workers > 1 else {}),
    }  # fmt: skip


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, State]]:
    """From opening to closing of the server."""
    state = app.state
    settings = getattr(state, "given", None) or from_environment()
    logs.configure(settings.log_level, settings.log)
    wire_up(app, settings)
    for kind, rooms in (await state.house.resting()).items():
        log.warning(
            "a kind of room is not installed: its rooms rest, and nothing of them is lost", kind=kind, rooms=rooms
        )
    await state.forgetting.keep_promises()
    state.ready_at = time.monotonic()
    rest_the_collector()
    standing = [asyncio.create_task(supervised(name, task), name=name) for name, task in standing_tasks(state).items()]
    try:
        yield {"live": state}  # what the connections of eventhub.wire start from
    finally:
        await end(*standing)
        await state.house.close()
        state.chores.close()
        state.advisor.close()
        state.press.close()
        for clerk in (state.papers, state.pictures, state.planner, state.printer):
            clerk.close()
        await asyncio.to_thread(state.database.close)


def uploads() -> tuple[str, ...]:
    """How the paths end to which files are sent: rosters and recipes, and every command with a photo."""
    commands = {command for kind in KINDS for command in kind.commands.values()}
    return ("/upload", *sorted(f"/{command.__name__}" for command in commands if photos.takes_photo(command)))


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; settings come from the environment unless they are given."""
    given = settings or from_environment()
    app = FastAPI(title="eventhub", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.given, app.state.trusted = given, Trusted(given)
    app.mount("/static/{build}", Assets(*statics()), name="static")
    app.add_route(routes.DO, routes.do, ["POST"])
    app.include_router(health.router)
    app.include_router(whom_to_tell.router)
    app.include_router(unasked.router)
    app.include_router(openapi.router)
    app.include_router(host.router)  # first: /host is no short code
    app.include_router(calendar.router)  # before the screens, whose paths it would otherwise be taken for
    app.include_router(feeds.router)
    app.include_router(shown.router)
    app.include_router(cards.router)
    app.include_router(contacts.router)
    app.include_router(reminders.router)
    app.include_router(followup.router)
    app.include_router(photos.router)
    app.include_router(routes.router)
    app.include_router(joining.router)
    app.add_exception_handler(NotSaved, answers.not_saved)
    app.add_exception_handler(Loading, moment.one_moment)
    app.add_exception_handler(Refused, answers.refused)
    app.add_exception_handler(OtherRole, answers.not_yours)
    app.add_exception_handler(400, answers.unreadable)
    app.add_exception_handler(Exception, answers.broken)
    for missing in (Stranger, Unknown, Deleted, 404, 405):
        app.add_exception_handler(missing, answers.nowhere)
    app.add_middleware(GuessGuard)
    app.add_middleware(Limiting)
    app.add_middleware(Guard, public_url=given.public_url, trusted=app.state.trusted, uploads=uploads())
    app.add_middleware(Doorway)
    app.add_middleware(Heads)
    app.add_middleware(Leaving)
    return app


app = create_app()

__all__ = ["MadeGathering", "Workshop", "app", "create_app", "make_gathering"]
