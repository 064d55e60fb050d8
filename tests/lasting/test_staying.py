"""Who stays decides it personally and for each purpose; what both agreed to goes up, and nothing else."""

import re

import httpx
import pytest
from sqlalchemy import text

from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import DAY, posts, rests, years


@pytest.fixture
async def hall(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        yield await years(app, tmp_path)


def rows(hall, table: str, gathering: str) -> str:
    where = "id" if table == "gathering" else "gathering"
    with hall.state.database.read() as connection:
        found = connection.execute(text(f'SELECT * FROM "{table}" WHERE {where} = :g'), {"g": gathering}).all()
    return str(found)


def everything(hall, gathering: str) -> str:
    return "".join(rows(hall, table, gathering) for table in ("person", "words", "fact", "op", "contact", "link"))


async def test_nobody_goes_up_who_did_not_choose_it(hall):
    assert hall.wall(hall.event).introductions["i1"].stage == "agreed"
    assert (await hall.stays("Ana", "asked")).status_code == 303
    assert hall.wall(hall.above).introductions == {}
    assert "Ben" not in everything(hall, hall.above)
    assert "chairs" not in everything(hall, hall.above)


async def test_what_both_agreed_to_goes_up_once_both_want_to_be_asked_there(hall):
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    above = hall.wall(hall.above)
    one = above.introductions["i1"]
    assert [hall.state.house.gatherings[hall.above].people.name(id) for id in one.both] == ["Ana", "Ben"]
    assert str(above.cards[one.need].text) == "40 chairs"
    assert hall.wall(hall.event).introductions["i1"].next_check == 0


async def test_the_network_never_names_the_person_of_the_event(hall):
    await hall.stays("Ana", "asked", "reached", contact="ana@example.org")
    await hall.stays("Ben", "asked")
    of_event = [hall.id_of(name) for name in ("Ana", "Ben")]
    assert [id for id in of_event if id in everything(hall, hall.above)] == []


async def test_a_purpose_that_needs_a_contact_asks_for_one_and_it_goes_with_the_purpose(hall):
    refused = await hall.stays("Ana", "invited")
    assert (refused.status_code, "Write how you can be reached" in refused.text) == (422, True)
    await hall.stays("Ana", "invited", contact="ana@example.org")
    assert "ana@example.org" in rows(hall, "contact", hall.above)
    await hall.stays("Ana", "asked", contact="ana@example.org")
    assert "ana@example.org" not in rows(hall, "contact", hall.above)


async def test_nothing_ticked_is_forgotten_there_and_only_there(hall):
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    await hall.stays("Ana")
    assert "Ana" not in everything(hall, hall.above) and "chairs" not in everything(hall, hall.above)
    assert hall.id_of("Ana")
    assert str(hall.wall(hall.above).cards["n1"].text) == ""


@pytest.mark.parametrize("where", ["event", "network"])
async def test_who_is_forgotten_in_one_is_forgotten_in_both(hall, where):
    await hall.stays("Ana", "asked", "reached", contact="ana@example.org")
    await hall.stays("Ben", "asked")
    at = hall.event if where == "event" else hall.above
    await posts(hall.people["Ana"], f"/me/{at}/forget", sure="yes")
    await rests(hall.app)
    for gathering in (hall.event, hall.above):
        assert [word for word in ("Ana", "chairs", "ana@") if word in everything(hall, gathering)] == []
    assert len(hall.wall(hall.above).introductions) == 1  # the counts stay


def asked_on(hall, gathering: str, since: int) -> list[int]:
    """After how many days somebody was asked there."""
    asked = text("SELECT at FROM fact WHERE gathering = :g AND room = 'needs' AND name = 'CheckBackDue' ORDER BY at")
    with hall.state.database.read() as connection:
        return [round((at - since) / DAY) for at in connection.execute(asked, {"g": gathering}).scalars()]


async def test_both_are_asked_after_3_14_and_49_days_where_it_is_kept(hall):
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    began = hall.state.clock.now()
    for day in (3.1, 11, 35, 11):
        await hall.later(day)
    assert asked_on(hall, hall.above, began) == [3, 14, 49]


async def test_without_it_they_are_asked_after_3_14_and_28(hall):
    began = hall.state.clock.now()
    for day in (3.1, 11, 14):
        await hall.later(day)
    assert asked_on(hall, hall.event, began) == [3, 14, 28]


async def test_who_stays_after_the_first_question_is_not_asked_it_again(hall):
    began = hall.state.clock.now()
    await hall.later(3.1)
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    assert asked_on(hall, hall.event, began) == [3]
    await hall.later(11)
    await hall.later(35)
    assert asked_on(hall, hall.above, began) == [14, 49]


async def test_two_weeks_after_the_last_question_only_the_count_is_left(hall):
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    await hall.later(49.1)
    assert "chairs" in everything(hall, hall.above)
    await hall.later(14)
    assert "chairs" not in everything(hall, hall.above)
    assert len(hall.wall(hall.above).introductions) == 1


async def test_a_card_printed_in_the_hall_opens_after_the_event_is_gone(hall):
    await hall.later(3.1)
    key, code = await hall.card_for("Ana")
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    assert (await hall.asks(code)).count("You and Ben") == 1  # not once in the hall and once where it lasts
    await hall.later(12)
    assert "You and Ben" in await hall.asks(code)
    assert await hall.later(18) == [hall.event]
    assert "Did it help?" in await hall.asks(code)
    told = await posts(browser(hall.app), "/after/do/TellHelp", key=code, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text
    assert hall.wall(hall.above).introductions["i1"].helped == "yes"


async def test_it_is_told_by_the_same_card_while_the_event_is_still_kept(hall):
    await hall.later(3.1)
    key, _ = await hall.card_for("Ana")
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    await hall.later(12)
    told = await posts(browser(hall.app), "/after/do/TellHelp", key=key, introduction="i1", helped="partly", place="1")
    assert told.status_code == 200
    assert hall.wall(hall.above).introductions["i1"].helped == "partly"


async def test_what_is_told_at_the_event_after_all_is_not_asked_again_where_it_lasts(hall):
    await hall.stays("Ana", "asked")
    await hall.stays("Ben", "asked")
    await hall.does("Ana", "TellHelp", introduction="i1", helped="yes")
    await rests(hall.app)
    assert hall.wall(hall.above).introductions["i1"].helped == "yes"
    assert hall.wall(hall.above).cards["n1"].closed == "fulfilled"


async def test_choosing_again_is_the_same_person_there(hall):
    await hall.stays("Ana", "asked")
    member = hall.id_of("Ana", hall.above)
    await hall.stays("Ana", "asked", "reached", contact="ana@example.org")
    assert hall.id_of("Ana", hall.above) == member
    assert [one.name for one in hall.state.house.gatherings[hall.above].people.known.values() if one.number] == ["Ana"]


async def test_who_was_taken_for_somebody_else_keeps_nothing_of_them_once_that_is_taken_back(hall):
    """A code and a place where things last, both got by a phone that counted as Ana's for a moment."""
    greeter, (ana, ben) = browser(hall.app), map(hall.id_of, ("Ana", "Ben"))
    await posts(greeter, "/enter", key=await hall.state.doors.another_key(hall.event, "greeter"))
    door, code = f"/host/{hall.event}/door", hall.state.house.gatherings[hall.event].code
    assert (await posts(greeter, door, act="merge", person=ana, double=ben)).status_code == 303
    page = (await posts(hall.people["Ben"], f"/me/{hall.event}/code")).text
    await hall.stays("Ben", "asked", "reached", contact="ben@example.org")
    assert (await hall.people["Ben"].get(f"/me/{hall.above}")).status_code == 200
    assert (await posts(greeter, door, act="part", double=ben)).status_code == 303
    another = browser(hall.app)
    assert (
        await posts(another, f"/{code}/return", personal_code=re.search(rf"/p/{code}#(\w{{8}})", page)[1])
    ).status_code == 303
    assert "Ana" not in (await another.get(f"/me/{hall.event}")).text
    assert (await hall.people["Ben"].get(f"/me/{hall.above}")).status_code == 404
    await hall.stays("Ana", "asked", "reached", contact="ana@example.org")
    assert (await hall.people["Ana"].get(f"/me/{hall.above}")).status_code == 200


# -- a browser that is somebody there already --------------------------------------------------------------------------


async def planted(hall) -> None:
    """Mallory, who stays, put her cookie into the browser with which Vic then comes in."""
    mallory, vic = browser(hall.app), browser(hall.app)
    code = hall.state.house.gatherings[hall.event].code
    await posts(mallory, f"/{code}", name="Mallory", agree="1")
    hall.people |= {"Mallory": mallory, "Vic": vic}
    await hall.stays("Mallory", "asked")
    vic.cookies = httpx.Cookies(mallory.cookies)
    assert (await posts(vic, f"/{code}", name="Vic", agree="1")).status_code == 303


async def test_whoever_stays_from_a_browser_that_is_somebody_else_there_is_asked_and_becomes_nobody_unasked(hall):
    await planted(hall)
    page = (await hall.people["Vic"].get(f"/me/{hall.event}")).text
    assert "This browser is Mallory there already. Is that you?" in page
    asked = await hall.stays("Vic", "reached", contact="vic@example.org")
    assert (asked.status_code, "This browser is Mallory there already. Say whether" in asked.text) == (422, True)
    assert "vic@example.org" not in everything(hall, hall.above)
    assert (await hall.stays("Vic", "reached", contact="vic@example.org", same="no")).status_code == 303
    mallory, vic = (hall.id_of(name, hall.above) for name in ("Mallory", "Vic"))
    assert "" != vic != mallory
    assert rows(hall, "contact", hall.above) == str([(hall.above, vic, "vic@example.org")])


async def test_whoever_comes_to_the_next_event_and_says_so_is_the_same_there(hall):
    await planted(hall)
    assert (await hall.stays("Vic", "asked", same="yes")).status_code == 303
    assert (hall.id_of("Vic", hall.above), hall.id_of("Mallory", hall.above) != "") == ("", True)
    page = (await hall.people["Vic"].get(f"/me/{hall.event}")).text
    assert ("Is that you?" in page, f"/me/{hall.above}" in page) == (False, True)


async def test_the_next_event_of_a_network_leads_to_what_was_promised_last_time_for_whoever_may_read_it(hall):
    sheet = f"/g/{hall.above}/print_next/commitments"
    for gatherings, told in (((hall.event,), False), ((hall.event, hall.above), True)):
        host = browser(hall.app)
        for id in gatherings:
            await posts(host, "/enter", key=await hall.state.doors.another_key(id, "facilitator"))
        assert (sheet in (await host.get(f"/host/{hall.event}")).text) == told
        assert (await host.get(sheet)).status_code == (200 if told else 404)
