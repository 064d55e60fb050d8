"""eventhub rehearse: a whole recipe with simulated phones over the real network, and a report at the end."""

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from eventhub.ground.settings import for_a_child, from_environment
from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.main import known_kinds
from eventhub.run.ranges import number, whole
from eventhub.run.stages import stage
from facilitator.rehearsal.play import Play
from facilitator.rehearsal.script import script_of
from rooms.kernel import Refused

PATIENCE_SECONDS = 60
USUAL = "belo-horizonte"

ENVIRONMENT = ("EVENTHUB_ADMIN_KEY",)


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("rehearse", help="play a whole recipe with simulated phones, and report")
    parser.add_argument(
        "recipe", nargs="?", default=USUAL, help=f"a recipe file, or the name of one of ours ({USUAL}); - for a pipe"
    )
    parser.add_argument("--people", type=whole(1, 2_500), default=225)
    parser.add_argument("--tables", type=whole(0, 500), default=0, help="default: just enough tables of ten")
    parser.add_argument("--speed", type=number(0.1, 10_000), default=60.0, help="times faster than life (default 60)")
    parser.add_argument("--recipe", dest="named", default="", help="the same, by its name")
    parser.add_argument("--url", default="", help="a running server; without it one is started for the occasion")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play, print the report; exit code 1 when something was not as it should be. Raises Refused."""
    script = script_of(given.recipe(args.named or args.recipe), known_kinds(), args.people, args.speed, args.tables)
    if args.url:
        _refuse_silence(args.url)
        report = asyncio.run(Play(args.url.rstrip("/"), script, from_environment().admin_key, tell=stage).run())
    else:
        with own_server() as url:
            report = asyncio.run(Play(url, script, tell=stage).run())
    print(json.dumps(report.plain(), indent=1) if args.json else "\n".join(report.lines()))
    return 0 if report.good else 1


def _refuse_silence(url: str) -> None:
    """Raises Refused where nobody answers, or it is no address."""
    try:
        urlopen(url, timeout=10).close()  # noqa: S310 - the operator's own word
    except HTTPError:  # somebody does
        return
    except (OSError, ValueError, HTTPException) as error:
        why = getattr(error, "reason", error)
        why = getattr(why, "strerror", None) or why
        raise Refused("Nobody answers at {address}: {why}", address=url, why=why) from None


@contextmanager
def own_server() -> Iterator[str]:
    """A server of our own on a free port, with a database that is thrown away."""
    with tempfile.TemporaryDirectory() as place, Path(place, "said").open("w+b") as said:
        port = _free_port()
        env = for_a_child(DATABASE_URL=f"sqlite:///{place}/rehearsal.db", EVENTHUB_BACKUPS=f"{place}/backups",
                          EVENTHUB_ADMIN_KEY="", EVENTHUB_WORKERS="1")  # fmt: skip
        command = [sys.executable, "-c", "import sys; from eventhub.run.cli import main; sys.exit(main())", "serve",
                   "--host", "127.0.0.1", "--port", str(port)]  # fmt: skip
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603 - our own fixed command
        try:
            yield _awake(f"http://127.0.0.1:{port}", server, Path(said.name))
        finally:
            server.terminate()
            server.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _awake(url: str, server: subprocess.Popen[bytes], said: Path) -> str:
    """The address, once the server answers there. Raises Refused with its last words when it does not."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own address
            return url
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                words = said.read_text("utf-8", "replace").strip().splitlines() or ["it said nothing"]
                raise Refused("The server of the rehearsal did not start: {words}", words=words[-1]) from None
            time.sleep(0.2)
