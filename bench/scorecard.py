"""A scorecard at its largest: 400 units x 25 conditions x 3 raters; a grid's first load; views from a hall in a minute.

What depends on the machine is told as a ratio to the plainest thing of the same kind in the same run.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from bench.paired import paired, processor_seconds
from bench.posts import Posts
from bench.report import Row, against, at_most, p99, unbarred
from bench.roadmap import _get
from eventhub.screens.changes import changes
from eventhub.screens.pages import Frame, Painter
from rooms.kernel import FACILITATOR, Entry, People, Running, Viewer, wording
from rooms.kernel.running import advance
from rooms.roadmap import Settings as RoadmapSettings
from rooms.roadmap import roadmap
from rooms.roadmap.estimating import Estimated
from rooms.scorecard import Settings, scorecard
from rooms.scorecard.cells import DAY
from rooms.scorecard.kind import AreaPlan, Planned, UnitPlan
from rooms.scorecard.looking import GridLookedAt
from rooms.scorecard.scoring import Viewed
from rooms.scorecard.shown import LISTS, listed
from rooms.scorecard.units import SpokenFor
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

UNITS, AREAS, CONDITIONS, RATERS = 400, 5, 5, 3
PEOPLE, VIEWS, SECONDS, FASTER = 100, 12, 60.0, 4
"""1,200 views of a minute, played four times faster: harder for the server, shorter for us."""
BOSS = Viewer("boss", FACILITATOR)


LISTS_BAR = 10
"""Times `json.loads` of as many cells."""


def rows(quick: bool) -> Iterator[Row]:
    """What the scorecard promises; `quick` takes fewer units and people."""
    yield from _large(100 if quick else UNITS)
    yield _first_load()
    yield from _hall(40 if quick else PEOPLE)


# -- a large one, without a server ------------------------------------------------------------------------------------


def opened(units: int, silent: bool = False) -> Running:
    """A scorecard with so many units, of which nothing is said."""
    settings = Settings(
        wording({"en": "How it stands"}, "t"),
        tuple(AreaPlan(f"a{n}", wording({"en": f"Area number {n}"}, f"a{n}")) for n in range(AREAS)),
        tuple(Planned(f"a{n % AREAS}", wording({"en": f"What must be true, number {n}"}, f"c{n}"), number=n + 1)
              for n in range(AREAS * CONDITIONS)),
        tuple(UnitPlan(f"u{n}", wording({"en": f"A unit of some length, {n}"}, f"u{n}")) for n in range(units)),
        silent=silent,
    )  # fmt: skip
    return _told(Running(), [scorecard.facts["Opened"](settings=settings)])


def _told(running: Running, facts: list) -> Running:
    for fact in facts:
        at = fact.at or DAY * 10_000 + running.seq
        running = advance(scorecard, running, Entry(running.seq + 1, replace(fact, at=at)))
    return running


def said(units: int) -> list:
    """What everybody says of everything."""
    people = [replace(SpokenFor(f"u{unit}"), by=f"p{unit}-{n}") for unit in range(units) for n in range(RATERS)]
    views = [
        replace(Viewed(f"u{unit}", number, (unit * 7 + number * 3 + n) % 4), by=f"p{unit}-{n}")
        for unit in range(units) for number in range(1, AREAS * CONDITIONS + 1) for n in range(RATERS)
    ]  # fmt: skip
    return [*people, *views]


def _large(units: int) -> Iterator[Row]:
    facts = said(units)
    took, running = _timed(lambda: _told(opened(units), facts))
    usual = _roadmap_fact()
    yield unbarred("scorecard: an estimate of a roadmap replayed in the same run", usual * 1e6, "us")
    yield at_most(f"scorecard: a fact of {len(facts):,} replayed, as that", took / len(facts) / usual, "times", 5)
    running = _told(running, [replace(GridLookedAt("a0"), by=BOSS.id)])
    first, before = _timed(lambda: _grid(running))
    yield from _nine_lists(running, units)
    later = _told(running, [replace(Viewed("u7", 1, 3), by="p7-0"), replace(Viewed("u7", 1, 3), by="p7-1")])
    again, after = _timed(lambda: _grid(later))
    redrawn = [change.key for change in changes(before, after) if change.key.startswith("rows/")]
    yield at_most("scorecard: rows redrawn by a view", len(redrawn), "rows", 1)
    yield at_most("scorecard: a grid after a view, as one drawn at first", again / first, "times", 0.6)


def _nine_lists(running: Running, units: int) -> Iterator[Row]:
    """After a view that is new each time, beside `json.loads` of the same cells."""
    cells = {f"u{unit}": {str(n): [0, 1, 2] for n in range(AREAS * CONDITIONS)} for unit in range(units)}
    line, turns = json.dumps(cells), count()

    def ours() -> float:
        seen = _told(running, [replace(Viewed("u7", 3, next(turns) % 4), by="p7-0")])
        return processor_seconds(partial(_lists, seen))

    found = paired(ours, lambda: processor_seconds(partial(json.loads, line)), 10)
    name = f"scorecard: nine lists of {units * AREAS * CONDITIONS:,} cells"
    yield against(f"{name}, times json.loads of them", found.median, LISTS_BAR, found.fair)
    yield unbarred(name, min(found.ours) * 1000, "ms")


def _lists(running: Running) -> None:
    for what in LISTS:
        listed(running.state, what)


def _grid(running: Running) -> dict[str, Any]:
    return scorecard.draw("desk", running.state, BOSS, People())


def _roadmap_fact() -> float:
    """Seconds of this processor for a fact of the kind whose replay the journal's own bench has bars for."""
    made = RoadmapSettings(draft=(), areas=())
    running = advance(roadmap, Running(), Entry(1, roadmap.facts["Opened"](settings=made)))
    facts = [replace(Estimated(n % 10 + 1, n // 10 % 5), by=f"p{n % 2000}", at=n) for n in range(20_000)]

    def told() -> None:
        on = running
        for fact in facts:
            on = advance(roadmap, on, Entry(on.seq + 1, fact))

    return _timed(told)[0] / len(facts)


def _timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this processor, which other work on the machine does not lengthen much; and what was found."""
    began = time.process_time()
    found = what()
    return time.process_time() - began, found


def _first_load() -> Row:
    running = _told(opened(35), [*said(35), replace(GridLookedAt("a0"), by=BOSS.id)])
    frame = Frame("gathering", "UTC", "desk", "desk", "scorecard", "scorecard", "en")
    page = Painter().room(frame, _grid(running))
    return at_most("scorecard: first load of a grid of 35 units", len(page.encode()), "bytes", 60_000)


# -- a hall ------------------------------------------------------------------------------------------------------------


def _hall(people: int) -> Iterator[Row]:
    room = {"key": "scorecard", "kind": "scorecard", "settings": {
        "silent": False, "units": [{"id": f"u{n}", "name": f"Unit {n}"} for n in range(people)],
        "areas": [{"id": "a", "title": "An area"}],
        "conditions": [{"area": "a", "title": f"What must be true, number {n}"} for n in range(VIEWS)],
    }}  # fmt: skip
    tally = {"key": "tally", "kind": "tally", "settings": {"most": 1_000_000}}
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:
        server = Server(Path(folder), afresh=True)
        made = hall(server.settings, people, recipe([room, tally], "scorecard"))
        server.start()
        try:
            yield from asyncio.run(_play(server, made, people))
        finally:
            server.end()


async def _play(server: Server, made: Hall, people: int) -> list[Row]:
    posts = Posts(server.port, made)
    plainest = await posts.spread(people, 12.0, "phone/do/tally/Say", lambda n: {"number": n})
    await posts.spread(people, 6.0, "phone/do/scorecard/SpeakFor", lambda n: {"unit": f"u{n}"})
    every = people * VIEWS

    async def one(n: int) -> float:
        await asyncio.sleep(SECONDS / FASTER * n / every)
        fields = {"unit": f"u{n % people}", "number": n // people + 1, "state": n % 4}
        return (await posts.send(made.phones[n % people], "phone/do/scorecard/View", **fields))[0]

    took = await asyncio.gather(*map(one, range(every)))
    harvest = json.loads(await _get(posts, made, f"/host/{made.id}/harvest.json", made.staff["facilitator"]))
    cells = harvest["rooms"]["scorecard"]["cells"]
    right = sum(1 for cell in cells if cell["n"] == 1)
    usual = p99(each for each, _ in plainest) * 1000
    return [
        unbarred("scorecard: the plainest command in the same run, p99", usual, "ms"),
        at_most(f"scorecard: {every:,} views in a quarter of a minute, as the plainest, p99", p99(took) * 1000 / usual,
                "times", 5),
        at_most("scorecard: views lost or double", every - right + len(cells) - right, "views", 0),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in rows(quick=False):
        print(row)
