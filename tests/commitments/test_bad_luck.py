"""What goes wrong weeks later: a copy is restored from before an answer, an address dies, one person was two."""

import re
from dataclasses import replace

import pytest

from eventhub.keeping import backup
from eventhub.live.gatherings import create, open_rooms
from rooms.commitments.answering import Kept
from rooms.commitments.reminding import NoteReach, NoteTold
from rooms.kernel import STEWARD, SYSTEM
from tests.commitments.post import ADDRESS, RECIPE, Sorting, Town, port_of, relay
from tests.commitments.test_mail import TO_THE_STEP, on_lists
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import DAY, posts, rests

DAYS_LATER = 4


async def passes(state, app, days: float) -> None:
    """Nobody is there, the clock goes on, and what is due is asked."""
    for id in list(state.house.gatherings):
        state.house.leave(id)
    state.clock._wall += round(days * DAY)
    await state.waking.wake()
    await rests(app)


async def promised(app) -> tuple[str, str]:
    """Ada promised, and was given a card by the steward when she was asked: (gathering, code)."""
    state, ada, steward = app.state, browser(app), browser(app)
    made = await create(state.house, state.doors, RECIPE)
    await open_rooms(state.house, await state.house.gathering(made.id))
    await posts(ada, f"/{made.code}", name="Ada", agree="1")
    await posts(ada, f"/g/{made.id}/phone/do/commitments/Promise", text="I call three owners", when="week")
    await posts(ada, f"/g/{made.id}/remind/phone", room="commitments", way="call", where="06 1234 5678")
    await posts(steward, "/enter", key=made.keys["steward"])
    await passes(state, app, DAYS_LATER)
    person = next(iter((await state.house.gathering(made.id)).room("commitments").state.of.keys()))
    page = await posts(steward, f"/g/{made.id}/after", room="commitments", person=person, carrier="card")
    return made.id, re.search(r'class="code">(\w{4} \w{4})<', page.text)[1]


async def test_a_copy_from_before_an_answer_asks_again_and_once_and_the_card_goes_on_opening(tmp_path):
    """The answer of after the copy is gone with what came after it; nothing else is, and nothing is asked twice."""
    ours, op = settings(tmp_path), "a" * 32
    app = create_app(ours)
    async with app.router.lifespan_context(app):
        id, code = await promised(app)
        copy = backup.save(app.state.database.path, ours.backups)
        answer = {"key": code, "number": "1", "op": op}
        assert "You said:" in (await browser(app).post("/after/do/Kept", data=answer)).text
    backup.restore(tmp_path / "hall.db", copy, ours.backups)
    again = create_app(replace(ours, ahead_days=DAYS_LATER))
    async with again.router.lifespan_context(again):
        room = (await again.state.house.gathering(id)).room("commitments")
        one = room.state.promises[1]
        assert (one.asked, one.questions, one.told.outcome) == ("step", 1, "")
        await passes(again.state, again, 0.1)
        room = (await again.state.house.gathering(id)).room("commitments")
        assert room.state.promises[1].questions == 1
        for _ in range(2):  # a phone that was off sends what it had once more
            assert (await browser(again).post("/after/do/Kept", data=answer)).status_code == 200
        assert room.state.promises[1].told.outcome == "kept"
        assert room.running.seq == (await again.state.house.gathering(id)).room("commitments").running.seq


@pytest.fixture
async def town(tmp_path):
    sorting = Sorting()
    server = await relay(sorting)
    town = await Town(tmp_path, port_of(server), sorting).opens()
    yield town
    server.close()
    await town.close()


async def notes(town, how: str) -> None:
    """The steward hears that the address is dead: the mail came back to whoever runs the relay, days later."""
    await town.says("staff", NoteTold(1, how), role=STEWARD)


async def test_an_address_that_bounces_days_later_gets_no_more_mail_until_another_is_written_down(town):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    await town.rounds()
    await notes(town, "no_address")
    assert await on_lists(town) == ["address"]
    await town.later(20)
    await town.rounds(2)
    assert len(town.sorting.got) == 1
    await town.says("", NoteReach(ada), role=SYSTEM)  # as `web/reminders` does when another is written down
    await town.later(0.01)
    await town.rounds(2)
    assert [mail["To"] for mail in town.sorting.got] == [ADDRESS] * 2


async def test_one_person_who_came_in_twice_has_one_list_and_one_mail_for_each_promise(town):
    ada, double = await town.person("Ada"), await town.person("Ada B.", where="")
    await town.promises(ada)
    await town.promises(double, "Nog iets")
    await town.merged(ada, double)
    await town.later(TO_THE_STEP)
    await town.rounds(3)
    assert [mail["To"] for mail in town.sorting.got] == [ADDRESS] * 2
    assert len({mail["Message-ID"] for mail in town.sorting.got}) == 2
    await town.says(ada, Kept(2))
    assert (await town.room()).state.promises[2].told.outcome == "kept"
