"""The join page is drawn once for a hall that arrives together, and still nobody shares a secret with anybody."""

import re

import httpx

from eventhub.doorway import FRESH_SECONDS, Doorway

CODE = "/ABC234"


class House:
    """Stands in for the rest of the house: counts how often it was asked, and answers a page of its own each time."""

    def __init__(self, cookie: bool = False) -> None:
        self.asked, self.cookie = 0, cookie

    async def __call__(self, scope, receive, send) -> None:
        self.asked += 1
        nonce, op = f"nonce{self.asked:020}", f"{self.asked:032x}"
        headers = [(b"content-security-policy", f"script-src 'nonce-{nonce}'".encode())]
        headers += [(b"set-cookie", b"a=b")] if self.cookie else []
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = f'<script nonce="{nonce}"></script><input name="op" value="{op}">'
        await send({"type": "http.response.body", "body": body.encode()})


async def visits(house: House, *headers: dict[str, str], path: str = CODE, at=(0.0,)) -> list[httpx.Response]:
    """One visit for each set of headers, at the times given (the last one stays)."""
    times = list(at)
    doorway = Doorway(house, clock=lambda: times.pop(0) if len(times) > 1 else times[0])
    transport = httpx.ASGITransport(app=doorway)
    async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
        return [await client.get(path, headers=each) for each in headers]


def secrets_of(response: httpx.Response) -> tuple[str, str, str]:
    """The nonce in the header, the nonce in the page and the op."""
    policy = re.search(r"'nonce-([\w-]+)'", response.headers["content-security-policy"])[1]
    return policy, re.search(r'nonce="([^"]+)"', response.text)[1], re.search(r'value="(\w+)"', response.text)[1]


async def test_the_page_is_drawn_once_and_everybody_gets_secrets_of_their_own():
    house = House()
    found = [secrets_of(response) for response in await visits(house, *[{}] * 20)]
    assert house.asked == 1
    assert all(policy == page for policy, page, _ in found)
    assert (len({page for _, page, _ in found}), len({op for _, _, op in found})) == (20, 20)


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


async def test_other_pages_and_pages_that_set_a_cookie_are_never_kept():
    house = House()
    await visits(house, {}, {}, path="/g/abc/phone")
    assert house.asked == 2
    setting = House(cookie=True)
    await visits(setting, {}, {})
    assert setting.asked == 2


async def test_what_a_host_deleted_is_not_handed_out_any_more():
    house = House()
    transport = httpx.ASGITransport(app=Doorway(house, clock=lambda: 0.0))
    async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
        for path in ("/host/g/delete", "/g/g/phone/do/hall/Join"):
            await client.get(CODE)
            await client.post(path)
        await client.get(CODE)
    assert house.asked == 4  # the page, the deletion, the page again, and somebody who joins: that changes nothing
