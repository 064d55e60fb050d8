"""Any gathering opens: however long its day was, whatever comes between, and everybody who waits for it gets it."""

import asyncio
import json
import threading
import time

import pytest

from eventhub.ground.clock import Clock
from eventhub.ground.collector import rest_the_collector
from eventhub.keeping.erase import Forgetting
from eventhub.keeping.forgotten import list_of
from eventhub.keeping.rounds import copies_of
from eventhub.keeping.upgrade import upgrade
from eventhub.live.house import House, Loading
from eventhub.record import journal
from eventhub.record.database import Database, NotSaved
from eventhub.run.main import KINDS
from rooms.kernel import Running
from rooms.kernel.running import advance
from tests.facilitator.hosted import browser, create_app, hosted, settings
from tests.ground.grown import DAYS, grow, lines

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}


@pytest.fixture
def database(tmp_path):
    opened = Database(f"sqlite:///{tmp_path}/grown.db")
    upgrade(opened, tmp_path / "backups")
    yield opened
    opened.close()


def house(database: Database, **more) -> House:
    return House(database, Clock(), KINDS_BY_NAME, **more)


async def test_every_kind_opens_as_its_journal_says_however_many_pages_that_is(database, monkeypatch):
    grow(database, dict.fromkeys(DAYS, 60))
    monkeypatch.setattr(journal, "PAGE", 7)
    opened = await house(database).gathering("grown")
    for room in opened.rooms.values():
        running = Running()
        with database.read() as connection:
            for entry in journal.read_on(connection, room.place, room.kind, 0):
                running = advance(room.kind, running, entry)
        assert running.seq == 60
        assert room.running == running


async def test_an_opening_that_was_interrupted_goes_on_where_it_was(database, monkeypatch):
    grow(database, {"cafe": 100, "hall": 10})
    monkeypatch.setattr(journal, "PAGE", 10)
    read, pages = journal.read_page, []

    def broken_once(connection, place, kind, seq):
        pages.append((kind.name, seq))
        if len(pages) == 7:
            raise NotSaved("the database went away")
        return read(connection, place, kind, seq)

    monkeypatch.setattr(journal, "read_page", broken_once)
    here = house(database)
    with pytest.raises(NotSaved):
        await here.gathering("grown")
    opened = await here.gathering("grown")
    assert [seq for kind, seq in pages if kind == "cafe"] == [0, 10, 20, 30, 40, 40, 50, 60, 70, 80, 90, 100]
    assert [room.running.seq for room in opened.rooms.values()] == [10, 100]


async def test_many_who_come_at_once_wait_for_one_reading_also_when_one_of_them_goes(database, monkeypatch):
    grow(database, {"cafe": 50, "hall": 10})
    here, reads = house(database), []
    beginning = House._beginning

    async def counted(self, gathering):
        reads.append(gathering.id)
        return await beginning(self, gathering)

    monkeypatch.setattr(House, "_beginning", counted)
    waiting = [asyncio.ensure_future(here.gathering("grown")) for _ in range(50)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    late = [await here.gathering("grown")]
    assert {id(found) for found in late + list(await asyncio.gather(*waiting[1:]))} == {id(late[0])}
    assert reads == ["grown"]


async def test_who_is_forgotten_while_the_gathering_opens_is_not_in_it(database, tmp_path, monkeypatch):
    """The name and the words had been read already when they were erased."""
    grow(database, {"cafe": 40, "hall": 10})
    here, chosen = house(database), settings(tmp_path)
    forgetting = Forgetting(database, Clock(), here, list_of(chosen), copies_of(chosen))
    read = journal.read_page

    def forgets_then(connection, place, kind, seq):
        found = read(connection, place, kind, seq)
        if kind.name == "cafe" and not gone:
            gone.append(forgetting._erase("grown", "p00000000005"))
        return found

    gone: list = []
    monkeypatch.setattr(journal, "read_page", forgets_then)
    opened = await here.gathering("grown")
    ideas = next(room for room in opened.rooms.values() if room.kind.name == "cafe").state.ideas
    assert [str(idea.text) for idea in ideas.all.values() if idea.text.gone] == [""]
    assert not any("What 5 people" in str(idea.text) for idea in ideas.all.values())
    assert opened.erased == {"p00000000005"}


async def test_while_a_gathering_is_read_others_write(database, monkeypatch):
    """However long it takes: what is wished elsewhere meanwhile does not wait for it."""
    grow(database, {"cafe": 20, "hall": 10})
    read, begun, go_on = journal.read_page, threading.Event(), threading.Event()

    def slowly(connection, place, kind, seq):
        begun.set()
        assert go_on.wait(60)
        return read(connection, place, kind, seq)

    monkeypatch.setattr(journal, "read_page", slowly)
    opening = asyncio.ensure_future(house(database).gathering("grown"))
    try:
        assert await asyncio.to_thread(begun.wait, 60)
        assert await database.writer(str.upper, "saved") == "SAVED"
        assert not opening.done()
    finally:
        go_on.set()
    assert (await opening).hall.running.seq == 10


async def test_a_page_says_one_moment_while_its_gathering_is_read_and_goes_on_by_itself(tmp_path, monkeypatch):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app)).opened()
        phone = await hall.joins("Ana")
        there = create_app(settings(tmp_path))  # the server starts again
        async with there.router.lifespan_context(there):
            there.state.house.patience = 0
            ana = browser(there)
            ana.cookies = phone.cookies
            page = await ana.get(f"/g/{hall.id}/phone")
            assert (page.status_code, page.headers["refresh"]) == (202, "2")
            assert "One moment" in page.text
            assert (await ana.get(f"/g/{hall.id}/phone", headers={"x-screen": "1"})).headers["retry-after"] == "2"
            await there.state.house.gathering(hall.id, 60)
            assert (await ana.get(f"/g/{hall.id}/phone")).status_code == 200
            await ana.aclose()


async def test_whoever_is_not_patient_is_told_so_and_the_reading_goes_on(database):
    grow(database, {"cafe": 20, "hall": 10})
    here = house(database, patience=0)
    with pytest.raises(Loading):
        await here.gathering("grown")
    reading = here._loading["grown"]
    assert (await here.gathering("grown", 60)) is await reading
    assert here.gatherings["grown"].hall.running.seq == 10


@pytest.mark.laws
@pytest.mark.parametrize("kind", [name for name in DAYS if name != "hall"])
async def test_a_hundred_thousand_facts_open_again(database, kind):
    """Measured beside what only parsing the same lines takes, so that it says the same on any machine."""
    grow(database, {kind: 100_000, "hall": 2_000})
    texts = lines(database, kind)
    rest_the_collector()  # as the server does when it starts
    begun = time.process_time()
    for text in texts:
        json.loads(text)
    parsed = time.process_time() - begun
    begun = time.process_time()
    opened = await house(database).gathering("grown")
    taken = time.process_time() - begun
    assert opened.rooms[list(opened.rooms)[-1]].running.seq == 100_000
    assert taken < 40 * parsed, f"{taken:.1f} s, and parsing alone {parsed:.2f} s"


async def test_a_book_is_drawn_beside_the_loop_so_that_phones_go_on(tmp_path, monkeypatch):
    app, drawn_by = create_app(settings(tmp_path)), []
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app)).opened()
        cafe = hall.gathering.rooms["cafe"].kind
        for face in [face for face in cafe.faces if face == "book" or face.startswith("print_")]:
            monkeypatch.setitem(cafe.faces, face, _watched(cafe.faces[face], drawn_by))
            assert (await hall.host.get(f"/g/{hall.id}/{face}/cafe")).status_code == 200
        assert (await hall.host.get(f"{hall.here}/paper")).status_code == 200
        assert (await hall.host.get(f"{hall.here}/harvest.zip")).status_code == 200
    assert drawn_by
    assert {name.partition("_")[0] for name in drawn_by} == {"press"}


def _watched(face, drawn_by: list):
    def draw(*seen):
        drawn_by.append(threading.current_thread().name)
        return face(*seen)

    return draw
