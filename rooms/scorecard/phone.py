"""What phones show: my unit, one condition after the other; what we said once we have shown it; and the review."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared, view
from rooms.scorecard import views
from rooms.scorecard.cells import Cell, Voice
from rooms.scorecard.grid import moved_in
from rooms.scorecard.kind import ANYBODY, scorecard
from rooms.scorecard.records import Look, Review, ScoredCondition
from rooms.scorecard.state import State, board, cell_of, columns, in_use, is_open, speakers, standing, units_of

FEW = 3
"""With fewer views than this it is not told who said what, also not in the unit itself."""
LINKED = 5


@view
class PhoneNow:
    """What this is about now: a round, a review, or nothing but looking. `ready`: there is a template."""

    title: Wording
    round: Wording
    in_round: bool
    ready: bool


@view
class ChooseUnit:
    """Which unit somebody speaks for, and which of them this phone shows."""

    units: tuple[views.UnitName, ...]
    mine: tuple[views.UnitName, ...]
    shown: str


@view
class UnitHead:
    """A unit on the phone of somebody who speaks for it. `waiting` of `of` conditions are not said yet; `given`: so
    many people said something that is still hidden; `speakers`: all who speak for it."""

    unit: views.UnitName
    waiting: int
    of: int
    open: bool
    silent: bool
    given: int
    speakers: tuple[str, ...]
    may_show: bool
    moved: tuple[tuple[views.ConditionTitle, str], ...]


@view
class AskCell:
    """One condition to say something about: number `place` of `of`. `before`: what the cell showed last; `mine`: what
    this person said last, None: nothing yet."""

    unit: str
    line: views.ConditionTitle
    sentence: Wording
    place: int
    of: int
    before: views.Seen
    mine: int | None


@view
class MyCell:
    """A condition in my unit: what I said, and once it is shown what we said together and may settle."""

    unit: str
    line: views.ConditionTitle
    mine: int | None
    note: Words | None
    evidence: Words | None
    value: Words | None
    seen: views.Seen
    opinions: tuple[views.Opinion, ...]
    counts: tuple[int, ...]
    open: bool
    came_from: int
    askable: bool
    fresh: int
    entry: int = 0


@view
class AllSaid:
    """Everything of this unit has been said by this person."""

    of: int
    open: bool


@view
class OpenStrip:
    """For those without a unit: how a condition stands over all units, in counts."""

    line: views.ConditionTitle
    counts: tuple[int, ...]
    unknown: int


@view
class ReviewOnPhone:
    """What a review talks about now, with what anybody may do for it. `can`: this person said they can help."""

    line: views.ConditionTitle
    sentence: Wording
    question: str
    ends_at: int
    left: int
    can: bool
    needs: bool
    units: tuple[tuple[views.UnitName, int, int | None], ...]


@scorecard.face("phone")
@scorecard.face("table")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Until there is a template it says what comes; then the review, then my unit."""
    regions: Regions = {"now": now(state)}
    if not standing(state):
        return regions
    if state.review and state.review.item in standing(state):
        regions["review"] = _review(state, state.review, viewer.id)
    mine = units_of(state, viewer.id)
    unit = my_unit(state, viewer.id)
    if state.settings.raters != ANYBODY or len(mine) > 1:
        regions["choose"] = ChooseUnit(_named(state, tuple(in_use(state))), _named(state, mine), unit)
    if unit:
        return regions | unit_regions(state, viewer.id, people, unit)
    return regions | strips(state)


@scorecard.face("after")
def after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a link shows somebody who speaks for a unit: the same questions, without joining."""
    if viewer.id not in people.known or not standing(state):
        return {}
    mine = units_of(state, viewer.id)[:LINKED]
    regions: Regions = {}
    for unit in mine:
        found = unit_regions(state, viewer.id, people, unit)
        regions |= {_of_unit(unit, key): region for key, region in found.items()}
    return regions


def _of_unit(unit: str, key: str) -> str:
    slot, _, rest = key.partition("/")
    return f"units/{unit}-{slot}-{rest}" if rest else f"units/{unit}-{slot}"


@shared
def now(state: State) -> PhoneNow:
    """What this is about now."""
    open_round = state.round
    return PhoneNow(state.settings.title, open_round.name if open_round else (), bool(open_round),
                    bool(standing(state)))  # fmt: skip


def my_unit(state: State, person: str) -> str:
    """The unit this phone shows: the one that was chosen, else the first this person speaks for."""
    mine = units_of(state, person)
    chosen = state.looking.get(person, Look()).unit
    return chosen if chosen in mine else next(iter(mine), "")


@shared
def _named(state: State, units: tuple[str, ...]) -> tuple[views.UnitName, ...]:
    """These units by name."""
    return tuple(views.named(in_use(state)[id]) for id in units)


def unit_regions(state: State, person: str, people: People, unit: str) -> Regions:
    """A unit on the phone, or by the link, of somebody who speaks for it."""
    waiting = [number for number in standing(state) if not _said(state, unit, number, person)]
    every = len(standing(state))
    regions: Regions = {"head": _head(state, person, people, unit, len(waiting))}
    chosen = state.looking.get(person, Look())
    number = chosen.number if chosen.unit == unit and chosen.number in standing(state) else 0
    asked = number or next(iter(waiting), 0)
    if asked:
        regions["ask"] = _ask(state, person, unit, asked, every - len(waiting) + 1)
    else:
        regions["ask"] = AllSaid(every, is_open(state, unit))
    for each, one in standing(state).items():
        cell = cell_of(state, unit, each)
        if each != asked and (cell.state is not None or cell.again or _mine(cell, person)):
            regions[f"cells/{each}"] = _my_cell(state, person, people, unit, one)
    return regions


def _mine(cell: Cell, person: str) -> Voice | None:
    return cell.hidden.get(person) or cell.views.get(person)


def _said(state: State, unit: str, number: int, person: str) -> bool:
    """Whether there is nothing to ask: said, settled or still so since the round was opened."""
    cell, opened = cell_of(state, unit, number), state.round.opened if state.round else 1
    voice = _mine(cell, person)
    agreed = max(cell.confirmed, cell.settled.at if cell.settled else 0)
    return not cell.again and (agreed >= opened or (voice is not None and voice.at >= opened))


def _head(state: State, person: str, people: People, unit: str, waiting: int) -> UnitHead:
    hidden = {who for cell in state.rows.get(unit, {}).values() for who in cell.hidden}
    may_show = state.settings.raters != ANYBODY and bool(hidden)
    all = tuple(sorted(filter(None, (people.name(who) for who in speakers(state).get(unit, ())))))
    moved = tuple((views.line(standing(state)[number]), how) for number, how in moved_in(state, unit))
    return UnitHead(views.named(in_use(state)[unit]), waiting, len(standing(state)), is_open(state, unit),
                    state.settings.silent, len(hidden), all, may_show, moved)  # fmt: skip


def _ask(state: State, person: str, unit: str, number: int, place: int) -> AskCell:
    one, cell = standing(state)[number], cell_of(state, unit, number)
    voice = _mine(cell, person)
    every = len(standing(state))
    return AskCell(unit, views.line(one), one.sentence, min(place, every), every, views.seen(cell),
                   voice.state if voice else None)  # fmt: skip


def _my_cell(state: State, person: str, people: People, unit: str, one: ScoredCondition) -> MyCell:
    cell = cell_of(state, unit, one.number)
    voice = _mine(cell, person)
    settled = cell.settled
    note, evidence, value = (voice.note, voice.evidence, voice.value) if voice else (None, None, None)
    given = [each.state for each in cell.views.values()]
    return MyCell(
        unit, views.line(one), voice.state if voice else None, note, evidence, value, views.seen(cell),
        _opinions(cell, people), tuple(given.count(each) for each in range(4)) if given else (),
        is_open(state, unit), settled.state if settled else -1, (unit, one.number) in state.askable, one.since,
        voice.entry if voice else 0,
    )  # fmt: skip


def _opinions(cell: Cell, people: People) -> tuple[views.Opinion, ...]:
    """What the unit's people said, by name where enough of them did."""
    if len(cell.views) < FEW:
        return ()
    return tuple(
        views.Opinion(voice.state, people.name(person), voice.note, voice.evidence, voice.value, voice.entry)
        for person, voice in cell.views.items()
    )[:30]  # fmt: skip


@shared
def strips(state: State) -> Regions:
    """For those without a unit: every condition in counts."""
    seen, every = board(state), len(in_use(state))
    return {
        f"strips/{one.number}": OpenStrip(views.line(one), (now := seen.counts(one.number)), every - sum(now))
        for _, all in columns(state) for one in all
    }  # fmt: skip


def _review(state: State, review: Review, person: str) -> ReviewOnPhone:
    one = standing(state)[review.item]
    cells = [(unit, cell_of(state, unit, one.number)) for unit in units_of(state, person)[:LINKED]]
    mine = tuple(
        (views.named(in_use(state)[unit]), cell.settled.state if cell.settled else -1, cell.state)
        for unit, cell in cells
    )  # fmt: skip
    return ReviewOnPhone(
        views.line(one), one.sentence, review.question, review.clock.ends_at, review.clock.left,
        person in state.offers.get(one.number, ()), bool(state.settings.needs), mine,
    )  # fmt: skip
