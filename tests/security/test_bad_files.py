"""Broken photos, swollen spreadsheets and recipes that make no sense: refused in words, and nothing half done."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from eventhub.web.pictures import made_anew, too_large
from facilitator.drafting.reading import DEEPEST, toml
from facilitator.listed.roll import listed, unpacked
from facilitator.listed.roster import read_roster
from rooms.kernel import Refused


def picture(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says it is so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\x00" * 5000)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + b"".join(chunks) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))  # fmt: skip


BROKEN_PICTURES = {
    "50,000 by 50,000": picture(50_000, 50_000),
    "9,000 by 9,000": picture(9_000, 9_000),
    "cut off": picture(400, 400),
    "nothing": b"",
    "a page": b"<html><script>alert(1)</script>",
    "an SVG": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    "a GIF and a script": b"GIF89a/*\x00\x00*/=1;",
    "a BMP": b"BM" + b"\x00" * 200,
    "a TIFF": b"II*\x00" + b"\xff" * 300,
    "a zip": b"PK\x03\x04" + b"\x00" * 60,
}


@pytest.mark.parametrize("name", BROKEN_PICTURES)
def test_what_is_no_photo_or_too_much_of_one_is_refused(name):
    with pytest.raises(Refused) as no:
        made_anew(BROKEN_PICTURES[name])
    assert (no.value.key == too_large().key) is (" by " in name)  # by what it says of itself, before it is unpacked


def test_a_photo_with_a_page_and_a_place_in_it_is_only_a_photo_afterwards():
    from PIL import Image

    out, exif = io.BytesIO(), Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 22.0, 12.0)}
    exif[0x010E] = "kanarie"
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", exif=exif)
    made = made_anew(out.getvalue() + b"<script>alert(1)</script>")
    assert b"script" not in made and b"kanarie" not in made and made[:3] == b"\xff\xd8\xff"
    assert dict(Image.open(io.BytesIO(made)).getexif()) == {}


def sheet(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff" * 99, sheet(), sheet(**{"xl__workbook.xml": b"<a"}),
                                  sheet(**{"[Content_Types].xml": b"<a"}), sheet(x=b"\x00" * 120_000_000)])  # fmt: skip
def test_a_broken_or_swollen_spreadsheet_is_told_in_words(data):
    roster = read_roster(data, "people.xlsx")
    assert (roster.rows, len(roster.problems)) == ((), 1)


@pytest.mark.parametrize("text", ["[" * 5000, '[{"name": 5, "line": 1}]', '{"a": 1}', "[1]",
                                  '[{"line": "x", "name": "a"}]', '[{"line": 1, "name": "a", "together": 5}]',
                                  "nul", '[{"line": 1}]'])  # fmt: skip
def test_a_preview_that_was_tampered_with_enters_nobody(text):
    with pytest.raises(Refused):
        unpacked(text)


def test_a_preview_with_broken_letters_is_cleaned():
    row = unpacked('[{"line": 1, "name": "An\\ud800a", "organisation": "\\u202ex"}]')[0]
    assert (listed(row).newcomer.name, dict(listed(row).newcomer.traits)) == ("Ana", {"organisation": "x"})


RECIPES = {
    "deep": "a = " + "[" * 20_000,
    "not a table": 'format = "eventhub-recipe/1"\nhall = 5\n',
    "a list for a hall": 'format = "eventhub-recipe/1"\nhall = []\n',
    "rooms of nothing": "format = 'eventhub-recipe/1'\nrooms = [5]",
    "a room without words": "format = 'eventhub-recipe/1'\n[[rooms]]\nkey = 5\nkind = 'cafe'",
    "settings of nothing": "format = 'eventhub-recipe/1'\n[[rooms]]\nkey = 'a'\nkind = 'cafe'\nsettings = 7",
    "languages of nothing": "format = 'eventhub-recipe/1'\nlanguages = [[1]]",
    "a zone of nothing": "format = 'eventhub-recipe/1'\ntimezone = []",
    "a kind of nothing": "format = 'eventhub-recipe/1'\n[[rooms]]\nkey = 'a'\nkind = ['x']",
    "a zone above": "format = 'eventhub-recipe/1'\ntimezone = '../../etc/passwd'",
    "a dated hall": "format = 'eventhub-recipe/1'\nhall = {date = 1979-05-27}",
    "blocks of nothing": "format = 'eventhub-recipe/1'\nhall = {title = 'x', blocks = 5}",
    "no words": "\x00",
    "too long": "#" * 300_000,
}


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_that_makes_no_sense_is_refused_in_words(house, name):
    before = house.digest()
    answer = house.as_("facilitator").client.post("/host/upload", files={"file": ("r.toml", RECIPES[name].encode())})
    assert (answer.status_code, "text/html" in answer.headers["content-type"]) == (422, True)
    assert house.digest() == before


def test_a_recipes_name_is_no_header(house):
    text = 'format = \'eventhub-recipe/1\'\nname = """x\\r\\nSet-Cookie: a=b\\u0000é"""\n[hall]\ntitle = \'A\'\n'
    made = house.browser().client.post("/host/upload", files={"file": ("r.toml", text.encode())})
    assert made.status_code == 303
    owner = house.browser(made.cookies["eventhub"])
    headers = owner.get(f"{made.headers['location']}/recipe.toml").headers
    assert headers["content-disposition"] == 'attachment; filename="x-Set-Cookie-a-b.toml"'
    assert "set-cookie" not in headers


@pytest.mark.parametrize("text", [".".join("a" * 40_000) + "=1", "[" + " . ".join("b" * 40_000) + "]"])
def test_a_key_of_forty_thousand_dots_is_refused_before_it_is_read(text):
    """Reading it would take the square of its length: a quarter of a minute for this one, minutes for a large file."""
    since = time.process_time()
    with pytest.raises(Refused) as no:
        toml(text)
    assert (no.value.params, time.process_time() - since < 1) == ({"error": "too deep"}, True)


@pytest.mark.parametrize("text", ["a = " + "[" * DEEPEST + "]" * DEEPEST, "a" + ".a" * (DEEPEST - 1) + " = 1"])
def test_what_is_deeper_than_any_recipe_is_refused_and_what_is_as_deep_is_read(text):
    with pytest.raises(Refused) as no:
        toml(text)
    assert no.value.params == {"error": "too deep"}
    assert toml(text.replace("[[", "[", 1).replace("]]", "]", 1).replace(".a.a", ".a", 1))
