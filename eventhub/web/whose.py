"""Whose a typed sheet is: somebody of the team writes a number or a name, as it stands on the paper."""

from rooms.kernel import People, Person, Refused
from rooms.kernel.letters import begins, folded, searchable

MOST = 5
"""So many namesakes are told apart in one sentence."""


def somebody(people: People, typed: str) -> str:
    """The person with this id or number, with this name, or with both ("7 Eva Smit"); of an entry that was merged,
    whoever it is now. Raises Refused where nobody fits, or several do."""
    if typed in people:
        return people.now(typed)
    number, _, name = typed.strip().partition(" ")
    if number.isdecimal():
        return people.now(_numbered(people, number, name))
    found = _called(people, typed)
    if not found:
        raise Refused("Nobody with that name is here. Type the number on their card.")
    if len(found) > 1:
        names = ", ".join(f"{person.number} {person.name}" for person in found[:MOST])
        raise Refused("Several people are called that: {names}. Type the number.", names=names)
    return found[0].id


def _numbered(people: People, number: str, name: str) -> str:
    found = [person for person in people.known.values() if str(person.number) == number]
    if not found:
        raise Refused("Nobody with that number is here.")
    if name.strip() and not _is_called(found[0], name):
        raise Refused("Number {number} is {name}. Look at the card again.", number=number, name=found[0].name)
    return found[0].id


def _called(people: People, typed: str) -> list[Person]:
    """Everybody whose name begins so; whoever is called exactly so goes before who is called so among other names."""
    known = [person for id, person in people.known.items() if person.number and id not in people.merged]
    fitting = [person for person in known if not person.trait("team") and _is_called(person, typed)]
    exact = [person for person in fitting if folded(person.name) == folded(typed)]
    return exact or fitting


def _is_called(person: Person, typed: str) -> bool:
    letters = folded(typed)
    return bool(letters) and begins(letters, searchable(person.name).split())
