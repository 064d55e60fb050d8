"""Law 5: what somebody typed anywhere is gone once they are forgotten: in file, screens, exports, copies."""

import io
import re
import sqlite3
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from eventhub.keeping import backup
from tests.ballot.server import Listener
from tests.security.house import FACE, build
from tests.security.saying import ELSEWHERE, PHOTOS, SAYABLE, Voice, everything

CANARY = "kanariegeel"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server of its own: its file is searched byte by byte."""
    made = build(tmp_path_factory.mktemp("forget"))
    yield made
    made.server.end()
    assert '"level": "error"' not in made.server.log(), made.server.log()[-3000:]


def joined(house):
    """Somebody who gives their canary a place in every field there is at the door."""
    guest = house.browser()
    form = {"name": f"{CANARY} naam", "agree": "1", "organisation": f"{CANARY} org", "brings": f"{CANARY} brings",
            "seeks": f"{CANARY} seeks", "region": f"{CANARY} region", "perspective": f"{CANARY} view"}  # fmt: skip
    assert guest.post(f"/{house.mine.code}", form).status_code == 303
    guest.token = guest.client.cookies["eventhub"]
    return guest


def file_of(house) -> bytes:
    """Every byte of the database and what lies beside it."""
    files = [Path(f"{house.path}{end}") for end in ("", "-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def shown(house) -> dict[str, str]:
    """Whatever screens, pages and exports show to anybody."""
    id, pages = house.mine.id, {}
    for role, face in FACE.items():
        for key in ("", *[f"/{key}" for (key,) in house.ask("SELECT key FROM room WHERE gathering = ?", id)]):
            pages[f"{role} {face}{key}"] = house.as_(role).get(f"/g/{id}/{face}{key}").text
    boss = house.as_("facilitator")
    for path in (f"/host/{id}/people", f"/host/{id}/harvest.json", f"/host/{id}/harvest.html", f"/g/{id}/book",
                 f"/host/{id}/recipe.toml", f"/host/{id}/find?q=ka", f"/g/{id}/book/roadmap",
                 f"/g/{id}/template/roadmap/template.json", f"/g/{id}/template/roadmap/picture.svg"):  # fmt: skip
        pages[path] = boss.get(path).text
    pages["table"] = house.guest(1).get(f"/g/{id}/table/cafe").text
    for what, room in (("cards", "cafe"), ("cards", "needs"), ("reports", "openspace"), ("wall", "openspace"),
                       ("sheets", "roadmap"), ("template", "roadmap")):  # fmt: skip
        pages[f"print {what} {room}"] = boss.get(f"/g/{id}/print_{what}/{room}").text
    with zipfile.ZipFile(io.BytesIO(boss.get(f"/host/{id}/harvest.zip").content)) as packed:
        pages |= {f"zip {name}": packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}
    return pages


def test_who_is_forgotten_is_gone_from_file_screens_exports_and_restored_copies(own, tmp_path):
    guest = joined(own)
    voice = Voice(own, guest, f"{CANARY} sings")
    everything(voice)
    assert voice.said == SAYABLE.keys()
    photos = [id for (id,) in own.ask("SELECT id FROM photo WHERE person = ?", guest.person)]
    assert len(photos) == len(PHOTOS)
    assert CANARY.encode() in file_of(own)
    assert [name for name, text in shown(own).items() if CANARY in text] != []
    assert CANARY in guest.get(f"/me/{own.mine.id}/mine.json").text
    copy = backup.save(own.path, tmp_path)
    assert CANARY.encode() in copy.read_bytes()
    desk = Listener(f"{own.url.replace('http', 'ws')}/g/{own.mine.id}/live/phone",
                    guest.headers["Cookie"], own.url).hears(CANARY)  # fmt: skip
    wall = Listener(f"{own.url.replace('http', 'ws')}/g/{own.mine.id}/live/hub",
                    own.as_("hub_host").headers["Cookie"], own.url).hears("beat")  # fmt: skip

    assert guest.post(f"/me/{own.mine.id}/forget", {"sure": "yes"}).status_code == 200

    until = time.monotonic() + 3
    while desk.socket.close_code is None and time.monotonic() < until:
        time.sleep(0.02)
    assert desk.socket.close_code == 4003
    wall.close()
    assert guest.get(f"/g/{own.mine.id}/phone").status_code == 404
    assert [name for name, text in shown(own).items() if CANARY in text] == []
    assert CANARY.encode() not in file_of(own)
    assert CANARY not in own.server.log()
    assert {own.guest(1).get(f"/g/{own.mine.id}/photo/{id}").status_code for id in photos} == {404}

    target = tmp_path / "house.db"
    with closing(sqlite3.connect(own.path)) as live, closing(sqlite3.connect(target)) as other:
        live.backup(other)
    backup.restore(target, copy, tmp_path)
    assert CANARY.encode() not in target.read_bytes()
    with closing(sqlite3.connect(target)) as restored:
        people = restored.execute("SELECT count(*) FROM person WHERE gathering = ?", [own.mine.id]).fetchone()[0]
        pictures = restored.execute("SELECT count(*) FROM photo").fetchone()[0]
    assert (people, pictures) == (len(own.ask("SELECT id FROM person WHERE gathering = ?", own.mine.id)), 0)


@pytest.mark.parametrize(("command", "where"), ELSEWHERE.items())
def test_what_is_not_said_here_is_said_with_a_canary_where_it_says(command, where):
    said = (Path(__file__).parents[2] / where).read_text("utf-8")
    assert re.search(rf'"{command.partition("/")[2]}", [^\n]*name=CIRCLE', said)
    assert re.search(r'CIRCLE\b.* = "kanarie', said)


def test_a_refusal_that_quoted_somebody_no_longer_does():
    from sqlalchemy import create_engine, insert, select

    from eventhub.live.forgetting import erase
    from eventhub.record.asked import OpAnswer
    from eventhub.record.tables import GatheringRow, OpRow, PersonRow, SQLModel

    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(GatheringRow.__table__).values(id="g", code="c", epoch="e", recipe="{}", created=0))
        connection.execute(insert(PersonRow.__table__).values(gathering="g", id="p", name=f"{CANARY} “é”", traits="{}"))
        for op, answer in (("1", OpAnswer("refused", "{name} has it.", {"name": f"{CANARY} “é”"})),
                           ("2", OpAnswer("refused", "Too late.")), ("3", OpAnswer()),
                           ("4", OpAnswer("conflict", "{name} moved on.", {"name": f"{CANARY} “é”"}))):  # fmt: skip
            row = {"op": op, "gathering": "g", "actor": "q", "body": "", "answer": answer.to_json()}
            connection.execute(insert(OpRow.__table__).values(**row))
        erase(connection, ("g", "p", 1))
        kept = connection.execute(select(OpRow.answer).order_by(OpRow.op)).scalars()
        kept = [OpAnswer.from_json(text) for text in kept]
    quiet = OpAnswer("refused", "This was answered before.")
    assert kept == [quiet, OpAnswer("refused", "Too late."), OpAnswer(), quiet]
