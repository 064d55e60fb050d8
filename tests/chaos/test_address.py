"""In a hall without internet: the address on the wall is what the network cards say, whenever they say it."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.ground.needed import left_out

pytestmark = pytest.mark.laws
EVENTHUB = str(Path(sys.executable).parent / "eventhub")
LOOK = """
import re, sys, httpx
with httpx.Client(base_url="http://localhost:8000", headers={"origin": "http://localhost:8000"}) as wall:
    wall.post("/enter", data={"key": sys.argv[1]})
    print(re.search(r'<p class="address">(.*?)</p>', wall.get("/g/" + sys.argv[2] + "/wall").text)[1])
"""
ASK = "import sys, httpx; print(httpx.get(sys.argv[1], headers={'host': sys.argv[2]}).status_code)"


@dataclass
class Hall:
    """A computer with a network of its own, in which nothing is yet."""

    folder: Path
    name: str = field(default_factory=lambda: f"hall-{secrets.token_hex(4)}")
    server: subprocess.Popen | None = None

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder}/e.db", "REDIS_URL": "",
                "EVENTHUB_BACKUPS": f"{self.folder}/backups"}  # fmt: skip

    def run(self, *command: str) -> str:
        """A command inside this network."""
        inside = ["ip", "netns", "exec", self.name, *command]
        return subprocess.run(inside, check=True, capture_output=True, text=True, env=self.env, cwd=self.folder).stdout

    def plug(self, card: str, address: str) -> None:
        self.run("ip", "link", "add", card, "type", "veth", "peer", "name", f"{card}-peer")
        for end in (card, f"{card}-peer"):
            self.run("ip", "link", "set", end, "up")
        self.run("ip", "addr", "add", address, "dev", card)

    def unplug(self, card: str) -> None:
        self.run("ip", "link", "del", card)

    def start(self) -> None:
        """A gathering, and the server."""
        self.made = json.loads(self.run(EVENTHUB, "new", "classic-cafe", "--json"))
        inside = ["ip", "netns", "exec", self.name, EVENTHUB, "serve"]
        log = (self.folder / "server.log").open("ab")
        self.server = subprocess.Popen(inside, stdout=log, stderr=log, env=self.env, cwd=self.folder)
        self.until(lambda: "serving" in (self.folder / "server.log").read_text())

    def until(self, true, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until, (self.folder / "server.log").read_text()[-2000:]
            time.sleep(0.1)

    def wall(self) -> str:
        """The address on the wall."""
        return self.run(sys.executable, "-c", LOOK, self.made["wall"].partition("#")[2], self.made["id"]).strip()

    def ask(self, url: str, host: str) -> int:
        """The status when somebody asks there for this name."""
        return int(self.run(sys.executable, "-c", ASK, url, host))

    def close(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)
        subprocess.run(["ip", "netns", "del", self.name], check=False)


@pytest.fixture
def hall(tmp_path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    if os.geteuid() or not shutil.which("ip") or subprocess.run(["ip", "netns", "add", made.name]).returncode:
        left_out("right to make a network")
    made.run("ip", "link", "set", "lo", "up")
    yield made
    made.close()


def test_the_network_comes_up_changes_and_goes_while_the_wall_hangs(hall):
    hall.start()
    hall.until(lambda: re.fullmatch(r"localhost:8000", hall.wall()))
    hall.plug("wlan0", "192.168.7.7/24")
    hall.until(lambda: hall.wall() == "192.168.7.7:8000")
    assert hall.ask("http://192.168.7.7:8000/healthz", "192.168.7.7:8000") == 200
    assert hall.ask("http://192.168.7.7:8000/healthz", "evil.example:8000") == 400
    hall.unplug("wlan0")
    hall.plug("wlan0", "10.42.0.1/24")
    hall.until(lambda: hall.wall() == "10.42.0.1:8000")
    hall.unplug("wlan0")
    hall.until(lambda: hall.wall() == "localhost:8000")


def test_a_cable_with_the_way_out_and_a_tunnel_do_not_hide_the_hall_s_wifi(hall):
    hall.plug("eth0", "172.16.5.9/24")
    hall.run("ip", "route", "add", "default", "via", "172.16.5.1")
    hall.plug("tun0", "10.8.0.2/24")
    hall.plug("wlan0", "192.168.8.2/24")
    hall.start()
    assert hall.wall() == "192.168.8.2:8000"
    hall.unplug("wlan0")
    hall.until(lambda: hall.wall() == "172.16.5.9:8000")
