"""Law: who somebody is is looked at again when their wish is carried out, whatever they wish in whatever kind of room.

A room lives through anything, in a real journal. Each wish is first sent by somebody who is not who they were any more:
it is refused in words and nothing comes of it; then the same is sent by somebody who is, and it goes on."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from sqlalchemy import delete, func, insert, select

from eventhub.keeping.upgrade import upgrade
from eventhub.live.forgetting import remove
from eventhub.record.asked import Asked, OpAnswer
from eventhub.record.askers import NOT_THEM, OVER, Standing
from eventhub.record.database import Database, Deleted
from eventhub.record.journal import RoomAddress
from eventhub.record.settle import Scene, settle
from eventhub.record.tables import FactRow, GrantRow, PersonRow, RoomRow
from rooms.kernel import FACILITATOR, PARTICIPANT, SYSTEM, Refused, Who, Words
from rooms.kernel.running import decide
from tests.journal.conftest import furnish
from tests.laws.anything import PEOPLE
from tests.laws.lively import Speaking
from tests.laws.test_every_kind import Life, every_kind

PLACE = RoomAddress("g", "law")
STEPS, ENOUGH = 4_000, 15
"""At most so many wishes, until so many were granted to somebody who may (whole: three times as many)."""


def typed(value) -> Iterator[Words]:
    """Every text in a wish."""
    if isinstance(value, Words):
        yield value
    elif is_dataclass(value):
        yield from typed([getattr(value, field.name) for field in fields(value)])
    elif isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from typed(one)


class Watched(Life):
    """A life in a database, in which everybody has a seat."""

    def __init__(self, database: Database, kind, seed: int) -> None:
        self.database, self.sent = database, 0
        super().__init__(kind, seed)
        self.anything, before = Speaking(kind, seed), self.anything
        self.anything.people, self.anything.ids = PEOPLE, before.ids

    def _record(self, command, who: Who) -> None:
        assert self.sends(command, who).status == "ok"

    def sends(self, command, who: Who, standing: Standing | None = None) -> OpAnswer:
        """One wish, as the writer carries it out."""
        self.sent += 1
        asked = Asked(command, who, f"law-{self.sent:06}", repr(command), tuple(typed(command)), standing=standing)
        settled = settle(self.database, Scene(PLACE, self.kind, self.people, self.now), self.running, [asked])
        self.running = settled.running
        for entry in settled.news:
            self._store(entry)
        return settled.answers[0]

    def wishes(self, steps: int):
        """One wish after the other, and who may send it."""
        for _ in range(steps):
            self.now += self.anything.random.choice((1, 500, 20_000, 400_000))
            newest = self.running.newest
            yield self.anything.draw(newest.seq if newest else 0)


@pytest.fixture
def database(tmp_path):
    """A gathering with one room, and everybody in it with a seat of their own and one of the team."""
    opened = Database(f"sqlite:///{tmp_path}/law.db")
    upgrade(opened, tmp_path / "backups")
    with opened.write() as connection:
        furnish(connection)
        connection.execute(insert(RoomRow.__table__), [{"gathering": "g", "key": "law", "kind": "law", "place": 9}])
        connection.execute(insert(PersonRow.__table__), [_person(id) for id in PEOPLE])
        seats = [(f"seat-{id}", PARTICIPANT, id) for id in PEOPLE] + [("seat-team", FACILITATOR, "team")]
        connection.execute(insert(GrantRow.__table__), [_grant(*seat) for seat in seats])
    yield opened
    opened.close()


def _person(id: str) -> dict:
    return {"gathering": "g", "id": id, "number": 1, "name": id, "languages": "", "traits": "{}", "needs_access": False,
            "minor": False, "phone": True, "code_hash": id}  # fmt: skip


def _grant(token: str, role: str, person: str) -> dict:
    return {"token_hash": token, "gathering": "g", "role": role, "person": person, "granted": 0}


def nobody_any_more(life: Watched, who: Who) -> list[tuple[Who, Standing, OpAnswer]]:
    """In which ways somebody may not be who they were, and what they are told."""
    taken_back = Standing("seat-that-was-taken-back", who.role, who.id)
    merged = Standing(f"seat-{PEOPLE[0]}", PARTICIPANT, "their-double")
    ways = [(who, taken_back, OVER), (Who("their-double", PARTICIPANT), merged, OVER)]
    if who.role == PARTICIPANT:
        other = Standing(f"seat-{who.id}", FACILITATOR, who.id)  # of the role they had, not of the one they have
        gone, team = Who("somebody-forgotten", PARTICIPANT, via="team"), Standing("seat-team", FACILITATOR, "team")
        ways += [(who, other, OVER), (gone, team, NOT_THEM)]
    return ways


def stored(life: Watched) -> int:
    with life.database.read() as connection:
        return connection.execute(select(func.count()).select_from(FactRow.__table__)).scalar_one()


def granted(life: Watched, command, who: Who) -> bool:
    """Whether the room would grant this to somebody who stands."""
    try:
        return bool(decide(life.kind, life.running, command, who, life.now, life.people))
    except Refused:
        return False


@pytest.mark.sampled
@every_kind
def test_whatever_somebody_wishes_who_is_not_who_they_were_nothing_comes_of_it(kind, database, whole):
    life, left = Watched(database, kind, 5), 3 * ENOUGH if whole else ENOUGH
    for command, who in life.wishes(3 * STEPS if whole else STEPS):
        if not granted(life, command, who):
            continue
        before, kept = life.running, stored(life)
        for asker, standing, told in nobody_any_more(life, who) if who.role != SYSTEM else ():
            assert life.sends(command, asker, standing) == told
        assert (life.running, stored(life)) == (before, kept)
        assert life.sends(command, who).status == "ok"
        left -= who.role != SYSTEM
        if not left:
            break
    assert left == 0
    with database.write() as connection:
        remove(connection, "g", life.now)
    for command, who in life.wishes(ENOUGH):
        with pytest.raises(Deleted):
            life.sends(command, who, Standing(f"seat-{who.id}", who.role, who.id))


def test_the_law_sees_a_wish_that_is_not_looked_at(database):
    """With a seat that stands, the same is granted: so it is the seat that was looked at."""
    from rooms.hall import hall

    life = Watched(database, hall, 5)
    join = next(made for name, made in hall.commands.items() if name == "Join")
    me = PEOPLE[1]
    assert life.sends(join(), Who(me, PARTICIPANT), Standing(f"seat-{me}", PARTICIPANT, me)).status == "ok"
    with database.write() as connection:
        connection.execute(delete(GrantRow.__table__).where(GrantRow.__table__.c.person == me))
    assert life.sends(join(), Who(me, PARTICIPANT), Standing(f"seat-{me}", PARTICIPANT, me)) == OVER
