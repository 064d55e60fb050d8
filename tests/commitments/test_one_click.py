"""RFC 8058: what a mail program posts when somebody presses "unsubscribe" there, from where nobody is known."""

import re

import httpx
import pytest

from eventhub.ground.relay import WRITTEN
from eventhub.live.gatherings import create, open_rooms
from eventhub.mail.writing import Envelope, written
from rooms.commitments.reminding import Reminder
from rooms.kernel import Said
from tests.commitments.post import RECIPE, Sorting, port_of, relay
from tests.facilitator.hosted import BASE, browser, create_app, settings
from tests.lasting.hall import DAY, posts, rests


@pytest.fixture
async def mailed(tmp_path):
    """(app, room, the mail that Ada got about her first step)"""
    sorting = Sorting()
    server = await relay(sorting)
    url = f"smtp://127.0.0.1:{port_of(server)}?from=promises@hall.example"
    app = create_app(settings(tmp_path, mail_url=url))
    async with app.router.lifespan_context(app):
        state, ada = app.state, browser(app)
        made = await create(state.house, state.doors, {**RECIPE, "hall": {**RECIPE["hall"], "later": BASE}})
        here = await state.house.gathering(made.id)
        await open_rooms(state.house, here)
        await posts(ada, f"/{made.code}", name="Ada", agree="1", languages="en")
        await posts(ada, f"/g/{made.id}/phone/do/commitments/Promise", text="I call three owners", when="week")
        await posts(ada, f"/g/{made.id}/remind/phone", room="commitments", way="mail", where="ada@loop.example")
        state.house.leave(made.id)
        state.clock._wall += round(3.1 * DAY)
        await state.waking.wake()
        await rests(app)
        await state.postman.round()
        await rests(app)
        (mail,) = sorting.got
        yield app, (await state.house.gathering(made.id)).room("commitments"), mail
    server.close()


def test_the_address_of_a_server_with_a_long_name_stays_one_word():
    """Folded by the book it was encoded (=?utf-8?q?=3Chttps=3A//…), and no mail program found what to post to."""
    stop = f"https://promises.between-two-rivers.example.org/after/stop/{'a-B_' * 8}"
    about = Reminder(1, "step", Said("I call", "en"), None, 0, 0)
    names = ("Two rivers", "UTC", "https://x.example/after#k")
    around = Envelope("a" * 64, "ada@loop.example", "Ada", "en", "us@hall.example", *names, stop, 0)
    mail = written("commitments", about, around)
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n".encode() in mail.as_bytes(policy=WRITTEN)


def of_a_mail_program(app) -> httpx.AsyncClient:
    """No cookies, no origin, no referrer: somebody else's computer posts for whoever reads the mail."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE)


async def test_one_post_from_anywhere_stops_the_mail_and_a_get_does_not(mailed):
    app, room, mail = mailed
    (person,) = room.state.ways.keys()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(http\S+)>", mail["List-Unsubscribe"])[1]
    program = of_a_mail_program(app)
    assert [(await program.request(how, address)).status_code for how in ("GET", "HEAD", "GET")] == [200] * 3
    assert room.state.way(person) == "mail", "a scanner that opens it stops nothing"
    body, form = "List-Unsubscribe=One-Click", {"content-type": "application/x-www-form-urlencoded"}
    answers = [await program.post(address, content=body, headers=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert room.state.way(person) == "none"
    assert [answer.headers.get("location") for answer in answers] == [None, None], "no redirect: RFC 8058, 3.2"


async def test_its_secret_reads_and_answers_nothing_and_an_unknown_one_is_answered_alike(mailed):
    app, room, mail = mailed
    (address,) = re.findall(r"<(\S+)>", mail["List-Unsubscribe"])
    secret, program = address.rpartition("/")[2], of_a_mail_program(app)
    opened = await program.post("/after", data={"key": secret}, headers={"origin": BASE})
    assert (opened.status_code, "three owners" in opened.text) == (422, False)
    form = {"key": secret, "number": "1", "op": "a" * 32}
    await program.post("/after/do/Kept", data=form, headers={"origin": BASE})
    assert room.state.promises[1].told.outcome == ""
    unknown = await program.post(f"{BASE}/after/stop/{'x' * 32}", data={"List-Unsubscribe": "One-Click"})
    known = await program.post(address, data={"List-Unsubscribe": "One-Click"})
    assert (unknown.status_code, _bare(unknown.text)) == (known.status_code, _bare(known.text))


def _bare(page: str) -> str:
    """Without what is particular to one answer."""
    return re.sub(r'(nonce|data-\w+|value)="[^"]*"', "", page)
