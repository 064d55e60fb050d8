"""This computer's addresses, and which of them phones in the hall can reach; looked up anew whenever somebody asks."""

import re
import socket
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import ifaddr

from eventhub.ground.reach import public, this_computer

_SYS = Path("/sys/class/net")
_VIRTUAL = re.compile(
    r"lo\d*$|docker|br-|veth|virbr|vmnet|vmware|vbox|virtualbox|vethernet|hyper-v|tap|tun|utun|wg|ppp|zt|zerotier|"
    r"tailscale|nordlynx|wireguard|.*vpn|ipsec|cni|flannel|cali|podman|lxc|lxd|awdl|llw|loopback|isatap|teredo", re.I
)  # fmt: skip
_WIRELESS = re.compile(r"wl|.*wi-?fi|.*wireless|ap\d|bridge100$|.*hotspot|.*local area connection\*", re.I)
"""Wireless, or a hotspot that this computer makes itself: bridge100 is a Mac's, "Local Area Connection*" Windows'."""
_BETWEEN_TWO = 31
"""A network of one or two addresses is a tunnel's, not a hall's."""


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """One IPv4 address of one network card. `up` is False while its cable is out."""

    name: str
    ip: str
    prefix: int = 24
    up: bool = True

    @property
    def wireless(self) -> bool:
        return bool(_WIRELESS.match(self.name))

    @property
    def virtual(self) -> bool:
        return bool(_VIRTUAL.match(self.name)) or self.prefix >= _BETWEEN_TWO


def cards() -> list[NetworkCard]:
    """Every network card with its IPv4 addresses, as they are now."""
    try:
        return [
            NetworkCard(adapter.nice_name, str(ip.ip), ip.network_prefix, _up(adapter.nice_name))
            for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4
        ]  # fmt: skip
    except OSError:  # a sandbox may forbid it; then the routing table knows one at least
        return [NetworkCard("network", ip) for ip in (outward(),) if ip]


def _up(name: str) -> bool:
    """Linux says when a cable is out; elsewhere such a card has no address."""
    with suppress(OSError, ValueError):
        return (_SYS / name / "operstate").read_text().strip() not in ("down", "lowerlayerdown")
    return True


def own_addresses() -> list[str]:
    """Every address of this computer, of either kind."""
    with suppress(OSError):
        return [str(ip.ip if ip.is_IPv4 else ip.ip[0]) for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    return []


def outward() -> str:
    """The address this computer would go out to the internet with, or ""; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: only the routing table is asked
        except OSError:
            return ""
        address: str = probe.getsockname()[0]
        return address


def in_the_hall(found: Iterable[NetworkCard], way_out: str = "") -> list[NetworkCard]:
    """The cards phones might reach this computer by, the likeliest first.

    A hall's phones are on the wifi, so a card that is on it (or makes it) comes first, with or without a way to the
    internet; then a cable; what only programs or a tunnel use comes last. `way_out` decides between equals.
    """
    return sorted((card for card in found if not this_computer(card.ip)), key=lambda card: _rank(card, way_out))


def _rank(card: NetworkCard, way_out: str) -> tuple[object, ...]:
    ip = ip_address(card.ip)
    return (not card.up, ip.is_link_local, card.virtual, public(card.ip), not card.wireless, card.ip != way_out,
            card.name, int(ip))  # fmt: skip


def reachable(found: Sequence[NetworkCard], listens_on: str, way_out: str = "") -> list[NetworkCard]:
    """What remains of them where the server listens to one address only."""
    likely = in_the_hall(found, way_out)
    return likely if listens_on in ("", "0.0.0.0", "::") else [card for card in likely if card.ip == listens_on]  # noqa: S104


def lan_address(listens_on: str = "") -> str:
    """This machine's address in the hall's network, or localhost."""
    likely = reachable(cards(), listens_on, outward())
    return likely[0].ip if likely else "localhost"
