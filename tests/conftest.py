"""How long the laws may take: a sample in `make test`, whole in `make laws`.

A law that is worth running on more than a sample asks for `whole` and is marked `sampled`; what is only worth its time
on its own (a day with 225 people, a year, a soak) is marked `laws`. `make laws` runs both."""

import faulthandler
import gc

import pytest

from eventhub.ground.system import lent
from tests.ground.chromium import shared

resource = lent("resource")
LETTING_GO_SECONDS = 60


def pytest_addoption(parser) -> None:
    """make laws asks for the whole of it."""
    parser.addoption("--whole", action="store_true", help="laws over many lives, and what takes minutes")
    parser.addoption("--draw", action="store_true", help="draw the pictures of docs/ and the icons anew")


def pytest_collection_modifyitems(config, items) -> None:
    """Without --whole, what takes minutes is left out; with it, nothing else is run but laws."""
    if config.getoption("--whole"):
        left_out = [each for each in items if not _marked(each, "laws", "sampled")]
    else:
        left_out = [each for each in items if _marked(each, "laws")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [each for each in items if each not in set(left_out)]


def _marked(item, *marks: str) -> bool:
    return any(item.get_closest_marker(mark) for mark in marks)


@pytest.fixture(scope="session")
def whole(request) -> bool:
    """Whether we have the time for every life, and not for a sample only."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture(scope="module", autouse=True)
def _slim():
    """The house rests the collector for a hall's sake; hundreds of houses in one process would be kept for ever."""
    yield
    if _grown():
        gc.unfreeze()
        gc.collect()


_seen = [0]
MUCH_KB = 300_000


def _grown() -> bool:
    """Whether the most this process ever held has grown by much since the last look."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0
    if most < _seen[0] + MUCH_KB:
        return False
    _seen[0] = most
    return True


@pytest.fixture(scope="module")
def browser():
    """Chromium; each story opens a context of its own in it."""
    return shared.open()


def pytest_runtest_setup(item) -> None:
    """A test that is no story finds no browser in its thread."""
    if not _marked(item, "browser"):
        shared.close()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Nothing of the browser stays behind; last, because stories that were broken off close their pages first. The
    limit of a test does not reach here, so whoever does not let go in time is named and left."""
    faulthandler.dump_traceback_later(LETTING_GO_SECONDS, exit=True)
    shared.close()
    faulthandler.cancel_dump_traceback_later()
