"""One phone that runs wild is told to wait; the hall behind the same address is not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
import websockets

from eventhub.ground.limits import GUEST, KEY, STRANGER, Limits, Pace, Places
from rooms.kernel import Viewer
from tests.security.house import aside, build
from tests.security.test_rights import handshake


class Hand:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_granted_and_then_so_many_a_second():
    clock = Hand()
    limits = Limits(clock=clock)
    pace = Pace(3, 2)
    assert [limits.wait(pace, "ana") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now = 0.5
    assert [limits.wait(pace, "ana") for _ in range(2)] == [0, 0.5]
    clock.now = 60
    assert [limits.wait(pace, "ana") for _ in range(4)] == [0, 0, 0, 0.5]


def test_one_persons_haste_costs_nobody_else():
    limits = Limits(clock=Hand())
    assert [limits.wait(GUEST, "g", "ana") > 0 for _ in range(41)] == [False] * 40 + [True]
    assert limits.wait(GUEST, "g", "ben") == 0
    assert limits.wait(GUEST, "h", "ana") == 0


def test_no_limits_are_set_for_a_bench():
    limits = Limits(scale=0, clock=Hand())
    assert {limits.wait(Pace(1, 1), "ana") for _ in range(100)} == {0}


def test_a_whole_hall_joins_and_shows_its_cards_behind_one_address():
    limits = Limits(clock=Hand())
    assert {limits.wait(STRANGER, "10.0.0.1") for _ in range(4000)} == {0}
    assert {limits.wait(KEY, "10.0.0.1") for _ in range(2000)} == {0}


def test_the_memory_of_buckets_is_bounded():
    clock = Hand()
    limits = Limits(clock=clock)
    for number in range(50_100):
        clock.now += 0.01
        limits.wait(GUEST, number)
    assert len(limits._left) < 1_000


def test_the_oldest_of_four_screens_makes_room():
    places, ana = Places(), Viewer("ana", "participant")
    assert [places.take("g", ana, screen) for screen in "abcd"] == [[], [], [], ["a"]]
    places.leave("g", ana, "a")
    assert places.take("g", Viewer("ben", "participant"), "x") == []
    places.leave("g", ana, "b")
    assert places.take("g", ana, "e") == []


def test_as_many_walls_as_wanted():
    places = Places()
    assert [places.take("g", Viewer("", "wall"), screen) for screen in range(50)] == [[]] * 50


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A server with a quarter of the allowances of a hall, which trusts no proxy."""
    made = build(tmp_path_factory.mktemp("strict"), EVENTHUB_LIMITS="0.25", FORWARDED_ALLOW_IPS="192.0.2.1")
    yield made
    made.server.end()


def test_a_phone_that_floods_hears_429_in_words_and_the_others_do_not(strict):
    wild, calm = strict.guest(1), strict.guest(2)
    answers = [wild.do("hall/Join") for _ in range(30)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert {answer.status_code for answer in answers[:10]} == {200}
    assert len(refused) > 10
    assert int(refused[0].headers["retry-after"]) >= 1
    assert "x-answer" not in refused[0].headers  # so that the outbox keeps what it has
    assert refused[0].text.startswith("That was very quick.")
    assert "content-security-policy" in refused[0].headers
    assert calm.do("hall/Join").status_code == 200


def test_another_address_in_a_header_helps_nobody_guess(strict):
    """Tries of keys count by the address they really come from, unless a listed proxy says otherwise."""
    statuses = []
    with ThreadPoolExecutor(4) as several:
        for batch in range(3):
            tries = [strict.browser(x_forwarded_for=f"10.0.{batch}.{n}") for n in range(300)]
            statuses += several.map(lambda browser: browser.post("/enter", {"key": "x"}).status_code, tries)
    assert set(statuses) == {422, 429}
    assert strict.guest(4).do("hall/Join").status_code == 200


def test_a_guests_fourth_screen_replaces_the_first_and_nobody_plays_ping_pong(strict):
    guest = strict.guest(6)
    url = strict.url.replace("http", "ws") + f"/g/{strict.mine.id}/live/phone"

    async def four() -> tuple[int, list[bool]]:
        sockets = [await websockets.connect(url, origin=strict.url, additional_headers=guest.headers) for _ in range(4)]
        await asyncio.wait_for(sockets[0].wait_closed(), 5)
        await asyncio.sleep(0.3)
        alive = [socket.close_code is None for socket in sockets]
        for socket in sockets:
            await socket.close()
        return sockets[0].close_code, alive

    assert aside(four()) == (4029, [False, True, True, True])


def test_a_phone_that_connects_without_end_is_turned_away(strict):
    guest = strict.guest(7)
    statuses = [handshake(guest, f"/g/{strict.mine.id}/live/phone") for _ in range(8)]
    assert statuses[:5] == [101] * 5
    assert 429 in statuses
