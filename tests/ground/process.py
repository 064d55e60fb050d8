"""Starts, kills, stops and asks a real server process."""

import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from eventhub.ground.settings import Settings
from tests.ground.begun import ROOT, Begun, begin, begin_afresh

__all__ = ["ROOT", "Server", "free_port"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@dataclass
class Server:
    """A server process on this machine; `extra` goes into its environment. One begun `afresh` has read nothing
    yet, as when somebody starts it: what it costs is measured so."""

    folder: Path
    wire: str = "thin"
    url: str = ""
    workers: int = 1
    redis: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    afresh: bool = False
    port: int = field(default_factory=free_port)
    process: Begun | subprocess.Popen | None = None

    @property
    def settings(self) -> Settings:
        """The same settings the process reads."""
        url = self.url or f"sqlite:///{self.folder}/e.db"
        return Settings(database_url=url, redis_url=self.redis, backups=self.folder / "backups", host="127.0.0.1",
                        port=self.port, wire=self.wire, workers=self.workers)  # fmt: skip

    def start(self, seconds: float = 120) -> "Server":
        """Start and wait until it answers."""
        settings = self.settings
        env = {
            **os.environ, "DATABASE_URL": settings.database_url, "REDIS_URL": settings.redis_url,
            "EVENTHUB_BACKUPS": str(settings.backups), "EVENTHUB_HOST": settings.host,
            "EVENTHUB_PORT": str(settings.port), "EVENTHUB_WIRE": settings.wire,
            "EVENTHUB_WORKERS": str(settings.workers), "EVENTHUB_LIMITS": "0",
            **self.extra,
        }  # fmt: skip
        start = begin_afresh if self.afresh or self.workers > 1 else begin  # several are begun by the server itself
        self.process = start("tests.ground.server", [], env, self.folder / "server.log")
        self.wait(seconds)
        return self

    def wait(self, seconds: float = 120) -> None:
        """Until it answers."""
        until = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(f"the server did not start:\n{self.log()[-3000:]}")
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether the server accepts and answers a request."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                return client.recv(12).startswith(b"HTTP/1.1")
        except OSError:
            return False

    def kill(self) -> None:
        """As when the power goes."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop; answers the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def end(self) -> None:
        """However it stands, it is gone afterwards."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def rss_kb(self) -> int:
        """Resident memory."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1024

    def cpu_seconds(self) -> float:
        """Processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def log(self) -> str:
        """What it wrote down."""
        return (self.folder / "server.log").read_text()
