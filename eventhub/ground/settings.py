"""Everything the environment may decide, read in this one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

WIRES = ("thin", "plain", "asgi")


class WrongSetting(Exception):
    """What the environment says cannot be meant. The message names the setting and says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. `public_url` is what QR codes say; empty means: this computer's address in the hall.

    `anybody_hosts` says that strangers may make gatherings here, though the whole world can come.
    `limits` widens (or below 1 narrows) how fast people may send; 0 sets no limit, for benches.
    `mail_url` is the relay that takes our mails (smtp://user:password@host:587?from=us@example.org); "" sends none.
    `forgotten` is where the list of whom we forgot lies, when not beside the database. `ahead_days`:
    this is a copy whose clock was moved on by so many days, and every page says so; no setting of the environment.
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
    ahead_days: int = 0

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


def from_environment(env: Mapping[str, str] | None = None) -> Settings:
    """The settings named by EVENTHUB_* (and DATABASE_URL, REDIS_URL), with defaults for a laptop in a hall.

    Raises WrongSetting for a figure that is none.
    """
    env = dict(os.environ) if env is None else env
    default = Settings()
    return Settings(
        database_url=env.get("DATABASE_URL", default.database_url),
        redis_url=env.get("REDIS_URL", "").strip(),
        public_url=env.get("EVENTHUB_URL", "").strip().rstrip("/"),
        backups=Path(env.get("EVENTHUB_BACKUPS", default.backups)),
        host=env.get("EVENTHUB_HOST", default.host),
        port=_figure(env, "EVENTHUB_PORT", default.port, 0, 65_535),
        wire=_one_of(env, "EVENTHUB_WIRE", WIRES),
        trusted_hosts=tuple(filter(None, map(str.strip, env.get("EVENTHUB_HOSTS", "").lower().split(",")))),
        forwarded_allow=env.get("FORWARDED_ALLOW_IPS", default.forwarded_allow),
        admin_key=env.get("EVENTHUB_ADMIN_KEY", "").strip(),
        anybody_hosts=_one_of(env, "EVENTHUB_ANYBODY_HOSTS", ("no", "yes")) == "yes",
        metrics_token=env.get("EVENTHUB_METRICS_TOKEN", "").strip(),
        workers=_figure(env, "EVENTHUB_WORKERS", 1, 1, 256),
        failpoint=env.get("EVENTHUB_FAILPOINT", ""),
        forgotten=Path(env["EVENTHUB_FORGOTTEN"]) if env.get("EVENTHUB_FORGOTTEN") else None,
        mail_url=env.get("EVENTHUB_MAIL_URL", "").strip(),
        limits=_figure(env, "EVENTHUB_LIMITS", default.limits, 0, 1e6),
    )


F = TypeVar("F", int, float)


def _figure(env: Mapping[str, str], name: str, default: F, least: float, most: float) -> F:
    text = env.get(name, "").strip()
    try:
        found = type(default)(text) if text else default
        if least <= found <= most:
            return found
    except ValueError:
        pass
    raise WrongSetting(f"{name} is no figure from {least:g} to {most:g}: {text[:40]!r}.")


def _one_of(env: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    found = env.get(name, "").strip().lower() or words[0]
    if found not in words:
        raise WrongSetting(f"{name} is {' or '.join(words)}, not {found[:40]!r}.")
    return found


def for_a_child(**changes: str) -> dict[str, str]:
    """The environment for a process of our own, with some of it changed."""
    return {**os.environ, **changes}
