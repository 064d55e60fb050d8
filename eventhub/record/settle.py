"""The one writer path: lock, read on, answer each wish on a candidate, commit. Runs in the writer thread."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Connection

from eventhub.record import journal
from eventhub.record.asked import CONFLICT, Asked, OpAnswer
from eventhub.record.askers import Standings
from eventhub.record.database import Database, Deleted, Interrupted, NotSaved
from eventhub.record.journal import RoomAddress, WrittenEntry
from eventhub.record.taps import LATER, About, Taps, Told
from rooms.kernel import At, Behind, Empty, Entry, Fact, Kind, People, Refused, Running, Undo, Undone, Unsay
from rooms.kernel.changing import changing
from rooms.kernel.running import advance, decide, overtaken_by

log = structlog.get_logger()
AT_ONCE_MS = 60_000
"""Who presses a button so soon after somebody else did learns of it; later it is only pressed in vain."""
BROKEN = OpAnswer("broken", "Something went wrong on our side. Nothing was changed; please tell the team.")


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a decision may look at, besides the room itself."""

    place: RoomAddress
    kind: Kind
    people: People
    now: int


@dataclass(slots=True)
class Settlement:
    """The room after the batch, the entries that are new to this process, and an answer for each wish."""

    running: Running
    news: list[Entry] = field(default_factory=list)
    answers: list[OpAnswer] = field(default_factory=list)


def settle(database: Database, scene: Scene, running: Running, batch: Sequence[Asked], die: str = "") -> Settlement:
    """Answer a batch in one transaction. A wish that breaks the batch fails alone. Raises NotSaved, Deleted.

    `die` names a failpoint of the chaos tests: "before_commit" or "after_commit", perhaps ":Command".
    """
    try:
        return _once_more(database, scene, running, batch, die)
    except (NotSaved, Deleted):
        raise
    except Exception:  # a room's mistake, or words the database cannot hold: the others must not suffer for it
        return _one_by_one(database, scene, running, batch)


def _once_more(database: Database, scene: Scene, running: Running, batch: Sequence[Asked], die: str = "") -> Settlement:
    """Try again when the database dropped us half way: what was kept after all is found by its op."""
    try:
        return _together(database, scene, running, batch, die)
    except Interrupted:
        return _together(database, scene, running, batch, die)


def _one_by_one(database: Database, scene: Scene, running: Running, batch: Sequence[Asked]) -> Settlement:
    settled = Settlement(running)
    for asked in batch:
        try:
            alone = _once_more(database, scene, settled.running, [asked])
        except (NotSaved, Deleted):
            raise
        except Exception:
            log.exception("command failed", command=type(asked.command).__name__, room=scene.place.room)
            settled.answers.append(BROKEN)
        else:
            settled.running = alone.running
            settled.news += alone.news
            settled.answers += alone.answers
    return settled


def _together(database: Database, scene: Scene, running: Running, batch: Sequence[Asked], die: str = "") -> Settlement:
    with database.write() as connection:
        settled = _catch_up(connection, scene, running)
        _write(connection, scene, settled, batch)
        _die("before_commit", die, batch)
    _die("after_commit", die, batch)
    return settled


def _write(connection: Connection, scene: Scene, settled: Settlement, batch: Sequence[Asked]) -> None:
    known = journal.answers(connection, scene.place.gathering, [asked.op for asked in batch])
    asking = [(asked.standing, asked.who.id) for asked in batch]
    standings = Standings(connection, scene.place.gathering, scene.people, asking)
    told = [_told(scene, asked) for asked in batch]
    taps = Taps.read(connection, scene.place.gathering, told)
    written: list[WrittenEntry] = []
    fresh: list[str] = []
    answered = []
    for asked, about in zip(batch, told, strict=True):
        if no := standings.refusal(asked.standing, asked.who.id):
            settled.answers.append(no)
            continue
        before = next((known[one, asked.op] for one in _everybody(scene, asked) if (one, asked.op) in known), None)
        if before:
            settled.answers.append(_again(asked, *before))
            continue
        answer, entries = _in_order(scene, settled, asked, taps, about)
        settled.answers.append(answer)
        written += [WrittenEntry(entry, asked.who.via) for entry in entries]
        fresh += [words.id for words in asked.words]
        known[asked.who.id, asked.op] = (asked.body, answer)
        answered.append((asked.who.id, asked.op, asked.body, answer))
    journal.append(connection, scene.place, written, fresh, _soonest(scene, settled) if written else None)
    journal.remember(connection, scene.place.gathering, answered)
    taps.keep(connection)


def _soonest(scene: Scene, settled: Settlement) -> int | None:
    """When the room next wishes something by the clock: kept with the facts, so that it may sleep until then."""
    wishes = scene.kind.wishes(settled.running.state, scene.people)
    return min((wish.time for wish in wishes if isinstance(wish, At | Unsay | Empty)), default=None)


def _everybody(scene: Scene, asked: Asked) -> tuple[str, ...]:
    """Who asks, by whichever entry: what was sent before two entries were merged is not said anew afterwards."""
    return scene.people.entries_of(asked.who.id)


def _told(scene: Scene, asked: Asked) -> Told:
    person, *doubles = _everybody(scene, asked)
    return About(scene.place.room, person, scene.kind.thing(asked.command), tuple(doubles)), asked.tap


def _in_order(scene: Scene, settled: Settlement, asked: Asked, taps: Taps, told: Told) -> tuple[OpAnswer, list[Entry]]:
    """An earlier tap never wins over a later one that was accepted; one that was refused stands in nobody's way."""
    if taps.late(told):
        return LATER, []
    answer, entries = _answer(scene, settled, asked)
    if answer.status == "ok":
        taps.note(told)
    return answer, entries


def _again(asked: Asked, body: str, answer: OpAnswer) -> OpAnswer:
    return answer if body == asked.body else CONFLICT


def _catch_up(connection: Connection, scene: Scene, running: Running) -> Settlement:
    head = journal.lock(connection, scene.place)
    settled = Settlement(running)
    if head > running.seq:
        for entry in journal.read_on(connection, scene.place, scene.kind, running.seq):
            _take(scene.kind, settled, entry)
    return settled


def _answer(scene: Scene, settled: Settlement, asked: Asked) -> tuple[OpAnswer, list[Entry]]:
    try:
        facts = decide(scene.kind, settled.running, asked.command, asked.who, scene.now, scene.people)
    except Behind as no:
        return _overtaken(scene, settled, asked) or OpAnswer("refused", no.key, no.params), []
    except Refused as no:
        return OpAnswer("refused", no.key, no.params), _taken(scene, settled, asked, list(no.noted))
    if not facts and _is_step(scene.kind, asked):
        return _overtaken(scene, settled, asked, since=scene.now - AT_ONCE_MS) or OpAnswer(), []
    return OpAnswer(), _taken(scene, settled, asked, facts)


def _overtaken(scene: Scene, settled: Settlement, asked: Asked, since: int = 0) -> OpAnswer | None:
    """What is told to whoever pressed after somebody else: who that was. None when nobody else did anything."""
    by = overtaken_by(settled.running, asked.who.id, since)
    name = scene.people.name(by) if by else ""
    if name:
        return OpAnswer("conflict", "{name} has moved on in the meantime. Look again.", {"name": name})
    return None if by is None else OpAnswer("conflict", "Somebody else has moved on in the meantime. Look again.")


def _is_step(kind: Kind, asked: Asked) -> bool:
    rights = kind.rights.get(type(asked.command))
    return bool(rights and rights.step and not isinstance(asked.command, Undo))


def _taken(scene: Scene, settled: Settlement, asked: Asked, facts: list[Fact]) -> list[Entry]:
    entries = _entries(scene, settled, asked, facts)
    for entry in entries:
        _take(scene.kind, settled, entry)
    return entries


def _entries(scene: Scene, settled: Settlement, asked: Asked, facts: list[Fact]) -> list[Entry]:
    first = settled.running.seq + 1
    step = first if _is_step(scene.kind, asked) else 0
    return [
        Entry(first + place, changing(fact, by=asked.who.id, at=scene.now), step if not isinstance(fact, Undone) else 0)
        for place, fact in enumerate(facts)
    ]


def _take(kind: Kind, settled: Settlement, entry: Entry) -> None:
    settled.running = advance(kind, settled.running, entry)
    settled.news.append(entry)


def _die(where: str, failpoint: str, batch: Sequence[Asked]) -> None:
    """A failpoint for the chaos tests: die here as if the power went."""
    place, _, command = failpoint.partition(":")
    if place == where and (not command or any(type(asked.command).__name__ == command for asked in batch)):
        os.kill(os.getpid(), signal.SIGKILL)
