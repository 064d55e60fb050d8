"""Who may come in: seat tokens in cookies, keys for staff, codes for people; only hashes are kept."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from eventhub.clock import Clock
from eventhub.database import Database
from eventhub.tables import GatheringRow, GrantRow, KeyRow, PersonRow
from eventhub.typed import CODE_LETTERS, JOIN, PERSONAL, typed_code

STAFF_ROLES = ("facilitator", "wall", "hub_host", "greeter", "harvester", "scribe")
_GRANT, _KEY, _PERSON, _GATHERING = (row.__table__ for row in (GrantRow, KeyRow, PersonRow, GatheringRow))


def hashed(secret: str) -> str:
    """What is stored of a token, key or code."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code(length: int = JOIN) -> str:
    """A code to read aloud and type: no 0/O, 1/I/L."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


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
    _grants: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)

    async def grants(self, token: str) -> dict[tuple[str, str], str]:
        """(gathering, role) to person id, for a cookie's token; nothing for an unknown one."""
        if not token or len(token) > 64:
            return {}
        key = hashed(token)
        if key not in self._grants:
            self._grants[key] = await self.database.reader(self._read_grants, key)
            while len(self._grants) > 20_000:
                self._grants.pop(next(iter(self._grants)))
        return self._grants[key]

    def _read_grants(self, key: str) -> dict[tuple[str, str], str]:
        with self.database.read() as connection:
            rows = connection.execute(select(_GRANT).where(_GRANT.c.token_hash == key)).all()
        return {(row.gathering, row.role): row.person for row in rows}

    async def look_again(self, token_hash: str) -> dict[tuple[str, str], str]:
        """What a browser may do now, as the database has it (another worker may have changed it)."""
        self._grants.pop(token_hash, None)
        found = await self.database.reader(self._read_grants, token_hash)
        if found:
            self._grants[token_hash] = found
        return found

    async def tokens(self, gathering: str) -> set[str]:
        """The hashed seat tokens of everybody who has a role in a gathering."""
        return await self.database.reader(self._read_tokens, gathering)

    def _read_tokens(self, gathering: str) -> set[str]:
        with self.database.read() as connection:
            return set(connection.execute(select(_GRANT.c.token_hash).where(_GRANT.c.gathering == gathering)).scalars())

    def changed(self, token_hash: str) -> None:
        """What a browser may do is not what it was: read it again, here and in every other worker."""
        self._grants.pop(token_hash, None)
        for listener in self.listeners:
            listener(token_hash)

    async def grant(self, token: str, gathering: str, role: str, person: str = "") -> None:
        """Let the browser with this token act in a role."""
        await self.database.writer(self._write_grant, hashed(token), gathering, role, person)
        self.changed(hashed(token))

    def _write_grant(self, key: str, gathering: str, role: str, person: str) -> None:
        with self.database.write() as connection:
            _upsert_grant(connection, key, gathering, role, person, self.clock.now())

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
            self._grants.pop(token_hash, None)
        return hashes

    def _close_role(self, gathering: str, role: str, spare: str) -> list[str]:
        theirs = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == role) & (_GRANT.c.person != spare)
        with self.database.write() as connection:
            connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, _KEY.c.role == role))
            hashes = list(connection.execute(select(_GRANT.c.token_hash).where(theirs)).scalars())
            connection.execute(delete(_GRANT).where(theirs))
        return hashes

    async def welcome(self, gathering: str, op: str, newcomer: Newcomer, token: str = "") -> tuple[str, str]:
        """A person from the form at the door: (id, personal code). The same op gives the same person."""
        return await self.database.writer(self._write_person, gathering, op, newcomer, token)

    def _write_person(self, gathering: str, op: str, newcomer: Newcomer, token: str) -> tuple[str, str]:
        person = "p" + hashed(f"{gathering}/{op}")[:11]
        code = new_code(PERSONAL)
        with self.database.write() as connection:
            number = connection.execute(
                update(_GATHERING).where(_GATHERING.c.id == gathering)
                .values(next_number=_GATHERING.c.next_number + 1, people_version=_GATHERING.c.people_version + 1)
                .returning(_GATHERING.c.next_number)
            ).scalar_one() - 1  # fmt: skip
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            connection.execute(
                dialect.insert(_PERSON).on_conflict_do_nothing(),
                [person_row(gathering, person, number, code, newcomer)],
            )
            if token:
                _upsert_grant(connection, hashed(token), gathering, "participant", person, self.clock.now())
        if token:
            self.changed(hashed(token))
        return person, code

    async def person_by_code(self, gathering: str, code: str) -> str | None:
        """Whose personal code this is, or None."""
        typed = typed_code(code, PERSONAL)
        return await self.database.reader(self._read_code, gathering, hashed(f"{gathering}/{typed}"))

    def _read_code(self, gathering: str, code_hash: str) -> str | None:
        with self.database.read() as connection:
            return connection.execute(
                select(_PERSON.c.id).where(_PERSON.c.gathering == gathering, _PERSON.c.code_hash == code_hash)
            ).scalar_one_or_none()

    async def fresh_code(self, gathering: str, person: str) -> str:
        """A new personal code (for another phone, or a printed card); the old one stops working."""
        code = new_code(PERSONAL)
        await self.database.writer(self._write_code, gathering, person, hashed(f"{gathering}/{code}"))
        return code

    def _write_code(self, gathering: str, person: str, code_hash: str) -> None:
        with self.database.write() as connection:
            connection.execute(
                update(_PERSON).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person)
                .values(code_hash=code_hash)
            )  # fmt: skip

    def forget(self) -> None:
        """Read grants again at the next request."""
        self._grants.clear()


def note_change(connection: Connection, gathering: str) -> None:
    """Workers without hints see by the version that something about people changed."""
    connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering).values(people_version=_GATHERING.c.people_version + 1)
    )


def _upsert_grant(connection: Connection, key: str, gathering: str, role: str, person: str, now: int) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(_GRANT).values(
        token_hash=key, gathering=gathering, role=role, person=person, granted=now
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["token_hash", "gathering", "role"], set_={"person": person, "granted": now}
        )
    )


def person_row(gathering: str, person: str, number: int, code: str, newcomer: Newcomer) -> dict:
    """The row of somebody new."""
    return {
        "gathering": gathering, "id": person, "number": number, "name": newcomer.name,
        "languages": ",".join(newcomer.languages), "traits": json.dumps(dict(newcomer.traits), ensure_ascii=False),
        "needs_access": newcomer.needs_access, "minor": newcomer.minor, "phone": newcomer.phone,
        "code_hash": hashed(f"{gathering}/{code}"),
    }  # fmt: skip
