"""Gives a carry file, hears of its receipt, and takes one: what the command line and the host's pages both do."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import IntegrityError

from eventhub.ground.typed import PERSONAL, typed_code
from eventhub.keeping import carrying, sealed
from eventhub.keeping.carrying import Taken
from eventhub.keeping.erase import Forgetting
from eventhub.keeping.looked_over import check_sense, opened
from eventhub.live.bearing import bearers, events_of
from eventhub.live.gathering import Gathering
from eventhub.live.grants import new_code
from eventhub.live.house import House
from eventhub.record.database import NotSaved
from rooms.kernel import Data, Refused
from rooms.kernel.loose import JSON


@dataclass(eq=False, slots=True)
class Carrier:
    """`backups`: where the key of this computer lies when the database is no file. `recipe`: refuses what is none;
    `clerk` opens what may be a file made to hurt its reader."""

    house: House
    forgetting: Forgetting
    backups: Path
    recipe: Callable[[JSON], object]
    clerk: Callable[..., Awaitable[Data]] = asyncio.to_thread

    async def words(self) -> str:
        """The check words of this computer. Raises NotSaved."""
        key = await self._key()
        return sealed.words_of(key.public_key().public_bytes_raw())

    async def give(self, gathering: Gathering, phrase: str) -> bytes:
        """A file of what people agreed to. A later one takes the place of an earlier: only its receipt counts. Raises
        Refused, NotSaved."""
        sealed.check_phrase(phrase)
        key, now = await self._key(), self.house.clock.now()
        public = key.public_key().public_bytes_raw().hex()
        events = {id: await bearers(self.house, id) for id in await events_of(self.house, gathering.id)}
        pack = partial(carrying.packed, self.house.database, gathering.id, public, now, events)
        payload = await self.house.database.writer(pack)
        return await asyncio.to_thread(sealed.sealed, payload, phrase, key)

    async def given(self, gathering: Gathering, typed: str) -> None:
        """The server said that it has it: here it is deleted whole. Raises Refused for another code, NotSaved."""
        receipt = typed_code(typed, PERSONAL)
        if not await self.house.database.reader(carrying.is_receipt, self.house.database, gathering.id, receipt):
            raise Refused(
                "This is not the receipt of the newest file. The server shows it when it has taken that file."
            )
        await self.house.database.writer(carrying.let_go, self.house.database, gathering.id)
        for one in [one for one in self.house.gatherings.values() if one.within == gathering.id]:
            await self.house.reload(one.id)
        await self.forgetting.gathering(gathering.id)

    async def take(self, data: bytes, phrase: str, words: str) -> Taken:
        """Take a file in. `words`: what the other computer shows, as somebody typed it. Raises Refused, NotSaved."""
        file = await asyncio.to_thread(sealed.read, data)
        if not sealed.same_words(words, file.words):
            raise Refused("These are not the check words of this file. Compare them with the other computer.")
        payload = await self.clerk(opened, data, phrase, [table.name for table in carrying.GOING])
        rows = partial(carrying.put, tables=payload["tables"], gone=(), code=new_code)
        await asyncio.to_thread(check_sense, payload, self.house.kinds, self.recipe, rows)
        take = partial(carrying.taken, self.house.database, file, payload, self.forgetting.forgotten.all(), new_code)
        try:
            taken = await self.house.database.writer(take)
        except IntegrityError:  # a link of somebody else's
            raise Refused(sealed.CHANGED) from None
        if taken.forgotten:
            await self.forgetting.person(taken.gathering, *taken.forgotten)
            if taken.gathering in self.house.gatherings:
                await self.house.reload(taken.gathering)
        return taken

    @property
    def _path(self) -> Path:
        beside = self.house.database.path
        return beside.with_name(f"{beside.stem}-carry.key") if beside else self.backups / "carry.key"

    async def _key(self) -> Ed25519PrivateKey:
        try:
            return await asyncio.to_thread(sealed.own_key, self._path)
        except OSError as error:
            raise NotSaved(f"the key of this computer cannot be kept: {error.strerror}") from error
