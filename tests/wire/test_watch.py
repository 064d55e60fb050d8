"""Who keeps the others waiting is named: the task and the place, and nothing of what it was working on."""

import asyncio
import time

from structlog.testing import capture_logs

from eventhub.ground.watch import BEAT_SECONDS, LATE_SECONDS, LoopStall, Watch


def busy(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


async def greedy(words: str) -> None:
    busy(4 * LATE_SECONDS)


async def watched(deed) -> list[dict]:
    """What the watch says while something is done."""
    watching = asyncio.ensure_future(Watch().watching())
    with capture_logs() as lines:
        await asyncio.sleep(0)
        await asyncio.ensure_future(deed)
        await asyncio.sleep(2 * LATE_SECONDS)
    watching.cancel()
    return lines


async def test_the_task_that_holds_the_loop_is_named_with_its_place():
    (line,) = await watched(greedy("kanarie"))
    assert (line["event"], line["job"], line["log_level"]) == ("the loop stood still", "greedy", "warning")
    assert any(place.startswith("test_watch.py:") and place.endswith(" busy") for place in line["stack"])
    assert line["seconds"] >= LATE_SECONDS
    assert "kanarie" not in str(line)


async def test_waiting_holds_nobody_up():
    assert await watched(asyncio.sleep(3 * LATE_SECONDS)) == []


def test_of_many_in_a_second_the_longest_is_told():
    watch, now = Watch(beat=100.0), 100.0
    with capture_logs() as lines:
        for late in (0.06, 0.08, 0.3, 0.07, 0.0, 0.0):
            now += BEAT_SECONDS + late + 0.3
            watch.beat, watch.seen = now - BEAT_SECONDS - late, LoopStall("somebody", ()) if late else None
            watch._beaten(now)
    assert [line["seconds"] for line in lines] == [0.06, 0.3, 0.07]
