"""Whose number is whose: everybody by number and name, for whoever of the team types for somebody."""

from rooms.kernel import People, shared, view

MOST = 400
"""In a larger hall whoever types looks the number up at the door."""


@view
class Names:
    """Everybody as "7 Eva Smit", to choose from while typing."""

    people: tuple[str, ...]


@shared
def everybody(people: People) -> tuple[str, ...]:
    """Every participant by number and name; none in a hall too large for a list."""
    known = [id for id, one in people.known.items() if one.number and not one.trait("team") and id not in people.merged]
    return tuple(called(people, id) for id in known) if len(known) <= MOST else ()


def called(people: People, person: str) -> str:
    """Somebody's number and name."""
    found = people.known.get(people.now(person))
    return f"{found.number} {found.name}".strip() if found else ""
