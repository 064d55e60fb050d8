"""A small café for domain tests: tables, rounds and people who came in one after another."""

from rooms.cafe import cafe
from rooms.cafe.rounds import StartMove, StartRound
from rooms.cafe.settings import Round, Settings
from rooms.kernel import wording
from tests.stage import Stage


def settings(tables=6, size=4, rounds=3, **more) -> Settings:
    """Rounds of twenty minutes with three to move."""
    talks = tuple(Round(wording({"en": f"Question {n}?", "nl": f"Vraag {n}?"}, f"q{n}")) for n in range(1, rounds + 1))
    return Settings(talks, **{"table_count": tables, "table_size": size, "table_room": size + 1, **more})


def guests(count: int) -> list[str]:
    return [f"g{n:02}" for n in range(count)]


def stage(people=22, **more) -> Stage:
    """A café in which everybody has found a chair."""
    return Stage(cafe, settings(**more), guests(people)).settles()


def talking(people=22, **more) -> Stage:
    """The same, in the talk of round 1."""
    ready = stage(people, **more)
    ready.facilitator.does(StartRound(1))
    return ready


def moves_on(stage: Stage) -> Stage:
    """The talk runs out, people move, the next talk begins."""
    stage.later(minutes=20)
    stage.facilitator.does(StartMove(stage.state.round + 1))
    stage.later(minutes=3)
    stage.facilitator.does(StartRound(stage.state.round))
    return stage


def pairs(seats) -> set[frozenset[str]]:
    """Everybody who shares a table."""
    people = seats.items()
    return {frozenset((a, b)) for a, at in people for b, there in people if a < b and at == there}
