"""What may be told to everybody: how many promises stand how, from five on, and never whose."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from rooms.commitments.records import KEPT, LET_GO, MOVED, PARTLY, PASSED_ON, Commitment
from rooms.commitments.state import State, status, status_heard
from rooms.kernel import People, shared

LEAST = 5
"""Fewer than so many are told to nobody: one could be found out."""
TOLD = (KEPT, PARTLY, MOVED, LET_GO, PASSED_ON)
REST = "rest"
"""Not heard of, or still open: not told apart in public."""


def counting(state: State) -> list[Commitment]:
    """The promises that count: what nobody called theirs does not, and what was passed on counts once."""
    return [one for one in state.promises.values() if not one.proposed and not one.after]


def counted(state: State) -> dict[str, int]:
    """How all stand, with the number of all under "all"."""
    return _counts(status(one) for one in counting(state))


def _counts(statuses: Iterable[str]) -> dict[str, int]:
    found = Counter(statuses)
    told = {how: found[how] for how in TOLD}
    return {"all": found.total(), **told, REST: found.total() - sum(told.values())}


@shared
def public(state: State) -> dict[str, int]:
    """As everybody hears it; nothing below five."""
    every = counting(state)
    return _counts(_heard(every, lambda one: one.on_wall)) if len(every) >= LEAST else {}


def _heard(every: Collection[Commitment], told: Callable[[Commitment], bool]) -> Iterator[str]:
    """How each stands, as others heard it. `told`: of which that stands beside the counts, one by one; where fewer than
    five are left, they could be found by taking those from the counts, so how they stand is not told apart."""
    few = 0 < sum(not told(one) for one in every) < LEAST
    return ("" if few and not told(one) else status_heard(one) for one in every)


def few_alone(state: State) -> bool:
    """Whether those that not everybody may read are so few that a count of all would tell of them."""
    return 0 < sum(not one.on_wall for one in counting(state)) < LEAST


def by_organisation(state: State, people: People) -> Mapping[str, dict[str, int]]:
    """Counts for each organisation that has five or more; where fewer than five would be left out, the smallest goes
    too, or those could be found by taking the others from the whole."""
    groups: dict[str, list[Commitment]] = {}
    for one in counting(state):
        person = people.known.get(people.now(one.by))
        name = person.trait("organisation") if person else ""
        groups.setdefault(name, []).append(one)
    shown = {name: every for name, every in groups.items() if len(every) >= LEAST and name}
    left_out = sum(map(len, groups.values())) - sum(map(len, shown.values()))
    if 0 < left_out < LEAST and shown:
        del shown[min(shown, key=lambda name: len(shown[name]))]
    return {name: _counts(_heard(every, _named)) for name, every in shown.items()}


def _named(one: Commitment) -> bool:
    """Whether everybody may read whose it is, and so of which organisation."""
    return one.on_wall and one.content.signed


def nobody_yet(state: State, people: People) -> tuple[int, int]:
    """How many in the hall have no promise, and how many are in it. A number, and no names."""
    numbered = [person.id for person in people.present() if person.number and not person.trait("team")]
    without = [id for id in numbered if not any(id in state.promises[n].mine for n in state.of.get(id, ()))]
    return len(without), len(numbered)


def orphans(
    conditions: Iterable[Any], parties: Mapping[Any, int], contributions: Mapping[Any, int], promised: Mapping[Any, int]
) -> list[Any]:
    """Conditions that nobody carries: without a party, a contribution and a promise that is under way or kept."""
    carried = (parties, contributions, promised)
    return [one for one in conditions if not any(numbers.get(one, 0) for numbers in carried)]


def promised(state: State) -> dict[int, int]:
    """How many promises under way, or kept, each condition has."""
    standing = (
        one for one in state.promises.values() if not one.proposed and one.told.outcome not in (LET_GO, PASSED_ON)
    )
    return Counter(one.content.condition for one in standing if one.content.condition)


@shared
def looking(state: State) -> tuple[Commitment, ...]:
    """Who takes this? Promises let go or passed on that nobody took, which everybody may read and which were the last
    for their condition, or belong to none; as others have heard of it, and never whose they were."""
    still = promised(state)
    found = [one for one in state.promises.values() if one.heard.outcome in (LET_GO, PASSED_ON)]
    free = [one for one in found if not one.taken and not one.offered_to and one.on_wall]
    return tuple(one for one in free if not still.get(one.content.condition, 0))
