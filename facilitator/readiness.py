"""Ready? Green or red before the doors open: the bell heard, the wall read, a stranger's phone in, a backup tried."""

import asyncio
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter, Request
from starlette.datastructures import State
from starlette.responses import RedirectResponse, Response

from eventhub.ground.alone import in_turn
from eventhub.ground.disk import LOW_DISK_MB, free_mb
from eventhub.ground.reach import host_of, this_computer
from eventhub.keeping import backup, dump
from eventhub.live.gathering import Gathering
from facilitator.acting import send
from facilitator.drafting.last_row import too_long
from facilitator.drafting.opening import gaps, last_day, today_in, too_late
from facilitator.forms import host_page, one, told
from facilitator.listed.roll import seating_rooms
from facilitator.team import Member, at_work, member
from rooms.hall.faces import expecting
from rooms.hall.kind import Settings
from rooms.hall.kind import State as HallState
from rooms.kernel import Kind, Plain, Refused
from rooms.kernel.telling import N_

router = APIRouter()
MOST_DRIFT_MS = 2_000
SEEN = ("wall", "bell", "backup", "sentences", "second", "paper", "hosts", "mail", "chairs")
"""Lines that somebody may tick; a backup is tried first."""
NOBODY_YET = HallState(Settings(()))  # type: ignore[call-arg]  # a kind makes its settings a dataclass, unseen here
Ticked = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what, whether it is right, what to do; `tick` names what only a person can see."""

    what: str
    good: bool
    mend: str
    tick: str = ""
    button: str = ""


@router.get("/host/{id}/ready")
async def ready(request: Request, id: str) -> Response:
    """The pre-flight list."""
    return ready_page(request, await member(request, id))


def ready_page(
    request: Request, known: Member, status: int = 200, trouble: str = "", mail_to: str = "", mail_told: str = ""
) -> Response:  # fmt: skip
    """The list; `mail_told`: what the relay answered about a test mail to `mail_to`."""
    checks = list(looked_at(request.app.state, known.gathering))
    addresses, id = request.app.state.addresses, known.gathering.id
    return host_page(request, "ready.html", known, status, checks=checks, trouble=trouble, mail_to=mail_to,
                     mail_told=mail_told, mails=request.app.state.relay is not None,
                     address=addresses.address(id), cards=addresses.candidates(), named=addresses.card(id),
                     of=addresses.of, red=sum(not check.good for check in checks))  # fmt: skip


def looked_at(state: State, gathering: Gathering) -> Iterator[Check]:
    """Every line of the list, as it is now."""
    hall = gathering.hall.state
    ticked = hall.checked if hall else {}
    yield Check(N_("The doors are open"), hall is not None, N_("Open them on the page of this gathering."))
    yield from _sentences(gathering, state.house.kinds, hall is not None, ticked)
    yield Check(
        N_("Every question afterwards is asked before all is deleted"),
        not too_late(gathering.recipe, state.house.kinds),
        N_("Whether it helped would be asked too late: ask sooner, or keep the gathering longer."),
    )
    yield Check(N_("The day of the gathering is not over"), not past(gathering, state.clock.now()),
                N_("The doors were opened for a day that is over, and the forecast counts from it. Choose another day "
                   "on the page of this gathering."))  # fmt: skip
    yield Check(N_("Phones can reach this server"), not this_computer(host_of(state.addresses.address(gathering.id))),
                N_("Connect this computer to the wifi of the hall, or set EVENTHUB_URL."))  # fmt: skip
    yield Check(N_("A stranger's phone has joined"), bool(hall and hall.joined),
                N_("Ask somebody to scan the code with their own phone."))  # fmt: skip
    yield from _screens(state.screens.open.get(gathering.id, {}), ticked)
    yield Check(N_("The wall can be read from the last row"), "wall" in ticked,
                N_("Stand in the last row and read the short code."), "wall", N_("I could read it"))  # fmt: skip
    yield Check(N_("The bell was heard in the whole hall"), "bell" in ticked,
                N_("On the console: arm the bell, test it, listen at the back."), "bell", N_("I heard it"))  # fmt: skip
    yield Check(N_("A backup was made and could be read back"), "backup" in ticked,
                N_("It takes a few seconds, also while people work."), "backup", N_("Try it now"))  # fmt: skip
    yield from _chairs(gathering, state.house.kinds, ticked)
    if state.relay is not None:
        yield Check(N_("A test mail arrived"), "mail" in ticked, N_("Send one to yourself, further down on this page."),
                    "mail", N_("It arrived"))  # fmt: skip
    yield from _at_hand(gathering, state.house.kinds, ticked)
    yield from _machine(state)


def _sentences(gathering: Gathering, kinds: Mapping[str, Kind], opened: bool, ticked: Ticked) -> Iterator[Check]:
    """Are they all there, and short enough? What was accepted at the doors is not asked again."""
    if opened and gaps(gathering.recipe, kinds):
        yield Check(N_("Sentences that are not there in every language were accepted at the doors"), True, "")
    else:
        yield Check(N_("Every sentence is there in every language"), not gaps(gathering.recipe, kinds),
                    N_("Write the missing ones before the doors open."))  # fmt: skip
    yield Check(N_("Every sentence of the wall is short enough for the last row"),
                "sentences" in ticked or not too_long(gathering.recipe, kinds),
                N_("The set-up marks those that are too long. Shorten them, or stand in the last row and read them."),
                "sentences", N_("I could read them"))  # fmt: skip


def _screens(open: Mapping[str, Collection[object]], ticked: Ticked) -> Iterator[Check]:
    yield Check(N_("A wall is connected"), bool(open.get("wall")),
                N_("Open the wall's link on the computer with the projector."))  # fmt: skip
    steering = len(open.get("console", ())) + len(open.get("remote", ()))
    yield Check(N_("The console is open on a second device"), "second" in ticked or steering > 1,
                N_("If the first one fails, the other goes on: a colleague's laptop, or your phone as a floor remote."),
                "second", N_("One will do"))  # fmt: skip


def _at_hand(gathering: Gathering, kinds: Mapping[str, Kind], ticked: Ticked) -> Iterator[Check]:
    """What no program can see: paper in the hall, hosts who know what to do."""
    yield Check(N_("What the hall needs on paper is printed"), "paper" in ticked,
                N_("The print pack has all of it in one press."), "paper", N_("It is printed"))  # fmt: skip
    if any(_hosted(room, kinds[room["kind"]]) for room in gathering.recipe.get("rooms", [])):
        yield Check(N_("Table hosts know what to do"), "hosts" in ticked,
                    N_("Give each host their sheet; their phone shows the three steps when a round begins."), "hosts",
                    N_("They know"))  # fmt: skip


def _chairs(gathering: Gathering, kinds: Mapping[str, Kind], ticked: Ticked) -> Iterator[Check]:
    """Where people sit at tables: is there a chair for everybody on the list and everybody who came without one?"""
    hall = gathering.hall.state or NOBODY_YET
    people = expecting(hall, gathering.people) + len(gathering.people.here)
    laid = [tables for _, tables in seating_rooms(deepcopy(dict(gathering.recipe)), kinds) if tables]
    if laid:
        chairs = min(sum(table.chairs for table in tables) for tables in laid)
        yield Check(N_("There is a chair for everybody on the list"), "chairs" in ticked or people <= chairs,
                    N_("There are more people than chairs. Add tables in the set-up, or open more on the console."),
                    "chairs", N_("There are enough"))  # fmt: skip


def _hosted(room: Plain, kind: Kind) -> bool:
    """Whether somebody stays at each table of this room; a kind without tables has no such setting."""
    return bool(room.get("settings", {}).get("hosts", kind.default("hosts") or "none") != "none")


def past(gathering: Gathering, now: int) -> bool:
    """Whether the last day of the gathering is over where it is held; without a date it is the day the doors open."""
    hall = gathering.hall.state
    day = last_day(gathering.recipe, hall.settings.date if hall else "")  # as another worker may have changed it
    return day is not None and day < today_in(gathering.timezone, now)


def _machine(state: State) -> Iterator[Check]:
    path = state.house.database.path
    if path:
        yield Check(N_("There is room on the disk"), free_mb(path.parent) >= LOW_DISK_MB,
                    N_("Less than 500 MB is free. Delete something large."))  # fmt: skip
    yield Check(N_("The clock of this computer is steady"), abs(state.clock.drift()) < MOST_DRIFT_MS,
                N_("It was moved while the server ran. Start the server again before people come."))  # fmt: skip


@router.post("/host/{id}/ready")
async def tick(request: Request, id: str) -> Response:
    """Somebody saw that a line is right; a backup is tried before it counts. Or the address for the wall is chosen."""
    known, form = await at_work(request, id)
    check = one(form, "check")
    try:
        if check == "address":
            return _choose(request, known, one(form, "address"))
        if check not in SEEN:
            raise Refused("This form is not complete. Please load the page again.")
        if known.gathering.hall.state is None:
            raise Refused("Open the doors first. You can keep the entry closed.")
        if check == "backup":
            await asyncio.to_thread(_try_backup, request.app.state)
        await send(known.gathering.hall, "TickCheck", known.who, check=check)
    except Refused as no:
        return ready_page(request, known, 422, told(known.lang, no))
    return RedirectResponse(f"/host/{id}/ready", 303)


def _choose(request: Request, known: Member, ip: str) -> Response:
    """The host says which network the hall's phones are in. Raises Refused."""
    state, id = request.app.state, known.gathering.id
    if not state.addresses.choose(id, ip):
        raise Refused("This computer has no such address any more. Choose one that is on the list.")
    state.addresses.follow(state.screens)
    return RedirectResponse(f"/host/{id}/ready", 303)


def _try_backup(state: State) -> None:
    """Make a copy and read it back whole. Raises Refused."""
    database, settings = state.house.database, state.settings
    try:
        if database.path:
            _restored(backup.save(database.path, settings.backups), database.path)
        else:
            dump.save(settings.database_url, settings.backups)
    except (backup.NotWhole, OSError, sqlite3.Error) as error:
        raise Refused("The backup did not work: {reason}", reason=str(error)[:200]) from None


def _restored(copy: Path, path: Path) -> None:
    """Go back to a copy, in a place that is thrown away: among the copies, so that what a power cut leaves of it is
    swept away with what it leaves of them. Raises NotWhole."""
    with in_turn(path), TemporaryDirectory(prefix=f"{path.stem}-", suffix=".tmp", dir=copy.parent) as place:
        there = Path(place) / "drill.db"
        backup.restore(there, copy, Path(place))
        if not backup.whole(there):
            raise backup.NotWhole("the copy could not be read back")
