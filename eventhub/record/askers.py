"""Who somebody is, looked at again when their wish is carried out: what was true when it was sent may be over."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from eventhub.record.asked import OpAnswer
from eventhub.record.tables import GatheringRow, GrantRow, LinkRow, PersonRow, tables_of
from rooms.kernel import People, Refused

_GRANT, _LINK, _PERSON, _GATHERING = tables_of(GrantRow, LinkRow, PersonRow, GatheringRow)
BY_LINK = "after"
"""The role of whoever asks by a link."""
_CHUNK = 500
OVER = OpAnswer("refused", "You have no place here any more, so this was not kept. Please load the page again.")
NOT_THEM = OpAnswer("refused", "That person is not here any more, so this was not kept.")


@dataclass(frozen=True, slots=True)
class Standing:
    """By what somebody asks (the hash of a seat token, or of a link's key), in which of its roles, and as whom.
    `card`: what a link was made for where that is no person, but a paper card that is theirs."""

    proof: str
    role: str
    person: str
    card: str = ""


class Over(Refused):
    """Whoever asks is not who they were when they began to."""

    def __init__(self) -> None:
        super().__init__(OVER.key)


class Standings:
    """What is true of several askers now, read once for a batch. Part of the caller's transaction."""

    def __init__(
        self, connection: Connection, gathering: str, people: People, asked: Iterable[tuple[Standing | None, str]]
    ) -> None:
        """`asked`: each standing with the person something is done for (often the same)."""
        self.people, wanted = people, [(one, person) for one, person in asked if one]
        self._held = _held(connection, gathering, {one.proof for one, _ in wanted})
        self._there = _there(
            connection, gathering, {person for one, person in wanted if one.card or person != one.person}
        )

    def refusal(self, standing: Standing | None, person: str) -> OpAnswer | None:
        """Why this is not carried out, or None. The house itself, and whoever acts without a browser, stands."""
        if standing is None:
            return None
        held = self._held.get((standing.proof, standing.role), "")
        if (
            standing.card
        ):  # nobody takes the cards of somebody who was forgotten from them, so whose it is has to be here
            return None if held == standing.card and self._still(standing.person) else OVER
        if self.people.now(held) != standing.person:
            return OVER
        return None if person == standing.person or self._still(person) else NOT_THEM

    def _still(self, person: str) -> bool:
        return person in self._there and self.people.now(person) == person


def check(connection: Connection, gathering: str, people: People, standing: Standing, person: str = "") -> None:
    """That one asker is who they were, and `person` (themselves unless named) too. Raises Refused."""
    them = person or standing.person
    no = Standings(connection, gathering, people, [(standing, them)]).refusal(standing, them)
    if no is OVER:
        raise Over
    if no:
        raise Refused(no.key)


def _held(connection: Connection, gathering: str, proofs: set[str]) -> dict[tuple[str, str], str]:
    """(proof, role) to person: by seat tokens, and by links."""
    found: dict[tuple[str, str], str] = {}
    for these in _chunks(proofs):
        seats = select(_GRANT).where(_GRANT.c.gathering == gathering, _GRANT.c.token_hash.in_(these))
        links = select(_LINK).where(_LINK.c.gathering == gathering, _LINK.c.key_hash.in_(these))
        found |= {(proof, BY_LINK): card for proof, card in connection.execute(_cards_of_events(gathering, these))}
        found |= {(row.token_hash, row.role): row.person for row in connection.execute(seats)}
        found |= {(row.key_hash, BY_LINK): row.person for row in connection.execute(links)}
        found |= {(proof, BY_LINK): member for proof, member in _of_events(connection, gathering, these)}
    return found


def _of_events(connection: Connection, gathering: str, proofs: list[str]) -> Iterable[tuple[str, str]]:
    """Links of an event, by whoever chose to stay in this gathering after it."""
    came = (_PERSON.c.gathering == _LINK.c.gathering) & (_PERSON.c.id == _LINK.c.person) & (_PERSON.c.member != "")
    events = select(_GATHERING.c.id).where(_GATHERING.c.within == gathering)
    links = select(_LINK.c.key_hash, _PERSON.c.member).join(_PERSON, came)
    these = links.where(_LINK.c.key_hash.in_(proofs), _LINK.c.gathering.in_(events))
    return ((row.key_hash, row.member) for row in connection.execute(these))


def _cards_of_events(gathering: str, proofs: list[str]) -> Select[str, str]:
    """Links of an event by what they were made for, which for a paper card is no person."""
    events = select(_GATHERING.c.id).where(_GATHERING.c.within == gathering)
    return select(_LINK.c.key_hash, _LINK.c.person).where(_LINK.c.key_hash.in_(proofs), _LINK.c.gathering.in_(events))


def _there(connection: Connection, gathering: str, people: set[str]) -> set[str]:
    found: set[str] = set()
    for these in _chunks(people):
        known = select(_PERSON.c.id).where(_PERSON.c.gathering == gathering, _PERSON.c.id.in_(these))
        found |= set(connection.execute(known).scalars())
    return found


def _chunks(values: set[str]) -> Iterable[list[str]]:
    listed = sorted(values)
    return (listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK))
