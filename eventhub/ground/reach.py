"""Who can reach this server: this computer alone, a hall, or the whole world; and whether its address can be right."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

_HALL: tuple[IPv4Network | IPv6Network, ...] = tuple(map(ip_network, (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7", "fe80::/10",
)))  # fmt: skip
"""Addresses that mean something only inside a building, or behind a provider's own translation."""
_HALL_ENDINGS = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localdomain")
_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?")
_KEPT = 1_000
"""Phones of one hall come to few names: so many that were asked for are remembered."""


@lru_cache(_KEPT)
def plain_ip(host: str) -> str:
    """An address as we write it: without brackets, without the zone, IPv4 as IPv4; "" for what is none."""
    try:
        found = ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


@lru_cache(_KEPT)
def this_computer(host: str) -> bool:
    """Whether only this computer itself is meant."""
    ip = plain_ip(host)
    return ip_address(ip).is_loopback if ip else host.lower().rstrip(".").rpartition(".")[2] == "localhost"


def public(host: str) -> bool:
    """Whether the whole world may find this name or address; not what is for this computer or a hall alone."""
    if this_computer(host):
        return False
    ip = plain_ip(host)
    if ip:
        found = ip_address(ip)
        return not found.is_unspecified and not any(found in net for net in _HALL if net.version == found.version)
    name = host.lower().rstrip(".")
    return "." in name and not name.endswith(_HALL_ENDINGS)


def open_to_the_world(public_url: str, listens_on: str, own: Iterable[str]) -> str:
    """The name or address by which the world may come to this server; "" where it cannot.

    `own` are this computer's addresses, of which those count that the internet carries. Behind a proxy it listens to
    itself only, and EVENTHUB_URL tells.
    """
    named = host_of(public_url)
    if named and public(named):
        return named
    everywhere = {"0.0.0.0": 4, "": 4, "::": 6}.get(listens_on)  # noqa: S104 - compared, not bound
    heard = [listens_on] if everywhere is None else [ip for ip in own if everywhere == 6 or ":" not in ip]
    return next((ip for ip in map(plain_ip, heard) if ip and ip_address(ip).is_global), "")


def host_of(url: str) -> str:
    """The host in an address as browsers send it: in lower case, other letters than ours spelled with ours (xn--)."""
    parts = _split(url)
    name = (parts.hostname or "").lower() if parts else ""
    with suppress(UnicodeError):
        return name if name.isascii() else name.encode("idna").decode()
    return name


def wrong_url(url: str) -> str:
    """What is wrong with an EVENTHUB_URL, in a sentence; "" when nothing is."""
    parts = _split(url)
    if not url:
        return ""
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        plain = re.sub(r"^\w*:?/*", "", url) if "://" in url else url
        said = plain or "hall.example.org"
        return f"EVENTHUB_URL must begin with https:// (or with http:// in a hall). Write: https://{said}"
    host = parts.hostname or ""
    if parts.username is not None or not (plain_ip(host) or _NAME.fullmatch(host)):
        return f"EVENTHUB_URL names no computer: {url}. Write it like this: https://hall.example.org"
    if parts.path.strip("/") or parts.query or parts.fragment:
        return f"EVENTHUB_URL is an address without a path. Write: {parts.scheme}://{parts.netloc}"
    return ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        return parts if parts.port is None or parts.port >= 0 else None
    except ValueError:
        return None
