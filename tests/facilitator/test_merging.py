"""Somebody who came in twice: what opens, reaches and forgets the one, opens, reaches and forgets both;
and each their own again where the door erred."""

import asyncio
import secrets
import sqlite3
from dataclasses import replace

import pytest

from eventhub.door import links
from eventhub.door.enrolling import ListedPerson, enrol
from eventhub.live.grants import Newcomer
from rooms.kernel import Soon
from tests.facilitator.hosted import browser, create_app, hosted, settings

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


async def part(wall, double: str) -> str:
    form = {"act": "part", "person": wall.gathering.people.now(double), "double": double}
    answer = await wall.host.post(f"{wall.here}/door", data=form, headers={"x-door": "1"})
    assert answer.status_code == 200
    return answer.text


async def settled(wall) -> None:
    """Every room knows what the door knows."""
    for room in wall.gathering.rooms.values():
        while any(isinstance(wish, Soon) for wish in room.kind.wishes(room.state, wall.gathering.people)):
            await asyncio.sleep(0)


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


async def test_their_own_contact_stays_and_the_other_is_shown_nowhere(wall):
    first, second, ana, double = await twice(wall)
    await wall.does(first, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    await reachable(wall, first, "ana@example.org")
    await reachable(wall, second, "old@example.org")
    await merge(wall, ana, double)
    for phone in (first, second):
        page = (await phone.get(f"/g/{wall.id}/phone/needs")).text
        assert ("ana@example.org" in page, "old@example.org" in page) == (True, False)


async def test_who_takes_their_contact_away_takes_that_of_both_entries(wall, tmp_path):
    first, second, ana, double = await twice(wall)
    await reachable(wall, second, "ana@example.org")
    await merge(wall, ana, double)
    await reachable(wall, first, "")
    assert stored(tmp_path, "SELECT contact FROM contact") == []


async def test_a_link_that_asks_the_double_afterwards_asks_the_person(wall):
    _, _, ana, double = await twice(wall)
    state = wall.app.state
    made = links.make(state.database, state.house.gatherings[wall.id], "needs", double, links.CARD)
    await merge(wall, ana, double)
    assert wall.gathering.people.now(links.opened_by(state.database, made.code, state.clock.now()).person) == ana


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
    assert (mine["name"], [entry["name"] for entry in mine["came_in_as"]]) == ("Ana", [CANARY])


async def test_who_is_forgotten_is_forgotten_by_both_entries(wall, tmp_path):
    first, second, ana, double = await twice(wall)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text=f"{CANARY} chairs")
    await reachable(wall, second, f"{CANARY}@example.org")
    await merge(wall, ana, double)
    await first.post(f"/me/{wall.id}/forget", data={"sure": "yes"})
    tables = [name for (name,) in stored(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert [name for name in tables if CANARY in str(stored(tmp_path, f'SELECT * FROM "{name}"'))] == []
    assert (await second.get(f"/me/{wall.id}")).status_code == 404


async def test_the_team_forgets_both_entries_by_the_name_of_either(wall, tmp_path):
    first, _, ana, double = await twice(wall)
    await reachable(wall, first, f"{CANARY}@example.org")
    await merge(wall, ana, double)
    await wall.host.post(f"{wall.here}/people/forget", data={"person": double, "sure": "yes"})
    assert stored(tmp_path, f"SELECT id FROM person WHERE id IN ('{ana}', '{double}')") == []
    assert stored(tmp_path, "SELECT contact FROM contact") == []
    assert (await first.get(f"/me/{wall.id}")).status_code == 404


async def test_the_code_and_the_box_of_the_other_entry_let_the_person_in(wall):
    """The card of the double was printed and is still in somebody's pocket."""
    _, _, ana, double = await twice(wall)
    code = await wall.app.state.doors.fresh_code(wall.id, double)
    await merge(wall, ana, double)
    third = browser(wall.app)
    await third.post(f"/{wall.gathering.code}/return", data={"personal_code": code})
    await wall.does(third, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    assert [card.by for card in wall.gathering.rooms["needs"].state.cards.values()] == [ana]
    await wall.host.post(f"{wall.here}/door", data={"act": "in", "person": double}, headers={"x-door": "1"})
    assert double not in wall.gathering.people.here


async def test_a_minor_is_one_by_whichever_entry_said_so(wall):
    await wall.joins("Ana")
    await wall.joins(CANARY, minor="yes", needs_access="yes")
    ana, double = wall.person("Ana").id, wall.person(CANARY).id
    await merge(wall, ana, double)
    known = wall.gathering.people.known[ana]
    assert (known.minor, known.needs_access) == (True, True)


async def test_another_worker_knows_the_person_as_soon_as_it_has_read_of_the_merge(wall, tmp_path):
    """Its browsers may still hold what it remembers of the other entry."""
    there = create_app(settings(tmp_path, workers=2))
    async with there.router.lifespan_context(there):
        await wall.joins("Ana")
        seen_there = await there.state.house.gathering(wall.id)
        phone = await replace(wall, app=there, browsers=[]).joins(CANARY)
        await seen_there.hall.caught_up()
        await wall.gathering.hall.caught_up()
        await wall.app.state.house.know(wall.gathering)
        ana, double = wall.person("Ana").id, wall.person(CANARY).id
        await wall.does(phone, "phone", "needs", "PostCard", kind="need", text="Before")
        await merge(wall, ana, double)
        await seen_there.hall.caught_up()
        await wall.does(phone, "phone", "needs", "PostCard", kind="need", text="After")
        await wall.gathering.rooms["needs"].caught_up()
        cards = wall.gathering.rooms["needs"].state.cards.values()
        assert [card.by for card in cards if card.text.text == "After"] == [ana]


# -- and two again -----------------------------------------------------------------------------------------------------


async def test_a_merge_is_offered_back_where_it_was_made_and_wherever_they_are_found(wall):
    """By the number of either, for the card of the double is still in somebody's pocket."""
    _, _, ana, double = await twice(wall)
    number = wall.gathering.people.known[double].number
    await merge(wall, ana, double)
    for path in (f"/host/{wall.id}/find?q=Ana", f"/host/{wall.id}/find?q={number}"):
        piece = (await wall.host.get(path)).text
        assert f'name="double" value="{double}"' in piece and 'value="part"' in piece
    assert f"door?q={number}" in (await wall.host.get(f"{wall.here}/people")).text
    assert "somebody of their own again" in await part(wall, double)
    assert "These are two people already." in await part(wall, double)
    assert 'value="part"' not in (await wall.host.get(f"/host/{wall.id}/find?q=Ana")).text


async def test_each_has_their_own_phone_card_contact_and_link_again(wall):
    first, second, ana, double = await twice(wall)
    state = wall.app.state
    made = links.make(state.database, state.house.gatherings[wall.id], "needs", double, links.CARD)
    await reachable(wall, first, "ana@example.org")
    await reachable(wall, second, "old@example.org")
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    await merge(wall, ana, double)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text="As one")
    await part(wall, double)
    await wall.does(second, "phone", "needs", "PostCard", kind="offer", text="As two")
    await settled(wall)
    cards = wall.gathering.rooms["needs"].state.cards.values()
    assert [(card.by, card.text.text) for card in cards] == [(double, "40 chairs"), (ana, "As one"), (double, "As two")]
    theirs, hers = [(await phone.get(f"/g/{wall.id}/phone/needs")).text for phone in (second, first)]
    assert ("old@example.org" in theirs, "ana@example.org" in theirs) == (True, False)
    assert ("old@example.org" in hers, "ana@example.org" in hers) == (False, True)
    opened = links.opened_by(state.database, made.code, state.clock.now())
    assert wall.gathering.people.now(opened.person) == double
    assert {ana, double} <= wall.gathering.people.here


async def test_a_phone_that_came_by_the_code_of_the_double_is_theirs_again(wall):
    _, _, ana, double = await twice(wall)
    code = await wall.app.state.doors.fresh_code(wall.id, double)
    await merge(wall, ana, double)
    third = browser(wall.app)
    await third.post(f"/{wall.gathering.code}/return", data={"personal_code": code})
    await part(wall, double)
    await wall.does(third, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    assert [card.by for card in wall.gathering.rooms["needs"].state.cards.values()] == [double]


async def test_who_is_careful_for_the_other_is_so_no_longer(wall):
    await wall.joins("Ana")
    await wall.joins(CANARY, minor="yes", needs_access="yes")
    ana, double = wall.person("Ana").id, wall.person(CANARY).id
    await merge(wall, ana, double)
    await part(wall, double)
    known = wall.gathering.people.known
    assert [(known[id].minor, known[id].needs_access) for id in (ana, double)] == [(False, False), (True, True)]


async def test_they_can_be_merged_once_more_and_once_more_taken_apart(wall):
    _, second, ana, double = await twice(wall)
    await wall.does(second, "phone", "needs", "PostCard", kind="need", text="40 chairs")
    room, owners = wall.gathering.rooms["needs"], []
    for _ in range(2):
        for deed in (merge(wall, ana, double), part(wall, double)):
            await deed
            await settled(wall)
            owners += [card.by for card in room.state.cards.values()]
    assert owners == [ana, double, ana, double]


async def test_who_is_forgotten_after_all_was_two_takes_the_other_not_along(wall):
    first, second, ana, double = await twice(wall)
    await merge(wall, ana, double)
    await part(wall, double)
    await first.post(f"/me/{wall.id}/forget", data={"sure": "yes"})
    assert (await second.get(f"/me/{wall.id}")).status_code == 200


# -- everybody who joined by phone though they are on the list ---------------------------------------------------------


async def test_one_press_makes_all_who_are_plainly_on_the_list_one_and_each_can_be_taken_back(wall):
    """Three of a list join by phone, one of them under a name that two have; nobody's phone hears of a list."""
    names = ("Ana Silva", "Ben Bos", "Cas Kok", "Cas Kok")
    state = wall.app.state
    lines = await enrol(state.house.database, wall.id,
                        [ListedPerson(f"roster-{n}", Newcomer(name)) for n, name in enumerate(names)])  # fmt: skip
    await state.house.know(wall.gathering)
    ana, ben, cas = [await wall.joins(name) for name in ("ana silva", "Ben Bos", "Cas Kok")]
    double = wall.person("ana silva").id
    console = (await wall.host.get(f"/g/{wall.id}/console")).text
    assert "2 of those here are probably on the list" in console
    assert "on the list" not in (await ana.get(f"/g/{wall.id}/phone")).text
    door = {"x-door": "1"}
    told = (await wall.host.post(f"{wall.here}/door", data={"act": "merge_listed"}, headers=door)).text
    assert "2 people are now those on the list" in told and told.count('value="part"') == 2
    people = wall.gathering.people
    assert {lines[0].id, lines[1].id} <= people.here and len(people.merged) == 2
    pages = [(await phone.get(f"/me/{wall.id}")).text for phone in (ana, ben)]
    assert [f"number {line.number}" in page for line, page in zip(lines, pages, strict=False)] == [True, True]
    await part(wall, double)
    assert wall.gathering.people.now(double) == double and lines[0].id not in wall.gathering.people.here
    again = (await wall.host.post(f"{wall.here}/door", data={"act": "merge_listed"}, headers=door)).text
    assert "Nobody here is plainly somebody on the list any more" in again
