"""By which names this server answers: its address, this computer's own, and whatever else the operator names.

A page of somebody else may give its own name our address (DNS rebinding), and a browser would then take us for it. So
a name we do not know gets no answer.
"""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from eventhub.ground import network
from eventhub.ground.reach import host_of, plain_ip, public, this_computer
from eventhub.ground.settings import Settings

FRESH_SECONDS = 1.0
ANY = "*"


def name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    host = host.strip().lower()
    name = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return name.rstrip(".")


@dataclass(eq=False, slots=True)
class Trusted:
    """Whether a request for this name is meant for us."""

    settings: Settings
    own: Callable[[], Sequence[str]] = network.own_addresses
    hostname: Callable[[], str] = socket.gethostname
    clock: Callable[[], float] = time.monotonic
    _named: frozenset[str] = field(init=False)
    _seen: tuple[float, frozenset[str]] = field(default=(float("-inf"), frozenset()), init=False)

    def __post_init__(self) -> None:
        self._named = frozenset({host_of(self.settings.public_url), *map(name_of, self.settings.trusted_hosts)}) - {""}

    def __call__(self, host: str, came_to: str = "") -> bool:
        """`host` as in the header; `came_to` is the address of ours at which the connection came in."""
        name = name_of(host)
        if not host or ANY in self._named or name in self._named or this_computer(name):
            return True  # HTTP/1.0 names nobody: no browser speaks it
        ip = plain_ip(name)
        if name == came_to.lower() or (ip and ip == plain_ip(came_to)):
            return True
        return ip in self._addresses() if ip else self._our_name(name)

    def _our_name(self, name: str) -> bool:
        """What the hall's router, or mDNS, calls this computer."""
        return name.partition(".")[0] == self.hostname().partition(".")[0].lower() and not public(name)

    def _addresses(self) -> frozenset[str]:
        """This computer's, as they are now: the wifi may come up, or change, while we run."""
        now = self.clock()
        if now - self._seen[0] > FRESH_SECONDS:
            self._seen = (now, frozenset(map(plain_ip, self.own())))
        return self._seen[1]
