"""A digest by mail: only to who said yes to that before it went, once each, through a real relay; a yes taken back
while it waits is in none."""

import secrets

import pytest
from sqlalchemy import select

from eventhub.live.forgetting import erase
from eventhub.record.tables import LetterRow
from rooms.kernel import FACILITATOR, STEWARD, SYSTEM, Letter, Words
from rooms.kernel.feelers import SIGNS
from rooms.kernel.handover import TakeSign
from rooms.kernel.mailing import StopMail
from rooms.network import network
from rooms.network.consents import Agree, GoQuiet
from rooms.network.digest import MakeDigest, ReleaseDigest
from rooms.network.digest_mail import FRESH, MOST_AT_ONCE, NoteDigestMail
from rooms.network.feelers import AnswerSignal, ChooseAction, NoteOutcome, SayWhoIAm
from rooms.network.groups import OpenGroup
from rooms.network.profile import WriteProfile
from rooms.network.purposes import PURPOSES
from tests.commitments.post import Sorting, Town, port_of, relay
from tests.network.sample import DAY, a_network, agrees, days

NAMED = "Kanarie Nel"


def mailed(stage) -> list[str]:
    return [wish.person for wish in stage.wishes() if isinstance(wish, Letter)]


def let_go(stage, after: int = 0) -> None:
    stage.facilitator.does(MakeDigest(after), ReleaseDigest(after + 1))


def test_it_goes_to_who_said_yes_to_that_and_to_nobody_who_said_yes_to_everything_else():
    stage = a_network()
    agrees(stage, "ana", "digest")
    agrees(stage, "ben", *(purpose for purpose in PURPOSES if purpose != "digest"))
    stage.facilitator.does(MakeDigest(0))
    assert mailed(stage) == []
    stage.facilitator.does(ReleaseDigest(1))
    assert mailed(stage) == ["ana"]
    stage.system.does(NoteDigestMail("ana", 1, "sent"), NoteDigestMail("ana", 1, "came_back"))
    assert mailed(stage) == []
    let_go(stage, 1)
    assert mailed(stage) == ["ana"]


@pytest.mark.parametrize("command", [StopMail(), Agree("digest", False), GoQuiet(DAY * 21_000)])
def test_one_that_waits_is_wanted_no_more_by_who_took_the_yes_back_or_is_left_in_peace(command):
    stage = a_network()
    agrees(stage, "ana", "digest")
    let_go(stage)
    stage.as_("ana").does(command)
    assert mailed(stage) == []


def test_who_said_yes_after_it_went_gets_the_next_one():
    stage = a_network()
    let_go(stage)
    stage.later(minutes=1)
    agrees(stage, "ana", "digest")
    assert mailed(stage) == []
    let_go(stage, 1)
    assert mailed(stage) == ["ana"]


def test_after_a_fortnight_it_is_no_news_and_is_mailed_to_nobody_also_where_mail_is_set_up_only_then():
    stage = a_network()
    agrees(stage, "ana", "digest")
    let_go(stage)
    days(stage, FRESH / DAY - 1)
    assert mailed(stage) == ["ana"]
    days(stage, 2)
    assert mailed(stage) == []


def test_of_thousands_a_few_wait_at_a_time_and_the_next_follow():
    people = tuple(f"m{number:03}" for number in range(MOST_AT_ONCE + 5))
    stage = a_network(people=people)
    for person in people:
        agrees(stage, person, "digest")
    let_go(stage)
    assert mailed(stage) == list(people[:MOST_AT_ONCE])
    for person in people[:5]:
        stage.system.does(NoteDigestMail(person, 1, "sent"))
    assert mailed(stage) == list(people[5:])


RECIPE = {
    "format": "eventhub-recipe/1", "name": "a-network", "languages": ["nl", "en"], "timezone": "Europe/Amsterdam",
    "hall": {"title": {"en": "Repair network", "nl": "Reparatienetwerk"}, "life": "standing"},
    "rooms": [{"key": "network", "kind": "network", "settings": {
        "title": {"nl": "Reparatienetwerk"}, "goal": {"nl": "Repareren is gewoon"},
        "conditions": [{"number": 1, "title": {"nl": "Contract met de gemeente"}}]}}],
}  # fmt: skip


class Circle(Town):
    """A network, a relay, and people with an address who want the digest."""

    key, recipe, kinds = "network", RECIPE, (network,)

    async def member(self, name: str, *purposes: str) -> str:
        person = await self.person(name, f"{name.split()[-1].casefold()}@loop.example")
        for purpose in purposes:
            await self.says(person, Agree(purpose, True))
        return person

    async def lets_go(self) -> None:
        for command in (MakeDigest(0), ReleaseDigest(1)):
            await self.says("boss", command, role=FACILITATOR)
        self.chores.look(await self.gathering(), await self.room())
        await self.quiet()


@pytest.fixture
async def circle(tmp_path):
    sorting = Sorting()
    server = await relay(sorting)
    here = await Circle(tmp_path, port_of(server), sorting).opens()
    here.ada = await here.member("Ada", "digest")
    here.nel = await here.member(NAMED, "found", "named")
    does = Words(f"w.{secrets.token_hex(16)}", "Ik schrijf contracten", "nl", here.nel)
    await here.says(here.nel, WriteProfile(named=True, does=does, conditions=(1,)), (does,))
    name = Words(f"w.{secrets.token_hex(16)}", "Straten & stoepen", "nl", here.ada)
    await here.says(here.ada, OpenGroup(name), (name,))
    yield here
    server.close()
    await here.close()


async def test_row_17_it_comes_once_with_goal_and_identity_in_plain_words_and_ends_with_one_click(circle):
    await circle.lets_go()
    await circle.rounds(3)
    (mail,) = circle.sorting.got
    assert (mail["To"], mail["From"]) == ("ada@loop.example", "Reparatienetwerk <promises@hall.example>")
    assert mail["Subject"] == "Wat er bewoog in “Reparatienetwerk”"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    body = mail.get_content()
    for said in ("Repareren is gewoon", "Straten & stoepen", f"{NAMED}, Ik schrijf contracten · 1 Contract met de",
                 "https://hall.example/after#"):  # fmt: skip
        assert said in body
    assert body.count("https://") == 1
    assert "<" not in body
    assert (await circle.room()).state.members[circle.ada].digested == 1


async def test_a_name_whose_yes_was_taken_back_while_the_mail_waits_is_not_in_it(circle):
    await circle.lets_go()
    await circle.says(circle.nel, Agree("named", False))
    await circle.rounds(3)
    (mail,) = circle.sorting.got
    assert NAMED not in mail.get_content()


async def test_a_yes_taken_back_between_the_writing_and_the_giving_has_the_mail_written_anew(circle):
    """The relay was greeted and the text lay ready: a name that had been withdrawn that second went out with it."""
    takes = circle.sorting.handle_RCPT

    async def withdrawn_meanwhile(*asked):
        await circle.says(circle.nel, Agree("named", False))
        return await takes(*asked)

    circle.sorting.handle_RCPT = withdrawn_meanwhile
    await circle.lets_go()
    await circle.rounds(3)
    (mail,) = circle.sorting.got
    assert NAMED not in mail.get_content()


async def test_whoever_is_forgotten_while_it_waits_gets_none_and_stands_in_none(circle):
    await circle.lets_go()
    with circle.database.write() as connection:
        erase(connection, (circle.id, circle.nel, circle.clock.now()))
    await circle.house.reload(circle.id)
    await circle.rounds(3)
    assert NAMED not in circle.sorting.got[0].get_content()


async def test_row_38_what_is_noticed_and_done_about_it_mails_nobody_from_the_first_sign_to_the_outcome(circle):
    """Somebody with an address, who agreed to everything: the outbox stays empty, the relay is asked nothing."""
    nel = await circle.member("Nel B", *PURPOSES)
    for what in SIGNS:
        await circle.says("", TakeSign("commitments", f"thing/{what}", nel, what), role=SYSTEM)
    for command in (SayWhoIAm(0), *(ChooseAction(number, "call", do_by=circle.clock.now()) for number in (1, 2, 3)),
                    NoteOutcome(1)):  # fmt: skip
        await circle.says("staff", command, role=STEWARD)
    await circle.says(nel, AnswerSignal(2))
    await circle.says("boss", MakeDigest(0), role=FACILITATOR)
    await circle.later(40)
    await circle.rounds(3)
    with circle.database.read() as connection:
        assert connection.execute(select(LetterRow.__table__.c.op)).all() == []
    signals = (await circle.room()).state.signals.values()
    assert (len(signals), sum(bool(one.closed_at) for one in signals)) == (len(SIGNS), 2)
    assert circle.sorting.given == 0
