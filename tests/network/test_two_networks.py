"""Somebody belongs to two networks of one server; came in twice to one of them, and is forgotten there only."""

import tomllib

import pytest

from eventhub.run.main import create_app
from tests.facilitator.hosted import settings
from tests.network.hall import Network
from tests.network.recipe import RECIPE

HERE, THERE = "what I do here", "what I do there"


@pytest.fixture
async def two(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        here, there = [await Network.opened(app, tomllib.loads(RECIPE), tmp_path) for _ in range(2)]
        for place, does in ((here, HERE), (there, THERE)):
            for name in ("Ana", "Ben"):
                await place.joins(name)
            for name in ("Ana", "Ben"):
                await place.does(name, "Agree", purpose="found", on="1")
            await place.does("Ana", "WriteProfile", does=does)
        yield here, there


def known(place, name: str) -> str:
    people = place.state.house.gatherings[place.id].people
    return next((one.id for one in people.known.values() if one.name == name), "")


async def test_merged_and_forgotten_in_one_of_two_networks_somebody_is_whole_in_the_other(two):
    here, there = two
    await here.joins("Ana again")
    await here.does("Ana again", "Agree", purpose="signals", on="1")
    await here.staff("greeter")
    double = {"act": "merge", "person": known(here, "Ana"), "double": known(here, "Ana again")}
    assert (await here.people["greeter"].post(f"/host/{here.id}/door", data=double)).status_code == 303
    await here.rests()
    (member,) = [one for one in here.room().members.values() if one.person == known(here, "Ana")]
    assert [one.purpose for one in member.agreed] == ["found"]
    answer = await here.people["Ana"].post(f"/me/{here.id}/forget", data={"sure": "yes"})
    assert answer.status_code == 200
    await here.rests()
    here.canaries = {HERE, THERE, "Ana again"}
    assert here.held() == {THERE}
    assert known(here, "Ana") == "" and known(there, "Ana") != ""
    await there.does("Ben", "SeekExperience", text="what I do")
    await here.does("Ben", "SeekExperience", text="what I do")
    pages = [(await place.people["Ben"].get(f"/g/{place.id}/phone/network")).text for place in two]
    assert [does in page for page, does in zip(pages, (HERE, THERE), strict=True)] == [False, True]
