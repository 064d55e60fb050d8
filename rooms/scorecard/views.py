"""What a scorecard's screens are made of, piece by piece; each face puts some of them together."""

from rooms.kernel import Wording, Words, view
from rooms.scorecard.cells import PERFORMING, Cell
from rooms.scorecard.records import ScoredArea, ScoredCondition, Unit
from rooms.template.tab import AreaTab


@view
class ConditionTitle:
    """A condition in one line."""

    number: int
    title: Wording


@view
class UnitName:
    """A unit by name, where names may be seen at all."""

    id: str
    name: Wording
    group: Wording = ()


@view
class Seen:
    """A cell as anybody may read it. `state` None: not scored. `low` and `high` of the views where they are split;
    `at`: when it was heard of last; `claimed`: said to perform, and nobody says where that can be seen."""

    state: int | None = None
    settled: bool = False
    n: int = 0
    low: int = 0
    high: int = 0
    split: bool = False
    otherwise: int = 0
    at: int = 0
    present: int = 0
    again: bool = False
    claimed: bool = False


@view
class Opinion:
    """What one person said, for the people of the same unit. `name` only where enough of them spoke."""

    state: int
    name: str
    note: Words | None
    evidence: Words | None
    value: Words | None
    entry: int = 0


def line(one: ScoredCondition) -> ConditionTitle:
    """A condition in one line."""
    return ConditionTitle(one.number, one.title)


def tab(area: ScoredArea, count: int = 0) -> AreaTab:
    """An area to choose."""
    return AreaTab(area.id, area.letter, area.title, count)


def named(unit: Unit) -> UnitName:
    """A unit by name."""
    return UnitName(unit.id, unit.name, unit.group)


_NOTHING = Seen()


def seen(cell: Cell) -> Seen:
    """A cell as anybody may read it: never who said what."""
    if cell.state is None and not cell.again:
        return _NOTHING
    low, high = cell.span if cell.split and cell.span else (0, 0)
    settled = cell.settled
    return Seen(
        cell.state, settled is not None, cell.n, low, high, cell.split, cell.otherwise, cell.heard or 0,
        settled.present if settled else 0, cell.again, cell.state == PERFORMING and not cell.seen,
    )  # fmt: skip
