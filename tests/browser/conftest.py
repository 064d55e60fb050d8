"""Stories in a real browser against a real server."""

import pytest

from tests.ballot.hall import SAMPLE
from tests.ballot.server import recipe
from tests.browser.hall import Hall, Server


def pytest_collection_modifyitems(items):
    """Everything in this folder needs a browser."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all stories; each has a gathering of its own."""
    server = Server(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def hall(server, browser):
    """A fresh gathering of the rehearsal event; none of its pages may have complained in the end."""
    hall = Hall(server, browser, server.gathering("two-rivers"))
    yield hall
    hall.close()
    assert hall.complaints == []


@pytest.fixture
def choosing(server, browser, tmp_path):
    """A hall that does nothing but choose."""
    path = tmp_path / "choosing.toml"
    path.write_text(recipe(SAMPLE["areas"]), "utf-8")
    hall = Hall(server, browser, server.gathering(str(path)))
    yield hall
    hall.close()
    assert hall.complaints == []
