"""Faults against a real server process; --all-faults makes them long and many."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.process import Server


def pytest_addoption(parser) -> None:
    """make chaos asks for everything."""
    parser.addoption("--all-faults", action="store_true", help="every fault of the catalogue, at full length")


@pytest.fixture
def all_faults(request) -> bool:
    """Whether we have the time."""
    return bool(request.config.getoption("--all-faults", default=False))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that is not started yet, and surely gone afterwards."""
    made = Server(tmp_path)
    yield made
    made.end()
