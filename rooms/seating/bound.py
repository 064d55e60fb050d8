"""What no planner could better: how many repeats, revisits and moves a hall forces, whatever the seats."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from rooms.seating.count import at_tables, fair_share, meetings, repeats, revisits, tongues
from rooms.seating.level import level_sizes, moves_to_level
from rooms.seating.minorities import forced_by_languages
from rooms.seating.problem import Guest, Problem, Trait, chairs_in, guests_in, within

Pair = tuple[str, str]


def bounds(problem: Problem) -> dict[str, int]:
    """The least possible of each wish in `count.WISHES`: a plan that reaches all of them cannot be improved.

    Each is the least of plans that reach those before it: leaving somebody out, or a repeat alone, may spare some.
    """
    return {
        "left_out": 0,
        "repeated_pairs": least_repeats(problem),
        "moved": _least_moved(problem),
        "revisits": _least_revisits(problem),
        "imbalance": _least_imbalance(problem),
    }


def least_repeats(problem: Problem, all_understood: bool = True) -> int:
    """The largest of several lower bounds; each is a proof on its own, two of them only if nobody is left out."""
    proofs = [_past_repeats, _always_together, _counting, _pigeonhole, _few_reachable, _thirty_six]
    proofs += [_few_understood, _few_tables_of_a_language] * all_understood
    return max(problem.known_repeats, *(proof(problem) for proof in proofs))


def _past_repeats(problem: Problem) -> int:
    return repeats(problem.past)


def _always_together(problem: Problem) -> int:
    """Pairs bound to each other, by a rule or by two fixed seats at one table, meet in every round they share."""
    people = {guest.id: guest for guest in problem.guests}
    return sum(max(0, _shared_rounds(problem, people[a], people[b]) - 1) for a, b in _bound_pairs(problem))


def _shared_rounds(problem: Problem, one: Guest, other: Guest) -> int:
    return sum(within(one.present, round) and within(other.present, round) for round in range(problem.rounds))


def _bound_pairs(problem: Problem) -> set[Pair]:
    pairs = {(min(pair), max(pair)) for pair in problem.together}
    for company in _fixed_companies(problem).values():
        pairs.update(combinations(sorted(guest.id for guest in company), 2))
    return pairs


def _fixed_companies(problem: Problem) -> dict[str, list[Guest]]:
    """Who never leaves which table."""
    tables: dict[str, list[Guest]] = {}
    for guest in problem.guests:
        if guest.fixed_at:
            tables.setdefault(guest.fixed_at, []).append(guest)
    return tables


def _counting(problem: Problem) -> int:
    """More meetings than there are pairs who may meet: the rest are repeats."""
    meetings = sum(_pairs_of(size) for round in range(problem.rounds) for size in _sizes(problem, round))
    return meetings - (_pairs_of(len(problem.guests)) - len(_never_pairs(problem)))


def _sizes(problem: Problem, round: int) -> list[int]:
    if round < len(problem.past):
        return [len(company) for company in at_tables(problem.past[round]).values()]
    return level_sizes(len(guests_in(problem, round)), chairs_in(problem, round)) or []


def _never_pairs(problem: Problem) -> set[Pair]:
    pairs = {(min(pair), max(pair)) for pair in problem.apart}
    seated = [(guest.id, guest.fixed_at) for guest in problem.guests if guest.fixed_at]
    pairs.update((min(a, b), max(a, b)) for (a, x), (b, y) in combinations(seated, 2) if x != y)
    return pairs


def _steady(problem: Problem) -> bool:
    """Nobody comes or goes, no table opens or closes and nothing has happened yet."""
    return not problem.past and not any(each.present for each in problem.guests) and not any(
        table.open for table in problem.tables)  # fmt: skip


def _pigeonhole(problem: Problem) -> int:
    """A table of more people than there are tables cannot scatter without two of them meeting again."""
    if not _steady(problem):
        return 0
    spread = (_spread_pairs(size, len(problem.tables)) for size in _sizes(problem, 0))
    return (problem.rounds - 1) * sum(spread)


def _thirty_six(problem: Problem) -> int:
    """Four rounds of 36 people at six tables of six without a repeat would be Euler's 36 officers, who cannot be drawn
    up (Tarry 1900). Nor is one repeat enough: with the same two together twice, some other two would have to be."""
    square = _steady(problem) and problem.rounds >= 4 and _sizes(problem, 0) == [6] * 6
    return 2 if square else 0


def _few_reachable(problem: Problem) -> int:
    """People who need a reachable table share the few that are; the others are left with the rest. These two never sit
    together, so what each must repeat among themselves adds up."""
    if not _steady(problem):
        return 0
    return _among_seekers(problem) + _among_the_others(problem)


def _among_seekers(problem: Problem) -> int:
    """Round after round at the reachable tables."""
    seekers = sum(guest.needs_access and not guest.fixed_at for guest in problem.guests)
    reachable = sum(table.accessible for table in problem.tables)
    return max(0, problem.rounds * _spread_pairs(seekers, reachable) - _pairs_of(seekers)) if reachable else 0


def _among_the_others(problem: Problem) -> int:
    """Seekers fill reachable chairs, so whoever sits at another table mostly goes on to another such: with more people
    than ways from table to table two go the same way, and meet again."""
    far, sizes, fixed = [t for t in problem.tables if not t.accessible], _sizes(problem, 0), _fixed_companies(problem)
    if not (far and sizes):
        return 0
    fullest = (max(min(max(sizes), t.capacity), len(fixed.get(t.id, ()))) for t in problem.tables if t.accessible)
    near, seekers = sum(fullest), sum(guest.needs_access for guest in problem.guests)
    staying = len(problem.guests) - near - max(0, near - seekers)
    return (problem.rounds - 1) * _spread_pairs(max(0, staying), len(far) ** 2)


def _few_understood(problem: Problem) -> int:
    """Nobody is left out, so people sit among those who share a language with them: whoever has few of those meets
    them again. Summed over people and halved, since a repeat counts for both."""
    if not problem.shared_language:
        return 0
    smallest = {round: min(filter(None, _sizes(problem, round)), default=1) for round in problem.ahead}
    speech = [frozenset(tongues(guest, problem.shared_language)) for guest in problem.guests]
    known = Counter(speech)
    mates = {mine: sum(n for theirs, n in known.items() if mine & theirs) - 1 for mine in known}
    again = 0
    for guest, mine in zip(problem.guests, speech, strict=True):
        seen = sum(size - 1 for round, size in smallest.items() if within(guest.present, round))
        again += max(0, seen - mates[mine]) if mine else 0
    return -(-again // 2)


def _few_tables_of_a_language(problem: Problem) -> int:
    """Who speaks only what few others do comes back to the few tables of that language."""
    if not (problem.shared_language and _steady(problem)):
        return 0
    speech = [frozenset(tongues(guest, problem.shared_language)) for guest in problem.guests]
    return forced_by_languages(speech, [size for size in _sizes(problem, 0) if size], problem.rounds)


def _pairs_of(people: int) -> int:
    return people * (people - 1) // 2


def _spread_pairs(people: int, tables: int) -> int:
    """Pairs who share a table when people spread as evenly as they can."""
    each, rest = divmod(people, tables)
    return rest * _pairs_of(each + 1) + (tables - rest) * _pairs_of(each)


def _least_revisits(problem: Problem) -> int:
    """People with more rounds than tables they may use must come back somewhere; so must those who already did."""
    reachable = sum(table.accessible for table in problem.tables)
    forced = 0
    for guest in problem.guests:
        if not guest.fixed_at:
            here = sum(within(guest.present, round) for round in range(problem.rounds))
            forced += max(0, here - (reachable if guest.needs_access else len(problem.tables)))
    return max(forced, revisits(problem, problem.past))


def _least_imbalance(problem: Problem) -> int:
    """What the people with fixed seats force by themselves."""
    return sum(_forced_voices(problem, round, trait) for round in problem.ahead for trait in problem.mix)


def _forced_voices(problem: Problem, round: int, trait: str) -> int:
    here = guests_in(problem, round)
    largest = max(_sizes(problem, round), default=0)
    whole = Counter(guest.attrs.get(trait) for guest in here)
    return sum(
        max(0, found - fair_share(largest, whole[value], len(here))[1])
        for company in _fixed_companies(problem).values()
        for value, found in Counter(_values(problem, company, round, trait)).items()
    )


def _values(problem: Problem, company: list[Guest], round: int, trait: str) -> Iterator[Trait | None]:
    return (guest.attrs.get(trait) for guest in company if within(guest.present, round))


def _least_moved(problem: Problem) -> int:
    met = set(meetings(problem.past))
    return sum(max(_forced_moves(problem, round), _parted(problem, round, met)) for round in problem.announced)


def _forced_moves(problem: Problem, round: int) -> int:
    """Moves without which the tables of an announced round would not be level."""
    told = _told(problem, round)
    sizes = [len(told.get(table.id, ())) for table in problem.tables]
    return moves_to_level(sizes, chairs_in(problem, round), len(guests_in(problem, round))) or 0


def _parted(problem: Problem, round: int, met: set[Pair]) -> int:
    """Moves without which people announced to one table would meet again: one of each two who have met must go.

    Counted over pairs that have nobody in common; those who belong together, or never leave, are not asked.
    """
    bound, found = _bound_pairs(problem), 0
    for company in _told(problem, round).values():
        again = (pair for pair in combinations(sorted(company), 2) if pair in met and pair not in bound)
        found += len(_disjoint(again))
    return found


def _disjoint(pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs with nobody in common, taken as they come."""
    taken: list[Pair] = []
    for pair in pairs:
        if all(set(pair).isdisjoint(other) for other in taken):
            taken.append(pair)
    return taken


def _told(problem: Problem, round: int) -> dict[str, list[str]]:
    """Who of those here was told which table."""
    here = {guest.id for guest in guests_in(problem, round)}
    return at_tables({guest: table for guest, table in problem.announced[round].items() if guest in here})
