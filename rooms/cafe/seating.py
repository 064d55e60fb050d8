"""From the hall as it is to the planner's question, and from its plan back to seats."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rooms.cafe.state import ARRIVING, Seats, State
from rooms.kernel import People, Person
from rooms.seating import Guest, HallFull, Problem, free_chair
from rooms.seating import SeatingTable as Chairs


def guest_of(state: State, person: Person, last: int | None = None) -> Guest:
    """A person as the planner sees them; `last` is the round after which they are gone."""
    host = host_table(state, person.id)
    pinned = state.fixed.get(person.id)
    if pinned is None and person.id in state.staying:
        pinned = state.now_seats().get(person.id)
    attrs: dict[str, str | tuple[str, ...]] = {name: person.trait(name) for name in state.settings.mix}
    attrs["languages"] = person.languages
    return Guest(
        person.id, present=None if last is None else (0, last), attrs=attrs, needs_access=person.needs_access,
        host_of=str(host) if host else None, pinned_to=str(pinned) if pinned and not host else None,
    )  # fmt: skip


def host_table(state: State, person: str) -> int | None:
    """The table this person hosts and stays at in the next move, if any."""
    for table, host in state.hosts.items():
        if host == person and state.settings.hosts != "none":
            stays = state.settings.hosts == "stay" or state.hosting_since.get(table, 0) == state.round
            return table if stays else None
    return None


def problem_of(state: State, people: People, rounds: int | None = None) -> Problem:
    """The planner's question: who is here now and who was, the open tables, the rules, and what has happened."""
    past = tuple(as_plan(state.seats_of(r)) for r in range(1, state.round + 1))
    here = list(people.present())
    gone = {p for seats in past for p in seats} - people.here
    guests = [guest_of(state, person) for person in here]
    guests += [Guest(person, present=(0, len(past))) for person in sorted(gone)]
    known = {guest.id for guest in guests}
    return Problem(
        rounds=rounds or len(state.settings.rounds), tables=chairs_of(state), guests=tuple(guests),
        apart=_known(state.apart, known), together=_known(state.together, known), mix=_telling(state, here),
        shared_language="languages" if state.settings.shared_language else None, past=past,
        announced=_told_on_paper(state, people),
    )  # fmt: skip


def _told_on_paper(state: State, people: People) -> dict[int, dict[str, str]]:
    """Where most hold a card, what their cards say of the rounds ahead is what was announced: the planner moves as few
    of them as it can. A handful of cards is laid over its plan instead, which is then free to be better."""
    holders = [person for person in people.here if person in state.carded]
    if 2 * len(holders) <= len(people.here):
        return {}
    ahead = range(state.round + 1, len(state.settings.rounds) + 1)
    return {round - 1: as_plan(cards_of(state, people, round)) for round in ahead}


def chairs_of(state: State) -> tuple[Chairs, ...]:
    """The tables as the planner sees them: a closed one stands in no round to come."""
    gone = (0, max(0, state.round - 1))
    return tuple(
        Chairs(str(table.number), table.capacity, table.reachable, gone if table.number in state.closed else None)
        for table in state.tables.values()
    )


def _telling(state: State, here: list[Person]) -> tuple[str, ...]:
    """Only traits that somebody has told are worth mixing."""
    return tuple(name for name in state.settings.mix if any(person.trait(name) for person in here))


def _known(pairs: Iterable[tuple[str, str]], known: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pair for pair in pairs if known.issuperset(pair)))


def as_plan(seats: Mapping[str, int]) -> dict[str, str]:
    """Seats in the planner's words: table numbers as text."""
    return {person: str(table) for person, table in seats.items()}


def seat_late(
    state: State, people: People, newcomers: Iterable[str], round: int, seats: Mapping[str, int]
) -> dict[str, int]:
    """A free chair for each newcomer, nobody else moves. Somebody for whom none is left gets none."""
    together, apart = tuple(sorted(state.together)), tuple(sorted(state.apart))
    problem = replace(problem_of(state, people), together=together, apart=apart)
    filling = state.phase == ARRIVING
    guests = {guest.id: guest for guest in problem.guests}
    so_far = [as_plan(state.seats_of(r)) for r in range(1, round)] + [as_plan(seats)]
    expected = _expected(state, people, round)
    found = {}
    for person in _hosts_first(state, newcomers):
        if (card := _carded(state, person, round)) and _holds(state, person, card, so_far[-1]):
            found[person] = so_far[-1][person] = str(card)
        elif person in guests:
            halls = (_peopled(state, problem, so_far[-1]), problem)
            chairs = (_chair(hall, so_far, guests[person], expected, filling) for hall in halls)
            table = next(filter(None, chairs), None)
            if table:
                found[person] = so_far[-1][person] = table
    return {person: int(table) for person, table in found.items()}


def _carded(state: State, person: str, round: int) -> int:
    """The table a printed card promises for a round, or 0."""
    tables = state.carded.get(person, ())
    return tables[round - 1] if len(tables) >= round else 0


def _holds(state: State, person: str, table: int, seats: Mapping[str, str]) -> bool:
    """Whether a card can be kept: there is a chair, nobody sits there who is kept apart from its holder, and neither
    the person nor the team chose another table since."""
    if _wanted(state, person, {}) not in (None, table):
        return False
    apart = {other for pair in state.apart if person in pair for other in pair} - {person}
    return _room_at(state, seats, table) and not any(seats.get(other) == str(table) for other in apart)


def _room_at(state: State, seats: Mapping[str, str], table: int) -> bool:
    """Whether the table is open and has a chair; a host's own chair stays theirs."""
    taken = sum(1 for other in seats.values() if other == str(table))
    return table not in state.closed and table in state.tables and taken < state.tables[table].capacity


def _hosts_first(state: State, newcomers: Iterable[str]) -> list[str]:
    """Of those who come in together, whose table is settled sits first."""
    return sorted(newcomers, key=lambda person: (not host_table(state, person), person not in state.fixed))


def _expected(state: State, people: People, round: int) -> list[Guest]:
    """Those for whom a chair may have to stay free: fixed seats, cards, hosts, company to be kept. Until round 1
    is over also of those who are on the list and have not come yet."""
    paired = (person for pair in state.together for person in pair)
    bound = {*state.fixed, *state.carded, *state.hosts.values(), *paired}
    early = round == 1
    waiting = (id for id in sorted(bound) if id in people.known and id not in people.merged)
    guests = [guest_of(state, people.known[id]) for id in waiting if early or id in people.here]
    promised = ((guest, _carded(state, guest.id, round)) for guest in guests)
    return [replace(guest, pinned_to=str(card)) if card and not guest.fixed_at else guest for guest, card in promised]


def _peopled(state: State, problem: Problem, seats: Mapping[str, str]) -> Problem:
    """Once people talk nobody is sent to an empty table; while they arrive any table may be begun."""
    sitting = set(seats.values())
    if state.phase == ARRIVING:
        return problem
    return replace(problem, tables=tuple(table for table in problem.tables if table.id in sitting) or problem.tables)


def _chair(
    problem: Problem, so_far: Sequence[Mapping[str, str]], guest: Guest, expected: list[Guest], filling: bool
) -> str | None:
    try:
        return free_chair(problem, so_far, len(so_far) - 1, guest, expected, filling)
    except HallFull:
        return None


def announce(state: State, people: People, round: int) -> dict[str, int]:
    """Everybody's table in a round: hosts and fixed seats, printed cards, the plan, then a free chair for the rest."""
    seats = _seated(state, people, round, dict((state.plan.of(round) or scatter(state, people, round)).items()))
    left_over = [person.id for person in people.present() if person.id not in seats]
    if left_over:
        seats |= seat_late(state, people, left_over, round, seats)
    return seats


def kept_cards(state: State, people: People, round: int) -> dict[str, int]:
    """Those who will sit where their printed card says, whatever the plan: nothing stronger stands in its way."""
    seats, cards = _seated(state, people, round, {}), cards_of(state, people, round)
    return {person: table for person, table in cards.items() if seats.get(person) == table}


def _seated(state: State, people: People, round: int, plan: dict[str, int]) -> dict[str, int]:
    """Whoever has a table that is open and has a chair left; whose is settled comes first, then who holds a card."""
    open_tables = {table.number: table.capacity for table in state.open_tables()}
    cards = cards_of(state, people, round)
    planned = _keeping_company(state, people, plan | cards, cards)
    in_company = {person for pair in state.together for person in pair}
    in_turn = sorted(people.present(), key=lambda one: (
        _wanted(state, one.id, {}) is None, one.id not in cards, one.id not in in_company))  # fmt: skip
    seats: dict[str, int] = {}
    load: Counter[int] = Counter()
    for person in in_turn:
        table = _wanted(state, person.id, planned)
        if table in open_tables and load[table] < open_tables[table]:
            seats[person.id] = table
            load[table] += 1
    return seats


def _keeping_company(state: State, people: People, planned: dict[str, int], cards: Mapping[str, int]) -> dict[str, int]:
    """The plan with what was said since it was made: who stays with whom goes along, who is kept apart looks anew."""

    def loosely(person: str) -> tuple[bool, bool, str]:
        return (_wanted(state, person, {}) is None, person not in cards, person)

    for pair in sorted(state.together):
        first, other = sorted(pair, key=loosely)
        table = _wanted(state, first, planned)
        if table is not None and people.here.issuperset(pair):
            planned[other] = table
    for first, other in sorted(state.apart):
        if _wanted(state, first, planned) == _wanted(state, other, planned):
            planned.pop(max(first, other, key=loosely), None)
    return planned


def _wanted(state: State, person: str, planned: Mapping[str, int]) -> int | None:
    fixed = host_table(state, person) or state.fixed.get(person)
    if fixed is None and person in state.staying:
        fixed = state.now_seats().get(person)
    return fixed if fixed is not None else planned.get(person)


def cards_of(state: State, people: People, round: int) -> dict[str, int]:
    """A printed route card is a promise: who is here and holds one, and the table on it, where that still stands."""
    cards = ((person, _carded(state, person, round)) for person in state.carded if person in people.here)
    return {person: table for person, table in cards if table in state.tables and table not in state.closed}


def scatter(state: State, people: People, round: int) -> dict[str, int]:
    """Without a plan (the planner died): whoever sat as j-th at table i goes to table i + j, hosts stay.

    In the first move nobody meets anybody again as long as there are at least as many tables as seats at one.
    """
    tables = [table.number for table in state.open_tables()]
    place = {number: n for n, number in enumerate(tables)}
    sitting: Counter[int] = Counter()
    moved = {}
    for person, table in state.now_seats().items():
        if person in people.here and table in place:
            seat = 0 if host_table(state, person) else sitting[table] + 1
            sitting[table] += 1
            moved[person] = tables[(place[table] + seat) % len(tables)]
    return moved


def company(seats: Seats) -> dict[int, tuple[str, ...]]:
    """Table to who sits there."""
    found: dict[int, list[str]] = {}
    for person, table in seats.items():
        found.setdefault(table, []).append(person)
    return {table: tuple(people) for table, people in found.items()}
