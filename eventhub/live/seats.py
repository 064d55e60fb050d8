"""Seat tokens as the database has them: what one opens, and how the next takes the place of the one before.

A browser gets a new token whenever it gains a role or a person, so that a token somebody planted in it never opens what
it gained. What the old one opened goes along, and the old one ends when the new one is first used: an answer that is
lost on its way costs nobody their seat.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from eventhub.record.tables import Found, GrantRow, table_of

_GRANT = table_of(GrantRow)
Grants = dict[tuple[str, str], str]
"""(gathering, role) to person."""


@dataclass(frozen=True, slots=True)
class TokenGrants:
    """What a token opens; the tokens that end now that it is used; whether it is to be renewed at the next page."""

    grants: Grants = field(default_factory=dict)
    replaces: frozenset[str] = frozenset()
    renew: bool = False


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def read(connection: Connection, token_hash: str) -> TokenGrants:
    """A seat by its token's hash; one nobody knows opens nothing."""
    rows = connection.execute(select(_GRANT).where(_GRANT.c.token_hash == token_hash)).all()
    return TokenGrants(
        {(row.gathering, row.role): row.person for row in rows},
        frozenset(row.replaces for row in rows if row.replaces),
        any(row.renew for row in rows),
    )


def give(connection: Connection, token_hash: str, before: str, gained: tuple[str, str, str], now: int) -> None:
    """A new token for a browser that gained (gathering, role, person), beside all that its token `before` opens."""
    rows = {(row.gathering, row.role): row.person for row in _of(connection, before)}
    gathering, role, person = gained
    _write(connection, token_hash, before if rows else "", rows | {(gathering, role): person}, now)


def renew(connection: Connection, token_hash: str, before: str, now: int) -> None:
    """Another token for the same seat."""
    rows = {(row.gathering, row.role): row.person for row in _of(connection, before)}
    _write(connection, token_hash, before, rows, now)


def _of(connection: Connection, token_hash: str) -> Sequence[Found]:
    return connection.execute(select(_GRANT).where(_GRANT.c.token_hash == token_hash)).all() if token_hash else []


def _write(connection: Connection, token_hash: str, replaces: str, grants: Grants, now: int) -> None:
    rows = [
        {"token_hash": token_hash, "gathering": gathering, "role": role, "person": person, "granted": now,
         "replaces": replaces, "renew": False}
        for (gathering, role), person in grants.items()
    ]  # fmt: skip
    if rows:
        connection.execute(insert(_GRANT), rows)


def end(connection: Connection, token_hash: str, old: frozenset[str]) -> None:
    """The new token is in use: those it takes the place of open nothing any more."""
    connection.execute(delete(_GRANT).where(_GRANT.c.token_hash.in_(sorted(old))))
    connection.execute(update(_GRANT).where(_GRANT.c.token_hash == token_hash).values(replaces=""))
