"""Two people were introduced; three days later somebody opens a link that asks how it went."""

import asyncio
import re
import secrets
import threading
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from eventhub.run.main import create_app, make_gathering
from tests.facilitator.hosted import settings
from tests.needs.server import RECIPE
from tests.needs.test_followup import THREE_DAYS


@contextmanager
def three_days_later(folder: Path) -> Iterator[str]:
    """The link for whoever was in need, on a server in a thread whose clock was moved on."""
    with ThreadPoolExecutor(1) as aside:  # the browser's helper has a loop of its own in this thread
        made = aside.submit(asyncio.run, make_gathering(settings(folder), tomllib.loads(RECIPE))).result(60)
    app = create_app(settings(folder))
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", 0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.02)
    base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield f"{base}/after#{_introduced(app, base, made)}"
    server.should_exit = True
    thread.join(20)


def _introduced(app, base: str, made) -> str:
    """Ana needs something, Ben answers, she says yes; days later the hub makes a link for her. Answers its key."""
    ana, ben, hub = (httpx.Client(base_url=base, headers={"origin": base}, timeout=60) for _ in range(3))
    for visitor, name in ((ana, "Ana"), (ben, "Ben")):
        _sends(visitor, f"/{made.code}", name=name, agree="1")
    _sends(hub, "/enter", key=made.keys["hub_host"], name="Hanna")
    do = f"/g/{made.id}/{{}}/do/needs/{{}}"
    _sends(ana, do.format("phone", "PostCard"), kind="need", text="40 stoelen voor zaterdag")
    _sends(ben, do.format("phone", "AnswerCard"), card="n1")
    _sends(ana, do.format("phone", "SayYes"), introduction="i1")
    app.state.clock._wall += THREE_DAYS
    _sends(hub, do.format("hub", "LookAtClock"))
    person = next(one.id for one in app.state.house.gatherings[made.id].people.known.values() if one.name == "Ana")
    return re.search(r"/after#([\w-]+)", _sends(hub, f"/g/{made.id}/after", room="needs", person=person))[1]


def _sends(who: httpx.Client, path: str, **form: str) -> str:
    answer = who.post(path, data={"op": secrets.token_hex(16), **form})
    assert answer.status_code in (200, 303), (path, answer.text)
    return answer.text
