"""Which copies are gone through on this server: those of a file, or those of PostgreSQL."""

from eventhub.database import file_of
from eventhub.dump import Dumps
from eventhub.settings import Settings
from eventhub.sweep import Sweep


def copies_of(settings: Settings) -> Sweep | Dumps:
    """Whoever goes through the copies there are."""
    path = file_of(settings.database_url)
    return Sweep(path, settings.backups) if path else Dumps(settings.database_url, settings.backups)
