"""Gatherings spread over two servers on hosts of their own behind a real proxy; one loses its power under load."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos.burst import bots_of, burst, put_away
from tests.chaos.test_workers import REDIS, redis_here
from tests.ground.bots import Bot
from tests.ground.hall import OTHERS, halls_of
from tests.ground.needed import left_out
from tests.ground.oracle import judge_journal, judge_screens
from tests.ground.process import ROOT, Server, free_port
from tests.journal.conftest import POSTGRESQL, postgresql  # noqa: F401 - a fixture

SAMPLE = ROOT / "docs" / "deploy" / "nginx-spread.conf"
NET = "10.231.{host}.{side}"
GATHERINGS, PHONES, EACH = 8, 6, 12
BACK_SECONDS = 15


@dataclass
class Host:
    """A machine of its own as far as anybody on the network can tell: a namespace with an address and a server."""

    name: str
    address: str
    gate: str
    process: subprocess.Popen | None = None

    def serve(self, folder: Path, url: str, public: str) -> None:
        """Start the server there, on the database and the Redis of all; its way to both leads through the gate."""
        env = {
            **os.environ, "EVENTHUB_HOST": self.address, "EVENTHUB_PORT": "8000", "EVENTHUB_URL": public,
            "DATABASE_URL": url.replace("127.0.0.1", self.gate), "REDIS_URL": REDIS.replace("127.0.0.1", self.gate),
            "EVENTHUB_BACKUPS": str(folder / f"{self.name}-backups"), "EVENTHUB_LIMITS": "0",
            "FORWARDED_ALLOW_IPS": self.gate, "EVENTHUB_ADMIN_KEY": "a-long-secret-for-the-test",
        }  # fmt: skip
        command = ["ip", "netns", "exec", self.name, sys.executable, "-m", "tests.ground.server"]
        with (folder / f"{self.name}.log").open("w") as log:
            self.process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)

    def kill(self) -> None:
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


@contextmanager
def host(number: int) -> Iterator[Host]:
    """A namespace, joined to ours by a cable; gone afterwards."""
    name, cable = f"eventhub-{os.getpid()}-{number}", f"eh{os.getpid() % 10_000}-{number}"
    gate, address = NET.format(host=number, side=1), NET.format(host=number, side=2)
    run("ip", "netns", "add", name)
    try:
        run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name)
        run("ip", "addr", "add", f"{gate}/24", "dev", cable)
        run("ip", "link", "set", cable, "up")
        for words in (("addr", "add", f"{address}/24", "dev", "eth0"), ("link", "set", "eth0", "up"),
                      ("link", "set", "lo", "up")):  # fmt: skip
            run("ip", "-n", name, *words)
        made = Host(name, address, gate)
        yield made
        if made.process:
            made.kill()
    finally:
        run("ip", "netns", "del", name)


@contextmanager
def through(gates: Sequence[str], ports: Sequence[int]) -> Iterator[None]:
    """Connections to these ports at the gates reach the services that listen on this machine only."""
    with ExitStack() as stack:
        for gate in gates:
            for port in ports:
                listen, there = f"TCP-LISTEN:{port},bind={gate},reuseaddr,fork", f"TCP:127.0.0.1:{port}"
                stack.enter_context(_process("socat", listen, there))
        yield


@contextmanager
def _process(*command: str) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def proxy(folder: Path, addresses: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """nginx with the sample we ship, the two addresses and the port put in: where it is, and who served what."""
    port, log = free_port(), folder / "served.log"
    text = SAMPLE.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    for sample, address in zip(("10.0.0.11", "10.0.0.12"), addresses, strict=True):
        text = text.replace(sample, address)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{ worker_connections 4096; }}\n"
        f"http {{ log_format who '$gathering $upstream_addr'; access_log {log} who; {text} }}\n"
    )
    with _process("nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")):
        yield f"http://127.0.0.1:{port}", log


def served(log: Path) -> dict[str, Counter[str]]:
    """Which server answered each gathering, how often (the last one tried)."""
    found: dict[str, Counter[str]] = {}
    for line in log.read_text().splitlines():
        gathering, _, upstream = line.partition(" ")
        found.setdefault(gathering, Counter())[re.split(r"[ ,]+", upstream.strip())[-1]] += 1
    return found


@pytest.fixture
def needed() -> None:
    """It needs a proxy, hosts and both services."""
    missing = [tool for tool in ("nginx", "socat", "ip") if not shutil.which(tool)]
    if missing or os.geteuid() != 0:
        left_out(", ".join(missing) or "root, who may make hosts")
    if not redis_here():
        left_out("Redis")


@pytest.mark.laws
async def test_a_server_is_killed_and_its_gatherings_go_on_at_the_other(needed, tmp_path, postgresql):  # noqa: F811
    settings = Server(tmp_path, url=postgresql, redis=REDIS).settings
    halls = halls_of(settings, GATHERINGS, PHONES)
    with ExitStack() as stack:
        hosts = [stack.enter_context(host(number)) for number in (1, 2)]
        stack.enter_context(through([each.gate for each in hosts], [_port(POSTGRESQL), _port(REDIS)]))
        base, log = stack.enter_context(proxy(tmp_path, [each.address for each in hosts]))
        for each in hosts:
            each.serve(tmp_path, postgresql, base)
        await _answers(base, tmp_path)
        bots = {hall.id: bots_of(hall, base) for hall in halls}
        everybody = [bot for group in bots.values() for bot in group]
        back: list[float] = []

        async def trouble() -> None:
            await asyncio.sleep(2)
            back.append(await _kill(hosts[1], everybody))

        try:
            await burst(everybody, EACH, trouble)
            for hall in halls:
                await judge_screens(bots[hall.id], OTHERS["hall"]["title"], 30)
                judge_journal(postgresql, hall.id, bots[hall.id])
        finally:
            await put_away(everybody)
        homes = {hall.id: served(log)[hall.id] for hall in halls}
    print(f"back at the other server after {back[0]:.1f} s")
    assert back[0] < BACK_SECONDS
    moved = [id for id, servers in homes.items() if f"{hosts[1].address}:8000" in servers]
    assert 0 < len(moved) < GATHERINGS  # both had some
    assert all(f"{hosts[0].address}:8000" in servers for servers in homes.values())


async def _kill(victim: Host, bots: Sequence[Bot]) -> float:
    """Pull its plug: seconds until every phone that was cut off has its screen again."""
    open_before = {id(bot): bot.connected for bot in bots}
    start = time.monotonic()
    victim.kill()
    await asyncio.sleep(0.3)
    while any(bot.online is False for bot in bots):
        await asyncio.sleep(0.05)
        if time.monotonic() - start > 60:
            raise TimeoutError("phones never came back")
    assert any(bot.connected > open_before[id(bot)] for bot in bots)
    return time.monotonic() - start


async def _answers(base: str, folder: Path) -> None:
    """Until both servers do."""
    import httpx

    async with httpx.AsyncClient() as client:
        until = time.monotonic() + 90
        for name in ("g/a", "g/b", "g/c", "g/d", "g/e", "g/f"):
            while (await client.get(f"{base}/{name}/phone")).status_code >= 500:
                if time.monotonic() > until:
                    raise RuntimeError("\n".join(log.read_text()[-1500:] for log in folder.glob("*.log")))
                await asyncio.sleep(0.3)


def _port(url: str) -> int:
    return int(re.search(r":(\d+)(?:/|$)", url.partition("@")[2] or url)[1])
