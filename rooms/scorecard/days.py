"""Time goes by without a word: the day on which something turns out to be long unheard of is noted, and no other."""

from bisect import bisect_right
from collections.abc import Iterator

from rooms.kernel import SYSTEM, At, Command, Fact, People, Who, changing, piece
from rooms.scorecard.cells import DAY
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import Row
from rooms.scorecard.state import State, in_use


@scorecard.command(SYSTEM)
class CountDays(Command):
    """It is later than the newest thing that was said here."""


@scorecard.fact
class DaysCounted(Fact):
    """Nothing was said; only time went by."""


@scorecard.decides(CountDays)
def count_days(state: State, command: CountDays, who: Who, now: int, people: People) -> list[Fact]:
    return [DaysCounted()] if now > state.today else []


@scorecard.evolves(DaysCounted)
def days_counted(state: State, fact: DaysCounted) -> State:
    return changing(state, today=max(state.today, fact.at))


@scorecard.wishing
def wake(state: State, people: People) -> Iterator[At]:
    """When the next cell will have been without a word for long; late is as good as in time."""
    limit = state.settings.stale_days * DAY
    soonest = [moment for unit in in_use(state) if (moment := _next(state.rows.get(unit), state.today - limit))]
    if soonest:
        day = -(-(min(soonest) + limit) // DAY)
        yield At(day * DAY, CountDays(), f"days-{day}", harmless=True, calendar=True)


def _next(row: Row | None, since: int) -> int:
    """The first moment after `since` at which anything in this row was heard of, 0 where there is none."""
    heard = _heard(row) if row else ()
    place = bisect_right(heard, since)
    return heard[place] if place < len(heard) else 0


@piece
def _heard(row: Row) -> tuple[int, ...]:
    return tuple(sorted(cell.heard for cell in row.values() if cell.heard))
