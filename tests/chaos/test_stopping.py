"""The server is stopped in the middle of a busy hall: without a word, and nothing that was answered is lost."""

import asyncio
import gc
import random
import secrets
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from eventhub.record.database import NotSaved
from eventhub.screens.sights import Screen
from facilitator.acting import send
from rooms.kernel import FACILITATOR, PARTICIPANT, Refused, Viewer, Who
from tests.facilitator.hosted import create_app, hosted, settings

PEOPLE = 12
MOST = 60
"""So many wishes are answered at most before a stop; by then matching, planning and copying are under way."""


async def furnished(folder) -> tuple[str, list[str]]:
    """A hall with people whose café goes on beside its wall of needs."""
    app = create_app(settings(folder))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app, "two-rivers")).opened()
        for number in range(PEOPLE):
            await hall.joins(f"Person {number}")
        staff = Who("eva", FACILITATOR)
        await send(hall.gathering.hall, "GoTo", staff, block=_block(hall.gathering, _room(hall.gathering, "cafe").key))
        await send(_room(hall.gathering, "cafe"), "StartRound", staff, round="1")
        await send(_room(hall.gathering, "needs"), "StartStep", staff, step="write_needs")
        return hall.id, sorted(hall.gathering.hall.state.here)


def _room(gathering, kind: str):
    return next(room for room in gathering.rooms.values() if room.kind.name == kind)


def _block(gathering, room: str) -> str:
    return next(block.id for block in gathering.hall.state.settings.blocks if block.room == room)


class Phone:
    """Takes whatever is drawn for it."""

    ready, number, sent = True, -1, 0

    def send(self, payload: bytes) -> None:
        """Shown, and forgotten."""

    def close(self, code: int, reason: str = "") -> None:
        """It would come back."""


@dataclass
class Record:
    """What was acknowledged, and the moment to stop: after so many answers."""

    cards: list[str] = field(default_factory=list)
    answers: int = 0
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    goal: int = 0

    def after(self, answers: int) -> None:
        """Begin to count again."""
        self.answers, self.goal, self.stop = 0, answers, asyncio.Event()

    def note(self) -> None:
        self.answers += 1
        if self.answers >= self.goal:
            self.stop.set()


async def busy(app, id: str, people: list[str], record: Record) -> None:
    """Everybody posts cards and ideas as fast as they are answered, comes and goes, and has a screen."""
    gathering = await app.state.house.gathering(id)
    for person in people:
        viewer = Viewer(person, PARTICIPANT)
        app.state.screens.join(Screen(gathering, "phone", "phone", "", viewer, "en", Phone()))
    await asyncio.gather(*(_posts(gathering, person, record) for person in people))


async def _posts(gathering, person: str, record: Record) -> None:
    who = Who(person, PARTICIPANT)
    while True:
        text = f"I need a hand with {secrets.token_hex(4)}"
        await send(_room(gathering, "needs"), "PostCard", who, text=text, kind="need", within="30", priority="1")
        record.cards.append(text)
        record.note()
        with suppress(Refused):  # who was on the way out when the server stopped has no seat
            await send(_room(gathering, "cafe"), "PostIdea", who, text=text)
            record.note()
        await send(gathering.hall, "Leave", who)
        await send(gathering.hall, "Join", who)
        record.note()


async def stopped_after(folder, id: str, people: list[str], answers: int, record: Record) -> None:
    app = create_app(settings(folder))
    async with app.router.lifespan_context(app):
        record.after(answers)
        crowd = asyncio.ensure_future(busy(app, id, people, record))
        stop = asyncio.ensure_future(record.stop.wait())
        await asyncio.wait((crowd, stop), return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
    with suppress(NotSaved):  # the first whose wish came too late; their phones would send it again
        await crowd


async def stored(folder, id: str) -> list[str]:
    app = create_app(settings(folder))
    async with app.router.lifespan_context(app):
        gathering = await app.state.house.gathering(id)
        return [card.text.text for card in _room(gathering, "needs").state.cards.values()]


@pytest.mark.sampled
async def test_a_server_stopped_at_any_moment_says_nothing_and_loses_nothing(tmp_path, whole, capfd):
    id, people = await furnished(tmp_path)
    record, moments = Record(), random.Random(11)
    for _ in range(50 if whole else 3):
        await stopped_after(tmp_path, id, people, moments.randint(1, MOST), record)
        gc.collect()  # a task that failed unseen speaks up when it goes
    said = capfd.readouterr().err
    assert [line for line in said.splitlines() if '"level": "error"' in line or "Traceback" in line] == []
    found = await stored(tmp_path, id)
    assert (set(record.cards) - set(found), len(found) - len(set(found)), record.cards != []) == (set(), 0, True)
