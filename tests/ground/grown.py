"""A long day in each kind of room: as many facts as wanted, written straight into a journal."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from eventhub.live.gatherings import read_settings, rooms_of
from eventhub.record.database import Database
from eventhub.record.journal import RoomAddress, WrittenEntry, append
from eventhub.record.tables import GatheringRow, RoomRow
from eventhub.run.main import KINDS
from facilitator.drafting.recipe import read_recipe
from rooms.ask.answering import Answered
from rooms.ballot.casting import BallotCast
from rooms.ballot.polls import BallotOpened
from rooms.ballot.rules import Rules
from rooms.cafe.posting import IdeaPosted, IdeaSent
from rooms.circle.notes import NoteGiven
from rooms.commitments.answering import StepTold
from rooms.commitments.promising import PromiseMade
from rooms.commitments.records import PromiseContent as Promised
from rooms.grid.lines import LineAdded
from rooms.hall.presence import Joined, Left
from rooms.kernel import Countdown, Entry, Words
from rooms.kernel.pack import pack
from rooms.needs.facts import CardClosed, CardPosted
from rooms.needs.state import CardContent
from rooms.network.consents import BelongedHere, PurposeAgreed
from rooms.network.profile import ProfileWritten
from rooms.openspace.posting import TopicPosted
from rooms.openspace.starring import TopicStarred
from rooms.roadmap.entries import EntryAdded
from rooms.roadmap.estimating import Estimated
from rooms.scorecard.scoring import Viewed
from rooms.template.format import KINDS as KINDS_OF_ENTRIES

PEOPLE = 2_000
GROUP = 5_000


def words(room: str, number: int) -> Words:
    """Something a person wrote, about as long as a note."""
    return Words(f"w.{room}{number:032}", f"What {number} people need is a place to meet. " * 2, "en", _by(number))


def _by(number: int) -> str:
    return f"p{number % PEOPLE:011}"


def _cafe(n: int) -> Any:
    if n % 4 == 3:
        return IdeaSent(f"i{n - n // 4}", True)
    return IdeaPosted(f"i{n - n // 4 + 1}", words("cafe", n), n % 200 + 1, n % 3 + 1)


def _needs(n: int) -> Any:
    if n % 4 == 3:
        return CardClosed(f"c{n - 1}", "fulfilled")
    return CardPosted(f"c{n}", "need" if n % 2 else "offer", CardContent(words("needs", n)))


def _ballot(n: int) -> Any:
    return BallotCast("0.1", {"c1": 5, f"c{n % 7 + 2}": 3, f"c{n % 5 + 20}": 2})


def _openspace(n: int) -> Any:
    return TopicPosted(n // 50 + 1, words("os", n), up=True) if n % 50 == 0 else TopicStarred(n % 97 + 1, n % 194 < 97)


def _hall(n: int) -> Any:
    return Left() if n // PEOPLE % 2 else Joined()


def _roadmap(n: int) -> Any:
    if n % 2:
        return Estimated(n % 10 + 1, n // 10 % 5)
    return EntryAdded(f"e{n // 2 + 1}", n // 2 % 10 + 1, KINDS_OF_ENTRIES[n // 20 % 4], words("rm", n))


def _commitments(n: int) -> Any:
    if n % 4 == 3:
        return StepTold(n - n // 4, True)
    return PromiseMade(n - n // 4 + 1, Promised(words("cm", n)), mine=(_by(n),), moments=((10**15, "due"),))


def _scorecard(n: int) -> Any:
    return Viewed(("u-oev", "u-por")[n % 2], n // 2 % 10 + 1, n // 20 % 4)


def _circle(n: int) -> Any:
    return NoteGiven(n + 1, n // 20 + 1, _by(n + 1), words("ci", n))


def _grid(n: int) -> Any:
    return LineAdded(n + 1, ("gives", "needs")[n % 2], "government", "business", words("gr", n))


def _ask(n: int) -> Any:
    if n % 3 == 2:
        return Answered(1, "word", n + 1, text=words("as", n), status="shown")
    return Answered(1, ("goal", "energy")[n % 3], n + 1, n // 3 % 3 + 1, status="shown")


def _network(n: int) -> Any:
    """People who belong, let themselves be found, and tell by what."""
    if n % 3 == 0:
        return BelongedHere(10**15)
    if n % 3 == 1:
        return PurposeAgreed("found", 1)
    return ProfileWritten(True, None, words("nw", n), (n % 9 + 1,))


DAYS = {
    "cafe": _cafe,
    "needs": _needs,
    "ballot": _ballot,
    "openspace": _openspace,
    "roadmap": _roadmap,
    "scorecard": _scorecard,
    "hall": _hall,
    "commitments": _commitments,
    "circle": _circle,
    "grid": _grid,
    "ask": _ask,
    "network": _network,
}

FIRST = {"ballot": (BallotOpened("0.1", Rules(), tuple(f"c{n}" for n in range(26)), Countdown(10**15)),)}
"""What must have happened before the rest means anything."""

RECIPE = Path(__file__).parents[2] / "facilitator" / "recipes" / "two-rivers.toml"


def grow(database: Database, facts: dict[str, int], id: str = "grown") -> str:
    """A gathering with one room of each kind, and so many facts in it; answers its id."""
    recipe = read_recipe(RECIPE.read_text("utf-8"))
    there = {room["kind"] for room in recipe["rooms"]}
    recipe["rooms"] += [{"key": kind, "kind": kind, "settings": {}} for kind in facts if kind not in {"hall", *there}]
    kinds = {kind.name: kind for kind in KINDS}
    settings = read_settings(kinds, recipe)
    keys = {kind: key for key, kind, _ in reversed(rooms_of(recipe)) if kind in facts}
    with database.write() as connection:
        connection.execute(insert(GatheringRow.__table__).values(
            id=id, code=id.upper(), epoch="first", recipe=json.dumps(recipe, ensure_ascii=False), created=0,
            rehearsal_of="", people_version=0, next_number=1, entry_open=True,
        ))  # fmt: skip
        hall_first = enumerate(sorted(keys.items(), key=lambda pair: pair[0] != "hall"))
        rows = [
            {"gathering": id, "key": key, "kind": kind, "place": place, "seq": 0} for place, (kind, key) in hall_first
        ]
        connection.execute(insert(RoomRow.__table__), rows)
    for kind, key in keys.items():
        opened = kinds[kind].facts["Opened"](settings=settings[key])
        _write(database, RoomAddress(id, key), [opened, *FIRST.get(kind, ())], DAYS[kind], facts[kind])
    return id


def _write(database: Database, place: RoomAddress, first: list[Any], day: Any, count: int) -> None:
    seq, at = 0, 1_800_000_000_000
    facts = _all(first, day, count)
    while batch := list(islice(facts, GROUP)):
        numbered = enumerate(batch, seq + 1)
        entries = [WrittenEntry(Entry(n, replace(fact, by=_by(n), at=at + n))) for n, fact in numbered]
        seq += len(batch)
        with database.write() as connection:
            append(connection, place, entries, [word.id for word in _met(batch)])


def _all(first: list[Any], day: Any, count: int) -> Iterator[Any]:
    yield from first
    for number in range(count - len(first)):
        yield day(number)


def _met(facts: list[Any]) -> list[Words]:
    met: list[Words] = []
    for fact in facts:
        pack(fact, met)
    return met


def lines(database: Database, kind: str) -> list[str]:
    """The payloads of the room of a kind."""
    wanted = text("SELECT payload FROM fact JOIN room ON room.gathering = fact.gathering AND room.key = fact.room"
                  " WHERE room.kind = :kind")  # fmt: skip
    with database.read() as connection:
        return list(connection.execute(wanted, {"kind": kind}).scalars())
