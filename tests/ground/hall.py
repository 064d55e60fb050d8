"""A gathering with as many people as wanted, each with a phone that is already let in."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from eventhub.ground.settings import Settings
from eventhub.live.grants import hashed
from eventhub.record.database import Database
from eventhub.record.tables import GrantRow, PersonRow
from eventhub.run.main import make_gathering
from tests.ground import server  # noqa: F401 - registers the small room kinds

STAFF = ("facilitator", "wall")


@dataclass(frozen=True, slots=True)
class Hall:
    """A gathering and the seat tokens of everybody in it: `phones` by number, staff by role."""

    id: str
    code: str
    phones: tuple[str, ...]
    staff: dict[str, str]


def recipe(rooms: list[dict[str, Any]], on: str, title: str = "A hall") -> dict[str, Any]:
    """A gathering where one room is on."""
    return {
        "languages": ["en"],
        "hall": {"title": title, "blocks": [{"id": "one", "title": "One", "room": on}]},
        "rooms": rooms,
    }


_TALLY = [{"key": "tally", "kind": "tally", "settings": {"most": 1_000_000}}]
TALLY = recipe(_TALLY, "tally")
OTHERS = recipe(_TALLY, "tally", "Somebody else's hall")
ROUNDS = recipe([{"key": "rounds", "kind": "rounds", "settings": {"tables": 200}}], "rounds")


def hall(settings: Settings, phones: int, plan: dict[str, Any] = TALLY) -> Hall:
    """Make the gathering and let everybody in, straight into the database."""
    return halls_of(settings, 1, phones, plan)[0]


def halls_of(settings: Settings, many: int, phones: int, plan: dict[str, Any] = TALLY) -> list[Hall]:
    """So many of them."""
    with ThreadPoolExecutor(1) as beside:  # the caller may have an event loop of its own
        made = beside.submit(lambda: [asyncio.run(make_gathering(settings, plan)) for _ in range(many)]).result()
    database = Database(settings.database_url)
    halls = [_peopled(database, each, phones) for each in made]
    database.close()
    return halls


def _peopled(database: Database, made, phones: int) -> Hall:
    tokens = tuple(secrets.token_urlsafe(32) for _ in range(phones))
    staff = {role: secrets.token_urlsafe(32) for role in STAFF}
    with database.write() as connection:
        people = [_person(made.id, f"p{n}", n) for n in range(phones)]
        connection.execute(insert(PersonRow.__table__), people + [_person(made.id, role, 0) for role in STAFF])
        grants = [_grant(token, made.id, "participant", f"p{n}") for n, token in enumerate(tokens)]
        grants += [_grant(token, made.id, role, role) for role, token in staff.items()]
        connection.execute(insert(GrantRow.__table__), grants)
    return Hall(made.id, made.code, tokens, staff)


def _person(gathering: str, id: str, number: int) -> dict[str, Any]:
    return {
        "gathering": gathering, "id": id, "number": number, "name": f"Person {id}", "languages": "en", "traits": "{}",
        "needs_access": False, "minor": False, "phone": True, "code_hash": "",
    }  # fmt: skip


def _grant(token: str, gathering: str, role: str, person: str) -> dict[str, Any]:
    return {"token_hash": hashed(token), "gathering": gathering, "role": role, "person": person, "granted": 0}
