"""A house with its doors, for every test of the host's pages."""

import pytest

from tests.facilitator.hosted import create_app, hosted, settings


@pytest.fixture
async def app(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def cafe(app):
    """A classic café whose doors are open."""
    return await (await hosted(app)).opened()
