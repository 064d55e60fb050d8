"""Hosts of a server by name, each with a link of their own that can be ended, and the gatherings that are theirs.

A laptop has none of this: as long as nobody is named, whoever is in the hall may host.
"""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from eventhub.ground.clock import Clock
from eventhub.live.grants import Doors, hashed, note_change
from eventhub.record.database import Database, NotSaved
from eventhub.record.tables import GrantRow, HostingRow, HostRow, tables_of
from rooms.kernel import Refused

LOOK_SECONDS = 2.0
LONGEST = 60
_HOST, _HOSTING, _GRANT = tables_of(HostRow, HostingRow, GrantRow)


@dataclass(frozen=True, slots=True)
class NamedHost:
    """Somebody who may host here."""

    id: str
    name: str


@dataclass(eq=False, slots=True)
class NamedHosts:
    """Who they are, as the database has it: asked each time, so that what the command line ends is ended."""

    database: Database
    doors: Doors
    clock: Clock

    async def add(self, name: str) -> str:
        """Somebody new; answers the key of their link, which is shown once. Raises Refused."""
        name, key = " ".join(name.split())[:LONGEST], secrets.token_urlsafe(24)
        if not name:
            raise Refused("Say who it is: a name.")
        row = {"id": secrets.token_hex(8), "name": name, "key_hash": hashed(key), "made": self.clock.now(), "ended": 0}
        await self.database.writer(self._add, row)
        return key

    def _add(self, row: dict[str, object]) -> None:
        with self.database.write() as connection:
            if _by_name(connection, str(row["name"])):
                raise Refused("There is already a host called {name}.", name=row["name"])
            connection.execute(insert(_HOST), [row])

    async def another_link(self, name: str) -> str:
        """A new key for whoever lost theirs; the old link opens nothing any more. Raises Refused."""
        key = secrets.token_urlsafe(24)
        await self.database.writer(self._change, name, {"key_hash": hashed(key)})
        return key

    async def end(self, name: str) -> None:
        """From now on they host nothing here; their screens close within two seconds. Raises Refused."""
        await self.database.writer(self._change, name, {"ended": self.clock.now()})
        await self.close_ended()

    def _change(self, name: str, values: dict[str, object]) -> None:
        with self.database.write() as connection:
            found = _by_name(connection, name)
            if found is None:
                raise Refused("There is no host called {name}.", name=name)
            connection.execute(update(_HOST).where(_HOST.c.id == found.id).values(**values))

    async def all(self) -> list[tuple[NamedHost, int]]:
        """Everybody who may host, with how many gatherings are theirs."""
        return await self.database.reader(self._read_all)

    def _read_all(self) -> list[tuple[NamedHost, int]]:
        theirs = select(func.count()).where(_HOSTING.c.host == _HOST.c.id).scalar_subquery()
        found = select(_HOST.c.id, _HOST.c.name, theirs).where(_HOST.c.ended == 0).order_by(_HOST.c.name)
        with self.database.read() as connection:
            return [(NamedHost(id, name), count) for id, name, count in connection.execute(found)]

    async def named(self) -> bool:
        """Whether anybody is: then nobody else hosts here without the server's key."""
        return await self.database.reader(anybody_named, self.database)

    async def of_key(self, key: str) -> NamedHost | None:
        """Whose link it is."""
        return await self.database.reader(self._of_key, hashed(key)) if 0 < len(key) <= 64 else None

    def _of_key(self, key_hash: str) -> NamedHost | None:
        found = select(_HOST.c.id, _HOST.c.name).where(_HOST.c.key_hash == key_hash, _HOST.c.ended == 0)
        with self.database.read() as connection:
            row = connection.execute(found).one_or_none()
        return NamedHost(row.id, row.name) if row else None

    # -- whose gatherings ------------------------------------------------------------------------------------------

    async def gatherings(self, host: NamedHost) -> dict[str, str]:
        """Theirs, each with who they are there ("" until they opened it)."""
        return await self.database.reader(self._gatherings, host.id)

    def _gatherings(self, host: str) -> dict[str, str]:
        with self.database.read() as connection:
            rows = connection.execute(select(_HOSTING).where(_HOSTING.c.host == host)).all()
        return {row.gathering: row.who for row in rows}

    async def hosts_of(self, gathering: str) -> list[NamedHost]:
        """Whose gathering it is, by name."""
        return await self.database.reader(self._hosts_of, gathering)

    def _hosts_of(self, gathering: str) -> list[NamedHost]:
        found = select(_HOST.c.id, _HOST.c.name).join(_HOSTING, _HOSTING.c.host == _HOST.c.id)
        with self.database.read() as connection:
            rows = connection.execute(found.where(_HOSTING.c.gathering == gathering).order_by(_HOST.c.name)).all()
        return [NamedHost(row.id, row.name) for row in rows]

    async def takes(self, host: NamedHost, gathering: str, person: str) -> None:
        """It is theirs (already, perhaps), and this is who they are in it."""
        await self.database.writer(self._take, host.id, gathering, person)

    def _take(self, host: str, gathering: str, person: str) -> None:
        here = (_HOSTING.c.gathering == gathering) & (_HOSTING.c.host == host)
        with self.database.write() as connection:
            connection.execute(delete(_HOSTING).where(here))
            connection.execute(insert(_HOSTING), [{"gathering": gathering, "host": host, "who": person}])

    async def asks(self, gathering: str, name: str) -> None:
        """Another host of this server shares it from now on. Raises Refused."""
        await self.database.writer(self._ask, gathering, name)

    def _ask(self, gathering: str, name: str) -> None:
        with self.database.write() as connection:
            found = _by_name(connection, name)
            if found is None:
                raise Refused("There is no host called {name}.", name=name)
            here = (_HOSTING.c.gathering == gathering) & (_HOSTING.c.host == found.id)
            if connection.execute(select(_HOSTING).where(here)).first() is None:
                connection.execute(insert(_HOSTING), [{"gathering": gathering, "host": found.id, "who": ""}])

    async def leaves(self, host: str, gathering: str) -> None:
        """It is theirs no longer, and their screens close; links they were shown are changed on the team's page."""
        for token_hash in await self.database.writer(self._leave, [(gathering, host)]):
            self.doors.changed(token_hash)

    async def close_ended(self) -> None:
        """Whoever was ended leaves everything that was theirs; nothing where nobody was."""
        if found := await self.database.reader(self._left_over):
            for token_hash in await self.database.writer(self._leave, found):
                self.doors.changed(token_hash)

    def _left_over(self) -> list[tuple[str, str]]:
        found = select(_HOSTING.c.gathering, _HOSTING.c.host).join(_HOST, _HOSTING.c.host == _HOST.c.id)
        with self.database.read() as connection:
            return [(row.gathering, row.host) for row in connection.execute(found.where(_HOST.c.ended > 0))]

    def _leave(self, which: Sequence[tuple[str, str]]) -> list[str]:
        gone: list[str] = []
        with self.database.write() as connection:
            for gathering, host in which:
                gone += _closed(connection, gathering, host)
        return gone

    async def watching(self) -> None:
        """Look, for ever, whether the command line ended somebody."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.close_ended()
            except NotSaved:  # the next look comes soon
                continue


def anybody_named(database: Database) -> bool:
    """Whether this server has hosts by name."""
    with database.read() as connection:
        return connection.execute(select(_HOST.c.id).where(_HOST.c.ended == 0).limit(1)).first() is not None


def _by_name(connection: Connection, name: str) -> NamedHost | None:
    wanted = " ".join(name.split())[:LONGEST].casefold()
    rows = connection.execute(select(_HOST.c.id, _HOST.c.name).where(_HOST.c.ended == 0))
    return next((NamedHost(row.id, row.name) for row in rows if row.name.casefold() == wanted), None)


def _closed(connection: Connection, gathering: str, host: str) -> list[str]:
    """The seats this host had there are taken back; answers their hashes."""
    here = (_HOSTING.c.gathering == gathering) & (_HOSTING.c.host == host)
    person = connection.execute(select(_HOSTING.c.who).where(here)).scalar_one_or_none()
    connection.execute(delete(_HOSTING).where(here))
    if not person:
        return []
    theirs = (_GRANT.c.gathering == gathering) & (_GRANT.c.person == person)
    hashes = list(connection.execute(select(_GRANT.c.token_hash).where(theirs)).scalars())
    connection.execute(delete(_GRANT).where(theirs))
    note_change(connection, gathering)
    return hashes
