"""One mail to the host's own address, before anybody depends on it: whether the relay takes it, and what it says."""

import secrets
from dataclasses import dataclass

from eventhub.ground.relay import Relay, RelayAnswer
from eventhub.live.gathering import Gathering
from eventhub.mail.writing import Envelope, enclosed
from eventhub.screens import pages
from rooms.kernel import said


@dataclass(frozen=True, slots=True)
class Trial:
    """What the mail speaks of: the gathering it was tried for."""

    title: str


async def tried(relay: Relay, gathering: Gathering, address: str, lang: str, now: int) -> RelayAnswer:
    """Give it to the relay once; nothing of it is kept. Raises ValueError where the address is none."""
    title = said(gathering.hall.state.settings.title, lang).text if gathering.hall.state else ""
    envelope = Envelope(secrets.token_hex(16), address, "", lang, relay.sender, title, gathering.timezone, "", "", now)
    return await relay.answers(enclosed(pages.letter("host", Trial(title), lang), envelope), _wanted)


async def _wanted() -> bool:
    return True
