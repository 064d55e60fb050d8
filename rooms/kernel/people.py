"""Who is in the gathering: a frozen directory that rooms may look into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Person:
    """A participant or staff member. `number` is what stands on their card; traits are what they chose to tell."""

    id: str
    name: str = ""
    number: int = 0
    languages: tuple[str, ...] = ()
    traits: tuple[tuple[str, str], ...] = ()
    needs_access: bool = False
    minor: bool = False
    phone: bool = True
    agreed: tuple[str, ...] = ()
    """For what they agreed to be kept and asked beyond the gathering (see rooms/kernel/lasting.py)."""

    def trait(self, name: str) -> str:
        """One optional field (organisation, perspective, region, brings, seeks), or ""."""
        return dict(self.traits).get(name, "")


@dataclass(frozen=True, slots=True)
class People:
    """Everybody known, and who of them is in the hall now. A new version redraws like a fact does.

    `merged`: who came in twice, and which of the two they are now; `parted`: how often that was taken back.
    `above`: the names of the commands that the standing gathering to which this one belongs can take from here; none
    where it belongs to none.
    """

    version: int = 0
    known: Mapping[str, Person] = field(default_factory=dict)
    here: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    parted: int = 0
    above: frozenset[str] = frozenset()

    def name(self, person: str) -> str:
        """The name to show, or "" for somebody unknown or erased."""
        found = self.known.get(person)
        return found.name if found else ""

    def agrees(self, person: str, purpose: str) -> bool:
        """Whether somebody agreed to be kept for this purpose; who was forgotten agrees to nothing."""
        found = self.known.get(self.now(person))
        return bool(found and purpose in found.agreed)

    def present(self) -> Iterator[Person]:
        """Everybody in the hall, in the order in which they became known."""
        return (person for id, person in self.known.items() if id in self.here)

    def now(self, person: str) -> str:
        """Who somebody is after all that was merged at the door (two who were merged may be merged again)."""
        for _ in self.merged:
            person = self.merged.get(person, person)
        return person

    def doubles_of(self, person: str) -> tuple[str, ...]:
        """Every other entry of somebody who came in more than once."""
        return tuple(double for double in self.merged if double != person and self.now(double) == person)

    def entries_of(self, person: str) -> tuple[str, ...]:
        """Somebody's own entry, and then every other one of theirs."""
        return (person, *self.doubles_of(person))

    def __contains__(self, person: str) -> bool:
        return person in self.known


def as_careful(known: Mapping[str, Person], people: People) -> Mapping[str, Person]:
    """The directory as it is looked at: who came in twice is a minor, or needs a reachable table, by whichever entry
    said so."""
    careful = dict(known)
    for double in people.merged:
        person = people.now(double)
        if person in known and double in known:
            one, other = careful[person], known[double]
            careful[person] = replace(one, needs_access=one.needs_access or other.needs_access,
                                      minor=one.minor or other.minor)  # fmt: skip
    return careful if people.merged else known
