"""A photo of the tablecloth: made anew, small, and without the place where it was taken."""

import io
import secrets

import pytest
from PIL import Image

from eventhub.photos import MOST_KEPT, made_anew
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


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, RECIPE).start()
    yield server
    server.stop()


def test_a_photo_comes_with_the_idea_and_is_seen_in_the_gathering_only(server):
    ana, console = server.joins("Ana"), server.staff("console", "console")
    console.does("StartRound", room="cafe", round=1)
    form = {"op": secrets.token_hex(16), "text": "Our tablecloth"}
    files = {"photo": ("cloth.jpg", picture(), "image/jpeg")}
    outbox = {"x-outbox": "1"}
    for _ in range(2):
        answer = ana.client.post(ana.path("PostIdea", "cafe"), data=form, files=files, headers=outbox)
        assert (answer.status_code, answer.text) == (200, "")
    page = ana.page("cafe")
    assert page.count("Our tablecloth") >= 1
    address = console.page("cafe").partition(f"/g/{server.gathering}/photo/")[2].partition('"')[0]
    shown = console.client.get(f"/g/{server.gathering}/photo/{address}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert b"Oeverbeek" not in shown.content
    stranger = server.joins("Stranger").client
    stranger.cookies.clear()
    assert stranger.get(f"/g/{server.gathering}/photo/{address}").status_code == 404


def test_words_are_needed_beside_a_photo(server):
    ana, console = server.joins("Ana"), server.staff("console", "console")
    console.does("StartRound", room="cafe", round=1)
    files = {"photo": ("cloth.jpg", picture(), "image/jpeg")}
    form = {"op": secrets.token_hex(16), "text": ""}
    answer = ana.client.post(ana.path("PostIdea", "cafe"), data=form, files=files, headers={"x-outbox": "1"})
    assert (answer.status_code, answer.text) == (422, "Please write something first.")
