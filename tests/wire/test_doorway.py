"""The join page is drawn once for a hall that arrives together, and still nobody shares a secret with anybody."""

import re

import httpx

from eventhub.door.doorway import FRESH_SECONDS, Doorway
from eventhub.live.seats import new_token
from tests.facilitator.hosted import create_app, hosted, settings

CODE = "/ABC234"


class House:
    """Stands in for the rest of the house: counts how often it was asked, and answers a page of its own each time."""

    def __init__(self, *cookies: str) -> None:
        self.asked, self.cookies = 0, cookies

    async def __call__(self, scope, receive, send) -> None:
        self.asked += 1
        nonce, op = f"nonce{self.asked:020}", f"{self.asked:032x}"
        headers = [(b"content-security-policy", f"script-src 'nonce-{nonce}'".encode())]
        given = [*self.cookies, f"eventhub={new_token()}; Path=/"]
        headers += [(b"set-cookie", each.encode()) for each in given]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = f'<script nonce="{nonce}"></script><input name="op" value="{op}">'
        await send({"type": "http.response.body", "body": body.encode()})


async def visits(house: House, *headers: dict[str, str], path: str = CODE, at=(0.0,)) -> list[httpx.Response]:
    """One visit for each set of headers, each by another browser, at the times given (the last one stays)."""
    times = list(at)
    doorway = Doorway(house, clock=lambda: times.pop(0) if len(times) > 1 else times[0])
    return [await stranger(doorway).get(path, headers=each) for each in headers]


def stranger(doorway: Doorway) -> httpx.AsyncClient:
    """A browser nobody knows."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=doorway), base_url="http://hall")


def secrets_of(response: httpx.Response) -> tuple[str, str, str, str]:
    """The nonce in the header, the nonce in the page (which need not use it), the op and the token."""
    policy = re.search(r"'nonce-([\w-]+)'", response.headers["content-security-policy"])[1]
    op = re.search(r'name="op" value="(\w+)"', response.text)[1]
    page = re.search(r'nonce="([^"]+)"', response.text)
    return policy, page[1] if page else policy, op, response.cookies["eventhub"]


async def test_the_page_is_drawn_once_and_everybody_gets_secrets_of_their_own():
    house = House()
    found = [secrets_of(response) for response in await visits(house, *[{}] * 20)]
    assert house.asked == 1
    assert all(policy == page for policy, page, *_ in found)
    assert [len(set(each)) for each in zip(*found, strict=True)] == [20, 20, 20, 20]


async def test_the_real_join_page_is_drawn_once_for_browsers_nobody_knows(tmp_path):
    app, asked = create_app(settings(tmp_path)), []

    async def counted(scope, receive, send) -> None:
        asked.append(scope["path"])
        await app(scope, receive, send)

    async with app.router.lifespan_context(app):
        hall, doorway = await (await hosted(app)).opened(), Doorway(counted)
        pages = [await stranger(doorway).get(f"/{hall.gathering.code}") for _ in range(3)]
        assert asked == [f"/{hall.gathering.code}"]
        assert [len(set(each)) for each in zip(*map(secrets_of, pages), strict=True)] == [3, 3, 3, 3]


async def test_each_language_has_its_own_page():
    house = House()
    await visits(house, {"Accept-Language": "nl"}, {"Accept-Language": "pt"}, {"Accept-Language": "nl"})
    assert house.asked == 2


async def test_who_has_a_seat_is_sent_on():
    house = House()
    await visits(house, {}, {"Cookie": "eventhub=abc"}, {"Cookie": "x=1; __Host-eventhub=abc"})
    assert house.asked == 3


async def test_after_two_seconds_the_page_is_drawn_again():
    house = House()
    await visits(house, {}, {}, {}, at=(0.0, 0.5, FRESH_SECONDS + 1))
    assert house.asked == 2


async def test_other_pages_and_pages_that_set_another_cookie_are_never_kept():
    house = House()
    await visits(house, {}, {}, path="/g/abc/phone")
    assert house.asked == 2
    setting = House("a=b")
    await visits(setting, {}, {})
    assert setting.asked == 2


async def test_what_a_host_deleted_is_not_handed_out_any_more():
    house = House()
    doorway = Doorway(house, clock=lambda: 0.0)
    for path in ("/host/g/delete", "/g/g/phone/do/hall/Join"):
        await stranger(doorway).get(CODE)
        await stranger(doorway).post(path)
    await stranger(doorway).get(CODE)
    assert house.asked == 4  # the page, the deletion, the page again, and somebody who joins: that changes nothing
