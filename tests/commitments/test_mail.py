"""Mail against a real SMTP server: once, in the person's language, and only what is still wanted."""

import shutil
from functools import partial

import pytest

from eventhub.door import links
from eventhub.ground.limits import Pace
from eventhub.ground.relay import relay_at
from eventhub.ground.settings import WrongSetting
from eventhub.live.forgetting import erase
from eventhub.live.outbox import AGAIN_MINUTES, MINUTE
from rooms.commitments.answering import FirstStepDone, LetGo
from rooms.commitments.reminding import RemindBy
from rooms.commitments.steward import sorted_out
from rooms.kernel.mailing import StopMail
from tests.commitments.post import ADDRESS, Sorting, Town, port_of, relay

TO_THE_STEP = 5
"""Days to the morning after the first step's date."""


@pytest.fixture
async def town(tmp_path):
    sorting = Sorting()
    server = await relay(sorting)
    town = await Town(tmp_path, port_of(server), sorting).opens()
    yield town
    server.close()
    await town.close()


async def on_lists(town, number: int = 1) -> list[str]:
    room, gathering = await town.room(), await town.gathering()
    return [
        name for name, ones in sorted_out(room.state, gathering.people).items() for one in ones if one.number == number
    ]


async def test_a_question_comes_by_mail_once_in_the_language_of_whoever_promised(town):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    await town.rounds(3)
    (mail,) = town.sorting.got
    assert (mail["To"], mail["From"]) == (ADDRESS, "Twee rivieren <promises@hall.example>")
    assert mail["Subject"] == "Hoe ging de eerste stap?"
    assert mail.get_content_type() == "text/plain"
    body = mail.get_content()
    assert "Drie eigenaren bellen" in body and "Dag Ada," in body
    assert body.count("https://") == 1 and "https://hall.example/after#" in body
    assert await town.mail() == "sent"


async def test_its_headers_let_a_mail_program_stop_it_with_one_click(town):
    """RFC 8058; the secret of that click opens no page, and the link of the page stops nothing by being opened."""
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    await town.rounds()
    (mail,) = town.sorting.got
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    stop = mail["List-Unsubscribe"].strip("<>").removeprefix("https://hall.example/after/stop/")
    page = mail.get_content().partition("/after#")[2].split()[0]
    now = town.clock.now()
    assert links.opened_by(town.database, stop, now) is None
    assert links.opened_by(town.database, stop, now, stop=True).person == ada
    assert links.opened_by(town.database, page, now).person == ada
    assert links.opened_by(town.database, page, now, stop=True) is None


async def test_the_next_mail_ends_neither_the_link_nor_the_way_out_of_the_one_before(town):
    """People answer the older mail first; and a year later both are over."""
    await town.promises(await town.person())
    for days in (TO_THE_STEP, 40):
        await town.later(days)
        await town.rounds(2)
    secrets = [(mail.get_content().partition("/after#")[2].split()[0],
                mail["List-Unsubscribe"].strip("<>").rpartition("/")[2]) for mail in town.sorting.got]  # fmt: skip
    assert len(secrets) == 2
    opens = partial(links.opened_by, town.database)
    now = town.clock.now()
    assert [(opens(page, now) is None, opens(stop, now, stop=True) is None) for page, stop in secrets] == [
        (False, False)
    ] * 2  # fmt: skip
    now += links.OPEN_MS + 1
    assert [opens(page, now) or opens(stop, now, stop=True) for page, stop in secrets] == [None, None]


async def test_it_says_how_it_came_for_somebody_else_may_have_written_that_address_down(town):
    await town.promises(await town.person("Vic", lang="en"))
    await town.later(TO_THE_STEP)
    await town.rounds()
    (mail,) = town.sorting.got
    says = " ".join(mail.get_content().split())
    assert "At “Two rivers” this address was written down for Vic, to be reminded by mail. If that is not you" in says


async def test_an_address_that_a_hundred_people_write_down_gets_a_few_and_then_one_a_day(town):
    for number in range(9):
        await town.promises(await town.person(f"Nobody {number}", ADDRESS.title() if number % 2 else ADDRESS))
    await town.promises(await town.person("Ben", "ben@loop.example"))
    await town.later(TO_THE_STEP)
    await town.rounds(3)
    to = [mail["To"].casefold() for mail in town.sorting.got]
    assert (to.count(ADDRESS), to.count("ben@loop.example")) == (6, 1)
    town.clock._wall += 24 * 60 * MINUTE
    await town.rounds(3)
    assert len(town.sorting.got) == 8


async def test_a_gathering_that_mails_without_end_is_slowed_down_and_loses_nothing(town):
    town.postman.from_one = Pace(2, 1 / 60)
    for number in range(4):
        await town.promises(await town.person(f"Nobody {number}", f"nobody{number}@loop.example"))
    await town.later(TO_THE_STEP)
    sent = []
    for _ in range(3):
        await town.rounds(3)
        sent.append(len(town.sorting.got))
        town.clock._wall += MINUTE
    assert sent == [2, 3, 4]


async def test_whoever_answered_in_between_or_stopped_gets_none(town):
    answers, stops, calls = await town.person("Ada"), await town.person("Ben"), await town.person("Cas")
    for person in (answers, stops, calls):
        await town.promises(person)
    await town.later(TO_THE_STEP)
    await town.says(answers, FirstStepDone(1))
    await town.says(stops, StopMail())
    await town.says(calls, RemindBy("call"))
    await town.rounds(2)
    assert town.sorting.got == []


async def test_an_owner_forgotten_while_a_mail_is_on_its_way_gets_none_and_leaves_nothing(town):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    with town.database.write() as connection:
        erase(connection, (town.id, ada, town.clock.now()))
    await town.house.reload(town.id)
    await town.rounds(2)
    assert town.sorting.got == []
    with town.database.read() as connection:
        for table in ("letter", "reach", "link"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE person = '{ada}'").all()
            assert rows == [], table


async def test_forgotten_after_the_address_was_accepted_the_text_is_not_given(town):
    """The last look is between the address and the text."""
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    before = town.sorting.handle_RCPT

    async def forgets(server, session, envelope, address, options):
        with town.database.write() as connection:
            erase(connection, (town.id, ada, town.clock.now()))
        return await before(server, session, envelope, address, options)

    town.sorting.handle_RCPT = forgets
    await town.rounds()
    assert (town.sorting.given, town.sorting.got) == (0, [])


async def test_a_relay_that_is_down_is_tried_again_and_less_often_until_it_is_back(town):
    ada = await town.person()
    await town.promises(ada)
    port, town.postman.relay = town.postman.relay, relay_at("smtp://127.0.0.1:9?from=promises@hall.example")
    await town.later(TO_THE_STEP)
    await town.rounds(3)
    assert (town.sorting.got, await town.mail()) == ([], "")
    town.postman.relay = port
    await town.rounds()
    assert town.sorting.got == [], "not before its minute has passed"
    town.clock._wall += AGAIN_MINUTES[0] * MINUTE
    await town.rounds(2)
    assert len(town.sorting.got) == 1


@pytest.mark.parametrize("mode", ["slow", "busy", "full"])
async def test_a_relay_that_is_slow_busy_or_full_loses_nothing_and_gets_it_once(town, mode):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    town.sorting.mode = mode
    await town.rounds()
    town.sorting.mode = ""
    town.clock._wall += AGAIN_MINUTES[0] * MINUTE
    await town.rounds(2)
    assert (len(town.sorting.got), await town.mail()) == (1, "sent")


async def test_after_two_days_of_trying_whoever_calls_people_hears_of_it(town):
    ada = await town.person()
    await town.promises(ada)
    town.postman.relay = relay_at("smtp://127.0.0.1:9?from=promises@hall.example")
    await town.later(TO_THE_STEP)
    for minutes in (*AGAIN_MINUTES, 0):
        await town.rounds()
        town.clock._wall += minutes * MINUTE
    assert (await town.mail(), await on_lists(town)) == ("not_sent", ["address"])
    await town.rounds(2)
    assert town.sorting.got == []


async def test_one_address_that_is_refused_comes_back_and_the_others_get_theirs(town):
    town.sorting.refused = {"gone@loop.example"}
    await town.promises(await town.person("Ada", "gone@loop.example"))
    await town.promises(await town.person("Ben", "ben@loop.example"))
    await town.later(TO_THE_STEP)
    await town.rounds()
    assert [mail["To"] for mail in town.sorting.got] == ["ben@loop.example"]
    assert (await town.mail(1), await on_lists(town, 1)) == ("came_back", ["address"])
    assert await town.mail(2) == "sent"
    await town.later(20)
    await town.rounds()
    assert [mail["To"] for mail in town.sorting.got] == ["ben@loop.example"] * 2, "a dead address is not tried again"


@pytest.mark.parametrize("mode", ["breaks off", "answers late"])
async def test_where_the_relay_broke_off_after_the_text_it_was_perhaps_sent_and_never_again_by_itself(town, mode):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    town.sorting.mode = mode
    await town.rounds()
    assert (town.sorting.given, await town.mail(), await on_lists(town)) == (1, "perhaps", ["address"])
    town.sorting.mode = ""
    town.clock._wall += 60 * MINUTE
    await town.rounds(3)
    assert (town.sorting.given, town.sorting.got) == (1, [])


async def test_a_text_the_relay_does_not_take_is_told_and_not_tried_again(town):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    town.sorting.mode = "takes no text"
    await town.rounds(2)
    assert (town.sorting.given, await town.mail()) == (1, "not_sent")


async def test_a_copy_restored_from_before_the_mail_sends_it_to_nobody_twice(town):
    """The list beside the database knows; the copy does not."""
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    shutil.copy(town.folder / "town.db", town.folder / "copy.db")
    for suffix in ("-wal", "-shm"):
        if (town.folder / f"town.db{suffix}").exists():
            shutil.copy(town.folder / f"town.db{suffix}", town.folder / f"copy.db{suffix}")
    await town.rounds()
    assert len(town.sorting.got) == 1
    town.database.close()
    for suffix in ("", "-wal", "-shm"):
        old = town.folder / f"copy.db{suffix}"
        (town.folder / f"town.db{suffix}").unlink(missing_ok=True)
        if old.exists():
            old.rename(town.folder / f"town.db{suffix}")
    restored = Town(town.folder, town.port, town.sorting)
    restored.id, restored.clock._wall = town.id, town.clock._wall
    await restored.later(0.01)
    await restored.rounds(2)
    assert len(town.sorting.got) == 1
    assert (await restored.mail(), await on_lists(restored)) == ("perhaps", ["address"])
    await restored.close()


async def test_a_worker_that_fell_after_giving_the_text_leaves_it_perhaps_sent(town):
    ada = await town.person()
    await town.promises(ada)
    await town.later(TO_THE_STEP)
    (one,) = await town.postman.outbox.due(town.clock.now())
    assert await town.postman.outbox.move(one, "given", town.clock.now())
    await town.begins().rounds()
    assert town.sorting.given == 0
    town.clock._wall += 11 * MINUTE
    await town.rounds()
    assert (town.sorting.given, await town.mail()) == (0, "perhaps")


async def test_each_promise_has_a_mail_with_an_id_of_its_own_that_stays_the_same(town):
    ada, twice = await town.person("Ada"), await town.person("Ada B.", "ada2@loop.example")
    await town.promises(ada)
    await town.promises(twice, "Nog iets")
    await town.later(TO_THE_STEP)
    await town.rounds(2)
    assert sorted(mail["To"] for mail in town.sorting.got) == ["ada2@loop.example", ADDRESS]
    ids = [mail["Message-ID"] for mail in town.sorting.got]
    assert len(set(ids)) == 2
    await town.rounds(2)
    assert len(town.sorting.got) == 2


async def test_at_most_three_mails_for_one_promise_and_none_when_it_is_over(town):
    ada = await town.person()
    await town.promises(ada)
    for _ in range(80):
        await town.later(1)
        await town.rounds()
    assert len(town.sorting.got) == 2, "two questions unanswered: no third"
    await town.says(ada, LetGo(1))
    await town.later(30)
    await town.rounds()
    assert len(town.sorting.got) == 2


def test_a_relay_is_read_from_its_address_or_refused_in_words():
    found = relay_at("smtps://us%40x:p%3Aw@mail.example?from=us@hall.example")
    assert (found.host, found.port, found.user, found.password, found.secure) == (
        "mail.example",
        465,
        "us@x",
        "p:w",
        True,
    )
    assert relay_at("") is None
    for wrong in ("mail.example", "smtp://?from=a@b", "smtp://mail.example", "http://mail.example?from=a@b.example"):
        with pytest.raises(WrongSetting):
            relay_at(wrong)
