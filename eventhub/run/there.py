"""The database of a server that is there already: a command run in another folder makes no empty one."""

from eventhub.ground.settings import Settings
from eventhub.record.database import file_of
from rooms.kernel.refused import Refused


def refuse_elsewhere(settings: Settings) -> None:
    """Raises Refused where there is no database."""
    path = file_of(settings.database_url)
    if path and not path.is_file():
        raise Refused("There is no database at {path}. Run this in the folder of the server.", path=path.absolute())
