"""What rooms ask of each other in the lives of the laws and on the frozen day, and whether the other can take it."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from facilitator.drafting.recipe import read_recipe
from rooms.kernel import EVERY_ROOM, HALL, Ask, Kind
from tests.frozen.replay import gatherings
from tests.laws.begun import MORE, lived
from tests.laws.lively import Lively
from tests.laws.test_every_kind import OURS, RECIPE, settings_of

KINDS = {kind.name: kind for kind in OURS}


def rooms_of_recipe() -> dict[str, Kind]:
    """Where an Ask of the laws' lives goes: the rooms of the recipe they are set up from."""
    recipe = read_recipe(RECIPE.read_text("utf-8"))
    return {HALL: KINDS[HALL]} | {room["key"]: KINDS[room["kind"]] for room in recipe["rooms"]}


def asked_in_lives(kind: Kind, seeds: range = range(3), steps: int = 120) -> Iterator[tuple[Ask, dict[str, Kind]]]:
    """Every Ask that stood at some moment of some life, also of one that begins further on, and the rooms around it."""
    around = rooms_of_recipe()
    lives = [Lively(kind, seed) for seed in seeds]
    lives += [lived(kind, 0, MORE[kind.name](settings_of(kind)))] if kind.name in MORE else []
    for life in lives:
        for moment in life.moments(steps):
            yield from ((wish, around) for wish in _asks(kind, moment.state, moment.people))


def asked_that_day() -> Iterator[tuple[str, Ask, dict[str, Kind]]]:
    """(kind that asked, Ask, rooms) at every moment of the frozen day that was kept."""
    for day in gatherings():
        for seqs in day.points.values():
            for room in (room for room, seq in seqs.items() if seq):
                kind = day.kinds[room]
                for wish in _asks(kind, day.room(room, seqs[room]).state, day.people(seqs[HALL])):
                    yield kind.name, wish, day.kinds


def _asks(kind: Kind, state: Any, people) -> list[Ask]:
    return [wish for wish in kind.wishes(state, people) if isinstance(wish, Ask)]


def misfit(ask: Ask, rooms: dict[str, Kind]) -> str:
    """Why nobody can take this, or ""."""
    if ask.room == EVERY_ROOM:
        taken = ask.gladly or any(ask.command in kind.commands for kind in rooms.values())
        return "" if taken else f"{ask.command}: no room takes it"
    taker = rooms.get(ask.room)
    if taker is None:
        return "" if ask.gladly else f"{ask.command}: no room is called {ask.room}"
    made = taker.commands.get(ask.command)
    if made is None and ask.gladly:
        return ""
    if made is None:
        return f"{ask.command}: {taker.name} has no such command"
    return _unlike(ask, made)


def _unlike(ask: Ask, made: type) -> str:
    given, known = dict(ask.fields), {one.name: one for one in fields(made) if one.init}
    needed = {name for name, one in known.items() if one.default is one.default_factory is MISSING}
    wrong = sorted((given.keys() - known.keys()) | (needed - given.keys()))
    return f"{ask.command}: does not fit in {', '.join(wrong)}" if wrong else ""
