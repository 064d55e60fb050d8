"""Halls to try the seating planner on: the families of the bar table, made up afresh from a seed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from rooms.seating import Guest, Problem, SeatingTable, plan

SECTORS = ("public", "business", "ngo", "academia", "citizen", "media")
REGIONS = ("north", "south", "east", "west", "abroad")
TONGUES = (("en", "nl"), ("nl",), ("en",), ("en", "fr"), ("fr",), ("de", "en"), ("en", "fr", "nl"))
MANY_TONGUES, TWO_TONGUES = (40, 20, 14, 10, 5, 6, 5), (50, 18, 20, 6, 0, 6, 0)  # odds; the latter: all speak en or nl


def event(people: int, tables: int, rounds: int, hosts: bool = False) -> Problem:
    """A plain café: everybody alike, tables just large enough, perhaps a host at each."""
    chairs = -(-people // tables)
    guests = [Guest(f"p{i + 1}", host_of=f"T{i + 1}" if hosts and i < tables else None) for i in range(people)]
    return Problem(rounds, tuple(SeatingTable(f"T{i + 1}", chairs) for i in range(tables)), tuple(guests))


def perspectives(problem: Problem, rng: Random, organisations: int = 30) -> Problem:
    """The same hall with a skewed sector, organisation and region for everybody, to be mixed."""
    guests = tuple(replace(guest, attrs=_traits(rng, organisations)) for guest in problem.guests)
    return replace(problem, guests=guests, mix=("sector", "organisation", "region"))


def _traits(rng: Random, organisations: int) -> Mapping[str, str]:
    return {
        "sector": rng.choices(SECTORS, (45, 18, 15, 10, 7, 5))[0],
        "organisation": f"org{_skewed(rng, organisations):02d}",
        "region": rng.choices(REGIONS, (30, 32, 22, 12, 4))[0],
    }


def _skewed(rng: Random, most: int) -> int:
    return rng.choices(range(1, most + 1), [1 / rank for rank in range(1, most + 1)])[0]


def tongues(problem: Problem, rng: Random, odds: tuple[int, ...] = MANY_TONGUES) -> Problem:
    """The same hall where most people speak one or two of four languages and every table should share one."""
    guests = [replace(g, attrs={**g.attrs, "languages": rng.choices(TONGUES, odds)[0]}) for g in problem.guests]
    return replace(problem, guests=tuple(guests), shared_language="languages")


def rules(problem: Problem, rng: Random, access: int, apart: int, together: int, pinned: int,
          every_third: bool = False) -> Problem:  # fmt: skip
    """The same hall with people who need a reachable table, pairs apart and together, and fixed seats.

    The first third of the tables is reachable (in `uneven` halls the smallest ones), or every third.
    """
    travellers = [guest.id for guest in problem.guests if not guest.host_of]
    rng.shuffle(travellers)
    pick = iter(travellers)
    some = problem.tables[::-3] if every_third else problem.tables[: max(2, len(problem.tables) // 3)]
    reachable = {table.id for table in some}
    needing = {next(pick) for _ in range(access)}
    fixed = {next(pick): rng.choice(problem.tables).id for _ in range(pinned)}
    guests = tuple(replace(g, needs_access=g.id in needing, pinned_to=fixed.get(g.id)) for g in problem.guests)
    return replace(
        problem,
        guests=guests,
        tables=tuple(replace(table, accessible=table.id in reachable) for table in problem.tables),
        together=tuple(_pairs(pick, together)),
        apart=tuple(_pairs(pick, apart)),
    )


def _pairs(names: Iterator[str], wanted: int) -> Iterator[tuple[str, str]]:
    return ((next(names), next(names)) for _ in range(wanted))


def uneven(people: int, chairs: tuple[int, ...], rounds: int) -> Problem:
    """A hall with tables of different sizes."""
    tables = tuple(SeatingTable(f"T{i + 1}", size) for i, size in enumerate(chairs))
    return Problem(rounds, tables, tuple(Guest(f"p{i + 1}") for i in range(people)))


def live(problem: Problem, rng: Random, done: int, leave: int, absent: int, join: int, astray: int = 0,
         closed: int = 0) -> Problem:  # fmt: skip
    """That hall, planned, after some rounds: people left, never came, came late or sat elsewhere, and tables closed."""
    told = plan(problem, rng.randrange(10**6), _briefly()).seats
    travellers = [guest.id for guest in problem.guests if not guest.fixed_at]
    rng.shuffle(travellers)
    gone, missing = set(travellers[:leave]), set(travellers[leave : leave + absent])
    shut = {table.id for table in rng.sample(problem.tables, closed)}
    guests = [replace(g, present=(0, done)) if g.id in gone else g for g in problem.guests if g.id not in missing]
    attrs = perspectives(problem, rng).guests if problem.mix else problem.guests
    guests += [Guest(f"late{i + 1}", (done, problem.rounds), attrs[i].attrs) for i in range(join)]
    past = tuple({g: t for g, t in each.items() if g not in missing} for each in told[:done])
    for each in past:
        _stray(each, rng, astray, {guest.id for guest in guests if not guest.fixed_at})
    return replace(
        problem,
        tables=tuple(replace(t, capacity=t.capacity + 1, open=(0, done) if t.id in shut else None)
                     for t in problem.tables),
        guests=tuple(replace(g, host_of=None) if g.host_of in shut else g for g in guests),
        past=past,
        announced={r: {g: t for g, t in told[r].items() if g not in missing} for r in range(done, problem.rounds)},
    )  # fmt: skip


def _briefly():
    """Leave to try a few thousand times, whatever the machine."""
    left = iter(range(3000))
    return lambda: next(left, None) is not None


def _stray(seats: dict[str, str], rng: Random, pairs: int, movers: set[str]) -> None:
    """Some people took each other's place."""
    movable = sorted(movers & seats.keys())
    for _ in range(pairs):
        a, b = rng.sample(movable, 2)
        seats[a], seats[b] = seats[b], seats[a]
