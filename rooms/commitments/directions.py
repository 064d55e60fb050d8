"""Directions on their way: who has which stage, by when, and how it stands; for the team, and for everybody."""

from collections.abc import Callable

from rooms.commitments.kind import TEAM, Stage
from rooms.commitments.records import KEPT, LET_GO, PASSED_ON, Commitment
from rooms.commitments.state import State, name_of, owner_of, status, status_heard
from rooms.kernel import People, Wording, view


@view
class StageCell:
    """Where a direction is with a stage: who (if they may be named) by when, and whether it is done."""

    stage: str
    name: Wording
    number: int = 0
    owner: str = ""
    due: int = 0
    status: str = ""


@view
class DirectionRow:
    """A direction through all of its stages; the first that is not done is where it stands."""

    number: int
    title: Wording
    stages: tuple[StageCell, ...]
    at: str


Filled = Callable[[Stage, Commitment], StageCell]


def directions(state: State, people: People) -> list[DirectionRow]:
    """For the team: an owner is named where they signed, or where the team may read it."""

    def filled(stage: Stage, one: Commitment) -> StageCell:
        named = one.content.signed or team_sees(one)
        owner = people.name(owner_of(one, people)) if named else ""
        return StageCell(stage.id, stage.name, one.number, owner, one.content.due, status(one))

    return _rows(state, filled)


def directions_told(state: State, people: People) -> list[DirectionRow]:
    """For everybody: a stage whose promise not everybody may read is told by its date and how it stands, without a
    number or a name; a name only where signed; and how it stands is told half an hour later."""

    def filled(stage: Stage, one: Commitment) -> StageCell:
        owner = people.name(owner_of(one, people)) if one.on_wall and one.content.signed else ""
        number = one.number if one.on_wall else 0
        return StageCell(stage.id, stage.name, number, owner, one.content.due, status_heard(one))

    return _rows(state, filled)


def team_sees(one: Commitment) -> bool:
    """Whether the team may read it."""
    return one.content.seen_by in (TEAM, "everybody") and bool(one.content.text) and not one.proposed


def _rows(state: State, filled: Filled) -> list[DirectionRow]:
    """Every direction with all of its stages, in the order in which they were named."""
    rows = []
    for one in state.directions.values():
        cells = tuple(_cell(state, one.number, stage, filled) for stage in state.settings.stages)
        at = next((cell.stage for cell in cells if cell.status != KEPT), "")
        rows.append(DirectionRow(one.number, name_of(state, one), cells, at))
    return rows


def _cell(state: State, direction: int, stage: Stage, filled: Filled) -> StageCell:
    """The promise that carries a stage: the newest that was not let go."""
    found = [one for one in state.promises.values()
             if (one.content.direction, one.content.stage) == (direction, stage.id) and not one.proposed]  # fmt: skip
    standing = [one for one in found if one.told.outcome not in (LET_GO, PASSED_ON)] or found
    return filled(stage, standing[-1]) if standing else StageCell(stage.id, stage.name)
