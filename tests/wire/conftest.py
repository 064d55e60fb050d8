"""A real server with a small hall, once for all tests of the wire."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.ground.hall import Hall, hall
from tests.ground.process import Server


@dataclass
class Running:
    """A server that runs, and the hall in it."""

    server: Server
    hall: Hall

    def uri(self, face: str = "phone") -> str:
        """Where a live screen connects."""
        return f"ws://127.0.0.1:{self.server.port}/g/{self.hall.id}/live/{face}"

    def origin(self) -> str:
        """What our own pages say about where they come from."""
        return f"http://127.0.0.1:{self.server.port}"


@pytest.fixture(scope="session", params=["thin", "plain", "asgi"])
def running(request, tmp_path_factory) -> Iterator[Running]:
    """One server for each way of connecting."""
    server = Server(tmp_path_factory.mktemp(request.param), wire=request.param)
    small = hall(server.settings, 30)
    server.start()
    yield Running(server, small)
    server.end()
    assert '"level": "error"' not in server.log(), server.log()[-3000:]
