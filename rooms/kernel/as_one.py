"""Somebody who came in twice is one person in every room, from the moment the door found out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from rooms.kernel.commands import Ref
from rooms.kernel.drawers import Drawers
from rooms.kernel.facts import Fact
from rooms.kernel.kind import Kind, Rights
from rooms.kernel.people import People
from rooms.kernel.who import SYSTEM, Who
from rooms.kernel.wishes import Soon


@dataclass(frozen=True, slots=True)
class CountAsOne:
    """The door merged two entries: whatever is the double's is the person's."""

    person: Ref
    double: Ref


@dataclass(frozen=True, slots=True)
class CountedAsOne(Fact):
    """Whatever is the double's, or will be, is the person's."""

    person: str
    double: str


def counts_as_one(kind: Kind) -> Callable[[Callable], Callable]:
    """A decorator for `(state, fact) -> state`, which makes two people of a room one.

    The state needs a field `same`, Drawers of double to person: who was counted as one so far.
    """
    kind.commands["CountAsOne"], kind.facts["CountedAsOne"] = CountAsOne, CountedAsOne
    kind.rights[CountAsOne] = Rights(frozenset({SYSTEM}))

    @kind.decides(CountAsOne)
    def count_as_one(state: Any, command: CountAsOne, who: Who, now: int, people: People) -> list[Fact]:
        """Once for each double of somebody the door knows; nothing when the room knows already."""
        known = state.same.get(command.double) == command.person
        somebody = command.double in people or command.double in people.merged
        return [] if known or not somebody else [CountedAsOne(command.person, command.double)]

    @kind.reads
    def as_who_they_are(state: Any, fact: Fact) -> Fact:
        """Something may still come in under the other entry: sent, or decided, a moment before."""
        return renamed(fact, state.same) if state.same and not isinstance(fact, CountedAsOne) else fact

    @kind.wishing
    def wishes(state: Any, people: People) -> Iterator[Soon]:
        for one in not_yet_one(state.same, people):
            yield Soon(CountAsOne(one.person, one.double), f"same-{one.double}-{one.person}")

    def declare(join: Callable) -> Callable:
        @kind.evolves(CountedAsOne)
        def counted_as_one(state: Any, fact: CountedAsOne) -> Any:
            return replace(join(state, fact), same=_same(state.same, fact))

        return join

    return declare


def not_yet_one(same: Mapping[str, str], people: People) -> list[CountedAsOne]:
    """Whom the door has merged since the room last looked."""
    merged = [CountedAsOne(people.now(double), double) for double in people.merged]
    return [one for one in merged if same.get(one.double) != one.person]


def _same(same: Drawers[str, str], fact: CountedAsOne) -> Drawers[str, str]:
    """Doubles of the double are the person's too."""
    for double, person in same.items():
        if person == fact.double:
            same = same.put(double, fact.person)
    return same.put(fact.double, fact.person)


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A state, or a part of it, with ids replaced by others wherever they stand; what has none stays the same object.

    Where a map has both ids as keys, two tuples become one tuple, and of anything else the one under the new id stays.
    """
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return _renamed_map(value, names)
    if isinstance(value, tuple | frozenset):
        parts = [renamed(part, names) for part in value]
        return value if _unchanged(parts, value) else type(value)(parts)
    if is_dataclass(value):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: renamed(part, names) for name, part in old.items()}
        return value if _unchanged(new.values(), old.values()) else replace(value, **new)
    return value


def _unchanged(new, old) -> bool:
    return all(one is other for one, other in zip(new, old, strict=True))


def _renamed_map(old: Mapping, names: Mapping[str, str]) -> Mapping:
    pairs = [(key, renamed(key, names), part, renamed(part, names)) for key, part in old.items()]
    if all(key is new_key and part is new_part for key, new_key, part, new_part in pairs):
        return old
    found: dict = {}
    for key, new_key, _, part in pairs:
        found[new_key] = _both(found[new_key], part, key is new_key) if new_key in found else part
    return type(old)(found)


def _both(first: Any, second: Any, second_was_here: bool) -> Any:
    """What two keys that became one lead to; the one that was under the new key already comes first."""
    own, other = (second, first) if second_was_here else (first, second)
    if not (isinstance(own, tuple) and isinstance(other, tuple)):
        return own
    return own + tuple(part for part in other if part not in own)
