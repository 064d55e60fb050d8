"""The power goes while the room is voting: no acknowledged ballot is lost, none counts twice."""

import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.ballot.hall import SAMPLE
from tests.ballot.server import Server, ballot_fields, journal, recipe

PEOPLE = 40


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, recipe(SAMPLE["areas"])).start()
    yield server
    server.stop()


def points_of(n: int) -> dict[str, int]:
    """A ballot that tells whose it is."""
    areas = [area["id"] for area in SAMPLE["areas"]]
    return {areas[n % 12]: 2, areas[(n // 12 + n + 1) % 12]: 1}


def burst(visitors, ops):
    """Everybody casts at once; answers who was told that it counted."""

    def cast(n):
        try:
            answer = visitors[n].sends("CastBallot", ops[n], poll="0.1", **ballot_fields(points_of(n)))
        except httpx.HTTPError:
            return None
        return n if answer.status_code == 200 else None

    with ThreadPoolExecutor(PEOPLE) as pool:
        return {n for n in pool.map(cast, range(len(visitors))) if n is not None}


def prepared(server):
    visitors = [server.joins(f"Person {n}") for n in range(PEOPLE)]
    server.staff("console", "console").does("OpenBallot", poll=1)
    return visitors, [secrets.token_hex(16) for _ in visitors]


def stored(server):
    """Every ballot in the journal, in the order it came."""
    return [cast.points for cast in journal(server).state.poll.casts.values()]


@pytest.mark.parametrize("failpoint", ["before_commit", "after_commit"])
def test_killed_around_the_commit(server, failpoint):
    visitors, ops = prepared(server)
    server.killed().start(EVENTHUB_FAILPOINT=f"{failpoint}:CastBallot")
    assert burst(visitors, ops) == set()
    server.process.wait(timeout=60)
    kept = len(stored(server))
    assert (kept > 0) == (failpoint == "after_commit")
    server.start()
    assert burst(visitors, ops) == set(range(PEOPLE))
    assert sorted(map(str, stored(server))) == sorted(str(points_of(n)) for n in range(PEOPLE))


@pytest.mark.parametrize("after", [0.02, 0.05, 0.1])
def test_killed_in_the_middle_of_the_burst(server, after):
    visitors, ops = prepared(server)
    killer = threading.Thread(target=lambda: (time.sleep(after), server.killed()))
    killer.start()
    told = burst(visitors, ops)
    killer.join()
    kept = stored(server)
    assert all(points_of(n) in kept for n in told)
    server.start()
    assert burst(visitors, ops) == set(range(PEOPLE))
    assert sorted(map(str, stored(server))) == sorted(str(points_of(n)) for n in range(PEOPLE))
