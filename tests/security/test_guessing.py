"""Whoever tries codes at random is held back and told of; a hall behind one address that mistypes is not."""

import random

import pytest
from starlette.requests import Request

from eventhub.door import links
from eventhub.door.guessing import tried_by
from eventhub.door.limiting import place_of
from eventhub.ground.guesses import Guesses, Try
from eventhub.ground.limits import HOSTING, JOIN, Limits
from eventhub.ground.typed import CODE_LETTERS
from eventhub.live.grants import GIVEN_MS
from eventhub.web.feeds import FEED
from rooms.kernel import HALL
from tests.facilitator.conftest import app, cafe  # noqa: F401 - fixtures
from tests.facilitator.hosted import browser
from tests.security.test_rights import OPEN_TO_ALL


class Hand:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Standing:
    """The hall's clock, at one moment."""

    def __init__(self, at: int) -> None:
        self.now = lambda: at


def tried(guesses: Guesses, one: Try) -> bool:
    """Somebody types a wrong code; whether they were let try it."""
    if guesses.too_many(one):
        guesses.alarm(one)
        return False
    guesses.wrong(one)
    return True


def test_a_hall_of_two_thousand_behind_one_address_mistypes_and_nobody_is_held_back():
    clock, dice = Hand(), random.Random(7)
    guesses = Guesses(Limits(clock=clock), clock)
    for _ in range(2_000):
        clock.now += 0.1
        if dice.random() < 0.15:
            assert tried(guesses, Try("code", "192.0.2.1"))
    assert guesses.going_on("ABC234") == 0


@pytest.mark.parametrize(("what", "at", "most"), [("code", "", 300), ("card", "ABC234", 120), ("key", "", 300)])
def test_two_thousand_guesses_in_five_seconds_are_held_back_and_told_of(what, at, most):
    clock = Hand()
    guesses = Guesses(Limits(clock=clock), clock)
    let = 0
    for _ in range(2_000):
        let += tried(guesses, Try(what, "192.0.2.1", at))
        clock.now += 5 / 2_000
    assert let == most + 2
    assert guesses.going_on("ABC234") == 2_000 - let
    clock.now += 60
    assert sum(tried(guesses, Try(what, "192.0.2.1", at)) for _ in range(100)) == 30
    clock.now += 121
    assert guesses.going_on("ABC234") == 0


def test_many_at_once_get_no_more_than_one_after_another():
    """Two hundred are under way before the first is answered: all of them count, and the next waits for all of them."""
    clock = Hand()
    guesses, one = Guesses(Limits(clock=clock), clock), Try("code", "192.0.2.1")
    for _ in range(500):
        guesses.wrong(one)
    clock.now += 399
    assert guesses.too_many(one) > 0
    clock.now += 4
    assert guesses.too_many(one) == 0


def test_personal_codes_are_guessed_from_a_hundred_addresses_and_still_held_back():
    guesses = Guesses(Limits(clock=Hand()), Hand())
    let = sum(tried(guesses, Try("card", f"198.51.100.{n % 100}", "ABC234")) for n in range(2_000))
    assert let == 100 * 5
    assert guesses.going_on("ABC234") == 2_000 - let
    assert guesses.going_on("XYZ789") == 0
    assert not guesses.too_many(Try("card", "203.0.113.9", "XYZ789"))


def test_whoever_guesses_shuts_nobody_out_who_comes_with_their_card_from_elsewhere():
    clock = Hand()
    guesses = Guesses(Limits(clock=clock), clock)
    for _ in range(3_601):
        tried(guesses, Try("card", "198.51.100.1", "ABC234"))
        clock.now += 0.5
    assert guesses.too_many(Try("card", "198.51.100.1", "ABC234")) > 0
    assert guesses.too_many(Try("card", "203.0.113.9", "ABC234")) == 0


def test_guessers_with_addresses_without_end_find_no_code_in_a_year():
    clock, codes = Hand(), len(CODE_LETTERS) ** 8 / 2_000
    guesses = Guesses(Limits(clock=clock), clock)
    first = sum(tried(guesses, Try("card", f"place {n}", "ABC234")) for n in range(20_000))
    clock.now += 60
    a_minute = sum(tried(guesses, Try("card", f"next place {n}", "ABC234")) for n in range(20_000))
    assert first + a_minute * 60 * 24 * 365 < codes


def code(dice: random.Random, many: int = 6) -> str:
    return "".join(dice.choice(CODE_LETTERS) for _ in range(many))


@pytest.fixture
def narrow(cafe):  # noqa: F811 - the fixture
    """A server with a fiftieth of the allowances: six wrong codes from one address, two wrong cards a gathering."""
    cafe.app.state.guesses = cafe.app.state.screens.guesses = Guesses(Limits(0.02))
    return cafe


async def statuses(ways) -> list[int]:
    return [(await way).status_code for way in ways]


@pytest.mark.parametrize("way", ["/{}", "/{}/cafe", "/p/{}/XYZ23456", "/?code={}"])
async def test_whoever_tries_join_codes_hears_429_and_not_whether_one_was_right(narrow, way):
    stranger, dice = browser(narrow.app), random.Random(3)
    found = [(await stranger.get(way.format(code(dice)), follow_redirects=True)).status_code for _ in range(9)]
    assert found == [404] * 6 + [429] * 3
    narrow.app.state.guesses._at_home.clear()
    answer = await stranger.get(f"/{narrow.gathering.code}?x")
    assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
    assert "Too many wrong codes were tried from here." in answer.text


async def test_the_hall_s_own_code_opens_also_while_somebody_guesses_behind_the_same_address(narrow):
    stranger, dice = browser(narrow.app), random.Random(4)
    await narrow.host.get(narrow.here)
    await statuses(stranger.get(f"/{code(dice)}") for _ in range(9))
    ana = await narrow.joins("Ana")
    assert (await ana.get(f"/g/{narrow.id}/phone")).status_code == 200


async def test_whoever_tries_personal_codes_is_held_back_in_that_gathering(narrow):
    stranger, dice, here = browser(narrow.app), random.Random(5), f"/{narrow.gathering.code}/return"
    found = await statuses(stranger.post(here, data={"personal_code": code(dice, 8)}) for _ in range(6))
    assert found == [422] * 2 + [429] * 4


async def test_a_code_that_the_door_gives_out_opens_though_somebody_guesses_behind_the_same_address(narrow):
    await narrow.joins("Ana")
    stranger, here, doors = browser(narrow.app), f"/{narrow.gathering.code}/return", narrow.app.state.doors
    await statuses(stranger.post(here, data={"personal_code": "AAAAAAAA"}) for _ in range(6))
    given = await doors.fresh_code(narrow.id, narrow.person("Ana").id)
    assert (await browser(narrow.app).post(here, data={"personal_code": given.lower()})).status_code == 303
    doors.clock = Standing(doors.clock.now() + GIVEN_MS)
    assert (await browser(narrow.app).post(here, data={"personal_code": given})).status_code == 429


async def test_wrong_keys_are_counted_and_the_right_one_still_opens(narrow):
    stranger = browser(narrow.app)
    assert set(await statuses(stranger.post("/enter", data={"key": f"no-{n}"}) for n in range(9))) == {422}
    assert narrow.app.state.guesses.going_on(narrow.gathering.code) == 3
    key = await narrow.app.state.doors.another_key(narrow.id, "greeter")
    assert (await stranger.post("/enter", data={"key": key})).status_code == 303


@pytest.mark.parametrize(("made", "way"), [
    ("program", "/api/gathering/counts"), ("calendar", "/calendar/{}/agenda.ics"), ("onlooker", "/show/{}"),
])  # fmt: skip
async def test_wrong_keys_of_programs_are_counted_and_the_right_one_still_opens(narrow, made, way):
    stranger, key = browser(narrow.app), await narrow.app.state.doors.another_key(narrow.id, made)

    def comes(key):
        return stranger.get(way.format(key), headers={"authorization": f"Bearer {key}"})

    assert set(await statuses(comes(f"no-{n}") for n in range(9))) == {401 if made == "program" else 404}
    assert narrow.app.state.guesses.going_on(narrow.gathering.code) == 3
    assert (await comes(key)).status_code == 200


async def test_a_day_of_one_s_own_opens_by_its_long_key_and_not_by_the_short_code_beside_it(narrow):
    await narrow.joins("Ana")
    state, ana = narrow.app.state, narrow.person("Ana").id
    gathering = await state.house.gathering(narrow.id)
    made = await state.house.database.writer(links.make, state.house.database, gathering, HALL, ana, FEED)
    ways = [f"/calendar/{key}/my-day.ics" for key in (made.code, made.code.lower(), made.key)]
    assert await statuses(browser(narrow.app).get(way) for way in ways) == [404, 404, 200]


async def test_whoever_tries_the_codes_of_printed_cards_is_held_back(narrow):
    stranger, dice = browser(narrow.app), random.Random(7)
    tried = await statuses(stranger.post("/after", data={"key": code(dice, 8)}) for _ in range(5))
    tried += await statuses(stranger.post("/after/do/TellMet", data={"key": code(dice, 8)}) for _ in range(4))
    assert tried == [422] * 6 + [429] * 3


async def test_what_browsers_ask_for_by_themselves_is_no_guess(narrow):
    stranger = browser(narrow.app)
    asked = ["/favicon.ico", "/apple-touch-icon.png", "/robots.txt", "/.well-known/security.txt", "/readyz", "/healthz"]
    await statuses(stranger.get(path) for path in asked * 5)
    assert (await stranger.get(f"/{narrow.gathering.code}")).status_code == 200


async def test_the_console_says_that_somebody_is_guessing(narrow):
    stranger, here = browser(narrow.app), f"/{narrow.gathering.code}/return"
    await statuses(stranger.post(here, data={"personal_code": "AAAAAAAA"}) for _ in range(6))
    state = narrow.app.state
    state.house.advise(narrow.gathering, "hall", state.screens.presence(narrow.gathering))
    assert "Somebody is trying out codes: 4 wrong ones" in (await narrow.host.get(f"/g/{narrow.id}/console")).text


async def test_a_stranger_who_keeps_the_cookie_is_still_a_stranger_to_the_next_gathering(cafe):  # noqa: F811
    cafe.app.state.limits = Limits(3 / HOSTING.burst)
    found = await statuses(cafe.host.post("/host", data={"recipe": "classic-cafe"}) for _ in range(3))
    again = await statuses([cafe.host.post(f"{cafe.here}/rehearsal", data={"people": "1"}),
                            browser(cafe.app).post("/host", data={"recipe": "classic-cafe"})])  # fmt: skip
    assert (found, again) == ([303] * 3, [429] * 2)


async def test_one_stranger_does_not_take_all_the_places_there_are(cafe):  # noqa: F811
    cafe.app.state.limits = Limits(3 / JOIN.burst)

    def comes(n):  # with a cookie jar of its own each time: nobody is known
        form = {"op": f"{n:032x}", "name": f"Nobody {n}", "agree": "yes"}
        return browser(cafe.app).post(f"/{cafe.gathering.code}", data=form)

    assert await statuses(comes(n) for n in range(5)) == [303] * 3 + [429] * 2


async def test_whoever_guesses_the_server_s_own_key_is_held_back(narrow):
    from dataclasses import replace

    narrow.app.state.settings = replace(narrow.app.state.settings, admin_key="a-long-secret-of-ours")
    stranger = browser(narrow.app)
    tries = await statuses(stranger.post("/host", data={"recipe": "x", "admin_key": f"no-{n}"}) for n in range(9))
    assert tries == [422] * 6 + [429] * 3


@pytest.mark.parametrize("name", sorted(
    name for name in OPEN_TO_ALL if "{" in name and "build" not in name or name in ("POST /enter", "POST /after")
    if name != "GET /after/stop/{key}"  # the same button for every key: only the press looks it up
))  # fmt: skip
async def test_every_way_in_by_a_code_or_a_key_is_counted(app, name):  # noqa: F811
    method, path = name.split()
    filled = path.format(code="ABC234", personal="XYZ23456", room="cafe", command="TellMet", key="k" * 43,
                         what="counts")  # fmt: skip
    scope = {"type": "http", "method": method, "path": filled, "headers": [], "client": ("10.0.0.9", 1), "app": app}
    assert tried_by(Request(scope)) is not None


@pytest.mark.parametrize(("address", "place"), [
    ("10.0.0.9", "10.0.0.9"), ("::ffff:10.0.0.9", "10.0.0.9"), ("2a00:1:2:3:4:5:6:7", "2a00:1:2:3::/64"),
    ("2a00:1:2:3::9", "2a00:1:2:3::/64"), ("", ""),
])  # fmt: skip
def test_a_household_is_one_place(address, place):
    """One with IPv6 has more addresses than there are codes."""
    assert place_of(Request({"type": "http", "headers": [], "client": (address, 1)})) == place
