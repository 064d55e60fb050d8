"""Everything the environment may decide, read in this one place."""

import os
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from eventhub.ground.reach import wrong_url
from eventhub.ground.wrong import WrongSetting

__all__ = ["Settings", "WrongSetting", "for_a_child", "for_our_children", "from_environment", "socket_handed_down"]
WIRES = ("thin", "plain", "asgi")
OURS = "EVENTHUB_"
FILED = "_FILE"
"""A name with this at its end tells the file in which the value lies: how containers and systemd hand over secrets."""
SECRET = frozenset({"DATABASE_URL", "REDIS_URL", "EVENTHUB_ADMIN_KEY", "EVENTHUB_METRICS_TOKEN", "EVENTHUB_MAIL_URL"})
"""What stands there is never repeated: a log may be read by others."""
MOST_LETTERS = 4_096
FIRST_HANDED_DOWN = 3
"""Sockets begin behind what every process has: standard input, output and error."""
WORDS = {"int_parsing": "write a whole number", "float_parsing": "write a number"}
"""Instead of what pydantic would say to a programmer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. `public_url` is what QR codes say; empty means: this computer's address in the hall.

    `anybody_hosts` says that strangers may make gatherings here, though the whole world can come.
    `limits` widens (or below 1 narrows) how fast people may send; 0 sets no limit, for benches.
    `mail_url` is the relay that takes our mails (smtp://user:password@host:587?from=us@example.org); "" sends none.
    `security_contact`: whom to tell of what could harm people here, a mail address or a page; "" tells nobody.
    `forgotten` is where the list of whom we forgot lies, when not beside the database. `log`: "lines" for people,
    "json" for programs, "" as the output is. `cert` and `key`: files of a certificate, with which we speak https
    ourselves. `ahead_days`: this is a copy whose clock was moved on by so many days, and every page says so; no setting
    of the environment.
    """

    database_url: str = "sqlite:///data/eventhub.db"
    redis_url: str = ""
    public_url: str = ""
    backups: Path = Path("data/backups")
    host: str = "0.0.0.0"  # noqa: S104 - a hall's phones must reach the laptop
    port: int = 8000
    wire: str = "thin"
    trusted_hosts: tuple[str, ...] = ()
    forwarded_allow: str = "127.0.0.1"
    admin_key: str = ""
    anybody_hosts: bool = False
    metrics_token: str = ""
    workers: int = 1
    failpoint: str = ""
    limits: float = 1.0
    forgotten: Path | None = None
    mail_url: str = ""
    security_contact: str = ""
    log_level: str = "info"
    log: str = ""
    cert: Path | None = None
    key: Path | None = None
    ahead_days: int = 0

    @property
    def https(self) -> bool:
        """Whether browsers come by https, by us or by the proxy in front."""
        return self.public_url.startswith("https://") or self.cert is not None


def _database(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("write sqlite:///folder/eventhub.db or postgresql://user@host/database")
    return url


def _url(url: str) -> str:
    if wrong := wrong_url(url := url.rstrip("/")):
        raise WrongSetting(wrong)
    return url


def _contact(text: str) -> str:
    """An address by mail may be written as people write it."""
    uri = f"mailto:{text}" if "@" in text and ":" not in text else text
    if uri and not uri.startswith(("mailto:", "https://", "tel:")) or any(map(str.isspace, uri)):
        raise ValueError("write a mail address, or a page that begins with https://")
    return uri


def _lower(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _hosts(text: object) -> object:
    return tuple(filter(None, map(str.strip, text.lower().split(",")))) if isinstance(text, str) else text


def named(*names: str) -> Any:  # pydantic gives it no name of its own
    """By which names a setting is found in the environment; the first that is there counts."""
    return Field(validation_alias=AliasChoices(*names))


Level = Literal["debug", "info", "warning", "error"]
_NAMES: ContextVar[Mapping[str, str]] = ContextVar("names")


class Environment(BaseSettings):
    """What may be set, by its name in the environment, and within which bounds."""

    model_config = SettingsConfigDict(
        case_sensitive=True,
        env_ignore_empty=True,
        extra="ignore",
        str_strip_whitespace=True,
        str_max_length=MOST_LETTERS,
    )
    database_url: Annotated[str, AfterValidator(_database), named("DATABASE_URL")] = "sqlite:///data/eventhub.db"
    redis_url: Annotated[str, named("REDIS_URL")] = ""
    public_url: Annotated[str, AfterValidator(_url), named("EVENTHUB_URL")] = ""
    backups: Annotated[Path, named("EVENTHUB_BACKUPS")] = Path("data/backups")
    host: Annotated[str, named("EVENTHUB_HOST")] = "0.0.0.0"  # noqa: S104 - see Settings
    port: Annotated[int, Field(ge=1, le=65_535), named("EVENTHUB_PORT", "PORT")] = 8000
    wire: Annotated[Literal["thin", "plain", "asgi"], BeforeValidator(_lower), named("EVENTHUB_WIRE")] = "thin"
    trusted_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts), named("EVENTHUB_HOSTS")] = ()
    forwarded_allow: Annotated[str, named("FORWARDED_ALLOW_IPS")] = "127.0.0.1"
    admin_key: Annotated[str, named("EVENTHUB_ADMIN_KEY")] = ""
    anybody_hosts: Annotated[Literal["no", "yes"], BeforeValidator(_lower), named("EVENTHUB_ANYBODY_HOSTS")] = "no"
    metrics_token: Annotated[str, named("EVENTHUB_METRICS_TOKEN")] = ""
    workers: Annotated[int, Field(ge=1, le=256), named("EVENTHUB_WORKERS")] = 1
    failpoint: Annotated[str, named("EVENTHUB_FAILPOINT")] = ""
    limits: Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False), named("EVENTHUB_LIMITS")] = 1.0
    forgotten: Annotated[Path | None, named("EVENTHUB_FORGOTTEN")] = None
    mail_url: Annotated[str, named("EVENTHUB_MAIL_URL")] = ""
    security_contact: Annotated[str, AfterValidator(_contact), named("EVENTHUB_SECURITY_CONTACT")] = ""
    log_level: Annotated[Level, BeforeValidator(_lower), named("EVENTHUB_LOG_LEVEL")] = "info"
    log: Annotated[Literal["", "lines", "json"], BeforeValidator(_lower), named("EVENTHUB_LOG")] = ""
    cert: Annotated[Path | None, named("EVENTHUB_CERT")] = None
    key: Annotated[Path | None, named("EVENTHUB_KEY")] = None

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *_usual: PydanticBaseSettingsSource, **_named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The names we were given, files opened, and nothing else."""
        source = EnvSettingsSource(settings_cls)
        source.env_vars = {name: value for name, value in _NAMES.get().items() if value.strip()}
        return (source,)


@cache
def known() -> frozenset[str]:
    """Every name the environment may set."""
    fields = Environment.model_fields.values()
    aliases = [field.validation_alias for field in fields]
    return frozenset(str(name) for alias in aliases if isinstance(alias, AliasChoices) for name in alias.choices)


def from_environment(env: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment, with defaults for a laptop in a hall.

    Raises WrongSetting, in a sentence, for what cannot be meant, and for a name of ours (EVENTHUB_…) that is none.
    """
    given = _opened(os.environ if env is None else env)
    _refuse_unknown(given)
    token = _NAMES.set(given)
    try:
        read = Environment()
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None
    finally:
        _NAMES.reset(token)
    values = {name: getattr(read, name) for name in Environment.model_fields}
    if bool(read.cert) != bool(read.key):
        raise WrongSetting("EVENTHUB_CERT and EVENTHUB_KEY belong together: set both, or neither.")
    return Settings(**{**values, "anybody_hosts": read.anybody_hosts == "yes"})


def _opened(env: Mapping[str, str]) -> dict[str, str]:
    """With the values that lie in files. Raises WrongSetting."""
    read = dict(env)
    for name in known():
        path = read.pop(name + FILED, "").strip()
        if path and read.get(name, "").strip():
            raise WrongSetting(f"{name} and {name}{FILED} are both set. Leave one of them out.")
        if path:
            read[name] = _content(name + FILED, Path(path))
    return read


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise WrongSetting(f"{name} names a file that cannot be read: {path} ({why}).") from None


def _refuse_unknown(env: Mapping[str, str]) -> None:
    """A slip of the pen would otherwise be believed for a whole day."""
    for name in sorted(env):
        if name.startswith(OURS) and name not in known():
            ends = [one.removeprefix(OURS) for one in known() if one.startswith(OURS)]
            near = get_close_matches(name.removeprefix(OURS), ends, 1)
            told = f" Did you mean {OURS}{near[0]}?" if near else " What there is stands in docs/deploy/eventhub.env."
            raise WrongSetting(f"{name} is no setting of eventhub.{told}")


def _sentence(error: ValidationError) -> str:
    """The first thing that is wrong, with its name and what was written there."""
    first = error.errors()[0]
    if isinstance(cause := first.get("ctx", {}).get("error"), WrongSetting):
        return str(cause)
    said = WORDS.get(first["type"]) or first["msg"].removeprefix("Value error, ").replace("Input ", "it ")
    name = str(first["loc"][0])
    there = "cannot be meant" if name in SECRET else f"is set to {str(first['input'])[:40]!r}"
    return f"{name} {there}: {said}."


def socket_handed_down(env: Mapping[str, str] | None = None) -> int:
    """The number of the one socket systemd hands us (sd_listen_fds(3)); 0 where it hands none, or not to us."""
    given = os.environ if env is None else env
    ours = given.get("LISTEN_PID") == str(os.getpid()) and given.get("LISTEN_FDS") == "1"
    return FIRST_HANDED_DOWN if ours else 0


def for_our_children(**changes: str) -> None:
    """What was said on the command line, for workers, who read the environment each for themselves."""
    os.environ.update(changes)


def for_a_child(**changes: str) -> dict[str, str]:
    """The environment for a process of our own, with some of it changed."""
    return {**os.environ, **changes}
