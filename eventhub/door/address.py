"""The address people type to come in: as configured, else this computer's in the hall, which may change at any time."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from eventhub.ground import network
from eventhub.ground.network import NetworkCard
from eventhub.ground.settings import Settings
from eventhub.live.gathering import Gathering
from eventhub.screens.screens import Screens
from rooms.kernel import HALL

log = structlog.get_logger()
FRESH_SECONDS = 1.0
WATCH_SECONDS = 2.0


@dataclass(eq=False, slots=True)
class Addresses:
    """Where phones find this server. A host may have chosen one of several network cards, which `kept` remembers."""

    settings: Settings
    kept: Path | None = None
    cards: Callable[[], list[NetworkCard]] = network.cards
    outward: Callable[[], str] = network.outward
    clock: Callable[[], float] = time.monotonic
    _chosen: dict[str, tuple[str, str]] = field(default_factory=dict)
    _seen: tuple[float, tuple[NetworkCard, ...]] = (float("-inf"), ())
    _shown: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._recall()

    def _recall(self) -> None:
        """What was chosen, perhaps at another worker a moment ago."""
        if self.kept is None:
            return
        with suppress(OSError, ValueError, AttributeError, TypeError):  # no choice was made, or it cannot be read
            found = json.loads(self.kept.read_text("utf-8"))
            self._chosen = {str(id): (str(name), str(ip)) for id, (name, ip) in found.items()}

    def candidates(self) -> tuple[NetworkCard, ...]:
        """The cards phones might come by, the likeliest first; none where EVENTHUB_URL says it."""
        now = self.clock()
        if not self.settings.public_url and now - self._seen[0] > FRESH_SECONDS:
            found = network.reachable(self.cards(), self.settings.host, self.outward())
            self._seen = (now, tuple(found))
        return self._seen[1]

    def card(self, gathering: str = "") -> NetworkCard | None:
        """The card that is named on this gathering's walls: the chosen one while it is there, else the likeliest."""
        name, ip = self._chosen.get(gathering, ("", ""))
        found = sorted(self.candidates(), key=lambda card: (card.name != name, card.ip != ip))
        return found[0] if found and found[0].name == name else next(iter(self.candidates()), None)

    def address(self, gathering: str = "") -> str:
        """What people type, with http:// or https:// in front."""
        card = self.card(gathering)
        return self.settings.public_url or self.of(card.ip if card else "localhost")

    def later(self, gathering: Gathering) -> str:
        """Where what lasts is found when this computer may be gone: as it was set up beforehand, else the server's own
        address; "" for a laptop of which nobody said where it carries to. Never the laptop's own."""
        hall = gathering.hall.state if HALL in gathering.rooms else None
        return (hall.settings.later if hall else "") or self.settings.public_url

    def of(self, ip: str) -> str:
        """The address by which one of the cards is reached."""
        scheme = "https" if self.settings.cert else "http"
        return f"{scheme}://{ip}:{self.settings.port}"

    def choose(self, gathering: str, ip: str) -> bool:
        """From now on this card is named; False when it is not (or no longer) there."""
        card = next((card for card in self.candidates() if card.ip == ip), None)
        if card is None:
            return False
        self._chosen[gathering] = (card.name, card.ip)
        with suppress(OSError):  # then it is only not remembered after a new start
            if self.kept:
                self.kept.write_text(json.dumps(self._chosen), "utf-8")
        return True

    async def watching(self, screens: Screens) -> None:
        """Look, for ever, whether the network came up or changed, and let every screen follow."""
        while True:
            self.follow(screens)
            await asyncio.sleep(WATCH_SECONDS)

    def follow(self, screens: Screens) -> None:
        """Draw anew where another address is to be shown than before."""
        self._recall()
        now = {id: self.address(id) for id in ("", *screens.house.gatherings)}
        before = self._shown.get("", now[""])  # what is new since showed what everybody shows
        moved = [id for id, address in now.items() if self._shown.get(id, before) != address]
        self._shown = now
        if moved:
            log.info("another address", host=now[""].partition("://")[2])
            screens.draw_anew(moved)
