"""A café as it stands: which round, how long still, who sits where, and what the tables have said."""

from dataclasses import dataclass

from rooms.cafe.kind import cafe
from rooms.cafe.settings import Round, RoundBlocks, Settings, Table, lay
from rooms.kernel import Countdown, Drawers, Words, changing
from rooms.themes.clusters import Themes
from rooms.themes.ideas import Ideas

ARRIVING, TALK, MOVE, CLOSED = "arriving", "talk", "move", "closed"

Seats = Drawers[str, int]
"""Person to table number, for one round."""


@dataclass(frozen=True, slots=True)
class PlannedSeats:
    """Seats the planner proposes for rounds to come, and what they are worth beside what is possible."""

    basis: str = ""
    seats: tuple[tuple[int, Seats], ...] = ()
    repeats: int = 0
    unavoidable: int = 0
    revisits: int = 0
    imbalance: int = 0

    def of(self, round: int) -> Seats | None:
        """The proposed seats of a round, if it was planned."""
        return dict(self.seats).get(round)


@dataclass(frozen=True, slots=True)
class Recap:
    """What a table hands to its next guests: a few sentences, and the ideas marked to be carried forward."""

    text: Words | None = None
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """`round` counts from 1 and is the one that is on, or that people are moving to. `seats` holds what really
    happened in past rounds and what was announced for this one. `same`: who came in twice, and is whom now."""

    settings: Settings
    tables: Drawers[int, Table]
    phase: str = ARRIVING
    round: int = 0
    clock: Countdown = Countdown()
    began: int = 0
    readied: int = 0
    held_at: int = 0
    given_back: int = 0
    seats: Drawers[int, Seats] = Drawers()
    plan: PlannedSeats = PlannedSeats()
    hosts: Drawers[int, str] = Drawers()
    hosting_since: Drawers[int, int] = Drawers()
    fixed: Drawers[str, int] = Drawers()
    carded: Drawers[str, tuple[int, ...]] = Drawers()
    staying: frozenset[str] = frozenset()
    wandered: frozenset[str] = frozenset()
    closed: frozenset[int] = frozenset()
    ready: frozenset[int] = frozenset()
    help: Drawers[int, int] = Drawers()
    grace: Drawers[int, int] = Drawers()  # table to ms beyond the end of the round
    cued: frozenset[int] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()
    recaps: Drawers[tuple[int, int], Recap] = Drawers()
    late: frozenset[str] = frozenset()
    ideas: Ideas = Ideas()
    themes: Themes = Themes()
    same: Drawers[str, str] = Drawers()
    words: Drawers[int, Words] = Drawers()  # table to what the team wrote to it

    def seats_of(self, round: int) -> Seats:
        """Who sits where in a round; nobody yet for a round to come."""
        return self.seats.get(round, NOBODY)

    def now_seats(self) -> Seats:
        """The seats that count now: this round's, or before the first round those people already have."""
        return self.seats_of(max(1, self.round))

    def place_of(self, round: int) -> RoundBlocks:
        """In which blocks of the run sheet a round lies; unknown where no run sheet said so."""
        programme = self.settings.programme
        return programme[round - 1] if 1 <= round <= len(programme) else RoundBlocks()

    @property
    def talk(self) -> Round | None:
        """The round that is on or being moved to."""
        return self.settings.rounds[self.round - 1] if self.round else None

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages of the gathering: those in which its first question is asked."""
        return tuple(tag for tag, _ in self.settings.rounds[0].question)

    @property
    def ballot(self) -> str:
        """The room in which people choose from what the tables said, or ""."""
        return self.settings.ballot

    def open_tables(self) -> list[Table]:
        """Tables people may sit at."""
        return [table for table in self.tables.values() if table.number not in self.closed]


NOBODY: Seats = Drawers()


@cafe.starts
def start(settings: Settings) -> State:
    """The café before anybody came. Spare tables stay closed until they are wanted."""
    tables = lay(settings)
    spare = {table.number for table in tables[len(tables) - settings.spare :]} if settings.spare else set()
    return State(
        settings,
        Drawers((table.number, table) for table in tables),
        hosts=Drawers((table, person) for person, table in settings.table_hosts.items()),
        fixed=Drawers(settings.fixed_seats),
        apart=frozenset(settings.apart),
        together=frozenset(settings.together),
        closed=frozenset(spare),
    )


def with_seat(state: State, round: int, person: str, table: int) -> State:
    """The café with one person at one table in a round."""
    return changing(state, seats=state.seats.put(round, state.seats_of(round).put(person, table)))
