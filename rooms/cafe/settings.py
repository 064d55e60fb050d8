"""What a facilitator decides about a World Café before the doors open."""

from dataclasses import dataclass, field
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.kernel import Number, OnWall, Pick, Refused, Wording, Words
from rooms.kernel.another_day import follows_the_day
from rooms.perspectives import Perspective
from rooms.signs import COLOURS, SHAPES

SIDES = ("", "top", "right", "bottom", "left")
"""Of the hall map; "" where nobody said."""
MOST_ROUNDS = 99
"""As many as a command can name."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its sign, chairs, whether everybody can reach it, and its place on the hall map (0-100 each way)."""

    number: Annotated[int, Number(1, 999)]
    name: Words | None = None
    colour: Annotated[str, Pick("", *COLOURS)] = ""
    shape: Annotated[str, Pick("", *SHAPES)] = ""
    capacity: Annotated[int, Number(2, 14)] = 5
    reachable: bool = True
    x: Annotated[int, Number(0, 100)] = 0
    y: Annotated[int, Number(0, 100)] = 0


@dataclass(frozen=True, slots=True)
class Round:
    """A timed conversation under one question. `say` is the sentence the facilitator may say to begin it."""

    question: Annotated[Wording, OnWall()]
    minutes: Annotated[int, Number(1, 180)] = 20
    move_minutes: Annotated[int, Number(0, 30)] = 3
    kind: Annotated[str, Pick("talk", "score")] = "talk"
    say: Wording = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment of the day that a late round would push: lunch, the end. `at` in UTC ms. It comes `after` that round (0:
    after the last) and so many minutes of other blocks `between`, which are never made shorter."""

    name: Wording
    at: int
    after: Annotated[int, Number(0, MOST_ROUNDS)] = 0
    between: Annotated[int, Number(0, 1440)] = 0


@dataclass(frozen=True, slots=True)
class RoundBlocks:
    """In which blocks of the run sheet a round lies: where people move to its tables, and where they talk. After a
    `gap` (minutes of coffee since the round before) it does not begin before its time (`at`, UTC ms)."""

    move: str = ""
    talk: str = ""
    gap: Annotated[int, Number(0, 1440)] = 0
    at: int = 0


@cafe.settings
class Settings:
    """A café as it is opened. `tables` may be left out: then `table_count` tables of `table_size` are laid."""

    rounds: tuple[Round, ...]
    tables: tuple[Table, ...] = ()
    table_count: Annotated[int, Number(0, 400)] = 0
    table_size: Annotated[int, Number(3, 12)] = 5
    table_room: Annotated[int, Number(0, 14)] = 0
    spare: Annotated[int, Number(0, 50)] = 0
    stage: Annotated[str, Pick(*SIDES)] = ""  # on which side of the hall map, so that people know which way it lies
    door: Annotated[str, Pick(*SIDES)] = ""
    hosts: Annotated[str, Pick("stay", "rotate", "none")] = "stay"
    seating: Annotated[str, Pick("assigned", "free")] = "assigned"
    mix: tuple[str, ...] = ("perspective",)
    shared_language: bool = False
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    table_hosts: dict[str, int] = field(default_factory=dict)  # person to table, for hosts briefed beforehand
    fixed_seats: dict[str, int] = field(default_factory=dict)  # person to table, on a printed card or for access
    posting_minutes: Annotated[int, Number(0, 60)] = 6
    hold_back: bool = False
    strongest: Annotated[int, Number(1, 9)] = 3
    ballot: str = ""
    needs: str = ""
    milestones: tuple[Milestone, ...] = ()
    later: tuple[Milestone, ...] = ()  # blocks of the day that have no fixed time
    planned_end: int = 0
    programme: tuple[RoundBlocks, ...] = ()  # one for each round, from the run sheet
    perspectives: tuple[Perspective, ...] = ()  # those the gathering needs


follows_the_day(cafe, "milestones", "later", "planned_end", "programme")


@cafe.checks
def check(settings: Settings) -> None:
    """Refuse a café that could not be run."""
    if not settings.rounds:
        raise Refused("{path}: a café needs at least one round with a question.", path="cafe.rounds")
    if len(settings.rounds) > MOST_ROUNDS:
        raise Refused("{path}: {count} rounds are too many; {most} is the most.",
                      path="cafe.rounds", count=len(settings.rounds), most=MOST_ROUNDS)  # fmt: skip
    if not settings.tables and not settings.table_count:
        raise Refused("{path}: say how many tables there are, or list them.", path="cafe.tables")
    if settings.spare >= len(lay(settings)):
        raise Refused("{path}: of {count} tables at least one stays open.", path="cafe.spare", count=len(lay(settings)))
    if 0 < settings.table_room < settings.table_size and not settings.tables:
        raise Refused("{path}: {size} people at a table need as many chairs; {chairs} are too few.",
                      path="cafe.table_room", size=settings.table_size, chairs=settings.table_room)  # fmt: skip
    numbers = [table.number for table in settings.tables]
    for number in numbers:
        if numbers.count(number) > 1:
            raise Refused("{path}: table {number} is there twice. Give every table its own number.",
                          path="cafe.tables", number=number)  # fmt: skip
    for person, table in {**settings.table_hosts, **settings.fixed_seats}.items():
        if table not in {laid.number for laid in lay(settings)}:
            raise Refused("{path}: {who} is to sit at table {table}, which does not exist.",
                          path="cafe", who=person, table=table)  # fmt: skip


def lay(settings: Settings) -> tuple[Table, ...]:
    """The tables as listed, or as many equal ones as were asked for, in rows on the hall map."""
    if settings.tables:
        return settings.tables
    count = settings.table_count
    across = max(1, round((count * 1.6) ** 0.5))
    down = -(-count // across)
    chairs = settings.table_room or settings.table_size
    return tuple(
        Table(n + 1, capacity=chairs, x=(2 * (n % across) + 1) * 50 // across, y=(2 * (n // across) + 1) * 50 // down)
        for n in range(count)
    )
