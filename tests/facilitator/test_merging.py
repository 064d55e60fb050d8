"""Somebody who came in twice: what opens, reaches and forgets the one, opens, reaches and forgets both."""

import secrets
import sqlite3

import pytest
from sqlalchemy import insert

from eventhub.doors import hashed
from eventhub.tables import KeyRow
from tests.facilitator.hosted import hosted

CANARY = "Zzcanary"


@pytest.fixture
async def wall(app):
    """A wall of needs whose doors are open."""
    return await (await hosted(app, "wall-of-needs")).opened()


async def twice(wall):
    """Two phones of one person, not merged yet, and the two entries."""
    first, second = await wall.joins("Ana"), await wall.joins(CANARY)
    return first, second, wall.person("Ana").id, wall.person(CANARY).id


async def reachable(wall, phone, contact: str) -> None:
    form = {"op": secrets.token_hex(16), "room": "needs", "contact": contact}
    answer = await phone.post(f"/g/{wall.id}/contact", data=form, headers={"x-outbox": "1"})
    assert answer.status_code == 200


async def merge(wall, person: str, double: str) -> None:
    form = {"act": "merge", "person": person, "double": double}
    assert (await wall.host.post(f"{wall.here}/door", data=form, headers={"x-door": "1"})).status_code == 200


def stored(tmp_path, query: str) -> list:
    with sqlite3.connect(tmp_path / "hall.db") as database:
        return database.execute(query).fetchall()


async def test_a_card_of_the_double_is_on_both_phones_with_the_contact_they_chose(wall, tmp_path):
    first, second, ana, double = await twice(wall)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    await reachable(wall, second, "ana@example.org")
    await merge(wall, ana, double)
    for phone in (first, second):
        page = (await phone.get(f"/g/{wall.id}/phone/needs")).text
        assert "40 chairs" in page and "ana@example.org" in page
    assert stored(tmp_path, "SELECT person, contact FROM contact") == [(ana, "ana@example.org")]


async def test_their_own_contact_stays_and_the_other_is_kept_nowhere(wall, tmp_path):
    first, second, ana, double = await twice(wall)
    await reachable(wall, first, "ana@example.org")
    await reachable(wall, second, "old@example.org")
    await merge(wall, ana, double)
    assert stored(tmp_path, "SELECT person, contact FROM contact") == [(ana, "ana@example.org")]


async def test_a_link_that_asks_the_double_afterwards_asks_the_person(wall):
    _, _, ana, double = await twice(wall)
    key, database = secrets.token_urlsafe(24), wall.app.state.database
    with database.write() as connection:
        row = {"key_hash": hashed(key), "gathering": wall.id, "role": f"after:needs:{double}"}
        connection.execute(insert(KeyRow.__table__), [row])
    await merge(wall, ana, double)
    assert await wall.app.state.doors.role_of_key(key) == (wall.id, f"after:needs:{ana}")


async def test_a_number_of_either_entry_is_the_person_when_somebody_types_for_them(wall):
    _, _, ana, double = await twice(wall)
    number = wall.gathering.people.known[double].number
    await merge(wall, ana, double)
    await wall.does(wall.host, "entry", "needs", "PostCard", kind="need", text="On paper", **{"for": str(number)})
    cards = wall.gathering.rooms["needs"].state.cards.values()
    assert [(card.by, card.text.text) for card in cards] == [(ana, "On paper")]


async def test_who_takes_their_data_along_has_what_both_entries_wrote(wall):
    first, second, ana, double = await twice(wall)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    await merge(wall, ana, double)
    mine = (await first.get(f"/me/{wall.id}/mine.json")).json()
    assert [words["text"] for words in mine["words"]] == ["40 chairs"]
    assert "CardPosted" in [deed["what"] for deed in mine["deeds"]]


async def test_who_is_forgotten_is_forgotten_by_both_entries(wall, tmp_path):
    first, second, ana, double = await twice(wall)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text=f"{CANARY} chairs")
    await reachable(wall, second, f"{CANARY}@example.org")
    await merge(wall, ana, double)
    await first.post(f"/me/{wall.id}/forget", data={"sure": "yes"})
    tables = [name for (name,) in stored(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert [name for name in tables if CANARY in str(stored(tmp_path, f'SELECT * FROM "{name}"'))] == []
    assert (await second.get(f"/me/{wall.id}")).status_code == 404
