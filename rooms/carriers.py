"""Who carries something: the distinct organisations that distinct people are of, in place of clicks."""

from collections.abc import Iterable

from rooms.kernel import People
from rooms.kernel.letters import folded


def organisations_of(people: People, persons: Iterable[str]) -> int:
    """How many different organisations these people told they are of; who told none counts for none, and one written in
    capitals or with other accents is the same."""
    told = (people.known.get(people.now(person)) for person in persons)
    return len({folded(one.trait("organisation")) for one in told if one and folded(one.trait("organisation"))})
