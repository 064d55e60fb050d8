"""Reading a room's journal beside the writer: a page at a time, so that nobody waits for a long day."""

from dataclasses import dataclass

from eventhub.record import journal
from eventhub.record.database import Database
from eventhub.record.journal import RoomAddress
from rooms.kernel import Entry, Kind, Running
from rooms.kernel.running import advance


@dataclass(frozen=True, slots=True)
class JournalPage:
    """A room after a page of its journal, what stood on it, and whether there may be more."""

    running: Running
    entries: list[Entry]
    more: bool


def next_page(database: Database, place: RoomAddress, kind: Kind, running: Running) -> JournalPage:
    """Read and fold the next page, in a reader thread. Raises NotSaved."""
    with database.read() as connection:
        entries = journal.read_page(connection, place, kind, running.seq)
    for entry in entries:
        running = advance(kind, running, entry)
    return JournalPage(running, entries, len(entries) == journal.PAGE)
