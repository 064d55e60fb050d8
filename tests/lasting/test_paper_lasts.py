"""A paper card weeks later: half of it in a wallet, typed in by a scribe, of somebody who stays; of another who does
not."""

import re

import pytest

from tests.commitments.post import Sorting
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import posts
from tests.lasting.test_a_year import begins
from tests.lasting.test_carrying import PHRASE


@pytest.fixture
async def year(tmp_path):
    app = create_app(settings(tmp_path / "hall"))
    async with app.router.lifespan_context(app):
        yield await begins(app, tmp_path, Sorting())


async def cards(year) -> dict[str, str]:
    """Ana and Cas each wrote on a card; Ana stays and takes it along. Name to the code on their half."""
    hall, here = year.hall, f"/g/{year.hall.event}"
    page = (await posts(year.host, f"{here}/cards/commitments", count="2")).text
    codes = re.findall(r">([2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4})<", page)
    for number, name in enumerate(("Ana", "Cas"), 1):
        typed = {"text": f"{name} calls three owners", "paper": str(number), "for": name, "when": "date"}
        entry = f"{here}/entry/do/commitments/Promise"
        assert (await posts(year.host, entry, **typed, due="2027-12-01")).status_code == 303
    await hall.does("Ana", "CarryPromises", "commitments", on="1")
    await hall.later(1.2)
    return dict(zip(("Ana", "Cas"), codes, strict=True))


async def test_it_is_answered_where_it_goes_on_while_the_event_is_still_kept(year):
    codes = await cards(year)
    assert "Ana calls" in await year.hall.asks(codes["Ana"])
    told = await posts(browser(year.hall.app), "/after/do/Kept", key=codes["Ana"], number="1", place="1")
    assert (told.status_code, year.state("network").promises[1].told.outcome) == (200, "kept")


async def test_it_opens_after_the_event_is_gone_for_whoever_stays_and_for_nobody_else(year):
    codes = await cards(year)
    await year.hall.later(30)
    assert await year.hall.later(31) == [year.hall.event]
    assert "Ana calls" in await year.hall.asks(codes["Ana"])
    assert "This link opens nothing any more" in await year.hall.asks(codes["Cas"])
    told = await posts(browser(year.hall.app), "/after/do/Partly", key=codes["Ana"], number="1", why="half of it")
    assert (told.status_code, year.state("network").promises[1].told.outcome) == (200, "partly")
    await posts(year.hall.people["Ana"], f"/me/{year.hall.above}/forget", sure="yes")
    assert "This link opens nothing any more" in await year.hall.asks(codes["Ana"])


async def test_it_opens_at_the_server_that_took_the_carry_file(year, tmp_path):
    codes, state = await cards(year), year.hall.state
    data = await state.carrier.give(state.house.gatherings[year.hall.above], PHRASE)
    other = create_app(settings(tmp_path / "server"))
    async with other.router.lifespan_context(other):
        await other.state.carrier.take(data, PHRASE, await state.carrier.words())
        asked = {name: (await posts(browser(other), "/after", key=code)).text for name, code in codes.items()}
        assert "Ana calls" in asked["Ana"] and "This link opens nothing any more" in asked["Cas"]
        told = await posts(browser(other), "/after/do/Kept", key=codes["Ana"], number="1")
        assert told.status_code == 200
