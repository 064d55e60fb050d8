"""Somebody who came in twice is one person in every room as soon as the door found out, and two again if it erred."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from rooms.kernel.commands import Command, Ref
from rooms.kernel.drawers import Drawers
from rooms.kernel.every import Rights
from rooms.kernel.facts import Fact
from rooms.kernel.kind import Kind
from rooms.kernel.loose import KindState
from rooms.kernel.people import People
from rooms.kernel.who import SYSTEM, Who
from rooms.kernel.wishes import Soon


@dataclass(frozen=True, slots=True)
class CountAsOne(Command):
    """The door merged two entries: whatever is the double's is the person's."""

    person: Ref
    double: Ref


@dataclass(frozen=True, slots=True)
class CountedAsOne(Fact):
    """Whatever is the double's, or will be, is the person's."""

    person: str
    double: str


@dataclass(frozen=True, slots=True)
class CountApart(Command):
    """The door took a merge back: these two are two people after all."""

    person: Ref
    double: Ref


@dataclass(frozen=True, slots=True)
class CountedApart(Fact):
    """The room is as if these two had never been counted as one. What either did since stays with who did it, and what
    was done as one stays with the person."""

    person: str
    double: str


Joining = Callable[[KindState, CountedAsOne], KindState]
J = TypeVar("J", bound=Joining)
T = TypeVar("T")


def counts_as_one(kind: Kind) -> Callable[[J], J]:
    """A decorator for `(state, fact) -> state`, which makes two people of a room one.

    The state needs a field `same`, Drawers of double to person: who was counted as one so far.
    """
    pairs: tuple[tuple[type[Command], type[Fact]], ...] = ((CountAsOne, CountedAsOne), (CountApart, CountedApart))
    for command, fact in pairs:
        kind.commands[command.__name__], kind.facts[fact.__name__] = command, fact
        kind.rights[command] = Rights(frozenset({SYSTEM}))
    kind.takes_back(CountedApart, CountedAsOne, "double")

    @kind.decides(CountAsOne)
    def count_as_one(state: KindState, command: CountAsOne, who: Who, now: int, people: People) -> list[Fact]:
        """Once for each double of somebody the door knows; nothing when the room knows already."""
        known = state.same.get(command.double) == command.person
        somebody = command.double in people or command.double in people.merged
        return [] if known or not somebody else [CountedAsOne(command.person, command.double)]

    @kind.decides(CountApart)
    def count_apart(state: KindState, command: CountApart, who: Who, now: int, people: People) -> list[Fact]:
        """Nothing where the room counts them as two, or the door has merged them once more."""
        counted = state.same.get(command.double) == command.person
        return [CountedApart(command.person, command.double)] if counted and _two(people, command) else []

    @kind.reads
    def as_who_they_are(state: KindState, fact: Fact) -> Fact:
        """Something may still come in under the other entry: sent, or decided, a moment before."""
        about = isinstance(fact, CountedAsOne | CountedApart)
        return renamed(fact, state.same) if state.same and not about else fact

    @kind.wishing
    def wishes(state: KindState, people: People) -> Iterator[Soon]:
        for one in not_yet_one(state.same, people):
            yield Soon(CountAsOne(one.person, one.double), f"same-{one.double}-{one.person}{_since(people)}")
        for two in not_yet_apart(state.same, people):
            yield Soon(CountApart(two.person, two.double), f"apart-{two.double}-{two.person}{_since(people)}")

    def declare(join: J) -> J:
        @kind.evolves(CountedAsOne)
        def counted_as_one(state: KindState, fact: CountedAsOne) -> KindState:
            return replace(join(state, fact), same=_same(state.same, fact))

        return join

    return declare


def not_yet_one(same: Mapping[str, str], people: People) -> list[CountedAsOne]:
    """Whom the door has merged since the room last looked; who is to be taken apart first is not among them."""
    merged = [CountedAsOne(people.now(double), double) for double in people.merged]
    return [one for one in merged if people.now(same.get(one.double, one.person)) == one.person != same.get(one.double)]


def not_yet_apart(same: Mapping[str, str], people: People) -> list[CountedApart]:
    """Who is somebody else than the room thinks, because the door has taken a merge back."""
    counted = [CountedApart(person, double) for double, person in same.items()]
    return [one for one in counted if _two(people, one)]


def _two(people: People, one: CountApart | CountedApart) -> bool:
    return people.now(one.double) != people.now(one.person)


def _since(people: People) -> str:
    """Who is merged once more is merged by another deed than the first time."""
    return f"-{people.parted}" if people.parted else ""


def _same(same: Drawers[str, str], fact: CountedAsOne) -> Drawers[str, str]:
    """Doubles of the double are the person's too."""
    for double, person in same.items():
        if person == fact.double:
            same = same.put(double, fact.person)
    return same.put(fact.double, fact.person)


def renamed(value: T, names: Mapping[str, str]) -> T:
    """A state, or a part of it, with ids replaced by others wherever they stand; what has none stays the same object.

    Where a map has both ids as keys, two tuples become one tuple, and of anything else the one under the new id stays.
    """
    found: T = _renamed(value, names)
    return found


def _renamed(value: Any, names: Mapping[str, str]) -> Any:  # Any: whatever lies in a state
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return _renamed_map(value, names)
    if isinstance(value, tuple | frozenset):
        parts = [_renamed(part, names) for part in value]
        return value if _unchanged(parts, value) else type(value)(parts)
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _renamed(part, names) for name, part in old.items()}
        return value if _unchanged(new.values(), old.values()) else replace(value, **new)
    return value


def _unchanged(new: Iterable[object], old: Iterable[object]) -> bool:
    return all(one is other for one, other in zip(new, old, strict=True))


def _renamed_map(old: Mapping[Any, Any], names: Mapping[str, str]) -> Mapping[Any, Any]:  # Any: ids or numbers
    pairs = [(key, _renamed(key, names), part, _renamed(part, names)) for key, part in old.items()]
    if all(key is new_key and part is new_part for key, new_key, part, new_part in pairs):
        return old
    found: dict[Any, Any] = {}  # Any: as above
    for key, new_key, _, part in pairs:
        found[new_key] = _both(found[new_key], part, key is new_key) if new_key in found else part
    made: Callable[[Mapping[Any, Any]], Mapping[Any, Any]] = type(old)  # Any: as above
    return made(found)


def _both(first: object, second: object, second_was_here: bool) -> object:
    """What two keys that became one lead to; the one that was under the new key already comes first."""
    own, other = (second, first) if second_was_here else (first, second)
    if not (isinstance(own, tuple) and isinstance(other, tuple)):
        return own
    return own + tuple(part for part in other if part not in own)
