"""Pieces that several faces show alike, each worked out once a change."""

from rooms.carriers import organisations_of
from rooms.kernel import People, shared
from rooms.roadmap import views
from rooms.roadmap.contested import fact_line
from rooms.roadmap.estimating import figures_of
from rooms.roadmap.records import Condition, Indicator
from rooms.roadmap.shown import alike, case_of, counts_of, doing, indicators_of, signed_by, wall_of
from rooms.roadmap.state import State, columns, touched, whole
from rooms.template.tab import AreaTab

NEWEST = 10
"""So many entries stand under a condition on a phone; the book has them all."""


@shared
def now(state: State) -> views.PartNow:
    """What the room is about."""
    area = state.areas.get(state.part_area)
    clock = state.clock
    ready = any(conditions for _, conditions in columns(state))
    return views.PartNow(state.part, area.title if area else (), clock.ends_at, clock.left, ready)


@shared
def tabs(state: State) -> tuple[AreaTab, ...]:
    """Every area that everybody sees."""
    return tuple(views.tab(area, len(conditions)) for area, conditions in columns(state))


@shared
def conditions_of(state: State, area: str) -> tuple[Condition, ...]:
    """The open conditions of an area, by number."""
    return next((conditions for one, conditions in columns(state) if one.id == area), ())


@shared
def card(state: State, people: People, number: int) -> views.ConditionCard:
    """A condition on a phone."""
    one = state.conditions[number]
    joined = tuple(views.line(state, state.conditions[each]) for each in whole(state, number) if each != number)
    was_in = state.areas.get(one.moved_from)
    return views.ConditionCard(
        views.line(state, one), one.sentence, counts_of(state, number), joined, was_in.title if was_in else (),
        len(doing(state, number)), organisations_of(people, [each.by for each in doing(state, number)]),
        touches(state, one), views.split(state, one),
    )  # fmt: skip


def touches(state: State, one: Condition) -> tuple[AreaTab, ...]:
    """The other areas that a condition touches."""
    return tuple(views.tab(area) for area in touched(state, one))


@shared
def entry_lines(state: State, people: People, number: int) -> tuple[views.EntryLine, ...]:
    """What stands on a condition's wall, oldest first."""
    same = alike(state, number)
    walls = ((one, same.get(one.id, ())) for one in wall_of(state, number))
    return tuple(
        views.entry_line(one, signed_by(one, people), others, fact_line(state, one, others)) for one, others in walls
    )


@shared
def sign_lines(state: State, number: int) -> tuple[views.SignLine, ...]:
    """A condition's indicators."""
    return tuple(sign_line(state, sign) for sign in indicators_of(state, number))


def sign_line(state: State, sign: Indicator) -> views.SignLine:
    """An indicator with the case that shows it."""
    case = case_of(state, sign)
    return views.SignLine(sign.id, sign.text, sign.counted, case.text if case else None, case.id if case else "")


@shared
def bar(state: State, number: int) -> views.Bar | None:
    """How the room estimates a condition, once that is shown."""
    found = figures_of(state, number)
    return views.Bar(views.line(state, state.conditions[number]), found) if found else None
