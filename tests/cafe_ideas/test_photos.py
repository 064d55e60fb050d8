"""A photo of the tablecloth: made anew, small, and without the place where it was taken."""

import asyncio
import io
import re
import secrets
import sqlite3
from contextlib import closing

import pytest
from PIL import Image

from eventhub.live.clerk import Clerk
from eventhub.record.database import NotSaved
from eventhub.web.photos import BOUNDS
from eventhub.web.pictures import MOST_KEPT, made_anew
from rooms.kernel import Refused
from tests.ballot.server import Server

RECIPE = """format = "eventhub-recipe/1"
name = "photos"
[hall]
title = { en = "Photos" }
[[rooms]]
key = "cafe"
kind = "cafe"
[rooms.settings]
table_count = 2
posting_minutes = 60
[[rooms.settings.rounds]]
question = { en = "What must break through?" }
"""


def picture(width=900, height=600, noisy=False, place="Oeverbeek 52.1, 4.9") -> bytes:
    """A photo as a phone makes it, with the place in its data, lying on its side."""
    image = Image.effect_noise((width, height), 90) if noisy else Image.new("L", (width, height))
    image = image.convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010E] = place
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def test_nothing_but_the_picture_is_kept():
    data = picture()
    assert b"Oeverbeek" in data
    kept = made_anew(data)
    assert b"Oeverbeek" not in kept
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


def test_it_is_turned_the_right_way_up():
    assert Image.open(io.BytesIO(made_anew(picture(900, 600)))).size == (600, 900)


def test_even_a_restless_picture_becomes_small_enough():
    data = picture(4000, 3000, noisy=True)
    assert len(data) > 4 * MOST_KEPT
    assert len(made_anew(data)) <= MOST_KEPT


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"GIF89a\x01", picture()[:500]])
def test_what_is_no_picture_is_refused_in_words(data):
    with pytest.raises(Refused) as no:
        made_anew(data)
    assert no.value.key.startswith("That is not a picture we can read.")


@pytest.mark.sampled
async def test_a_hall_that_sends_its_photos_at_once_gets_them_all_in(whole):
    """One after the other; who would wait too long is asked to send again, as phones do by themselves."""
    size = (4032, 3024) if whole else (400, 300)
    clerk, data, at_once, told = Clerk(BOUNDS), picture(*size), [0, 0], 0

    async def phone() -> bytes:
        nonlocal told
        while True:
            try:
                async with clerk.turn() as work:
                    at_once[0] += 1
                    at_once[1] = max(at_once)
                    found = await work(made_anew, data)
                    at_once[0] -= 1
                    return found
            except NotSaved:
                told += 1
                await asyncio.sleep(0.5)

    hall = 225 if whole else 65
    photos = await asyncio.gather(*[phone() for _ in range(hall)])
    clerk.close()
    assert (len(photos), len(set(photos)), at_once[1], told > 0) == (hall, 1, 1, True)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One server for all of them."""
    server = Server(tmp_path_factory.mktemp("photos"), RECIPE).start()
    yield server
    server.stop()


@pytest.fixture
def server(running):
    """A gathering of one's own."""
    return running.opens(RECIPE)


def test_a_photo_comes_with_the_idea_and_is_seen_in_the_gathering_only(server):
    ana, console = server.joins("Ana"), server.staff("console", "console")
    console.does("StartRound", room="cafe", round=1)
    op = secrets.token_hex(16)
    for _ in range(2):
        answer = posts(ana, "Our tablecloth", op)
        assert (answer.status_code, answer.text) == (200, "")
    page = ana.page("cafe")
    assert page.count("Our tablecloth") >= 1
    assert page.count(f'<img src="/g/{server.gathering}/photo/') == 1  # one's own picture is seen to have arrived
    address = console.page("cafe").partition(f"/g/{server.gathering}/photo/")[2].partition('"')[0]
    shown = console.client.get(f"/g/{server.gathering}/photo/{address}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert b"Oeverbeek" not in shown.content
    stranger = server.joins("Stranger").client
    stranger.cookies.clear()
    assert stranger.get(f"/g/{server.gathering}/photo/{address}").status_code == 404


def posts(visitor, text: str, op: str = "", **more: str):
    """An idea with a photo, as the form sends it."""
    form = {"op": op or secrets.token_hex(16), "text": text, **more}
    files = {"photo": ("cloth.jpg", picture(), "image/jpeg")}
    return visitor.client.post(visitor.path("PostIdea", "cafe"), data=form, files=files, headers={"x-outbox": "1"})


def kept(server) -> list[str]:
    """Whose photos the house has, by name; "nobody" for a photo whose owner is gone."""
    sql = """SELECT coalesce(p.name, 'nobody') FROM photo LEFT JOIN person p ON p.id = photo.person
             WHERE photo.gathering = ? ORDER BY 1"""
    with closing(sqlite3.connect(server.env["DATABASE_URL"].removeprefix("sqlite:///"))) as connection:
        return [name for (name,) in connection.execute(sql, [server.gathering])]


def test_an_idea_that_is_refused_leaves_no_photo_behind(server):
    ana, console = server.joins("Ana"), server.staff("console", "console")
    assert posts(ana, "Too early", round="2").status_code == 422
    assert posts(ana, "").text == "Please write something first."
    console.does("StartRound", room="cafe", round=1)
    assert kept(server) == []
    op = secrets.token_hex(16)
    assert [posts(ana, text, op).status_code for text in ("Ours", "Ours", "Another text")] == [200, 200, 409]
    assert posts(ana, "Ours").status_code == 200  # said already: not a second idea, and not a second photo
    assert kept(server) == ["Ana"]


def test_a_photo_belongs_to_whose_idea_it_is_and_goes_when_they_are_forgotten(server):
    ana, ben, entry = server.joins("Ana"), server.joins("Ben"), server.staff("paper entry", "entry")
    server.staff("console", "console").does("StartRound", room="cafe", round=1)
    number = re.search(r'class="number">\D*(\d+)', ana.page())[1]
    assert posts(entry, "Ana's drawing", **{"for": number}).status_code == 200
    assert posts(ben, "Ben's drawing").status_code == 200
    assert kept(server) == ["Ana", "Ben"]
    forgotten = ana.client.post(f"/me/{server.gathering}/forget", data={"sure": "yes"})
    assert (forgotten.status_code, kept(server)) == (200, ["Ben"])


def test_words_are_needed_beside_a_photo(server):
    ana, console = server.joins("Ana"), server.staff("console", "console")
    console.does("StartRound", room="cafe", round=1)
    answer = posts(ana, "")
    assert (answer.status_code, answer.text) == (422, "Please write something first.")
