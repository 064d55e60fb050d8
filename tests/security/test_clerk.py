"""A clerk who is handed something made to hurt falls over alone, says so in words, and is replaced."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventhub.ground import bounds
from eventhub.ground.bounds import MB, Bounds
from eventhub.live.clerk import Broken, Clerk
from eventhub.record.database import NotSaved
from rooms.kernel import Refused
from tests.ground.needed import left_out
from tests.ground.process import ROOT
from tests.security import jobs

SHORT = Bounds("Too much.", seconds=1, patience=20, memory=512 * MB, waiting=3)


@pytest.fixture
def clerk():
    clerk = Clerk(SHORT)
    yield clerk
    clerk.close()


async def test_what_is_asked_is_answered_by_one_and_the_same_clerk(clerk):
    assert await clerk.ask(jobs.double, "ab") == "abab"
    assert await clerk.ask(jobs.who) == await clerk.ask(jobs.who) != os.getpid()


async def test_a_refusal_comes_through_with_what_fills_its_places(clerk):
    with pytest.raises(Refused) as no:
        await clerk.ask(jobs.refuse, "table 9")
    assert str(no.value) == "There is no table 9."


async def test_a_mistake_of_ours_is_named_without_anybodys_words(clerk):
    with pytest.raises(Broken) as error:
        await clerk.ask(jobs.stumble, "kanarie")
    assert str(error.value) == "ValueError in stumble"


@pytest.mark.parametrize("job", [jobs.fill_memory, jobs.think_for_ever, jobs.fall_always])
async def test_what_costs_too_much_is_refused_in_words_and_the_next_one_is_served(clerk, job):
    with pytest.raises(Refused) as no:
        await clerk.ask(job)
    assert str(no.value) == "Too much."
    assert await clerk.ask(jobs.double, "ab") == "abab"


async def test_whoever_is_called_in_has_the_memory_they_were_given_and_no_more(clerk):
    if sys.platform != "linux":
        left_out("a bound of address space")  # macOS and Windows know none
    assert await clerk.ask(jobs.most_memory) == SHORT.memory


async def test_a_clerk_who_thinks_for_ever_is_stopped_by_the_processor_s_clock_and_not_by_ours():
    clerk = Clerk(Bounds("Too much.", seconds=1, patience=3_600))
    async with asyncio.timeout(120):
        with pytest.raises(Refused):
            await clerk.ask(jobs.think_for_ever)
    clerk.close()


async def test_a_clerk_who_only_sleeps_is_not_waited_for():
    clerk = Clerk(Bounds("Too much.", patience=5))
    with pytest.raises(Refused):
        await clerk.ask(jobs.sleep_for_ever)
    assert (clerk.fallen, await clerk.ask(jobs.double, "ab")) == (1, "abab")
    clerk.close()


async def test_a_clerk_whom_somebody_stopped_is_replaced_and_asked_once_more(clerk, tmp_path):
    assert await clerk.ask(jobs.fall_once, str(tmp_path / "fell")) == "done"
    os.kill(await clerk.ask(jobs.who), signal.SIGKILL)
    assert await clerk.ask(jobs.double, "ab") == "abab"
    assert clerk.fallen == 2


async def test_who_took_much_memory_goes_home_and_the_next_one_begins_slim():
    clerk, much = Clerk(Bounds("Too much.", seconds=60, memory=0)), bounds._most_taken() + bounds.FAT
    first = await clerk.ask(jobs.who)
    assert await clerk.ask(jobs.take, much) == much
    assert await clerk.ask(jobs.who) != first
    assert clerk.fallen == 0
    clerk.close()


async def test_a_house_that_is_large_itself_has_clerks_as_well(clerk):
    large = b"x" * 400 * MB
    pids = [await clerk.ask(jobs.who) for _ in range(3)]
    assert (len(set(pids)), len(large)) == (1, 400 * MB)


async def test_one_too_many_in_the_queue_is_asked_to_come_again(clerk):
    asked = [asyncio.ensure_future(clerk.ask(jobs.double, str(n))) for n in range(5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(each) for each in answers] == [str, str, str, NotSaved, NotSaved]


async def test_only_whose_turn_it_is_brings_the_file(clerk):
    at_once, most = 0, 0

    async def one() -> None:
        nonlocal at_once, most
        async with clerk.turn() as work:
            at_once += 1
            most = max(most, at_once)
            await work(jobs.double, "x")
            at_once -= 1

    await asyncio.gather(one(), one(), one())
    assert most == 1


async def test_closing_in_the_middle_is_silent_and_leaves_nobody_behind(clerk, capfd):
    pid = await clerk.ask(jobs.who)
    asked = asyncio.ensure_future(clerk.ask(jobs.sleep_for_ever))
    waiting = asyncio.ensure_future(clerk.ask(jobs.double, "x"))
    await asyncio.sleep(0)
    clerk.close()
    assert [type(each) for each in await asyncio.gather(asked, waiting, return_exceptions=True)] == [NotSaved] * 2
    assert capfd.readouterr().err == ""
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_where_the_system_knows_no_bounds_work_is_done_without(monkeypatch):
    monkeypatch.setattr(bounds, "resource", None)
    bounds._bound(memory=1, seconds=1)  # else this would be the end of us
    assert bounds._answer(jobs.double, ("ab",)) == ("done", "abab")


ORPHAN = """
import asyncio, sys
from eventhub.ground.bounds import Bounds
from eventhub.live.clerk import Clerk
from tests.security import jobs
async def main():
    clerk = Clerk(Bounds("Too much.", patience=300))
    print(await clerk.ask(jobs.who), flush=True)
    await clerk.ask(getattr(jobs, sys.argv[1]), *sys.argv[2:])
asyncio.run(main())
"""


@pytest.mark.parametrize("job", [["sleep_for_ever"], ["think_for_ever"]])
def test_a_clerk_ends_when_whoever_called_it_in_is_killed_also_in_the_middle_of_work(job):
    parent = subprocess.Popen([sys.executable, "-c", ORPHAN, *job], stdout=subprocess.PIPE, cwd=ROOT)
    clerk = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    until = time.monotonic() + 20
    while alive(clerk) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(clerk)


def alive(process: int) -> bool:
    """Whether it still does anything; one that ended may wait to be noticed."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
