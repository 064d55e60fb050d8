"""Who comes in and by what: forms that cross each other, rights taken back while they are read, lists of older days."""

import asyncio

import pytest
from sqlalchemy import func, insert, select

from eventhub.door.enrolling import ListedPerson, enrol, entered
from eventhub.door.welcoming import DoorForm, come_in, join_team
from eventhub.ground.clock import Clock
from eventhub.live.entries import old_person
from eventhub.live.grants import MOST_BY_FORM, MOST_PEOPLE, Doors, Newcomer, hashed, person_row
from eventhub.record.database import Database, Deleted
from eventhub.record.tables import GrantRow, PersonRow
from rooms.kernel import Refused


class Slow(Database):
    """Answers what it read only when it is told to."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.read_it, self.may_tell = asyncio.Event(), asyncio.Event()

    async def reader(self, function, *arguments):
        found = await super().reader(function, *arguments)
        self.read_it.set()
        await self.may_tell.wait()
        return found


async def raised(wish) -> type | None:
    """What a wish ended with, if not well."""
    try:
        await wish
    except Exception as error:
        return type(error)
    return None


def form(op: str, before: str = "", name: str = "Ana") -> DoorForm:
    return DoorForm(op, f"says {name}", before, Newcomer(name))


async def test_a_right_read_while_it_is_taken_back_is_not_remembered(database):
    doors = Doors(database, Clock())
    boss, helper = [await join_team(doors, "g", "facilitator", Newcomer(name), "") for name in ("Boss", "Helper")]
    slow = Slow(database.url.render_as_string(hide_password=False))
    elsewhere = Doors(slow, Clock())
    reading = asyncio.ensure_future(elsewhere.grants(helper.token))
    await slow.read_it.wait()
    await elsewhere.close_role("g", "facilitator", boss.person)
    slow.may_tell.set()
    assert await reading == {("g", "facilitator"): helper.person}  # what was true when it was asked
    assert await elsewhere.grants(helper.token) == {}
    slow.close()


async def test_the_same_form_eight_times_at_once_is_one_person_with_a_seat_for_each_answer(database):
    doors = Doors(database, Clock())
    came = await asyncio.gather(*(come_in(doors, "g", form("join-once", "the-token-of-the-page")) for _ in range(8)))
    assert (len({one.person for one in came}), len({one.token for one in came})) == (1, 8)
    with database.read() as connection:
        assert len(connection.execute(select(PersonRow.__table__)).all()) == 1


async def test_nobody_comes_in_where_nothing_is_any_more(database):
    doors = Doors(database, Clock())
    assert await raised(come_in(doors, "gone", form("join-late"))) is Deleted
    assert await raised(join_team(doors, "gone", "wall", Newcomer("Wall"), "")) is Deleted
    assert await raised(enrol(database, "gone", [ListedPerson("roster-1", Newcomer("Ana"))])) is Deleted
    assert await raised(doors.another_key("gone", "wall")) is Deleted
    with database.read() as connection:
        assert connection.execute(select(GrantRow.__table__)).all() == []


async def test_a_list_entered_before_ids_were_random_enters_nobody_twice(database):
    ana = old_person("g", "roster-ana")
    with database.write() as connection:
        connection.execute(insert(PersonRow.__table__), [person_row("g", ana, 1, "CODE2345", Newcomer("Ana"))])
    people = [ListedPerson("roster-ana", Newcomer("Ana")), ListedPerson("roster-ben", Newcomer("Ben"))]
    assert [one.name for one in await enrol(database, "g", people)] == ["Ben"]
    assert await enrol(database, "g", people) == []
    found = await entered(database, "g", ["roster-ana", "roster-ben", "roster-cas"])
    assert (found["roster-ana"], len(found["roster-ben"]), len(found)) == (ana, 33, 2)


async def test_a_token_ends_when_the_one_that_takes_its_place_is_first_used(database):
    doors = Doors(database, Clock())
    first = await come_in(doors, "g", form("join-first"))
    second = await join_team(doors, "g", "scribe", Newcomer(""), first.token)
    assert await doors.grants(first.token) == {("g", "participant"): first.person}
    both = {("g", "participant"): first.person, ("g", "scribe"): second.person}
    assert await doors.grants(second.token) == both
    assert (await doors.grants(first.token), await doors.grants(second.token)) == ({}, both)
    assert hashed(first.token) not in await doors.tokens("g")


def crowd(database, many: int, first: int = 0) -> None:
    """So many people have come in."""
    rows = [person_row("g", f"p{n}", n, f"code-{n}", Newcomer("One of many")) for n in range(first, first + many)]
    with database.write() as connection:
        connection.execute(insert(PersonRow.__table__), rows)


def counted(database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(PersonRow.__table__)).scalar_one()


async def test_a_gathering_is_full_some_day_and_the_team_still_lets_people_in(database):
    """Whoever fills the hall by the form shuts out nobody whom the team knows."""
    doors = Doors(database, Clock())
    crowd(database, MOST_BY_FORM - 1)
    await come_in(doors, "g", form("the-last-one", "a-browser"))
    with pytest.raises(Refused) as no:
        await come_in(doors, "g", form("one-too-many", "another-browser"))
    assert (no.value.key, no.value.params) == (
        "This gathering holds at most {most} people. Please ask the team.", {"most": MOST_BY_FORM},
    )  # fmt: skip
    again = await come_in(doors, "g", form("the-last-one", "a-browser"))
    assert again.person
    assert len(await enrol(database, "g", [ListedPerson("door-1", Newcomer("Opa Jan"))])) == 1
    assert counted(database) == MOST_BY_FORM + 1


async def test_a_list_that_is_too_long_for_a_gathering_enters_nobody(database):
    crowd(database, MOST_PEOPLE - 1)
    with pytest.raises(Refused):
        await enrol(database, "g", [ListedPerson(f"line-{n}", Newcomer(f"Guest {n}")) for n in range(2)])
    assert await raised(join_team(Doors(database, Clock()), "g", "greeter", Newcomer("Gerda"), "")) is None
    assert await raised(join_team(Doors(database, Clock()), "g", "greeter", Newcomer("Gerrit"), "")) is Refused
    assert counted(database) == MOST_PEOPLE
