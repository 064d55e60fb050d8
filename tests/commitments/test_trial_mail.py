"""A host tries on Ready whether mail arrives, and reads in words what the relay answered."""

import re

import pytest

from tests.commitments.post import Sorting, port_of, relay
from tests.facilitator.hosted import browser, create_app, hosted, settings

TO = "eva@loop.example"


@pytest.fixture
async def sorting():
    sorting = Sorting()
    server = await relay(sorting)
    sorting.url = f"smtp://127.0.0.1:{port_of(server)}?from=promises@hall.example"
    yield sorting
    server.close()


@pytest.fixture
async def cafe(sorting, tmp_path):
    app = create_app(settings(tmp_path, mail_url=sorting.url))
    async with app.router.lifespan_context(app):
        yield await (await hosted(app)).opened()


async def tries(cafe, to: str = TO) -> tuple[int, str]:
    """The status of the answer, and what it says about the mail."""
    answer = await cafe.host.post(f"{cafe.here}/ready/mail", data={"to": to})
    said = re.search(r'<p role="status"><output>(.*?)</output>|<p class="trouble" role="alert">(.*?)</p>', answer.text)
    return answer.status_code, next(filter(None, said.groups()))


async def test_one_mail_goes_to_the_hosts_own_address_and_the_answer_is_told(cafe, sorting):
    assert await tries(cafe) == (
        200, "The relay took it: 250 OK Look whether it arrived, also among unwanted mail."
    )  # fmt: skip
    (mail,) = sorting.got
    assert (mail["To"], mail["Subject"]) == (TO, "A test: mail from this server arrives")
    assert mail.get_content_type() == "text/plain" and "https://" not in mail.get_content()


async def test_the_line_on_the_list_is_green_once_somebody_saw_it_arrive(cafe):
    line = r'aria-label="([^"]*)">(?:(?!aria-label).)*<strong>A test mail arrived'
    before = (await cafe.host.get(f"{cafe.here}/ready")).text
    await cafe.host.post(f"{cafe.here}/ready", data={"check": "mail"})
    after = (await cafe.host.get(f"{cafe.here}/ready")).text
    assert [re.search(line, page, re.S)[1] for page in (before, after)] == ["to do", "right"]


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("busy", "The relay was not reached, or does not let us in: 421 too busy Nothing was sent."),
        ("takes no text", "The relay does not take our mail: 554 we do not like this"),
        ("breaks off", "The relay broke off after it had the text: SMTPServerDisconnected Perhaps it was sent; look "
                       "before you try again."),
    ],
)  # fmt: skip
async def test_a_relay_that_does_not_take_it_is_told_in_its_own_words(cafe, sorting, mode, says):
    sorting.mode = mode
    assert await tries(cafe) == (422, says)


async def test_an_address_the_relay_does_not_know_is_told_so(cafe, sorting):
    sorting.refused = {TO}
    assert await tries(cafe) == (422, "The relay does not take this address: 550 no such user here")


@pytest.mark.parametrize(
    "to", ["", "eva", "eva@", "eva@é.example", "a@b.example, c@d.example", "a@b\nBcc: c@d.example"]
)
async def test_what_is_no_address_is_no_address(cafe, sorting, to):
    assert await tries(cafe, to) == (422, "Write the mail address, such as ada@example.org.")
    assert sorting.given == 0


async def test_nobodys_mailbox_is_filled_and_nobody_else_may_send(cafe, sorting):
    guest = await cafe.joins("Ana")
    assert (await guest.post(f"{cafe.here}/ready/mail", data={"to": TO})).status_code in (403, 404)
    assert (await browser(cafe.app).post(f"{cafe.here}/ready/mail", data={"to": TO})).status_code in (403, 404)
    answers = [(await tries(cafe))[0] for _ in range(7)]
    assert (answers, len(sorting.got)) == ([200] * 5 + [422] * 2, 5)


async def test_without_a_relay_there_is_nothing_to_press(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        cafe = await hosted(app)
        assert "ready/mail" not in (await cafe.host.get(f"{cafe.here}/ready")).text
        assert (await tries(cafe))[1].startswith("No mail is sent from here")
