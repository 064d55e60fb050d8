"""A gathering, its end, its deletion on the promised day, and a year of the network it belongs to; nobody opens a page
but when the play says so, and the server is off on some days.

The tables were reckoned by hand from the dates, before any of it ran.
"""

import json
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path
from time import time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from eventhub.keeping import backup
from eventhub.keeping.forgotten import list_of
from facilitator.drafting.opening import prepared
from facilitator.harvest.pack import files
from tests.commitments.post import Sorting, port_of, relay
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import Years, posts, rests, years
from tests.lasting.test_staying import asked_on
from tests.needs.server import RECIPE

FIRST = date(2027, 4, 16)
BEGINS = round(datetime(2027, 4, 16, 13, tzinfo=UTC).timestamp() * 1000)
"""Three in the afternoon in Amsterdam; from the next day on the server looks at half past five."""
OFF = (14, 15, 16, 48, 49)
"""On these days after the first the server is off."""
ASKED = {
    # at the event: the third day or the morning after the first step, half-way, the date, the eighth week
    ("event", "Ben"): {3: "step", 8: "due"},  # by 23 April; kept
    ("event", "Cas"): {3: "step", 17: "half"},  # by 15 May, says nothing: not asked a third time; off on days 15, 16
    ("event", "Dee"): {7: "step", 17: "due", 26: "half", 34: "due"},  # by 2 May, then by 20 May; let go
    ("event", "Eva"): {3: "step", 56: "eight"},  # no date
    # taken along on the first night: nothing of it is asked at the event any more
    ("network", "Ana"): {5: "step", 24: "half", 46: "due", 56: "eight"},  # by 1 June; kept in the eighth week
}
EIGHT_WEEKS = {
    "event": {"all": 5, "kept": 1, "partly": 0, "moved": 0, "let_go": 1, "passed_on": 0, "rest": 3},  # on 11 June
    "network": {"all": 1, "kept": 1, "partly": 0, "moved": 0, "let_go": 0, "passed_on": 0, "rest": 0},  # a day later
}
MAILED = [7, 17, 26]
"""To Dee: three at most, so none on day 34."""
ONLY_HERE, AGREED, CONTACT = "kanarie van de dag", "40 chairs", "ana@kanarie.example"
PROMISED, ADDRESS, UP = "kanarie plant een boom", "dee@kanarie.example", "kanarie belt de molen"
ALL = {ONLY_HERE, AGREED, CONTACT, PROMISED, ADDRESS, UP}
HELD = {
    # after so many days these are there, and no others: of the event until 15 June, what two agreed to until two weeks
    # after its last question, a promise until eight weeks after its date, a contact until its owner goes
    10: ALL,
    60: ALL,
    62: {AGREED, CONTACT, UP},
    64: {CONTACT, UP},
    101: {CONTACT, UP},
    103: {CONTACT},
    365: {CONTACT},
}
DAYS = (*range(1, 105), 180, 260, 365)
FACES = ("console", "wall", "hub", "desk", "steward", "door", "entry", "floor", "book", "phone", "remote",
         "print_calls", "print_next", "print_promise", "print_match", "print_cards", "print_posted")  # fmt: skip


def held_in(folder: Path) -> set[str]:
    """Which canaries are in the bytes of any file: the database, its log of changes, every copy."""
    return _found(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def _found(texts: Iterable[bytes]) -> set[str]:
    held = b"".join(texts)
    return {one for one in ALL if one.encode() in held}


def recipe() -> dict:
    """Needs and promises on one day; kept for sixty, so that the eighth week is asked at the event too."""
    read = tomllib.loads(RECIPE)
    read["hall"] |= {"date": FIRST.isoformat(), "keep_days": 60}
    read["rooms"].append({"key": "commitments", "kind": "commitments", "settings": {}})
    return read


@dataclass
class Year:
    """The play as it goes: `asked`, as it stands in the journals; `mailed`: on which days, and `read` so far."""

    hall: Years
    root: Path
    sorting: Sorting
    today: int = 0
    asked: dict = field(default_factory=dict)
    counted: dict = field(default_factory=dict)
    mailed: list[int] = field(default_factory=list)

    @property
    def places(self) -> dict[str, str]:
        return {"event": self.hall.event, "network": self.hall.above}

    def state(self, place: str):
        return self.hall.state.house.gatherings[self.places[place]].rooms["commitments"].state

    async def until(self, day: int) -> list[str]:
        """The clock goes on to that day; the server looks for what is due and the postman goes his round."""
        went = await self.hall.later(day - self.today + (0.1 if not self.today else 0))
        self.today = day
        await self.hall.state.postman.round()
        await rests(self.hall.app)
        self.mailed += [day] * (len(self.sorting.got) - len(self.mailed))
        for place, id in self.places.items():
            for number, what, at in self._questions(id):
                owner = self.hall.state.house.gatherings[id].people.name(self.state(place).promises[number].by)
                self.asked.setdefault((place, owner), {})[_day(at)] = what
        return went

    def _questions(self, gathering: str) -> list[tuple[int, str, int]]:
        asked = text("SELECT payload, at FROM fact WHERE gathering = :g AND room = 'commitments' "
                     "AND name = 'PromiseDue'")  # fmt: skip
        with self.hall.state.database.read() as connection:
            rows = [(json.loads(payload), at) for payload, at in connection.execute(asked, {"g": gathering})]
        return [(told["number"], told["what"], at) for told, at in rows if told["what"]]

    # -- where a canary might be ---------------------------------------------------------------------------------------

    async def screens(self) -> set[str]:
        """On any page of any gathering there is, for whoever hosts it and for everybody who came."""
        shown = []
        for id in self.places.values():
            for who in self.hall.people.values():
                paths = [f"/me/{id}", *(f"/g/{id}/{face}" for face in FACES)]
                paths += [f"/g/{id}/{face}/{room}" for face in FACES for room in ("needs", "commitments")]
                shown += [(await who.get(path)).content for path in (paths if who is self.host else paths[:1])]
                shown += [(await who.get(f"/g/{id}/phone/{room}")).content for room in ("needs", "commitments")]
        return _found(shown)

    @property
    def host(self):
        return self.hall.people["host"]

    def exports(self) -> set[str]:
        house, database = self.hall.state.house, self.hall.state.database
        known = [house.gatherings[id] for id in self.places.values() if id in house.gatherings]
        opened = [one for one in known if one.hall.state is not None]
        return _found(data for one in opened for _, data in files(database, one, "en"))

    def letters(self) -> int:
        with self.hall.state.database.read() as connection:
            return connection.execute(text("SELECT count(*) FROM letter")).scalar()

    async def restored(self, copy: Path) -> set[str]:
        """An older copy, restored today in a folder of its own beside the list of who was forgotten."""
        there = settings(self.root / f"restored-{self.today}")
        there.backups.mkdir(parents=True)
        listed = list_of(settings(self.root / "hall"))
        if listed.path.exists():
            shutil.copy(listed.path, list_of(there).path)
        shutil.copy(copy, there.backups / copy.name)
        path = Path(there.database_url.removeprefix("sqlite:///"))
        backup.restore(path, there.backups / copy.name, there.backups, list_of(there))
        async with self._served(there) as app:
            await app.state.waking.wake()
            await rests(app)
            await app.state.forgetting.keep_promises()
        return held_in(self.root / f"restored-{self.today}")

    def _served(self, there):
        """Another server on these files, whose calendar says what ours does."""
        ahead = ceil((self.hall.state.clock.now() / 1000 - time()) / 86_400)
        app = create_app(replace(there, ahead_days=ahead))
        return _Serving(app)

    async def taken(self) -> set[str]:
        """A carry file of today, taken in on another server, which is off again afterwards."""
        phrase, carrier = "seven green bicycles at noon", self.hall.state.carrier
        data = await carrier.give(self.hall.state.house.gatherings[self.hall.above], phrase)
        async with self._served(settings(self.root / "other")) as app:
            await app.state.carrier.take(data, phrase, await carrier.words())
            await app.state.waking.wake()
            await rests(app)
            await app.state.forgetting.keep_promises()
        return held_in(self.root / "other")


class _Serving:
    """A server for as long as a `with` lasts."""

    def __init__(self, app) -> None:
        self.app, self.life = app, app.router.lifespan_context(app)

    async def __aenter__(self):
        await self.life.__aenter__()
        return self.app

    async def __aexit__(self, *error) -> None:
        await self.life.__aexit__(*error)


def _day(at: int) -> int:
    return (datetime.fromtimestamp(at / 1000, ZoneInfo("Europe/Amsterdam")).date() - FIRST).days


async def promise(year: Year) -> None:
    """Five promises on the first afternoon; Ana takes hers along, and Dee is asked by mail."""
    does = year.hall.does
    for name, said, more in (
        ("Ana", UP, {"when": "date", "due": "2027-06-01", "step_by": "2027-04-20"}),
        ("Ben", "I write the letter", {"when": "week"}),
        ("Cas", "I mend the roof", {"when": "date", "due": "2027-05-15"}),
        ("Dee", PROMISED, {"when": "date", "due": "2027-05-02", "step_by": "2027-04-22", "seen_by": "everybody"}),
        ("Eva", "I teach a course", {}),
    ):  # fmt: skip
        await does(name, "Promise", "commitments", text=said, **more)
    await does("Ana", "CarryPromises", "commitments", on="1")
    where = {"room": "commitments", "way": "mail", "where": ADDRESS}
    assert (await posts(year.hall.people["Dee"], f"/g/{year.hall.event}/remind/phone", **where)).status_code == 303


ANSWERS = {
    3: ("Eva", "StillOn", {"number": "5"}),
    5: ("Ana", "FirstStepDone", {"number": "1", "on": "1"}),
    7: ("Dee", "FirstStepDone", {"number": "4", "on": "1"}),
    8: ("Ben", "Kept", {"number": "2"}),
    17: ("Dee", "Moved", {"number": "4", "to": "2027-05-20"}),
    34: ("Dee", "LetGo", {"number": "4"}),
    46: ("Ana", "StillOn", {"number": "1"}),
    56: ("Ana", "Kept", {"number": "1"}),
}
"""What is said on which day; Ana says it where it goes on."""


async def begins(app, root: Path, sorting: Sorting) -> Year:
    app.state.clock._wall += BEGINS - app.state.clock.now()
    ready = prepared(recipe(), FIRST, app.state.house.kinds)
    hall = await years(app, root, ready)
    code = app.state.house.gatherings[hall.event].code
    for name in ("Cas", "Dee", "Eva"):
        hall.people[name] = browser(app)
        assert (await posts(hall.people[name], f"/{code}", name=name, agree="1")).status_code == 303
    hall.people["host"] = browser(app)
    for id in (hall.event, hall.above):
        key = await app.state.doors.another_key(id, "facilitator")
        assert (await posts(hall.people["host"], "/enter", key=key)).status_code == 303
    await hall.does("Ben", "PostCard", kind="offer", text=ONLY_HERE)
    await hall.stays("Ana", "asked", "reached", contact=CONTACT)
    await hall.stays("Ben", "asked")
    return Year(hall, root, sorting)


async def looks(year: Year, copy: Path | None) -> None:
    """What is to be gone today is gone: from every byte, screen and export, and from an older copy restored today."""
    held = HELD[year.today]
    assert held_in(year.root / "hall") == held
    assert (await year.screens()) | year.exports() <= held
    if copy:
        assert await year.restored(copy) <= held


@pytest.mark.laws
async def test_a_year(tmp_path):
    sorting = Sorting()
    server = await relay(sorting)
    ours = settings(tmp_path / "hall", limits=0.0, mail_url=f"smtp://127.0.0.1:{port_of(server)}?from=us@hall.example")
    app, copy = create_app(ours), None
    async with app.router.lifespan_context(app):
        year = await begins(app, tmp_path, sorting)
        hall = year.hall
        await promise(year)
        assert await year.screens() >= {ONLY_HERE, PROMISED, CONTACT, UP} and year.exports() >= {ONLY_HERE, PROMISED}
        emptied = {}
        for day in (day for day in DAYS if day not in OFF):
            if went := await year.until(day):
                emptied[day] = went
            if day == 10:
                copy = backup.save(hall.state.database.path, ours.backups)
                assert await year.taken() == {AGREED, CONTACT, UP}
            if day in ANSWERS:
                who, command, form = ANSWERS[day]
                await hall.does(who, command, "commitments", hall.above if who == "Ana" else "", **form)
            if day == 60:
                counted = {place: dict(year.state(place).counted) for place in EIGHT_WEEKS}
            if day in HELD:
                await looks(year, copy if day > 10 else None)
        assert (year.asked, counted, year.mailed) == (ASKED, EIGHT_WEEKS, MAILED)
        assert asked_on(hall, hall.above, BEGINS) == [3, 17, 50]
        assert (emptied, year.letters()) == ({61: [hall.event]}, 0)
        await posts(hall.people["Ana"], f"/me/{hall.above}/forget", sure="yes")
        await rests(app)
        await hall.state.forgetting.keep_promises()
        assert held_in(tmp_path / "hall") == await year.screens() == year.exports() == set()
        year.today += 1  # restored into another folder
        assert await year.restored(copy) == await year.taken() == set()
        assert [len(hall.wall(hall.above).introductions), dict(year.state("network").counted)["all"]] == [1, 1]
    server.close()
