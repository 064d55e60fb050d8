"""Everything the environment may decide, read in this one place."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How this server runs. `public_url` is what QR codes say; empty means: as the visitor's browser says it.

    `limits` widens (or below 1 narrows) how fast people may send; 0 sets no limit, for benches.
    `forgotten` is where the list of whom we forgot lies, when not beside the database.
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
    workers: int = 1
    failpoint: str = ""
    limits: float = 1.0
    forgotten: Path | None = None

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


def from_environment(env: dict[str, str] | None = None) -> Settings:
    """The settings named by EVENTHUB_* (and DATABASE_URL, REDIS_URL), with defaults for a laptop in a hall."""
    env = dict(os.environ) if env is None else env
    default = Settings()
    return Settings(
        database_url=env.get("DATABASE_URL", default.database_url),
        redis_url=env.get("REDIS_URL", ""),
        public_url=env.get("EVENTHUB_URL", "").rstrip("/"),
        backups=Path(env.get("EVENTHUB_BACKUPS", default.backups)),
        host=env.get("EVENTHUB_HOST", default.host),
        port=int(env.get("EVENTHUB_PORT", default.port)),
        wire=env.get("EVENTHUB_WIRE", default.wire),
        trusted_hosts=tuple(filter(None, env.get("EVENTHUB_HOSTS", "").split(","))),
        forwarded_allow=env.get("FORWARDED_ALLOW_IPS", default.forwarded_allow),
        admin_key=env.get("EVENTHUB_ADMIN_KEY", ""),
        workers=int(env.get("EVENTHUB_WORKERS", "1")),
        failpoint=env.get("EVENTHUB_FAILPOINT", ""),
        limits=float(env.get("EVENTHUB_LIMITS", default.limits)),
        forgotten=Path(env["EVENTHUB_FORGOTTEN"]) if env.get("EVENTHUB_FORGOTTEN") else None,
    )


def for_a_child(**changes: str) -> dict[str, str]:
    """The environment for a process of our own, with some of it changed."""
    return {**os.environ, **changes}
