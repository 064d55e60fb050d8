"""One page for each table, for whoever walks the floor: who sits there, its host, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.cafe import idea_faces, shown
from rooms.cafe.idea_views import IdeaNote
from rooms.cafe.kind import cafe
from rooms.cafe.seats import round_to_seat, unseated
from rooms.cafe.state import CLOSED, TALK, State
from rooms.kernel import GREETER, Hints, People, Regions, Viewer, Words, shared
from rooms.signs import Sign
from rooms.themes.ideas import HELD

NOTES = 30


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody at a table: whether they host it, keep it in every round, have no phone; and whom they stay with, or
    apart from (number and name)."""

    person: str
    number: int
    name: str
    hosts: bool
    fixed: bool
    phone: bool
    access: bool
    together: tuple[tuple[str, int, str], ...] = ()
    apart: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FloorTable:
    """One table with everything the team may do for it. `others`: tables with so many free chairs; `leads`: whoever
    looks may name its host, send it a word and give it a minute, and reads its notes; the door only seats people."""

    sign: Sign
    capacity: int
    state: str
    hosts: bool
    people: tuple[Sitting, ...]
    others: tuple[tuple[int, int], ...]
    word: Words | None
    talk: bool
    grace: int
    longer: int
    reachable: bool
    notes: tuple[IdeaNote, ...]
    held: int
    leads: bool


@dataclass(frozen=True, slots=True)
class FloorMap:
    """All tables at a glance: sign, people, chairs, state, and whether somebody hosts it; and who has no seat."""

    tables: tuple[tuple[Sign, int, int, str, bool], ...]
    hosts: bool
    unseated: tuple[tuple[int, str], ...]


@cafe.face("floor")
def floor(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The tables at a glance, and a page for each."""
    regions: Regions = {"map": floor_map(state, people)}
    if shown.clock(state):
        regions["clock"] = shown.clock(state)
    leads = viewer.role != GREETER
    return regions | {f"tables/{number}": _table(state, people, number, leads) for number in state.tables}


@shared
def floor_map(state: State, people: People) -> FloorMap:
    """Where somebody is needed."""
    sitting, signs = shown.sitting(state), shown.signs(state)
    tables = tuple(
        (signs[number], len(sitting.get(number, ())), table.capacity, shown.status(state, number),
         shown.hosted(state, number))
        for number, table in state.tables.items()
    )  # fmt: skip
    waiting = tuple((people.known[id].number, people.name(id)) for id in unseated(state, people)[:12])
    return FloorMap(tables, state.settings.hosts != "none", waiting)


@shared
def _table(state: State, people: People, number: int, leads: bool) -> FloorTable:
    table, ideas = state.tables[number], idea_faces.shown(state) if leads else ()
    here = [idea for idea in ideas if (idea.round, idea.table) == (round_to_seat(state), number)]
    held = sum(1 for idea in state.ideas.all.values() if idea.status == HELD and idea.text and idea.table == number)
    return FloorTable(
        shown.signs(state)[number], table.capacity, shown.status(state, number), state.settings.hosts != "none",
        tuple(_sitting(state, people, person, number) for person in shown.sitting(state).get(number, ())),
        tuple(_others(state, number)) if state.phase != CLOSED else (), state.words.get(number),
        state.phase == TALK, *shown.grace(state, number), table.reachable,
        tuple(idea_faces.note(state, idea, people) for idea in here[-NOTES:]), held if leads else 0, leads,
    )  # fmt: skip


def _sitting(state: State, people: People, person: str, table: int) -> Sitting:
    known = people.known.get(person)
    number, phone, access = (known.number, known.phone, known.needs_access) if known else (0, True, False)
    return Sitting(
        person, number, people.name(person), state.hosts.get(table) == person, state.fixed.get(person) == table,
        phone, access, _with(people, person, state.together), _with(people, person, state.apart),
    )  # fmt: skip


def _with(people: People, person: str, pairs: frozenset[tuple[str, str]]) -> tuple[tuple[str, int, str], ...]:
    others = sorted(one for pair in pairs if person in pair for one in pair if one != person)
    return tuple((one, people.known[one].number, people.name(one)) for one in others if one in people.known)


def _others(state: State, number: int) -> Iterator[tuple[int, int]]:
    sitting = shown.sitting(state)
    for table in state.open_tables():
        if table.number != number:
            yield table.number, max(0, table.capacity - len(sitting.get(table.number, ())))


@cafe.whereabouts
def whereabouts(state: State, person: str) -> Sign | None:
    """The sign of the table somebody sits at now."""
    table = state.now_seats().get(person)
    return shown.signs(state).get(table) if table and state.phase != CLOSED else None
