"""Which copies are gone through on this server: those of a file, or those of PostgreSQL."""

from eventhub.ground.settings import Settings
from eventhub.keeping.dump import Dumps
from eventhub.keeping.sweep import Sweep
from eventhub.record.database import file_of


def copies_of(settings: Settings) -> Sweep | Dumps:
    """Whoever goes through the copies there are."""
    path = file_of(settings.database_url)
    return Sweep(path, settings.backups) if path else Dumps(settings.database_url, settings.backups)
