"""Two thousand words in a minute: none lost or double, and the wall within a second of the press that shows them.

What depends on the machine is told as a ratio to the plainest thing of the same kind in the same run.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bench.paired import paired, processor_seconds
from bench.posts import Ear, Posts
from bench.report import Row, against, at_most, p99, unbarred
from bench.roadmap import _get
from rooms.ask import ask
from rooms.ask.answering import Answer, Answered
from rooms.kernel import PARTICIPANT, Entry, People, Person, Running, Viewer, Who, Words
from rooms.kernel.running import advance, decide
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

PEOPLE, QUESTIONS, SECONDS, FASTER = 500, 4, 60.0, 4
"""2,000 answers of a minute, played four times faster: harder for the server, shorter for us."""
FEELINGS = 40
"""So many different words are said; each of them is on the wall once."""
AT_ONCE = 300
WALL_BAR = 20
"""Times `json.loads` of as many words."""
SETTINGS = {"items": [{"id": f"q{n}", "type": "words", "ask": f"Question {n}"} for n in range(QUESTIONS)]}


def rows(quick: bool) -> Iterator[Row]:
    """What questions to everybody promise; `quick` takes fewer people."""
    yield from _alone()
    yield from _hall(100 if quick else PEOPLE)


# -- one room, without a server ----------------------------------------------------------------------------------------


def _alone() -> Iterator[Row]:
    """The last of two thousand words is decided as quickly as the first, and a wall of them drawn in no time."""
    known = {f"p{n}": Person(f"p{n}", f"P {n}", n) for n in range(2000)}
    people = People(1, known, frozenset(known))
    running = _told(Running(), ask.facts["Opened"](settings=ask.read(SETTINGS, "ask", "en")))
    running = _told(running, ask.facts["AskOpened"](1))
    first = _decided(running, people)
    for n in range(1999):
        word = Words(f"w{n}", f"word {n % FEELINGS}", "en", f"p{n}")
        running = _told(running, replace(Answered(1, "q0", n + 1, text=word, status="shown"), by=f"p{n}"))
    yield at_most("ask: the 2,000th word decided, as the first", _decided(running, people) / first, "times", 3)
    running = _told(_told(running, ask.facts["AskClosed"](1)), ask.facts["AnswersShown"](1))
    line = json.dumps([{"item": "q0", "text": f"word {n % FEELINGS}", "by": f"p{n}"} for n in range(2000)])

    def drawn() -> None:  # each time a state nobody has looked at yet, or it would be remembered
        ask.draw("wall", replace(running.state), Viewer("", "wall"), people)

    found = paired(lambda: processor_seconds(drawn), lambda: processor_seconds(partial(json.loads, line)), 10)
    yield against("ask: a wall of 2,000 words worked out, times json.loads", found.median, WALL_BAR, found.fair)
    yield unbarred("ask: a wall of 2,000 words worked out", min(found.ours) * 1000, "ms")


def _told(running: Running, fact: Any) -> Running:
    return advance(ask, running, Entry(running.seq + 1, replace(fact, at=fact.at or 1)))


def _decided(running: Running, people: People, times: int = 200) -> float:
    wish = Answer("q0", text=Words("w.new", "something else", "en", "p1999"))
    began = time.process_time()
    for _ in range(times):
        decide(ask, running, wish, Who("p1999", PARTICIPANT), 5, people)
    return time.process_time() - began


# -- a hall ------------------------------------------------------------------------------------------------------------


def _hall(people: int) -> Iterator[Row]:
    tally = {"key": "tally", "kind": "tally", "settings": {"most": 1_000_000}}
    with tempfile.TemporaryDirectory(prefix="ask-") as folder:
        server = Server(Path(folder), afresh=True)
        made = hall(
            server.settings, people, recipe([{"key": "ask", "kind": "ask", "settings": SETTINGS}, tally], "ask")
        )
        server.start()
        try:
            yield from asyncio.run(_play(server, made, people))
        finally:
            server.end()


async def _play(server: Server, made: Hall, people: int) -> list[Row]:
    posts, boss = Posts(server.port, made), made.staff["facilitator"]
    wall = Ear(marks=(b'class="page told"',))
    listening = asyncio.create_task(wall.listen(server.port, f"/g/{made.id}/live/wall/ask", boss))
    plainest = await posts.spread(people, 12.0, "phone/do/tally/Say", lambda n: {"number": n})
    await posts.send(boss, "console/do/ask/OpenAsk")
    every = people * QUESTIONS

    async def one(n: int) -> float:
        await asyncio.sleep(SECONDS / FASTER * n / every)
        fields = {"item": f"q{n // people}", "text": f"word {n % FEELINGS}", "wave": 1}
        return (await posts.send(made.phones[n % people], "phone/do/ask/Answer", **fields))[0]

    took = await asyncio.gather(*map(one, range(every)))
    for first in range(1, every + 1, AT_ONCE):
        ids = list(range(first, min(first + AT_ONCE, every + 1)))
        await posts.send(boss, "desk/do/ask/Moderate", answers=ids, status="shown")
    await posts.send(boss, "console/do/ask/CloseAsk")
    pressed = time.monotonic()
    await posts.send(boss, "console/do/ask/ShowAnswers")
    while not wall.seen and time.monotonic() < pressed + 10:
        await asyncio.sleep(0.01)
    listening.cancel()
    seen = min(wall.seen.values(), default=pressed + 10) - pressed
    harvest = json.loads(await _get(posts, made, f"/host/{made.id}/harvest.json", boss))
    words = harvest["rooms"]["ask"]["words"]
    usual = p99(each for each, _ in plainest) * 1000
    return [
        unbarred("ask: the plainest command in the same run, p99", usual, "ms"),
        at_most(f"ask: {every:,} words in a quarter of a minute, as the plainest, p99", p99(took) * 1000 / usual,
                "times", 5),
        at_most("ask: words lost or double", abs(every - sum(one["times"] for one in words)), "words", 0),
        against("ask: the wall shows them after the press, times the plainest, p99", seen * 1000 / usual, 20, True),
        unbarred("ask: the wall shows them after the press", seen * 1000, "ms"),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in map(str, partial(rows, quick=False)()):
        print(row)
