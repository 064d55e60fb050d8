"""Finds rules that contradict each other, says which, and lets go of as few as possible so that a plan exists."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rooms.kernel.reason import Reason
from rooms.seating.level import level_sizes
from rooms.seating.problem import Guest, Problem, Seats, chairs_in, guests_in, within

Pair = tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """A rule of the hall: its kind, and whom or which table it concerns."""

    kind: str  # chairs, level, host, fixed seat, reachable, together, apart
    about: tuple[str, ...]


@dataclass(frozen=True)
class Dropped:
    """A rule that was let go, those it contradicts, and a sentence about it for the console."""

    rule: Rule
    against: tuple[Rule, ...]
    reason: Reason

    def __str__(self) -> str:
        return str(self.reason)


def agree(problem: Problem) -> tuple[Problem, tuple[Dropped, ...]]:
    """The problem without the rules that cannot hold beside the others, and what was let go.

    Chairs bind most; then reachable tables, hosts, fixed seats, together and apart, in this order.
    """
    dropped: list[Dropped] = []
    for settle in (_strangers, _chairs, _fixed_seats, _crowded_tables, _reachable, _together, _apart):
        problem, more = settle(problem)
        dropped += more
    return problem, tuple(dropped)


def still_broken(problem: Problem, seats: Sequence[Seats]) -> tuple[Dropped, ...]:
    """Rules that a plan breaks although nothing proved that it must."""
    found = dict.fromkeys(rule for round in problem.ahead for rule in broken_in(problem, seats[round]))
    return tuple(_found_broken(rule) for rule in found)


def broken_in(problem: Problem, seats: Seats) -> list[Rule]:
    """The rules about pairs and reachable tables that one round's seats break."""
    unreachable = {table.id for table in problem.tables if not table.accessible}
    needing = (g.id for g in problem.guests if g.needs_access and seats.get(g.id) in unreachable)
    split = (pair for pair in problem.together if seats.keys() >= set(pair) and not _same(seats, pair))
    met = (pair for pair in problem.apart if pair[0] in seats and _same(seats, pair))
    return [
        *(Rule("reachable", (name,)) for name in needing),
        *(Rule("together", pair) for pair in split),
        *(Rule("apart", pair) for pair in met),
    ]


def let_go(problem: Problem, rules: Sequence[Rule]) -> tuple[Problem, tuple[Dropped, ...]]:
    """The problem without these rules, for want of a plan that keeps them."""
    going = set(rules)
    without = replace(
        problem,
        apart=tuple(pair for pair in problem.apart if Rule("apart", pair) not in going),
        together=tuple(pair for pair in problem.together if Rule("together", pair) not in going),
        guests=tuple(replace(g, needs_access=False) if Rule("reachable", (g.id,)) in going else g
                     for g in problem.guests),
    )  # fmt: skip
    return without, tuple(map(_found_broken, rules))


def _found_broken(rule: Rule) -> Dropped:
    words = {"apart": "{a} and {b} could not be kept apart beside all other rules.",
             "together": "{a} and {b} could not be kept together beside all other rules.",
             "reachable": "{a} could not be given a reachable table beside all other rules."}  # fmt: skip
    return Dropped(rule, (), Reason(words[rule.kind], {"a": rule.about[0], "b": rule.about[-1]}))


def _same(seats: Seats, pair: Pair) -> bool:
    return seats.get(pair[0]) == seats.get(pair[1])


def _strangers(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """Pairs with somebody who is nobody here."""
    known = {guest.id for guest in problem.guests}
    lists = {"apart": problem.apart, "together": problem.together}
    words = "A rule about {name}, who is not in this hall, was left out."
    dropped = [
        Dropped(Rule(kind, pair), (), Reason(words, {"name": next(name for name in pair if name not in known)}))
        for kind, pairs in lists.items() for pair in pairs if not known.issuperset(pair)
    ]  # fmt: skip
    kept = {kind: tuple(pair for pair in pairs if known.issuperset(pair)) for kind, pairs in lists.items()}
    return replace(problem, apart=kept["apart"], together=kept["together"]), dropped


def _chairs(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """More people than chairs: tables are filled beyond their chairs, evenly."""
    dropped = []
    for round in problem.ahead:
        people, chairs = len(guests_in(problem, round)), sum(chairs_in(problem, round))
        if people > chairs:
            counts = {"round": round + 1, "people": people, "chairs": chairs}
            words = "Round {round} has {people} people and only {chairs} chairs: open a table or add chairs."
            dropped.append(Dropped(Rule("chairs", (str(round),)), (), Reason(words, counts)))
    return problem, dropped


def _fixed_seats(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """Hosts and fixed seats at tables that are not there, or that the person cannot reach."""
    tables, dropped, guests = {table.id: table for table in problem.tables}, [], []
    for guest in problem.guests:
        table = tables.get(guest.fixed_at or "")
        names = {"name": guest.id, "table": guest.fixed_at}
        if guest.fixed_at and not (table and all(within(table.open, r) for r in _rounds(problem, guest))):
            words = "{name} cannot stay at table {table}, which is closed or not there."
            dropped.append(Dropped(_staying(guest), (Rule("chairs", (guest.fixed_at,)),), Reason(words, names)))
            guest = replace(guest, host_of=None, pinned_to=None)
        elif table and guest.needs_access and not table.accessible:
            words = "{name} cannot stay at table {table}, which is not reachable."
            dropped.append(Dropped(_staying(guest), (Rule("reachable", (guest.id,)),), Reason(words, names)))
            guest = replace(guest, host_of=None, pinned_to=None)
        guests.append(guest)
    return replace(problem, guests=tuple(guests)), dropped


def _rounds(problem: Problem, guest: Guest) -> Iterator[int]:
    return (round for round in problem.ahead if within(guest.present, round))


def _staying(guest: Guest) -> Rule:
    return Rule("host" if guest.host_of else "fixed seat", (guest.id,))


def _crowded_tables(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """More fixed seats at a table than chairs: the last ones go free. More than level: that table may be fuller."""
    dropped, freed = [], set()
    for table in problem.tables:
        company = sorted((g for g in problem.guests if g.fixed_at == table.id), key=lambda guest: not guest.host_of)
        for guest in company[table.capacity :]:
            words = "{name} cannot stay at table {table}: more people have a fixed seat there than it has chairs."
            names = {"name": guest.id, "table": table.id}
            dropped.append(Dropped(_staying(guest), (Rule("chairs", (table.id,)),), Reason(words, names)))
            freed.add(guest.id)
        if company and len(company[: table.capacity]) > _level(problem):
            words = "Table {table} is fuller than the others: so many people have a fixed seat there."
            against = tuple(_staying(guest) for guest in company)
            dropped.append(Dropped(Rule("level", (table.id,)), against, Reason(words, {"table": table.id})))
    guests = (replace(g, host_of=None, pinned_to=None) if g.id in freed else g for g in problem.guests)
    return replace(problem, guests=tuple(guests)), dropped


def _level(problem: Problem) -> int:
    """The largest level table of all rounds ahead."""
    return max((max(_sizes(problem, round), default=0) for round in problem.ahead), default=0)


def _sizes(problem: Problem, round: int) -> list[int]:
    return level_sizes(len(guests_in(problem, round)), chairs_in(problem, round)) or chairs_in(problem, round)


def _reachable(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """More people who need a reachable table than level reachable tables hold."""
    over: set[str] = set()
    for round in problem.ahead:
        needing = [g.id for g in guests_in(problem, round) if g.needs_access and g.id not in over]
        room = sum(size for table, size in zip(problem.tables, _sizes(problem, round), strict=True) if table.accessible)
        over.update(needing[room:])
    words = "{name} gets no reachable table: too few chairs stand at reachable tables."
    dropped = [Dropped(Rule("reachable", (name,)), (Rule("chairs", ()),), Reason(words, {"name": name}))
               for name in sorted(over)]  # fmt: skip
    guests = (replace(g, needs_access=g.needs_access and g.id not in over) for g in problem.guests)
    return replace(problem, guests=tuple(guests)), dropped


def _together(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """Pairs whose companies would have two fixed seats, or outgrow every table: taken in order, each kept if it can."""
    people = {guest.id: guest for guest in problem.guests}
    company = {name: {name} for name in people}
    kept, dropped, most = [], [], _level(problem)
    for pair in problem.together:
        joined = company.get(pair[0], {pair[0]}) | company.get(pair[1], {pair[1]})
        against = _against_joining(joined, people, most)
        if against and company.get(pair[0]) is not company.get(pair[1]):
            words = "{a} and {b} cannot sit together: the others of their company have fixed seats elsewhere or the " \
                    "table would be too full."  # fmt: skip
            dropped.append(Dropped(Rule("together", pair), against, Reason(words, {"a": pair[0], "b": pair[1]})))
        else:
            kept.append(pair)
            company |= dict.fromkeys(joined, joined)
    return replace(problem, together=tuple(kept)), dropped


def _against_joining(company: set[str], people: dict[str, Guest], most: int) -> tuple[Rule, ...]:
    known = [people[name] for name in sorted(company) if name in people]
    seats = {guest.fixed_at for guest in known} - {None}
    if len(seats) > 1:
        return tuple(_staying(guest) for guest in known if guest.fixed_at)
    return (Rule("chairs", ()),) if len(known) > most else ()


def _apart(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """Pairs apart who must sit together or have a fixed seat at one table: one tie is cut where that frees several."""
    problem, dropped = _cut_ties(problem)
    companies, fixed = _companies(problem), {guest.id: guest.fixed_at for guest in problem.guests}
    kept = []
    for pair in problem.apart:
        a, b = pair
        if companies.get(a, a) == companies.get(b, b):
            words, against = "{a} and {b} cannot be kept apart: they also sit together.", Rule("together", pair)
        elif fixed.get(a) and fixed.get(a) == fixed.get(b):
            words, against = "{a} and {b} cannot be kept apart: both stay at one table.", Rule("fixed seat", pair)
        else:
            kept.append(pair)
            continue
        dropped.append(Dropped(Rule("apart", pair), (against,), Reason(words, {"a": a, "b": b})))
    return replace(problem, apart=tuple(kept)), dropped


def _cut_ties(problem: Problem) -> tuple[Problem, list[Dropped]]:
    """Let go of a pair together when that alone saves two or more pairs apart."""
    dropped: list[Dropped] = []
    while problem.together:
        without = {pair: replace(problem, together=tuple(p for p in problem.together if p != pair))
                   for pair in _strained(problem)}  # fmt: skip
        saved = {pair: len(_inside(problem)) - len(_inside(less)) for pair, less in without.items()}
        best = max(saved, key=lambda pair: saved[pair], default=None)
        if best is None or saved[best] < 2:
            break
        words = "{a} and {b} do not sit together: too many of those beside them are kept apart."
        against = tuple(Rule("apart", pair) for pair in _inside(problem))
        dropped.append(Dropped(Rule("together", best), against, Reason(words, {"a": best[0], "b": best[1]})))
        problem = without[best]
    return problem, dropped


def _strained(problem: Problem) -> list[Pair]:
    """The pairs together in whose company somebody is to be kept apart."""
    companies = _companies(problem)
    strained = Counter(companies[a] for a, _ in _inside(problem))
    return [pair for pair in problem.together if companies.get(pair[0]) in strained]


def _inside(problem: Problem) -> list[Pair]:
    """Pairs apart within one company."""
    companies = _companies(problem)
    return [(a, b) for a, b in problem.apart if a in companies and companies[a] == companies.get(b)]


def _companies(problem: Problem) -> dict[str, str]:
    """For everybody bound to somebody, the name that stands for the whole company."""
    stands: dict[str, str] = {}
    for a, b in problem.together:
        first, second = stands.get(a, a), stands.get(b, b)
        stands |= {name: first for name, other in stands.items() if other == second} | {a: first, b: first}
    return stands
