"""Two hands on the same button, twenty phones for one free seat, one wish ten times: once, and everybody is told."""

import asyncio
import json
import secrets
import time

import httpx
import pytest
from sqlalchemy import insert

from eventhub.ground.clock import Clock
from eventhub.live.grants import hashed
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.record.tables import GrantRow, PersonRow
from eventhub.run.main import KINDS
from rooms.cafe.seats import OVERFLOW, round_to_seat
from tests.security.house import aside, build, new_op


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A classic café of which everybody has come in."""
    made = build(tmp_path_factory.mktemp("together"), recipe="classic-cafe")
    for number in range(24):
        made.guest(number).does("hall/Join")
    made.colleague = second_facilitator(made)
    yield made
    made.server.end()
    assert '"level": "error"' not in made.server.log(), made.server.log()[-3000:]


def second_facilitator(house):
    """A colleague with a console of their own."""
    token, database = secrets.token_urlsafe(32), Database(house.server.settings.database_url)
    with database.write() as connection:
        connection.execute(insert(PersonRow.__table__).values(gathering=house.mine.id, id="colleague", name="Ana",
                                                              traits="{}", phone=False))  # fmt: skip
        grant = {"token_hash": hashed(token), "gathering": house.mine.id, "role": "facilitator", "granted": 0}
        connection.execute(insert(GrantRow.__table__).values(person="colleague", **grant))
    database.close()
    return house.browser(token)


def at_once(house, sent: list[tuple[str, str, str, dict]]) -> list[httpx.Response]:
    """(seat token, screen, command, form) of each, all of them at the same moment."""

    async def all_of_them() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=house.url, timeout=20, verify=False) as client:
            return await asyncio.gather(*(
                client.post(f"/g/{house.mine.id}/{face}/do/{command}", data=form,
                            headers={"origin": house.url, "x-outbox": "1", "cookie": f"eventhub={token}"})
                for token, face, command, form in sent
            ))  # fmt: skip

    return aside(all_of_them())


def state_of(house, key: str):
    """A room as its journal tells it, read by another process than the server."""

    async def read():
        database = Database(house.server.settings.database_url)
        try:
            looked = House(database, Clock(), {kind.name: kind for kind in KINDS})
            return (await looked.gathering(house.mine.id)).room(key).state
        finally:
            database.close()

    return aside(read())


def facts(house, room: str, name: str) -> int:
    return house.ask("SELECT count(*) FROM fact WHERE gathering = ? AND room = ? AND name = ?", house.mine.id, room,
                     name)[0][0]  # fmt: skip


def test_the_same_wish_ten_times_at_once_is_one_row_and_one_answer(hall):
    token, op = hall.mine.guests[0], new_op()
    answers = at_once(hall, [(token, "phone", "cafe/CallForHelp", {"op": op, "table": "1"})] * 10)
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert hall.ask("SELECT count(*) FROM op WHERE op = ?", op) == [(1,)]


def test_the_same_op_with_other_words_is_a_conflict_and_the_first_stays(hall):
    op = new_op()
    first = hall.guest(1).do("cafe/SitAt", op=op, table="2")
    assert hall.guest(1).do("cafe/SitAt", op=op, table="3").status_code == 409
    assert hall.guest(1).do("cafe/SitAt", op=op, table="2").status_code == first.status_code == 200
    assert hall.guest(2).do("cafe/SitAt", op=op, table="2").status_code == 200  # an op is its sender's own


def test_twenty_phones_reach_for_the_last_free_seat(hall):
    """Scanning a table's code beats the plan; a table takes at most two more than it has chairs for."""
    answers = at_once(hall, [(hall.mine.guests[number], "phone", "cafe/SitAt", {"op": new_op(), "table": "4"})
                             for number in range(4, 24)])  # fmt: skip
    state = state_of(hall, "cafe")
    seated = [person for person, table in state.seats_of(round_to_seat(state)).items() if table == 4]
    refused = {answer.text for answer in answers if answer.status_code == 422}
    assert len(seated) == state.tables[4].capacity + OVERFLOW
    assert refused == {"Table 4 is full. Please look for another one."}


def test_two_facilitators_press_next_together_and_one_round_begins(hall):
    console = hall.mine.tokens["facilitator"]
    for turn in range(5):
        started = facts(hall, "cafe", "RoundStarted")
        form = {"round": "1"}
        answers = at_once(hall, [(console, "console", "cafe/StartRound", {"op": new_op(), **form}) for _ in range(4)])
        assert {answer.status_code for answer in answers} <= {200, 422}  # a late click is harmless
        assert facts(hall, "cafe", "RoundStarted") == started + (turn == 0)


def begun(hall):
    """Round 1 is on, whichever of these tests this worker has run before: a click that is late changes nothing."""
    assert hall.as_("facilitator").do("cafe/StartRound", "console", round="1").status_code == 200


def test_whoever_presses_next_after_somebody_else_hears_who_moved_on(hall):
    """Round 1 was begun by the facilitator whose name is Facilitator."""
    begun(hall)
    late = hall.colleague.do("cafe/StartRound", "console", round="1")
    assert (late.status_code, late.headers["x-answer"]) == (409, "conflict")
    assert late.text == "Facilitator has moved on in the meantime. Look again."
    own = hall.as_("facilitator").do("cafe/StartRound", "console", round="1")
    assert own.status_code == 200  # a late click of their own is harmless


def test_next_on_a_page_that_is_behind_is_not_done_and_says_who_moved_on(hall):
    on = state_of(hall, "hall").block
    other, another = [block.id for block in state_of(hall, "hall").settings.blocks if block.id != on][:2]
    hall.as_("facilitator").does("hall/GoTo", "console", block=other, came_from=on)
    behind = hall.colleague.do("hall/GoTo", "console", block=another, came_from=on)
    assert (behind.status_code, behind.text) == (409, "Facilitator has moved on in the meantime. Look again.")
    assert state_of(hall, "hall").block == other


def test_two_facilitators_in_the_same_moment_do_not_confirm_for_each_other(hall):
    """A move with much time left asks for a second press; a press in the same moment is none."""
    begun(hall)
    sent = [(token, "console", "cafe/StartMove", {"op": new_op(), "round": "2"})
            for token in (hall.mine.tokens["facilitator"], hall.colleague.token)]  # fmt: skip
    answers = at_once(hall, sent)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert facts(hall, "cafe", "MoveReadied") == 1
    assert facts(hall, "cafe", "MoveStarted") == 0


def test_a_journal_has_no_gaps_after_all_that(hall):
    time.sleep(0.2)
    rows = hall.ask("SELECT seq, payload FROM fact WHERE gathering = ? AND room = 'cafe' ORDER BY seq", hall.mine.id)
    assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
    assert all(json.loads(payload) is not None for _, payload in rows)
