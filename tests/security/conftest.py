"""One server for the whole folder; whatever is done to it, it must not have stumbled."""

import pytest

from tests.security.house import House, build


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> House:
    """A running server with two gatherings; in the end its log must hold no error."""
    made = build(tmp_path_factory.mktemp("house")).settles()
    yield made
    made.server.end()
    assert '"level": "error"' not in made.server.log(), made.server.log()[-3000:]
    assert "Traceback" not in made.server.log()
