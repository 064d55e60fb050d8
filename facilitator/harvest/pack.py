"""Everything to take home in one zip file: a page to read, tables, open data and the recipe."""

import io
import json
import secrets
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from eventhub.ground.places import STATIC
from eventhub.live.gathering import Gathering
from eventhub.record.database import Database
from eventhub.screens import pages
from facilitator.drafting.recipe import write_recipe
from facilitator.harvest.journal import stream
from facilitator.harvest.photos import embedded, photos, pictures
from facilitator.harvest.rooms import harvest
from facilitator.harvest.staying import staying
from facilitator.harvest.tables import as_csv, of_the_whole, separator_for, tables
from facilitator.harvest.workbook import workbook
from facilitator.labels import Kinds
from rooms.kernel import Data, Plain


def packed(database: Database, gathering: Gathering, lang: str) -> bytes:
    """The zip file, drawn up afresh with pseudonyms of its own."""
    return zipped(files(database, gathering, lang))


def zipped(made: list[tuple[str, bytes]]) -> bytes:
    """Files in one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in made:
            package.writestr(name, data)
    return out.getvalue()


def files(database: Database, gathering: Gathering, lang: str) -> list[tuple[str, bytes]]:
    """(name, content) of every file; names are ours, never anybody's words."""
    secret = secrets.token_hex(16)
    stay = staying(database, gathering)
    found = harvest(gathering, secret, stay)
    images = pictures(database, gathering.id, photos(gathering, stay))
    facts = stream(database, gathering, secret)
    kinds = _kinds(gathering)
    return [
        ("harvest.html", page(found, lang).encode("utf-8")),
        ("harvest-short.html", page(found, lang, short=True).encode("utf-8")),
        ("harvest.xlsx", workbook(found, tables(found, kinds))),
        ("harvest.json", as_json(found)),
        ("journal.jsonl", b"".join(as_json(fact, None) + b"\n" for fact in facts)),
        ("recipe.toml", write_recipe(shareable(gathering.recipe, kinds)).encode("utf-8")),
        *_tables(found, separator_for(lang), kinds),
        *images.items(),
    ]


def _kinds(gathering: Gathering) -> Kinds:
    return {room.kind.name: room.kind for room in gathering.rooms.values()}


def as_workbook(database: Database, gathering: Gathering) -> bytes:
    """Every table as a sheet of one file."""
    found = harvest(gathering, secrets.token_hex(16), staying(database, gathering))
    return workbook(found, tables(found, _kinds(gathering)))


def one_page(database: Database, gathering: Gathering, lang: str, short: bool = False) -> str:
    """The harvest as one file, its photos written into it; `short`: on one page."""
    stay = staying(database, gathering)
    images = pictures(database, gathering.id, photos(gathering, stay))
    return page(harvest(gathering, secrets.token_hex(16), stay), lang, embedded(images), short)


def page(found: Data, lang: str, photo: Mapping[str, str] | None = None, short: bool = False) -> str:
    """The harvest as one page that stands by itself, without a server. `photo`: file name to where the picture is,
    where it does not lie beside the page."""
    css = Markup((STATIC / "css" / "harvest.css").read_text("utf-8"))  # noqa: S704 - our own stylesheet
    return pages.page("export/harvest.html", lang, h=found, css=css, photo=(photo or {}), short=short)


def shareable(recipe: Plain, kinds: Kinds) -> Data:
    """The set-up without anything about people."""
    private = {name for kind in kinds.values() for name in kind.set_up.private}
    rooms = [
        {**room, "settings": {k: v for k, v in room.get("settings", {}).items() if k not in private}}
        for room in recipe.get("rooms", [])
    ]
    return {**{name: value for name, value in recipe.items() if name != "people"}, "rooms": rooms}


def _tables(found: Data, separator: str, kinds: Kinds) -> Iterator[tuple[str, bytes]]:
    for name, headings, rows in (*of_the_whole(found), *tables(found, kinds)):
        yield f"tables/{name}.csv", as_csv(headings, rows, separator)
    for key, room in found["rooms"].items():
        for name, content in kinds[room["kind"]].harvest.files(room).items():
            yield f"{key}-{name}", _headed(found, content) if isinstance(content, str) else as_json(content)


def _headed(found: Plain, text: str) -> bytes:
    """A text of a room, with the goal it served under its title."""
    title, _, rest = text.partition("\n")
    goal = "  \n".join(f"*{said}*" for said in found["goal"]["text"].values())
    return f"{title}\n\n{goal}\n{rest}".encode() if goal else text.encode()


def as_json(data: Any, indent: int | None = 1) -> bytes:
    """JSON in pieces: written at once, a day's harvest would keep the interpreter from everybody else."""
    return "".join(json.JSONEncoder(ensure_ascii=False, indent=indent).iterencode(data)).encode("utf-8")
