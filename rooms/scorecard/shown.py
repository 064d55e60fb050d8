"""The nine lists of a scorecard, each a sentence with a number and at most thirty rows."""

from collections.abc import Callable, Iterable, Sequence

from rooms.kernel import Wording, shared, view
from rooms.scorecard import lists, views
from rooms.scorecard.board import ScoreGrid
from rooms.scorecard.cells import DAY, STATES
from rooms.scorecard.history import cared_for, moved_cells, since, what_moved
from rooms.scorecard.state import State, board, columns, in_use, standing
from rooms.template.tab import AreaTab

MOST = 30
SHARES, REALISED, LITTLE, LONGEST, FAR_APART, NOT_SCORED, ORPHANS, MOVED, CLAIMED = LISTS = (
    "shares", "realised", "little", "longest", "far_apart", "not_scored", "orphans", "moved", "claimed",
)  # fmt: skip


@view
class ShownRow:
    """A row of a list: a unit where the list names one, an area or a condition, and its number or word."""

    unit: Wording = ()
    area: AreaTab | None = None
    line: views.ConditionTitle | None = None
    number: int = 0
    of: int = 0
    word: str = ""
    counts: tuple[int, ...] = ()


@view
class Listed:
    """A list: which, how long it is, and its first rows. `name` and `at`: since which round. `rest`: rows besides,
    where its number counts something else than rows."""

    what: str
    count: int
    rows: tuple[ShownRow, ...]
    name: Wording = ()
    at: int = 0
    rest: int = 0

    @property
    def more(self) -> int:
        """How many rows there are besides."""
        return self.rest or max(0, self.count - len(self.rows))


@shared
def listed(state: State, what: str) -> Listed:
    """One of the nine lists."""
    return _LISTS[what](state)


def all_lists(state: State) -> dict[str, Listed]:
    """All of them, by name; those that have nothing to say stay out."""
    found = {what: listed(state, what) for what in LISTS}
    return {what: made for what, made in found.items() if made.count}


def _shares(state: State) -> Listed:
    """Area by area how many conditions are at each state, and how many nobody scored: over all units, then of each."""
    seen = board(state)
    tabs = {area.id: views.tab(area, len(conditions)) for area, conditions in columns(state)}
    if not seen.units:
        return Listed(SHARES, 0, ())
    whole = [
        ShownRow(
            area=tabs[id], counts=_summed([seen.counts(number) for number in numbers], len(numbers) * len(seen.units))
        )
        for id, numbers in seen.areas.items()
    ]
    places = [(unit, id) for unit in seen.units for id in tabs][: max(0, MOST - len(whole))]
    each = [ShownRow(_unit(state, unit), tabs[id], counts=_of_unit(seen, unit, id)) for unit, id in places]
    rows = (*whole, *each)[:MOST]
    return Listed(SHARES, len(whole), rows, rest=len(whole) * (len(seen.units) + 1) - len(rows))


def _summed(rows: list[tuple[int, ...]], every: int) -> tuple[int, ...]:
    counts = tuple(sum(row[state] for row in rows) for state in STATES)
    return (*counts, every - sum(counts))


def _of_unit(seen: ScoreGrid[int], unit: str, area: str) -> tuple[int, ...]:
    states = [seen.cell(unit, number).state for number in seen.areas[area]]
    return (*(states.count(state) for state in STATES), states.count(None))


def _realised(state: State) -> Listed:
    tabs = {area.id: views.tab(area) for area, _ in columns(state)}
    found = lists.realised(board(state))
    return _made(REALISED, [ShownRow(_unit(state, unit), tabs[area]) for unit, area in found[:MOST]], len(found))


def _little(state: State) -> Listed:
    found = lists.little_activity(board(state))
    rows = [ShownRow(line=_line(state, number), number=none, of=scored) for number, none, scored in found[:MOST]]
    return _made(LITTLE, rows, len(found))


def _longest(state: State) -> Listed:
    found = lists.longest_without_word(board(state), state.today, state.settings.stale_days, DAY)
    return _made(LONGEST, _places(state, found), len(found))


def _far_apart(state: State) -> Listed:
    found = lists.differing(board(state))
    rows = [
        ShownRow(_unit(state, unit), line=_line(state, number), number=much, word="otherwise" if settled else "")
        for unit, number, much, settled in found[:MOST]
    ]  # fmt: skip
    return _made(FAR_APART, rows, len(found))


def _not_scored(state: State) -> Listed:
    found = lists.not_scored(board(state))
    return _made(NOT_SCORED, _places(state, [(*place, 0) for place in found[:MOST]]), len(found))


def _orphans(state: State) -> Listed:
    found = lists.orphans(board(state), cared_for(state))
    return _made(ORPHANS, [ShownRow(line=_line(state, number)) for number in found[:MOST]], len(found))


def _moved(state: State) -> Listed:
    then = since(state)
    rows = [
        ShownRow(line=_line(state, one.condition), counts=(one.up, one.down, one.opened, one.agreed))
        for one in what_moved(state) if one.any
    ]  # fmt: skip
    made = _made(MOVED, rows[:MOST], len(moved_cells(state)))
    return Listed(MOVED, made.count, made.rows, then.name if then else (), then.closed if then else 0)


def _claimed(state: State) -> Listed:
    found = lists.without_evidence(board(state))
    return _made(CLAIMED, _places(state, [(*place, 0) for place in found[:MOST]]), len(found))


def _made(what: str, rows: list[ShownRow], count: int) -> Listed:
    return Listed(what, count, tuple(rows))


def _places(state: State, found: Sequence[tuple[str, int, int]]) -> list[ShownRow]:
    return [ShownRow(_unit(state, unit), line=_line(state, number), number=much) for unit, number, much in found[:MOST]]


def _unit(state: State, unit: str) -> Wording:
    return in_use(state)[unit].name


def _line(state: State, number: int) -> views.ConditionTitle:
    return views.line(standing(state)[number])


_LISTS = {
    SHARES: _shares, REALISED: _realised, LITTLE: _little, LONGEST: _longest, FAR_APART: _far_apart,
    NOT_SCORED: _not_scored, ORPHANS: _orphans, MOVED: _moved, CLAIMED: _claimed,
}  # fmt: skip


@shared
def units_in(state: State, what: str) -> frozenset[str]:
    """The units that stand in a list, by which the grid is narrowed; whole, not only its first rows."""
    seen = board(state)
    if what == REALISED:
        return frozenset(unit for unit, _ in lists.realised(seen))
    if what == LITTLE:
        numbers = {number for number, _, _ in lists.little_activity(seen)}
        return frozenset(unit for unit, number, cell in seen.each() if number in numbers and cell.state == 0)
    if what == LONGEST:
        longest = lists.longest_without_word(seen, state.today, state.settings.stale_days, DAY)
        return frozenset(unit for unit, _, _ in longest)
    found: dict[str, Callable[[], Iterable[Sequence[object]]]] = {
        FAR_APART: lambda: lists.differing(seen), NOT_SCORED: lambda: lists.not_scored(seen),
        MOVED: lambda: moved_cells(state), CLAIMED: lambda: lists.without_evidence(seen),
    }  # fmt: skip
    return frozenset(str(unit) for unit, *_ in found[what]())
