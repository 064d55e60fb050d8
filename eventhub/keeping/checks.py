"""Looks around before the doors open, and says in words what to do about what it finds."""

import errno
import os
import socket
import ssl
import sys
import time
from pathlib import Path

from redis.asyncio import Redis
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from eventhub.ground import network, system
from eventhub.ground.disk import LOW_DISK_MB, free_mb
from eventhub.ground.reach import host_of, open_to_the_world, public, wrong_url
from eventhub.ground.relay import relay_at
from eventhub.ground.settings import Settings, WrongSetting
from eventhub.live.named import anybody_named
from eventhub.record.database import Database, NotSaved, file_of

FILES_FOR_A_HALL = 8_192
FILES = (20_000, 10_240, FILES_FOR_A_HALL)
"""How many open files are wanted, best first: some systems promise any number and then refuse (macOS)."""
LONG_ENOUGH = 12
BACKLOG = 4_096
_BUILT = 1_760_000_000
"""A moment before this version was written (UTC s): a clock that says less is wrong."""
_BACKLOG_FILE = Path("/proc/sys/net/core/somaxconn")
_MOUNTS = Path("/proc/mounts")
_FAR_AWAY = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"}


class CannotServe(Exception):
    """The server cannot start like this. The message says what to do."""


def refuse(settings: Settings) -> None:
    """Raises CannotServe or WrongSetting for what would only fail later, in front of people."""
    refuse_nonsense(settings)
    refuse_unreachable(settings)
    _refuse_foreign(settings.host, settings.port)
    if settings.workers > 1 and file_of(settings.database_url):
        raise CannotServe(
            "Several workers need PostgreSQL: set DATABASE_URL to one, or EVENTHUB_WORKERS=1. "
            "One worker with SQLite is good for a hall of about 1,000 phones."
        )
    database = Database(settings.database_url)
    _refuse_strangers(settings, database)
    for folder in filter(None, (database.path and database.path.parent, settings.backups)):
        _refuse_unwritable(folder)


def refuse_nonsense(settings: Settings) -> None:
    """Raises WrongSetting for an address that nobody could type, or that leads to no Redis or no relay, and for a
    certificate that is none."""
    wrong = wrong_url(settings.public_url)
    if wrong:
        raise WrongSetting(wrong)
    relay_at(settings.mail_url)
    _refuse_certificate(settings)
    try:
        Redis.from_url(settings.redis_url) if settings.redis_url else None
    except ValueError:
        raise WrongSetting("REDIS_URL is no address of a Redis. Write it like this: redis://127.0.0.1:6379/0") from None


def _refuse_certificate(settings: Settings) -> None:
    if settings.cert is None:
        return
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(settings.cert, settings.key, "")
    except (OSError, ValueError) as error:  # also a file that is not there, or a key of another certificate
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        raise WrongSetting(
            f"The certificate {settings.cert} with the key {settings.key} cannot be used: {why}."
        ) from None


def refuse_unreachable(settings: Settings, patience: float = 3.0) -> None:
    """Raises WrongSetting for a database server or a Redis that does not answer: in the hall it would be too late, and
    whoever begins us (systemd, a container) begins us again."""
    for name, url, usual in (("DATABASE_URL", settings.database_url, 5432), ("REDIS_URL", settings.redis_url, 6379)):
        place = make_url(url) if url and not url.startswith(("sqlite", "unix")) else None
        if place is not None and place.host and not place.host.startswith("/"):
            _knock(name, place.host, place.port or usual, patience)


def _knock(name: str, host: str, port: int, patience: float) -> None:
    try:
        socket.create_connection((host, port), patience).close()
    except OSError as error:
        why = error.strerror or "it is silent"
        raise WrongSetting(
            f"Nobody answers at {host}, port {port} ({why}). Is it running, and is {name} right?"
        ) from None


def _refuse_foreign(host: str, port: int) -> None:
    """An address that is none of this computer's, before anybody hears what the whole world could do there."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.bind((host, 0))
    except OSError as error:
        raise CannotServe(_bind_words(host, port, error)) from None


def _refuse_strangers(settings: Settings, database: Database) -> None:
    """Where the whole world can come, not everybody who passes may make gatherings."""
    if settings.admin_key or settings.anybody_hosts or _named(database):
        return
    place = open_to_the_world(settings.public_url, settings.host, network.own_addresses())
    if place:
        raise WrongSetting(
            f"The whole world can reach this server ({place}), so it needs a key for hosting: set EVENTHUB_ADMIN_KEY "
            "to a long secret of your own, or name your hosts (eventhub hosts --add NAME), or set "
            "EVENTHUB_ANYBODY_HOSTS=yes if strangers may make gatherings here."
        )


def _named(database: Database) -> bool:
    """Whether hosts have names here; a database that is new, or older than names, knows none."""
    if database.path and not database.path.is_file():
        return False
    try:
        return anybody_named(database)
    except (NotSaved, SQLAlchemyError):
        return False


def advice(settings: Settings) -> list[str]:
    """What is worth mending, most pressing first; nothing when all is well."""
    database = Database(settings.database_url)
    found = [_files(), _clock(), _backlog(), _bare(settings.public_url), _short(settings.admin_key)]
    if database.path:
        found += [_disk(database.path.parent), _far_away(database.path.parent)]
    if settings.workers > 1 and not settings.redis_url:
        found.append("Several workers without REDIS_URL: they look for each other's news once a second. Set REDIS_URL.")
    return [line for line in found if line]


def most_sockets() -> int:
    """How many connections this process may hold; the rest of its open files is for the database and the logs."""
    limits = system.limits()
    return (_number(limits.getrlimit(limits.RLIMIT_NOFILE)[0]) if limits else FILES_FOR_A_HALL) - 200


def listening(host: str, port: int, user_timeout_ms: int = 20_000, unsent_bytes: int = 16_384) -> socket.socket:
    """The socket everybody connects to. Raises CannotServe.

    Connections inherit from it how long a silent peer may owe an answer, and how little may wait unsent for a slow one
    (so that what a slow phone gets is new).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    system.only_ours(found)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise CannotServe(_bind_words(host, port, error)) from error
    return _opened(found, user_timeout_ms, unsent_bytes)


def handed_down(number: int) -> socket.socket:
    """The socket that whoever began us holds open: who knocks while we restart waits there, and is not refused.
    Raises CannotServe."""
    try:
        found = socket.socket(fileno=number)
        if found.family not in (socket.AF_INET, socket.AF_INET6):
            raise OSError(errno.EAFNOSUPPORT, "it is not of the internet's kind")
        return _opened(found)
    except OSError as error:
        raise CannotServe(f"The socket that was handed down cannot be used ({error.strerror}).") from error


def _opened(found: socket.socket, user_timeout_ms: int = 20_000, unsent_bytes: int = 16_384) -> socket.socket:
    for option, value in (("TCP_USER_TIMEOUT", user_timeout_ms), ("TCP_NOTSENT_LOWAT", unsent_bytes)):
        if hasattr(socket, option):
            found.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    found.listen(BACKLOG)
    found.set_inheritable(True)
    return found


def _bind_words(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use, perhaps by another eventhub. Stop that one, or take another: --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} is only for the system's administrator. Choose one above 1023: --port 8000"
    return f"Cannot listen on {host}, port {port}: {error.strerror}. Is this one of this computer's addresses?"


def _refuse_unwritable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotServe(f"Cannot make the folder {folder} ({error.strerror}). Make it, or name another.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotServe(f"The folder {folder} cannot be written to. Give this user the right, or name another.")


def _files() -> str:
    limits = system.limits()
    got = more_files(limits) if limits else FILES_FOR_A_HALL  # Windows keeps no count of them
    if got >= FILES_FOR_A_HALL:
        return ""
    return f"Only {got} open files are allowed: about {got // 2} phones. For more, first run: ulimit -n 20000"


def more_files(limits: system.HasLimits) -> int:
    """Ask for as many open files as a hall needs; answers how many there are now."""
    soft, hard = limits.getrlimit(limits.RLIMIT_NOFILE)
    for wish in FILES:
        most = min(wish, _number(hard))
        if _number(soft) >= most:
            break
        try:
            limits.setrlimit(limits.RLIMIT_NOFILE, (most, hard))
            break
        except (ValueError, OSError):  # the next, smaller wish
            continue
    return _number(limits.getrlimit(limits.RLIMIT_NOFILE)[0])


def _number(limit: int) -> int:
    """Linux says "without end" as -1."""
    return limit if limit >= 0 else sys.maxsize


def _bare(public_url: str) -> str:
    if not public_url.startswith("http://") or not public(host_of(public_url)):
        return ""
    return "EVENTHUB_URL is without https: on the way anybody can read along and be anybody. Put Caddy in front of it."


def _short(key: str) -> str:
    short = 0 < len(key) < LONG_ENOUGH
    return "EVENTHUB_ADMIN_KEY is short enough to be guessed. Take a long one." if short else ""


def _clock() -> str:
    year = time.gmtime().tm_year
    return "" if time.time() > _BUILT else f"This computer's clock says it is {year}. Set it, or times will be wrong."


def _backlog() -> str:
    if not _BACKLOG_FILE.exists() or int(_BACKLOG_FILE.read_text()) >= BACKLOG:
        return ""
    return f"When all phones come back at once, some will wait. Run: sysctl -w net.core.somaxconn={BACKLOG}"


def _disk(folder: Path) -> str:
    free = free_mb(folder) if folder.exists() else LOW_DISK_MB
    return "" if free >= LOW_DISK_MB else f"Only {free} MB are free where the database lies. Make room first."


def _far_away(folder: Path) -> str:
    if not _MOUNTS.exists():
        return ""
    mounts = [line.split()[1:3] for line in _MOUNTS.read_text().splitlines()]
    inside = [(place, kind) for place, kind in mounts if folder.resolve().is_relative_to(place)]
    kind = max(inside, key=lambda mount: len(mount[0]), default=("", ""))[1]
    if kind not in _FAR_AWAY:
        return ""
    return f"The database lies on a network disk ({kind}), where it may be damaged. Use a local disk."
