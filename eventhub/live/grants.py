"""Who may come in: seat tokens in cookies, keys for staff, codes for people; only hashes are kept."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select, update

from eventhub.ground.clock import Clock
from eventhub.ground.typed import CODE_LETTERS, JOIN, PERSONAL, typed_code
from eventhub.live import seats
from eventhub.live.seats import Grants, TokenGrants, new_token
from eventhub.record.database import Database
from eventhub.record.tables import GatheringRow, GrantRow, KeyRow, PersonRow, tables_of
from rooms.kernel import Refused

MOST_BY_FORM, MOST_PEOPLE = 6_000, 10_000
"""So many people come in by the form at the door; the rest is for the team, who can let people in though somebody else
filled the hall."""
GIVEN_MS = 10 * 60_000
"""So long a code counts as just given."""
STAFF_ROLES = ("facilitator", "wall", "hub_host", "greeter", "harvester", "scribe", "floor_helper", "steward")
_GRANT, _KEY, _PERSON, _GATHERING = tables_of(GrantRow, KeyRow, PersonRow, GatheringRow)


def hashed(secret: str) -> str:
    """What is stored of a token, key or code."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code(length: int = JOIN) -> str:
    """A code to read aloud and type: no 0/O, 1/I/L."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody filled in at the door."""

    name: str
    languages: tuple[str, ...] = ()
    traits: Mapping[str, str] = field(default_factory=dict)
    needs_access: bool = False
    minor: bool = False
    phone: bool = True


@dataclass(eq=False, slots=True)
class Doors:
    """Grants by seat token, remembered in memory and forgotten when they change."""

    database: Database
    clock: Clock
    listeners: list[Callable[[str], None]] = field(default_factory=list)
    _seats: dict[str, TokenGrants] = field(default_factory=dict)
    _given: dict[str, int] = field(default_factory=dict)
    _changes: int = 0

    async def grants(self, token: str) -> Grants:
        """(gathering, role) to person id, for a cookie's token; nothing for an unknown one."""
        return (await self.seat(token)).grants

    async def seat(self, token: str) -> TokenGrants:
        """All that is known of a cookie's token."""
        if not token or len(token) > 64:
            return TokenGrants()
        key = hashed(token)
        return self._seats.get(key) or await self._read(key)

    async def look_again(self, token_hash: str) -> Grants:
        """What a browser may do now, as the database has it (another worker may have changed it)."""
        self._seats.pop(token_hash, None)
        return (await self._read(token_hash)).grants

    async def _read(self, key: str) -> TokenGrants:
        """Read a seat. What was taken back while it was being read is not remembered as if it stood."""
        changes = self._changes
        found = await self.database.reader(self._read_seat, key)
        if found.replaces:
            await self._end(key, found.replaces)
        elif changes == self._changes:
            self._seats[key] = found
            while len(self._seats) > 20_000:
                self._seats.pop(next(iter(self._seats)))
        return found

    def _read_seat(self, key: str) -> TokenGrants:
        with self.database.read() as connection:
            return seats.read(connection, key)

    async def _end(self, key: str, old: frozenset[str]) -> None:
        await self.database.writer(self._write_end, key, old)
        for token_hash in old:
            self.changed(token_hash)

    def _write_end(self, key: str, old: frozenset[str]) -> None:
        with self.database.write() as connection:
            seats.end(connection, key, old)

    async def tokens(self, gathering: str) -> dict[str, set[str]]:
        """The roles of everybody who has any in a gathering, by hashed seat token."""
        return await self.database.reader(self._read_tokens, gathering)

    def _read_tokens(self, gathering: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        with self.database.read() as connection:
            for row in connection.execute(select(_GRANT).where(_GRANT.c.gathering == gathering)):
                found.setdefault(row.token_hash, set()).add(row.role)
        return found

    def changed(self, token_hash: str) -> None:
        """What a browser may do is not what it was: read it again, here and in every other worker."""
        self._changes += 1
        self._seats.pop(token_hash, None)
        for listener in self.listeners:
            listener(token_hash)

    async def grant(self, before: str, gathering: str, role: str, person: str = "") -> str:
        """Let a browser act in a role; answers its new seat token, which opens what the one `before` did too."""
        token = new_token()
        await self.database.writer(self._write_grant, hashed(token), hashed(before), (gathering, role, person))
        return token

    def _write_grant(self, key: str, before: str, gained: tuple[str, str, str]) -> None:
        with self.database.write() as connection:
            seats.give(connection, key, before, gained, self.clock.now())

    async def renewed(self, token: str) -> str:
        """Another token for the seat of this one, which ends when the new one is first used."""
        fresh = new_token()
        await self.database.writer(self._write_renewed, hashed(fresh), hashed(token))
        return fresh

    def _write_renewed(self, key: str, before: str) -> None:
        with self.database.write() as connection:
            seats.renew(connection, key, before, self.clock.now())

    async def revoke(self, token_hash: str, gathering: str) -> None:
        """Take every role of a seat token in a gathering away."""
        await self.database.writer(self._delete_grant, token_hash, gathering)
        self.changed(token_hash)

    def _delete_grant(self, key: str, gathering: str) -> None:
        with self.database.write() as connection:
            connection.execute(delete(_GRANT).where(_GRANT.c.token_hash == key, _GRANT.c.gathering == gathering))
            note_change(connection, gathering)

    async def role_of_key(self, key: str) -> tuple[str, str] | None:
        """(gathering, role) a staff key opens, or None."""
        return await self.database.reader(self._read_key, hashed(key)) if 0 < len(key) <= 64 else None

    def _read_key(self, key_hash: str) -> tuple[str, str] | None:
        with self.database.read() as connection:
            row = connection.execute(select(_KEY).where(_KEY.c.key_hash == key_hash)).one_or_none()
        return (row.gathering, row.role) if row else None

    async def new_keys(self, gathering: str, roles: tuple[str, ...] = STAFF_ROLES) -> dict[str, str]:
        """A fresh key for each role; the old ones of these roles stop working."""
        keys = {role: secrets.token_urlsafe(24) for role in roles}
        await self.database.writer(self._write_keys, gathering, keys)
        return keys

    def _write_keys(self, gathering: str, keys: dict[str, str]) -> None:
        with self.database.write() as connection:
            connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, _KEY.c.role.in_(list(keys))))
            rows = [{"key_hash": hashed(key), "gathering": gathering, "role": role} for role, key in keys.items()]
            connection.execute(insert(_KEY), rows)

    async def another_key(self, gathering: str, role: str) -> str:
        """One more key for a role; the ones there are go on working."""
        key = secrets.token_urlsafe(24)
        await self.database.writer(self._add_key, {"key_hash": hashed(key), "gathering": gathering, "role": role})
        return key

    def _add_key(self, row: dict[str, str]) -> None:
        with self.database.write() as connection:
            connection.execute(insert(_KEY), [row])

    async def close_role(self, gathering: str, role: str, spare: str) -> list[str]:
        """Every key of a role stops working, and every browser but `spare`'s loses it; answers the tokens' hashes."""
        hashes = await self.database.writer(self._close_role, gathering, role, spare)
        for token_hash in hashes:
            self.changed(token_hash)
        return hashes

    def _close_role(self, gathering: str, role: str, spare: str) -> list[str]:
        theirs = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == role) & (_GRANT.c.person != spare)
        with self.database.write() as connection:
            connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, _KEY.c.role == role))
            hashes = list(connection.execute(select(_GRANT.c.token_hash).where(theirs)).scalars())
            connection.execute(delete(_GRANT).where(theirs))
            note_change(connection, gathering)
        return hashes

    async def fresh_code(self, gathering: str, person: str) -> str:
        """A new personal code (for another phone, or a printed card); the old one stops working."""
        code = new_code(PERSONAL)
        await self.database.writer(self._write_code, gathering, person, _hashed_code(gathering, code))
        now = self.clock.now()
        self._given = {one: at for one, at in self._given.items() if now - at < GIVEN_MS}
        self._given[_hashed_code(gathering, code)] = now
        return code

    def just_given(self, gathering: str, typed: str) -> bool:
        """Whether the team gave out this very code a moment ago: it opens though somebody else is guessing."""
        at = self._given.get(_hashed_code(gathering, typed_code(typed, PERSONAL)))
        return at is not None and self.clock.now() - at < GIVEN_MS

    def _write_code(self, gathering: str, person: str, code_hash: str) -> None:
        with self.database.write() as connection:
            connection.execute(
                update(_PERSON).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person)
                .values(code_hash=code_hash)
            )  # fmt: skip

    def forget(self) -> None:
        """Read grants again at the next request."""
        self._changes += 1
        self._seats.clear()


def _hashed_code(gathering: str, code: str) -> str:
    return hashed(f"{gathering}/{code}")


def room_for(connection: Connection, gathering: str, more: int, most: int) -> None:
    """There is room for so many more people. Raises Refused."""
    here = select(func.count()).select_from(_PERSON).where(_PERSON.c.gathering == gathering)
    if connection.execute(here).scalar_one() + more > most:
        raise Refused("This gathering holds at most {most} people. Please ask the team.", most=most)


def note_change(connection: Connection, gathering: str) -> None:
    """Workers without hints see by the version that something about people changed."""
    connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering).values(people_version=_GATHERING.c.people_version + 1)
    )


def person_row(gathering: str, person: str, number: int, code: str, newcomer: Newcomer) -> dict[str, object]:
    """The row of somebody new."""
    return {
        "gathering": gathering, "id": person, "number": number, "name": newcomer.name,
        "languages": ",".join(newcomer.languages), "traits": json.dumps(dict(newcomer.traits), ensure_ascii=False),
        "needs_access": newcomer.needs_access, "minor": newcomer.minor, "phone": newcomer.phone,
        "code_hash": _hashed_code(gathering, code),
    }  # fmt: skip
