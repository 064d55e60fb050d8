"""The facilitator's console: one big Next, the clock, the tables, who is missing, and how good the plan is."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from rooms.cafe import idea_faces, shown, theme_faces, views
from rooms.cafe.clock import ASK_FOR_HOST
from rooms.cafe.forecast import forecast
from rooms.cafe.kind import cafe
from rooms.cafe.promised import broken
from rooms.cafe.seats import unseated
from rooms.cafe.state import ARRIVING, CLOSED, MOVE, TALK, Seats, State
from rooms.kernel import Hints, People, Regions, Turn, Viewer, shared


@cafe.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What is on, what comes next, what needs somebody."""
    regions: Regions = {"progress": _progress(state, people)}
    following = next_step(state)
    if following:
        regions["next"] = following
    if shown.clock(state):
        regions["clock"] = shown.clock(state)
    if state.phase in (TALK, MOVE):
        ends = state.round if state.phase == TALK and state.clock.running else 0
        regions["clock-controls"] = views.TalkClock(cafe.clock_controls(state), ends)
        if coming := forecast(state):
            regions["forecast"] = coming
    if state.phase == ARRIVING and people.here:
        regions["fit"] = _fit(state, people)
    if state.settings.seating == "assigned" and state.phase != CLOSED:
        regions["plan"] = _quality(state)
    if broken(state, people):
        regions["broken-cards"] = _broken_cards(state, people)
    regions |= idea_faces.on_console(state, people) | theme_faces.on_console(state)
    regions |= {f"tables/{table.number}": _row(state, people, table.number) for table in state.tables.values()}
    return regions


@cafe.turns
def turn(state: State) -> Turn:
    """The next step, and the block of the run sheet in which it lies: after round 2 may come coffee."""
    if state.phase == ARRIVING:
        return Turn(True, state.place_of(1).talk)
    if state.phase == TALK and state.round < len(state.settings.rounds):
        return Turn(True, state.place_of(state.round + 1).move)
    return Turn(press=state.phase != CLOSED)


@shared
def next_step(state: State) -> views.CafeNext | None:
    """The one thing the facilitator may begin now."""
    rounds = state.settings.rounds
    if state.phase == ARRIVING:
        return views.CafeNext("Start round 1", "StartRound", (("round", 1),), rounds[0].say)
    if state.phase == MOVE:
        say = rounds[state.round - 1].say
        return views.CafeNext("Start round {round}", "StartRound", (("round", state.round),), say)
    if state.phase == TALK and state.round < len(rounds):
        warn = "There is time left. Press again to move everybody now." if state.readied else ""
        following = (("round", state.round + 1),)
        return views.CafeNext("Move to round {round}", "StartMove", following, (), warn, _goodbye(state))
    if state.phase == TALK:
        return views.CafeNext("Finish the café", "FinishCafe", (("round", state.round),), ())
    return None


def _goodbye(state: State) -> str:
    """What to say at the moment everybody stands up."""
    if state.settings.seating == "free":
        return "“Thank your table. Hosts stay; everybody else, choose another table.”"
    if state.settings.hosts == "none":
        return "“Thank your table. Everybody, look at your phone or card and find your number.”"
    return "“Thank your table. Hosts stay; everybody else, look at your phone or card and find your number.”"


SHOWN = 20
"""So many lines are read at a glance; the rest is a number."""
REMOTE = ("progress", "next", "clock", "give-back", "clock-controls", "forecast")


@cafe.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a facilitator needs on foot, and nothing else."""
    regions = console(state, viewer, people, hints)
    return {key: regions[key] for key in REMOTE if key in regions}


@shared
def _progress(state: State, people: People) -> views.Progress:
    seats = state.now_seats()
    return views.Progress(
        state.phase, state.round, len(state.settings.rounds), len(people.here),
        sum(1 for person in people.here if person in seats), len(state.ready), len(shown.occupied(state)),
        shown.missing(state) if state.phase == MOVE else (), tuple(sorted(state.help)),
        tuple(people.name(person) for person in unseated(state, people)[:12]), _hostless(state),
        state.talk.say if state.phase == TALK and state.talk else (),
    )  # fmt: skip


def _hostless(state: State) -> tuple[int, ...]:
    """Before the first move, from the moment hosts are asked for: tables nobody would stay at."""
    asked = state.phase == TALK and ASK_FOR_HOST in state.cued and state.round < len(state.settings.rounds)
    return shown.hostless(state) if asked and state.settings.hosts != "none" else ()


@shared
def _fit(state: State, people: People) -> views.FitForm:
    """As many tables as the people here would fill at the size the café was planned for."""
    advised = max(1, -(-len(people.here) // state.settings.table_size))
    return views.FitForm(len(state.open_tables()), len(people.here), min(advised, len(state.tables)))


@shared
def _row(state: State, people: People, number: int) -> views.TableRow:
    table = state.tables[number]
    return views.TableRow(
        shown.signs(state)[number], shown.first_names(state, people, number), table.capacity,
        people.name(state.hosts.get(number, "")), shown.status(state, number), *shown.grace(state, number),
    )  # fmt: skip


@shared
def _broken_cards(state: State, people: People) -> views.BrokenCards:
    """Whom to tell before they walk to a table their card can't promise any more."""
    found = broken(state, people)
    lines = [(people.known[person].number, people.name(person), round, table, why)
             for person, round, table, why in found[:SHOWN]]  # fmt: skip
    return views.BrokenCards(tuple(lines), len(found) - len(lines))


@shared
def _quality(state: State) -> views.PlanQuality:
    """How many of the next round's meetings are between people who have not sat together yet."""
    following = state.plan.of(state.round + 1)
    if following is None:
        return views.PlanQuality(False, 0, 0, 0)
    new = _new_percent(state, following) if state.plan.repeats else 100  # a large hall has none, and no time to lose
    return views.PlanQuality(True, state.plan.repeats, state.plan.unavoidable, new)


def _new_percent(state: State, following: Seats) -> int:
    groups = _groups(following)
    meetings = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    past = [state.seats_of(round) for round in range(1, state.round + 1)]
    again = {pair for group in groups for seats in past for pair in _met(group, seats)}
    return round(100 * (1 - len(again) / meetings)) if meetings else 100


def _met(group: list[str], seats: Seats) -> Iterator[tuple[str, str]]:
    """Those of a group who sat together; few, so this is far from looking at every two."""
    for together in _groups({person: table for person in group if (table := seats.get(person))}):
        yield from combinations(together, 2)


def _groups(seats: Mapping[str, int]) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for person, table in seats.items():
        found.setdefault(table, []).append(person)
    return list(found.values())
