"""A network of 5,000 members: a search by words, and a digest, beside `json.loads` of the same profiles.

What depends on the machine is told as a ratio to the plainest thing of the same kind in the same run.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from bench.paired import paired, processor_seconds
from bench.report import Row, against, at_most, unbarred
from rooms.kernel import FACILITATOR, PARTICIPANT, Entry, Fact, People, Person, Running, Viewer, Who, Words, wording
from rooms.kernel.hints import NO_HINTS
from rooms.kernel.running import advance
from rooms.network import KnownCondition, Settings, network
from rooms.network.consents import BelongedHere, PurposeAgreed
from rooms.network.digest import MakeDigest
from rooms.network.finding import SeekExperience, found
from rooms.network.profile import ProfileWritten
from rooms.network.purposes import FOUND, NAMED

MEMBERS, FEWER = 5_000, 500
SEARCHES = 100
SEARCH_BAR, DIGEST_BAR = 4, 4
"""Times `json.loads` of all profiles, written before anything was measured: a search looks at every profile once, as
does a digest."""
WHAT = ("contracts with a town", "repairing washing machines", "teaching children", "asking for money", "a workshop")
CONDITIONS = 25


def rows(quick: bool) -> Iterator[Row]:
    """What a large network promises; `quick` takes fewer members."""
    members = FEWER if quick else MEMBERS
    running, people = crowd(members), everybody(members)
    line = json.dumps([_profile(number) for number in range(members)])
    yard = partial(processor_seconds, partial(json.loads, line))
    turns = count()
    answers = [_search(running, people, "m0", next(turns))]  # the first since a profile changed folds all of them

    def search() -> float:
        turn = next(turns)
        return processor_seconds(lambda: answers.append(_search(running, people, f"m{turn % members}", turn)))

    asked = paired(search, yard, SEARCHES)
    yield unbarred(f"network: json.loads of {members:,} profiles", min(asked.yard) * 1000, "ms")
    yield against(f"network: a search among {members:,} members, p99, as that", asked.p99, SEARCH_BAR, asked.fair)
    yield unbarred("network: the first search after a profile changed", _first(running, people) * 1000, "ms")
    yield at_most("network: searches that found nobody", answers.count(0), "searches", 0)
    made = paired(lambda: processor_seconds(lambda: _digest(running, people)), yard, 20)
    yield against(f"network: a digest of {members:,} members, as that", made.median, DIGEST_BAR, made.fair)


def _profile(number: int) -> dict[str, Any]:
    what = WHAT[number % len(WHAT)]
    return {"person": f"m{number}", "does": f"{what} in street {number}", "brings": f"a bag of tools and {what}",
            "conditions": [number % CONDITIONS + 1], "seen": ["members", "group", "nobody"]}  # fmt: skip


def everybody(members: int) -> People:
    """All of them, known."""
    return People(1, {f"m{number}": Person(f"m{number}", f"Member {number}", number + 1) for number in range(members)})


def crowd(members: int) -> Running:
    """A network to which so many belong, each found by what they do, each named."""
    conditions = tuple(KnownCondition(number, wording({"en": f"What must be true, {number}"}, f"c{number}"))
                       for number in range(1, CONDITIONS + 1))  # fmt: skip
    opened = network.facts["Opened"](settings=Settings(wording({"en": "Network"}, "t"), conditions=conditions))
    return _told(_told(Running(), [opened]), [fact for number in range(members) for fact in _member(number)])


def _member(number: int) -> Iterator[Fact]:
    told, me = _profile(number), f"m{number}"
    yield replace(BelongedHere(10**15), by=me, at=number + 1)
    for purpose in (FOUND, NAMED):
        yield replace(PurposeAgreed(purpose, 1), by=me, at=number + 1)
    does, brings = (Words(f"w-{field}-{number}", told[field], "en", me) for field in ("does", "brings"))
    yield replace(ProfileWritten(True, None, does, tuple(told["conditions"]), brings), by=me, at=number + 1)


def _told(running: Running, facts: list[Fact]) -> Running:
    for fact in facts:
        running = advance(network, running, Entry(running.seq + 1, fact))
    return running


def _search(running: Running, people: People, me: str, turn: int) -> int:
    """Somebody asks, and their phone has the answer: how many were found."""
    command = SeekExperience(Words(f"s{turn}", f"{WHAT[turn % len(WHAT)]} street {turn % 97}", "en", me))
    facts = network.decide(running.state, command, Who(me, PARTICIPANT), 10**6 + turn, people)
    asked = _told(running, [replace(fact, by=me, at=10**6 + turn) for fact in facts])
    return len(found(asked.state, me, people, NO_HINTS))


def _first(running: Running, people: People) -> float:
    changed = _told(running, [*_member(1)][-1:])
    return processor_seconds(partial(_search, changed, people, "m0", 0))


def _digest(running: Running, people: People) -> None:
    facts = network.decide(running.state, MakeDigest(), Who("boss", FACILITATOR), 10**6, people)
    made = _told(running, [replace(fact, by="boss", at=10**6) for fact in facts])
    network.draw("console", made.state, Viewer("boss", FACILITATOR), people)


if __name__ == "__main__":
    for row in rows(quick=False):
        print(row)
