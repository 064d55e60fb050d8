"""What a unit's people say: views, hidden until they show them; what they settle together; and "still so"."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    PARTICIPANT,
    Behind,
    Command,
    Drawers,
    Fact,
    Line,
    Note,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.scorecard.cells import CONFIRMED, PERFORMING, SAID, SETTLED, Agreed, Voice, marked, reckoned
from rooms.scorecard.kind import ANYBODY, scorecard
from rooms.scorecard.records import Row
from rooms.scorecard.rights import TYPING, condition_of, is_on, must_speak, speaks, unit_of
from rooms.scorecard.state import State, cell_of, is_open, row_of, with_cell
from rooms.scorecard.units import SpokenFor
from rooms.scorecard.voices import before, shown, taken_back

NOTHING_SETTLED, NOT_TOLD = -1, -2
DESK = (FACILITATOR, HARVESTER)
"""The team at the console and at the grid."""
NOTE, EVIDENCE, VALUE = 200, 300, 40
MOST_ENTRIES = 99_999


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("view", "unit", "number"), by_link=True)
class View(Command):
    """How somebody sees a condition in their unit: 0 no activity, 1 beginning, 2 developing, 3 performing.

    `evidence`: where it can be seen, in words or a link; `entry`: the number of the entry of a condition wall that
    tells it, 0 for none; `value`: of what could be counted.
    """

    unit: Ref
    number: Annotated[int, Number(1, 9999)]
    state: Annotated[int, Number(0, PERFORMING)]
    note: Annotated[Words, Note(NOTE, needed=False)] | None = None
    evidence: Annotated[Words, Line(EVIDENCE, needed=False)] | None = None
    value: Annotated[Words, Line(VALUE, needed=False)] | None = None
    entry: Annotated[int, Number(0, MOST_ENTRIES)] = 0


@scorecard.command(PARTICIPANT, typed_by=TYPING, latest=("view", "unit", "number"))
class TakeBackView(Command):
    """I say nothing about it after all."""

    unit: Ref
    number: Annotated[int, Number(1, 9999)]


@scorecard.command(PARTICIPANT, typed_by=TYPING)
class AddSheet(Command):
    """The paper sheet of a unit: a state for each condition that was ticked."""

    unit: Ref
    states: dict[int, Annotated[int, Number(0, PERFORMING)]]


@scorecard.command(PARTICIPANT, FACILITATOR)
class ShowViews(Command):
    """The unit's people show each other what each of them said. The facilitator may say so in a review."""

    unit: Ref


@scorecard.command(PARTICIPANT, *DESK, typed_by=TYPING)
class Settle(Command):
    """What the unit's people agree on, with so many of them present. `came_from`: what was settled on the page in which
    the button was drawn (-1: nothing), so that two who settle at once find out; -2: the page did not show it."""

    unit: Ref
    number: Annotated[int, Number(1, 9999)]
    state: Annotated[int, Number(0, PERFORMING)]
    note: Annotated[Words, Note(NOTE, needed=False)] | None = None
    evidence: Annotated[Words, Line(EVIDENCE, needed=False)] | None = None
    present: Annotated[int, Number(0, 9999)] = 0
    came_from: Annotated[int, Number(NOT_TOLD, PERFORMING)] = NOT_TOLD
    entry: Annotated[int, Number(0, MOST_ENTRIES)] = 0


@scorecard.command(PARTICIPANT, *DESK, typed_by=TYPING)
class OpenAgain(Command):
    """It is not settled any more: the views count again, until it is."""

    unit: Ref
    number: Annotated[int, Number(1, 9999)]


@scorecard.command(PARTICIPANT, typed_by=TYPING, by_link=True)
class Confirm(Command):
    """Still so: a date without a change."""

    unit: Ref
    number: Annotated[int, Number(1, 9999)]


@scorecard.fact
class Viewed(Fact):
    """The acting person's view; who that was is a column of the journal."""

    unit: str
    number: int
    state: int
    note: Words | None = None
    evidence: Words | None = None
    value: Words | None = None
    entry: int = 0


@scorecard.fact
class ViewTakenBack(Fact):
    unit: str
    number: int


@scorecard.fact(urgent=True)
class ViewsShown(Fact):
    unit: str


@scorecard.fact(urgent=True)
class Settled(Fact):
    unit: str
    number: int
    state: int
    note: Words | None = None
    evidence: Words | None = None
    present: int = 0
    entry: int = 0


@scorecard.fact
class OpenedAgain(Fact):
    unit: str
    number: int


@scorecard.fact
class Confirmed(Fact):
    unit: str
    number: int


# -- decide --------------------------------------------------------------------------------------------------------


@scorecard.decides(View)
def view(state: State, command: View, who: Who, now: int, people: People) -> list[Fact]:
    """A scribe who types a unit's sheet for somebody says with it that they speak for that unit."""
    unit, one = unit_of(state, command.unit), condition_of(state, command.number)
    must_speak(state, unit.id, who)
    said = Viewed(unit.id, one.number, command.state, command.note, command.evidence, command.value,
                  command.entry)  # fmt: skip
    return [*_joining(state, unit.id, who), said]


@scorecard.decides(AddSheet)
def add_sheet(state: State, command: AddSheet, who: Who, now: int, people: People) -> list[Fact]:
    """What is there already in this person's name is not noted again, so that a sheet typed twice counts once."""
    unit = unit_of(state, command.unit)
    must_speak(state, unit.id, who)
    found = []
    for number, said in command.states.items():
        one = condition_of(state, number)
        cell = cell_of(state, unit.id, one.number)
        before_it = cell.hidden.get(who.id) or cell.views.get(who.id)
        if before_it is None or before_it.state != said:
            found.append(Viewed(unit.id, one.number, said))
    return [*_joining(state, unit.id, who), *found]


def _joining(state: State, unit: str, who: Who) -> list[Fact]:
    known = state.settings.raters == ANYBODY or unit in state.speaks.get(who.id, ())
    return [] if known else [SpokenFor(unit)]


@scorecard.decides(TakeBackView)
def take_back_view(state: State, command: TakeBackView, who: Who, now: int, people: People) -> list[Fact]:
    cell = cell_of(state, command.unit, command.number)
    said = who.id in cell.views or who.id in cell.hidden
    return [ViewTakenBack(command.unit, command.number)] if said else []


@scorecard.decides(ShowViews)
def show_views(state: State, command: ShowViews, who: Who, now: int, people: People) -> list[Fact]:
    unit = unit_of(state, command.unit)
    if who.role == FACILITATOR:
        if state.review is None and state.settings.raters != ANYBODY:
            raise Refused("A unit's own people show their views; the team may in a review.")
    elif not speaks(state, unit.id, who) or state.settings.raters == ANYBODY:
        raise Refused("Only those who speak for a unit can show its views.")
    return [] if is_open(state, unit.id) and not _anything_hidden(state, unit.id) else [ViewsShown(unit.id)]


def _anything_hidden(state: State, unit: str) -> bool:
    return any(cell.hidden for cell in row_of(state, unit).values())


@scorecard.decides(Settle)
def settle(state: State, command: Settle, who: Who, now: int, people: People) -> list[Fact]:
    unit, one = unit_of(state, command.unit), condition_of(state, command.number)
    _may_settle(state, unit.id, one.number, who)
    settled = cell_of(state, unit.id, one.number).settled
    was = settled.state if settled else NOTHING_SETTLED
    if command.came_from not in (was, NOT_TOLD):
        if was == command.state:
            return []
        raise Behind("Somebody of this unit has settled it in the meantime. Look again.")
    return [Settled(unit.id, one.number, command.state, command.note, command.evidence, command.present,
                    command.entry)]  # fmt: skip


def _may_settle(state: State, unit: str, number: int, who: Who) -> None:
    if who.role in DESK and not who.via:
        if not is_on(state, number):
            raise Refused("A unit's own people settle how it stands; the team may while it is on in a review.")
        return
    must_speak(state, unit, who)


@scorecard.decides(OpenAgain)
def open_again(state: State, command: OpenAgain, who: Who, now: int, people: People) -> list[Fact]:
    unit, one = unit_of(state, command.unit), condition_of(state, command.number)
    _may_settle(state, unit.id, one.number, who)
    return [OpenedAgain(unit.id, one.number)] if cell_of(state, unit.id, one.number).settled else []


@scorecard.decides(Confirm)
def confirm(state: State, command: Confirm, who: Who, now: int, people: People) -> list[Fact]:
    unit, one = unit_of(state, command.unit), condition_of(state, command.number)
    must_speak(state, unit.id, who)
    if cell_of(state, unit.id, one.number).state is None:
        raise Refused("Nobody has said anything about it yet, so nothing can be still so.")
    return [Confirmed(unit.id, one.number)]


# -- evolve --------------------------------------------------------------------------------------------------------


@scorecard.evolves(Viewed)
def viewed(state: State, fact: Viewed) -> State:
    cell = cell_of(state, fact.unit, fact.number)
    voice = Voice(fact.state, cell.settled is not None, fact.at, fact.note, fact.evidence, fact.value, fact.entry)
    if not is_open(state, fact.unit):
        hidden = {**cell.hidden, fact.by: voice}
        return with_cell(state, fact.unit, fact.number, changing(cell, hidden=hidden, heard=fact.at), fact.at)
    cell = reckoned(cell, views={**cell.views, fact.by: voice}, heard=fact.at, again=False)
    return with_cell(state, fact.unit, fact.number, marked(cell, fact.at, SAID), fact.at)


@scorecard.evolves(ViewTakenBack)
def view_taken_back(state: State, fact: ViewTakenBack) -> State:
    return taken_back(state, fact.unit, fact.number, fact.by, fact.at)


@scorecard.evolves(ViewsShown)
def views_shown(state: State, fact: ViewsShown) -> State:
    row = row_of(state, fact.unit)
    for number, cell in row.items():
        if cell.hidden:
            row = row.put(number, marked(shown(cell), fact.at, SAID))
    opened = state.open_units.put(fact.unit, True)
    return changing(state, rows=_put(state, fact.unit, row), open_units=opened, today=max(state.today, fact.at))


def _put(state: State, unit: str, row: Row) -> Drawers[str, Row]:
    return state.rows.put(unit, row) if row else state.rows


@scorecard.evolves(Settled)
def settled(state: State, fact: Settled) -> State:
    cell = cell_of(state, fact.unit, fact.number)
    agreed = Agreed(fact.state, fact.at, fact.present, fact.by, fact.note, fact.evidence, fact.entry)
    cell = reckoned(cell, settled=agreed, views=before(cell.views), hidden=before(cell.hidden), heard=fact.at,
                    again=False)  # fmt: skip
    state = with_cell(state, fact.unit, fact.number, marked(cell, fact.at, SETTLED), fact.at)
    review = state.review
    if review is None:
        return state
    places = tuple(dict.fromkeys((*review.settled, (fact.unit, fact.number))))
    return changing(state, review=changing(review, settled=places))


@scorecard.evolves(OpenedAgain)
def opened_again(state: State, fact: OpenedAgain) -> State:
    cell = cell_of(state, fact.unit, fact.number)
    cell = reckoned(cell, settled=None, views=before(cell.views), hidden=before(cell.hidden), heard=fact.at)
    return with_cell(state, fact.unit, fact.number, marked(cell, fact.at, SAID), fact.at)


@scorecard.evolves(Confirmed)
def confirmed(state: State, fact: Confirmed) -> State:
    cell = changing(cell_of(state, fact.unit, fact.number), heard=fact.at, confirmed=fact.at, again=False)
    return with_cell(state, fact.unit, fact.number, marked(cell, fact.at, CONFIRMED), fact.at)
